// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace helodesk {

// What a text becomes when every line ends in CRLF (RFC 5321 2.3.8), found without converting it. Fed in blocks of any
// size.
class LineEndScan
{
public:
    void add(QByteArrayView block);
    // To be called after the last block: a CR at the very end stands alone.
    void finish();

    // Octets given.
    [[nodiscard]] qint64 octets() const { return m_octets; }
    // Octets after conversion: each bare CR or LF gains one.
    [[nodiscard]] qint64 normalizedOctets() const { return m_octets + m_bare; }
    // Bare CR or LF were found.
    [[nodiscard]] bool changes() const { return m_bare > 0; }
    // An octet over 127 was found.
    [[nodiscard]] bool has8Bit() const { return (m_bits & 0x80) != 0; }

private:
    qint64 m_octets = 0;
    qint64 m_bare = 0;
    quint8 m_bits = 0; // all octets, or-ed
    char m_last = 0;
};

// Turns bare CR and bare LF into CRLF, block by block; a CRLF that is split between blocks stays one.
class LineEndConverter
{
public:
    struct Progress {
        qsizetype read; // octets used of the input
        qsizetype written; // octets put into the output
    };
    // Converts until the input is used up or the output full; goes on from there when called again.
    [[nodiscard]] Progress convert(const char *input, qsizetype octets, char *output, qsizetype room);
    // Writes what is still owed at the end of the text, the LF of a last CR; 0 or 1 octets. Needs room for one.
    [[nodiscard]] qsizetype finish(char *output);

private:
    bool m_owesLineFeed = false; // the CR is out, its LF isn't
    bool m_skipsLineFeed = false; // the line end is out, an LF that follows belongs to it
};

} // namespace helodesk
