// SPDX-License-Identifier: MIT
#include "core/message/emlreader.h"

#include "core/message/headerparameters.h"

#include <algorithm>
#include <cstring>

namespace helodesk {

namespace {

constexpr qsizetype keptOfLine = 64 * 1024; // more of a line is counted, not kept
constexpr qint64 longestHeader = 1024 * 1024;
constexpr qsizetype mostFields = 2000;
constexpr qsizetype mostParts = 10000;
constexpr int deepest = 300;
constexpr qint64 longestEncodedLine = 76;

bool isBlank(char octet)
{
    return octet == ' ' || octet == '\t';
}

void note(EmlOccurrence &occurrence, qint64 offset)
{
    if (occurrence.count++ == 0)
        occurrence.first = offset;
}

bool isBase64Line(QByteArrayView line)
{
    return std::all_of(line.begin(), line.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/'
            || c == '=' || isBlank(c);
    });
}

} // namespace

const EmlField *EmlPart::field(QByteArrayView name) const
{
    const auto it = std::find_if(fields.begin(), fields.end(), [&](const EmlField &each) { return each.is(name); });
    return it == fields.end() ? nullptr : &*it;
}

int EmlPart::count(QByteArrayView name) const
{
    return static_cast<int>(
        std::count_if(fields.begin(), fields.end(), [&](const EmlField &each) { return each.is(name); }));
}

EmlReader::EmlReader()
{
    beginPart(-1, 0);
}

void EmlReader::trouble(EmlTrouble::Kind kind, int part, qint64 offset)
{
    const auto same = [&](const EmlTrouble &each) { return each.kind == kind && each.part == part; };
    if (std::none_of(m_facts.troubles.begin(), m_facts.troubles.end(), same))
        m_facts.troubles.append({kind, part, offset});
}

void EmlReader::beginPart(int parent, qint64 offset)
{
    EmlPart part;
    part.parent = parent;
    part.depth = parent < 0 ? 0 : m_facts.parts[parent].depth + 1;
    part.offset = part.bodyOffset = part.end = offset;
    m_facts.parts.append(part);
    m_open.append(static_cast<int>(m_facts.parts.size()) - 1);
    m_inHeader = true;
    m_headerOctets = 0;
}

// Whatever is open below the part ends there.
void EmlReader::endPartsBelow(int part, qint64 end)
{
    while (!m_open.isEmpty() && m_open.last() != part) {
        const int index = m_open.takeLast();
        EmlPart &ended = m_facts.parts[index];
        if (m_inHeader && ended.bodyOffset == ended.offset)
            ended.bodyOffset = std::max(end, ended.offset); // it has no body
        ended.end = std::max(end, ended.bodyOffset);
        if (ended.isMultipart() && !ended.boundary.isEmpty() && !ended.closed) {
            const bool hasParts = index + 1 < m_facts.parts.size() && m_facts.parts[index + 1].parent == index;
            trouble(hasParts ? EmlTrouble::NotClosed : EmlTrouble::NoParts, index, ended.end);
        }
        m_inHeader = false;
    }
}

// Octet by octet, whatever the lines are.
void EmlReader::scan(QByteArrayView block)
{
    qint64 offset = m_facts.octets;
    char last = m_last;
    for (const char octet : block) {
        if (octet == '\n' && last != '\r')
            note(m_facts.bareLf, offset);
        else if (last == '\r' && octet != '\n')
            note(m_facts.bareCr, offset - 1);
        if ((octet & 0x80) != 0)
            note(m_facts.eightBit, offset);
        else if (octet == '\0')
            note(m_facts.nul, offset);
        last = octet;
        ++offset;
    }
    m_last = last;
}

void EmlReader::feed(QByteArrayView block)
{
    scan(block);
    while (!block.isEmpty()) {
        const void *found = std::memchr(block.data(), '\n', static_cast<size_t>(block.size()));
        const qsizetype length = found ? static_cast<const char *>(found) - block.data() : block.size();
        const QByteArrayView text = block.first(length);
        m_facts.octets += length + (found ? 1 : 0);
        block = block.sliced(length + (found ? 1 : 0));
        if (!found || m_partialLength > 0) {
            m_partial.append(text.first(std::min(length, std::max<qsizetype>(keptOfLine - m_partial.size(), 0))));
            m_partialLength += length;
            if (length > 0)
                m_partialLast = text.back();
        }
        if (!found)
            break;
        const bool whole = m_partialLength == 0;
        Line line;
        line.text = whole ? text : QByteArrayView(m_partial);
        line.length = whole ? length : m_partialLength;
        const bool carriageReturn = whole ? text.endsWith('\r') : m_partialLast == '\r';
        line.lineEnd = carriageReturn ? 2 : 1;
        line.offset = m_facts.octets - 1 - line.length;
        if (carriageReturn) {
            --line.length;
            if (line.text.size() > line.length)
                line.text.chop(1);
        }
        take(line);
        m_partial.clear();
        m_partialLength = 0;
        m_partialLast = 0;
    }
}

void EmlReader::take(const Line &line)
{
    ++m_facts.lines;
    if (line.length > m_facts.longestLine) {
        m_facts.longestLine = line.length;
        m_facts.longestLineOffset = line.offset;
    }
    if (line.text.startsWith('.'))
        note(m_facts.leadingDots, line.offset);
    const bool delimiter = line.text.startsWith("--") && takeDelimiter(line);
    if (!delimiter && m_inHeader)
        takeHeaderLine(line);
    else if (!delimiter)
        takeBodyLine(line);
    m_previousLineEnd = line.lineEnd;
}

