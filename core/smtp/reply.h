// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/enhancedstatus.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace helodesk {

// A deviation from RFC 5321 4.2 that a reply was read with.
struct Anomaly {
    enum Kind {
        NotAReply, // the line has no three-digit code
        UnusualCode, // outside 200–599 (RFC 5321 4.2.1)
        CodeMismatch, // lines of one reply carry different codes
        MissingSeparator, // neither blank nor hyphen after the code
        BareLineFeed, // line ended by LF alone
        BareCarriageReturn, // CR within the line
        NulOctet,
        ControlCharacter, // another C0 control or DEL
        InvalidUtf8, // octets over 127 that aren't UTF-8
        LineTooLong, // over 512 octets with its CRLF (RFC 5321 4.5.3.1.5)
        LineTruncated, // longer than we keep; the rest was dropped
        Unterminated, // the connection ended inside the reply
        GluedAhead, // came in before the command it answers could have been read
    };
    Kind kind = NotAReply;
    int line = 0; // 0-based index into Reply::lines

    bool operator==(const Anomaly &) const = default;
};

// The anomaly's name in documents, for example "bare-lf".
[[nodiscard]] QByteArrayView anomalyName(Anomaly::Kind kind);

// One whole reply of a server, multi-line or not (RFC 5321 4.2).
struct Reply {
    int code = 0; // 0–999 as sent in the last line; 0 with anomaly NotAReply if there was none
    QList<QByteArray> lines; // as received, codes included, line ends removed
    QList<Anomaly> anomalies;

    [[nodiscard]] bool isPositive() const { return code >= 200 && code <= 299; }
    [[nodiscard]] bool isIntermediate() const { return code >= 300 && code <= 399; }
    [[nodiscard]] bool isTemporaryRefusal() const { return code >= 400 && code <= 499; }
    [[nodiscard]] bool isPermanentRefusal() const { return code >= 500 && code <= 599; }
    [[nodiscard]] bool isRefusal() const { return isTemporaryRefusal() || isPermanentRefusal(); }
    // None of the five classes the RFC knows: the other side broke the protocol.
    [[nodiscard]] bool isNonsense() const { return code < 200 || code > 599; }
    [[nodiscard]] bool has(Anomaly::Kind kind) const;

    // The text of a line without its code and separator.
    [[nodiscard]] QByteArray text(qsizetype line) const;
    // All texts joined by one blank; repeated enhanced status codes are kept.
    [[nodiscard]] QByteArray joinedText() const;
    // The enhanced status code: of the last line that has one (they should all be the same, RFC 2034 4).
    [[nodiscard]] std::optional<EnhancedStatusCode> enhanced() const;
};

// Frames octets into replies. Rejects nothing it can frame, notes every anomaly, and holds bounded memory whatever
// the other side sends.
class ReplyReader
{
public:
    // Octets of one line that are kept; the rest of the line is dropped (LineTruncated).
    static constexpr qsizetype maximumLine = 64 * 1024;
    // Octets of one reply. A longer one sets tooLong() and nothing more is read.
    static constexpr qsizetype maximumReply = 4 * 1024 * 1024;
    // Lines of one reply, likewise.
    static constexpr qsizetype maximumLines = 65536;

    void feed(QByteArrayView octets);
    // The next whole reply; nothing if more octets are needed.
    [[nodiscard]] std::optional<Reply> next();
    // True when some octets are buffered that don't make a whole reply yet, or a whole one that wasn't taken.
    [[nodiscard]] bool hasRest() const;
    // Takes all octets not yet returned as a reply, in the order received, and forgets an unfinished reply.
    [[nodiscard]] QByteArray takeRest();
    // At the end of the connection: the unfinished reply, if any, with anomaly Unterminated.
    [[nodiscard]] std::optional<Reply> finish();
    [[nodiscard]] bool tooLong() const { return m_tooLong; }

private:
    bool takeLine(QByteArrayView line, bool bareLineFeed, bool truncated);

    QByteArray m_buffer; // octets of lines not yet framed
    qsizetype m_start = 0; // the first octet of m_buffer that isn't used up
    qsizetype m_scanned = 0; // how far m_buffer was searched for a line end
    bool m_dropping = false; // inside a line longer than maximumLine
    bool m_tooLong = false;
    qsizetype m_octets = 0; // of the reply being read
    Reply m_reply; // the reply being read
};

} // namespace helodesk
