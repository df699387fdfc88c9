// SPDX-License-Identifier: MIT
#include "core/dkim/dkimsignature.h"

#include "core/dkim/canonicalization.h"
#include "core/message/headersection.h"

#include <algorithm>

namespace helodesk {

QMap<QByteArray, QByteArray> dkimTags(const QByteArray &text)
{
    QMap<QByteArray, QByteArray> tags;
    for (const QByteArray &tag : text.split(';')) {
        const qsizetype equals = tag.indexOf('=');
        if (equals > 0)
            tags[tag.first(equals).trimmed()] = tag.sliced(equals + 1).trimmed();
    }
    return tags;
}

QByteArray withoutBlanks(const QByteArray &value)
{
    QByteArray out;
    std::copy_if(value.begin(), value.end(), std::back_inserter(out),
        [](char c) { return c != ' ' && c != '\t' && c != '\r' && c != '\n'; });
    return out;
}

QByteArray signedOctets(
    const QByteArrayList &fields, const QByteArrayList &names, const QByteArray &signature, bool relaxed)
{
    QByteArray octets;
    QMap<QByteArray, qsizetype> unused; // of each name, the fields before this index
    for (const QByteArray &each : names) {
        const QByteArray name = each.trimmed().toLower();
        qsizetype at = unused.value(name, fields.size()) - 1;
        while (at >= 0 && fieldName(fields[at]) != name)
            --at;
        unused[name] = std::max<qsizetype>(at, 0);
        if (at >= 0) // a name without a field says that there is none (RFC 6376 5.4.2)
            octets += canonicalField(fields[at], relaxed) + "\r\n";
    }
    return octets + canonicalField(signature, relaxed);
}

QByteArray dkimRecordName(const QByteArray &selector, const QByteArray &domain)
{
    return selector + "._domainkey." + domain;
}

QByteArray dkimRecord(const DkimKey &key)
{
    return "v=DKIM1; k=" + key.type + "; p=" + key.data.toBase64();
}

QByteArray dkimZoneLine(const QByteArray &name, const QByteArray &record)
{
    constexpr qsizetype longest = 255; // RFC 1035 3.3
    QByteArrayList strings;
    for (qsizetype from = 0; from < record.size(); from += longest)
        strings.append('"' + record.mid(from, longest) + '"');
    return name + ". IN TXT " + (strings.size() > 1 ? "( " + strings.join(' ') + " )" : strings.join());
}

namespace {

// The words of a zone file, record by record: a line, or several in parentheses.
class ZoneWords
{
public:
    struct Word {
        QByteArray text;
        bool isString = false; // stood in quotes
    };
    explicit ZoneWords(const QByteArray &zone) : m_zone(zone) { }
    [[nodiscard]] bool atEnd() const { return m_at >= m_zone.size(); }
    QList<Word> nextRecord();

private:
    Word quoted();

    const QByteArray &m_zone;
    qsizetype m_at = 0;
};

ZoneWords::Word ZoneWords::quoted()
{
    Word word{{}, true};
    for (++m_at; m_at < m_zone.size() && m_zone[m_at] != '"'; ++m_at) {
        if (m_zone[m_at] == '\\' && m_at + 1 < m_zone.size())
            ++m_at;
        word.text += m_zone[m_at];
    }
    ++m_at;
    return word;
}

QList<ZoneWords::Word> ZoneWords::nextRecord()
{
    QList<Word> words;
    int depth = 0;
    while (m_at < m_zone.size()) {
        const char c = m_zone[m_at];
        if (c == '"') {
            words.append(quoted());
            continue;
        }
        if (c == ';') {
            const qsizetype end = m_zone.indexOf('\n', m_at);
            m_at = end < 0 ? m_zone.size() : end;
            continue;
        }
        ++m_at;
        if (c == '\n' && depth == 0)
            break;
        if (c == '(' || c == ')') {
            depth += c == '(' ? 1 : -1;
            continue;
        }
        if (std::isspace(static_cast<unsigned char>(c)))
            continue;
        const qsizetype from = m_at - 1;
        while (m_at < m_zone.size() && !std::isspace(static_cast<unsigned char>(m_zone[m_at]))
            && !QByteArrayView("();\"").contains(m_zone[m_at]))
            ++m_at;
        words.append({m_zone.sliced(from, m_at - from), false});
    }
    return words;
}

} // namespace

QMap<QByteArray, QByteArray> recordsInZone(const QByteArray &zone)
{
    QMap<QByteArray, QByteArray> records;
    ZoneWords words(zone);
    while (!words.atEnd()) {
        const QList<ZoneWords::Word> record = words.nextRecord();
        const auto type = std::find_if(record.begin(), record.end(), [](const ZoneWords::Word &word) {
            return !word.isString && word.text.compare("TXT", Qt::CaseInsensitive) == 0;
        });
        if (type == record.end() || type == record.begin())
            continue;
        QByteArray name = record.first().text.toLower();
        if (name.endsWith('.'))
            name.chop(1);
        QByteArray text;
        for (auto word = type + 1; word != record.end(); ++word)
            text += word->text;
        records.insert(name, text);
    }
    return records;
}

} // namespace helodesk