// The delimiter of an open multipart, the innermost first (RFC 2046 5.1.1).
bool EmlReader::takeDelimiter(const Line &line)
{
    QByteArrayView text = line.text.sliced(2);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    for (qsizetype i = m_open.size() - 1; i >= 0; --i) {
        const int index = m_open[i];
        const QByteArray &boundary = m_facts.parts[index].boundary;
        if (boundary.isEmpty() || m_facts.parts[index].closed || !text.startsWith(boundary))
            continue;
        const QByteArrayView rest = text.sliced(boundary.size());
        const bool closes = rest == "--";
        if (!closes && !rest.isEmpty())
            continue;
        endPartsBelow(index, line.offset - m_previousLineEnd);
        m_inHeader = false;
        if (closes)
            m_facts.parts[index].closed = true;
        else if (m_facts.parts.size() >= mostParts || m_facts.parts[index].depth >= deepest)
            trouble(EmlTrouble::TooManyParts, index, line.offset);
        else
            beginPart(index, line.offset + line.length + line.lineEnd);
        return true;
    }
    return false;
}

void EmlReader::takeHeaderLine(const Line &line)
{
    const int index = m_open.last();
    EmlPart &part = m_facts.parts[index];
    if (line.length == 0) {
        beginBody(line.offset + line.lineEnd);
        return;
    }
    m_headerOctets += line.length;
    if (m_headerOctets > longestHeader || part.fields.size() >= mostFields) {
        trouble(EmlTrouble::HeaderTooLong, index, line.offset);
        return;
    }
    if (isBlank(line.text.front()) && !part.fields.isEmpty()) {
        part.fields.last().value += ' ' + line.text.toByteArray().trimmed();
        return;
    }
    const qsizetype colon = line.text.indexOf(':');
    const QByteArray name = line.text.first(std::max<qsizetype>(colon, 0)).toByteArray();
    const QByteArray trimmed = name.trimmed();
    // Blanks before the colon are obsolete and allowed (RFC 5322 4.5).
    const bool isName = !trimmed.isEmpty()
        && std::all_of(trimmed.begin(), trimmed.end(), [](char c) { return c > ' ' && c < 0x7f; })
        && !isBlank(name.front());
    if (!isName)
        trouble(EmlTrouble::NotAField, index, line.offset);
    part.fields.append({isName ? trimmed : QByteArray(),
        line.text.sliced(isName ? colon + 1 : 0).toByteArray().trimmed(), line.offset});
}

void EmlReader::beginBody(qint64 offset)
{
    const int index = m_open.last();
    EmlPart &part = m_facts.parts[index];
    m_inHeader = false;
    part.bodyOffset = part.end = offset;
    if (const EmlField *field = part.field("Content-Transfer-Encoding"))
        part.encoding = parameterizedValue(field->value).value;
    if (const EmlField *field = part.field("Content-Disposition")) {
        const ParameterizedValue disposition = parameterizedValue(field->value);
        part.disposition = disposition.value;
        part.fileName = disposition.parameters.value("filename");
    }
    if (const EmlField *field = part.field("Content-ID"))
        part.contentId = field->value;
    const bool isDigestPart = part.parent >= 0 && m_facts.parts[part.parent].type == "multipart/digest";
    if (isDigestPart)
        part.type = "message/rfc822"; // RFC 2046 5.1.5
    if (const EmlField *field = part.field("Content-Type")) {
        const ParameterizedValue type = parameterizedValue(field->value);
        if (type.value.contains('/'))
            part.type = type.value;
        part.charset = type.parameters.value("charset").toUtf8();
        if (part.fileName.isEmpty())
            part.fileName = type.parameters.value("name");
        if (part.isMultipart()) {
            part.boundary = type.parameters.value("boundary").toUtf8();
            if (part.boundary.isEmpty())
                trouble(EmlTrouble::NoBoundary, index, field->offset);
            else if (part.boundary.size() > 70 || part.boundary.endsWith(' '))
                trouble(EmlTrouble::BadBoundary, index, field->offset);
        }
    }
    const bool identity = part.encoding != "base64" && part.encoding != "quoted-printable";
    const bool message = part.type == "message/rfc822" || part.type == "message/global";
    if (message && identity && part.depth < deepest && m_facts.parts.size() < mostParts)
        beginPart(index, offset);
}

void EmlReader::takeBodyLine(const Line &line)
{
    const int index = m_open.last();
    const EmlPart &part = m_facts.parts[index];
    if (part.isMultipart())
        return;
    const bool base64 = part.encoding == "base64";
    if ((base64 || part.encoding == "quoted-printable") && line.length > longestEncodedLine)
        trouble(EmlTrouble::LongEncodedLine, index, line.offset);
    if (base64 && !isBase64Line(line.text))
        trouble(EmlTrouble::NotBase64, index, line.offset);
}

void EmlReader::finish()
{
    if (m_last == '\r')
        note(m_facts.bareCr, m_facts.octets - 1);
    m_facts.endsInLineEnd = m_facts.octets == 0 || m_partialLength == 0;
    if (m_partialLength > 0) {
        Line line;
        line.text = m_partial;
        line.length = m_partialLength;
        line.offset = m_facts.octets - m_partialLength;
        take(line);
        m_partialLength = 0;
    }
    if (m_inHeader)
        beginBody(m_facts.octets);
    endPartsBelow(-1, m_facts.octets);
}

EmlFacts emlFacts(ContentSource &message)
{
    constexpr qsizetype block = 256 * 1024;
    EmlReader reader;
    while (!message.atEnd())
        reader.feed(message.read(block));
    reader.finish();
    return reader.facts();
}

} // namespace helodesk
