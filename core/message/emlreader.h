// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/contentsource.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace helodesk {

// A header field as it stands, its lines joined without the line ends.
struct EmlField {
    QByteArray name; // as written; empty: the line isn't a field
    QByteArray value; // without blanks around it
    qint64 offset = 0; // of the name, from the message's beginning

    [[nodiscard]] bool is(QByteArrayView other) const { return name.compare(other, Qt::CaseInsensitive) == 0; }
};

// One node of a message's structure: the message itself, a part of a multipart, a message within a message.
struct EmlPart {
    int parent = -1; // index among the parts; -1: the message itself
    int depth = 0;
    qint64 offset = 0; // of its header
    qint64 bodyOffset = 0; // of its body
    qint64 end = 0; // behind its body; the line end before a delimiter isn't part of it (RFC 2046 5.1.1)
    QList<EmlField> fields;
    QByteArray type = "text/plain"; // in lower case
    QByteArray charset; // as written; empty: not said
    QByteArray encoding = "7bit"; // in lower case
    QByteArray disposition; // in lower case; empty: none
    QByteArray boundary; // of a multipart
    QString fileName;
    QByteArray contentId;
    bool closed = false; // a multipart's closing delimiter was there

    [[nodiscard]] bool isMultipart() const { return type.startsWith("multipart/"); }
    // Octets of the body as encoded.
    [[nodiscard]] qint64 size() const { return end - bodyOffset; }
    // The first field of that name; null if there is none.
    [[nodiscard]] const EmlField *field(QByteArrayView name) const;
    [[nodiscard]] int count(QByteArrayView name) const;
};

// What is wrong with a message's structure, where it can be told while reading.
struct EmlTrouble {
    enum Kind {
        NotAField, // a line in a header is none, such as "From anna@… Mon Nov 2" of a mailbox file
        HeaderTooLong, // more than 1 MiB or 2,000 fields; the rest is skipped
        NoBoundary, // a multipart doesn't say its boundary
        BadBoundary, // longer than 70 characters or ending in a blank (RFC 2046 5.1.1)
        NoParts, // a multipart's boundary never occurs
        NotClosed, // a multipart's closing delimiter is missing
        LongEncodedLine, // more than 76 characters in base64 or quoted-printable (RFC 2045 6.7, 6.8)
        NotBase64, // another character than those of base64
        TooManyParts, // more than 10,000, or more than 300 levels; the rest is taken for text
    };
    Kind kind = NotAField;
    int part = 0;
    qint64 offset = 0; // of the first such place in the part
    bool operator==(const EmlTrouble &) const = default;
};

// Facts about octets: how often, and where first (-1: nowhere).
struct EmlOccurrence {
    qint64 count = 0;
    qint64 first = -1;
};

struct EmlFacts {
    qint64 octets = 0;
    qint64 lines = 0;
    qint64 longestLine = 0; // octets, without line end
    qint64 longestLineOffset = 0;
    EmlOccurrence bareLf;
    EmlOccurrence bareCr;
    EmlOccurrence eightBit; // octets over 127
    EmlOccurrence nul;
    EmlOccurrence leadingDots; // lines that begin with one, which are sent with one more (RFC 5321 4.5.2)
    bool endsInLineEnd = true; // the last line has its CRLF; else sending adds one
    QList<EmlPart> parts; // in the order in which they stand; the first is the message
    QList<EmlTrouble> troubles; // each kind once a part

    [[nodiscard]] const EmlPart &message() const { return parts.first(); }
};

// Reads a message block by block, whatever its size, and keeps its structure: constant memory but for the headers.
// Takes anything: what isn't a message has troubles.
class EmlReader
{
public:
    EmlReader();
    void feed(QByteArrayView block);
    void finish();
    [[nodiscard]] const EmlFacts &facts() const { return m_facts; }

private:
    struct Line {
        QByteArrayView text; // without line end; of a long one its beginning
        qint64 offset = 0;
        qint64 length = 0; // without line end
        int lineEnd = 0; // octets of it
    };
    void scan(QByteArrayView block);
    void take(const Line &line);
    void takeHeaderLine(const Line &line);
    void takeBodyLine(const Line &line);
    bool takeDelimiter(const Line &line);
    void beginBody(qint64 offset);
    void beginPart(int parent, qint64 offset);
    void endPartsBelow(int part, qint64 end);
    void trouble(EmlTrouble::Kind kind, int part, qint64 offset);

    EmlFacts m_facts;
    QList<int> m_open; // from the message to the part being read
    bool m_inHeader = true;
    qint64 m_headerOctets = 0; // of the part being read
    qint64 m_previousLineEnd = 0; // octets of the line end before the current line
    QByteArray m_partial; // the beginning of a line that goes on in the next block
    qint64 m_partialLength = 0;
    char m_partialLast = 0;
    char m_last = 0; // the octet before the block
};

// Reads a whole message. What can't be read is the source's error.
[[nodiscard]] EmlFacts emlFacts(ContentSource &message);

} // namespace helodesk
