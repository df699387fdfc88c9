// SPDX-License-Identifier: MIT
#include "core/smtp/reply.h"

#include "core/smtp/ascii.h"

#include <QUtf8StringView>

#include <algorithm>

namespace helodesk {

// The code at the start of a line; -1 if there are no three digits.
static int codeOf(QByteArrayView line)
{
    if (line.size() < 3 || !isDigit(line[0]) || !isDigit(line[1]) || !isDigit(line[2]))
        return -1;
    // "2500 things" isn't a reply code.
    if (line.size() > 3 && isDigit(line[3]))
        return -1;
    return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

QByteArrayView anomalyName(Anomaly::Kind kind)
{
    switch (kind) {
    case Anomaly::NotAReply:
        return "not-a-reply";
    case Anomaly::UnusualCode:
        return "unusual-code";
    case Anomaly::CodeMismatch:
        return "code-mismatch";
    case Anomaly::MissingSeparator:
        return "missing-separator";
    case Anomaly::BareLineFeed:
        return "bare-lf";
    case Anomaly::BareCarriageReturn:
        return "bare-cr";
    case Anomaly::NulOctet:
        return "nul";
    case Anomaly::ControlCharacter:
        return "control-character";
    case Anomaly::InvalidUtf8:
        return "invalid-utf8";
    case Anomaly::LineTooLong:
        return "line-too-long";
    case Anomaly::LineTruncated:
        return "line-truncated";
    case Anomaly::Unterminated:
        return "unterminated";
    case Anomaly::GluedAhead:
        return "glued-ahead";
    }
    return "unknown";
}

bool Reply::has(Anomaly::Kind kind) const
{
    return std::any_of(anomalies.cbegin(), anomalies.cend(), [kind](const Anomaly &a) { return a.kind == kind; });
}

QByteArray Reply::text(qsizetype line) const
{
    if (line < 0 || line >= lines.size())
        return {};
    const QByteArray &whole = lines[line];
    if (codeOf(whole) < 0)
        return whole;
    const bool separated = whole.size() > 3 && (whole[3] == ' ' || whole[3] == '-');
    return whole.mid(separated ? 4 : 3);
}

QByteArray Reply::joinedText() const
{
    QByteArray joined;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (i > 0)
            joined += ' ';
        joined += text(i);
    }
    return joined;
}

std::optional<EnhancedStatusCode> Reply::enhanced() const
{
    for (qsizetype i = lines.size() - 1; i >= 0; --i) {
        if (const auto found = EnhancedStatusCode::atStartOf(text(i)))
            return found;
    }
    return std::nullopt;
}

// What is odd about the octets of one line, each kind once.
static void noteOctets(QByteArrayView line, int index, QList<Anomaly> &anomalies)
{
    bool nul = false;
    bool carriageReturn = false;
    bool control = false;
    bool eightBit = false;
    for (const char c : line) {
        const auto octet = static_cast<unsigned char>(c);
        nul |= octet == 0;
        carriageReturn |= octet == '\r';
        control |= (octet < 32 && octet != 0 && octet != '\r' && octet != '\t') || octet == 127;
        eightBit |= octet > 127;
    }
    if (nul)
        anomalies.append({Anomaly::NulOctet, index});
    if (carriageReturn)
        anomalies.append({Anomaly::BareCarriageReturn, index});
    if (control)
        anomalies.append({Anomaly::ControlCharacter, index});
    if (eightBit && !QUtf8StringView(line.data(), line.size()).isValidUtf8())
        anomalies.append({Anomaly::InvalidUtf8, index});
}

void ReplyReader::feed(QByteArrayView octets)
{
    if (m_tooLong)
        return;
    if (m_start > 0) {
        m_buffer.remove(0, m_start);
        m_scanned -= m_start;
        m_start = 0;
    }
    m_buffer.append(octets);
}

// Adds the line to the reply being read; true if it ends the reply.
bool ReplyReader::takeLine(QByteArrayView line, bool bareLineFeed, bool truncated)
{
    const int index = static_cast<int>(m_reply.lines.size());
    const int code = codeOf(line);
    auto note = [&](Anomaly::Kind kind) { m_reply.anomalies.append({kind, index}); };
    bool ends = true;
    if (code < 0) {
        note(Anomaly::NotAReply);
        // Inside a multi-line reply it is taken for a line of text without its code; alone it is all there is.
        ends = index == 0;
    } else {
        ends = line.size() == 3 || line[3] != '-';
        if (line.size() > 3 && line[3] != ' ' && line[3] != '-')
            note(Anomaly::MissingSeparator);
        if (code < 200 || code > 599)
            note(Anomaly::UnusualCode);
        if (index > 0 && code != m_reply.code)
            note(Anomaly::CodeMismatch);
        m_reply.code = code; // the last line's code decides, as servers' own clients have it
    }
    if (bareLineFeed)
        note(Anomaly::BareLineFeed);
    if (truncated)
        note(Anomaly::LineTruncated);
    else if (line.size() > 510)
        note(Anomaly::LineTooLong);
    noteOctets(line, index, m_reply.anomalies);
    m_reply.lines.append(line.toByteArray());
    return ends;
}

std::optional<Reply> ReplyReader::next()
{
    while (!m_tooLong) {
        const qsizetype lineFeed = m_buffer.indexOf('\n', m_scanned);
        if (lineFeed < 0) {
            m_scanned = m_buffer.size();
            if (m_scanned - m_start > maximumLine + 1) {
                // Keep the beginning, drop what follows until the line ends; a CR might still be the last octet.
                const bool carriageReturn = m_buffer.endsWith('\r');
                m_buffer.truncate(m_start + maximumLine);
                if (carriageReturn)
                    m_buffer.append('\r');
                m_scanned = m_buffer.size();
                m_dropping = true;
            }
            return std::nullopt;
        }
        qsizetype length = lineFeed - m_start;
        const bool crlf = length > 0 && m_buffer[lineFeed - 1] == '\r';
        length -= crlf ? 1 : 0;
        const bool truncated = m_dropping || length > maximumLine;
        length = std::min(length, maximumLine);
        const bool ends = takeLine(QByteArrayView(m_buffer).sliced(m_start, length), !crlf, truncated);
        m_octets += length;
        m_dropping = false;
        m_start = m_scanned = lineFeed + 1;
        if (m_start == m_buffer.size()) {
            m_buffer.clear();
            m_start = m_scanned = 0;
        }
        if (ends) {
            m_octets = 0;
            return std::exchange(m_reply, {});
        }
        if (m_octets > maximumReply || m_reply.lines.size() >= maximumLines) {
            m_tooLong = true;
            m_buffer.clear();
            m_start = m_scanned = 0;
        }
    }
    return std::nullopt;
}

bool ReplyReader::hasRest() const
{
    return m_start < m_buffer.size() || !m_reply.lines.isEmpty();
}

QByteArray ReplyReader::takeRest()
{
    QByteArray rest;
    for (const QByteArray &line : std::as_const(m_reply.lines))
        rest += line + "\r\n";
    rest += m_buffer.mid(m_start);
    m_reply = {};
    m_buffer.clear();
    m_start = m_scanned = m_octets = 0;
    m_dropping = false;
    return rest;
}

std::optional<Reply> ReplyReader::finish()
{
    if (m_start < m_buffer.size()) {
        QByteArrayView line = QByteArrayView(m_buffer).sliced(m_start);
        const bool truncated = m_dropping || line.size() > maximumLine;
        takeLine(line.first(std::min(line.size(), maximumLine)), false, truncated);
    }
    if (m_reply.lines.isEmpty())
        return std::nullopt;
    m_reply.anomalies.append({Anomaly::Unterminated, static_cast<int>(m_reply.lines.size()) - 1});
    m_buffer.clear();
    m_start = m_scanned = m_octets = 0;
    m_dropping = false;
    return std::exchange(m_reply, {});
}

} // namespace helodesk
