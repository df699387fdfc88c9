// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace helodesk {

// Reads message content after DATA: undoes dot-stuffing and finds the end (RFC 5321 4.5.2). Only CRLF.CRLF ends it,
// so that no other line end can smuggle in a second message. Keeps nothing but the count of octets.
class ContentReader
{
public:
    // Reads on; how many octets were used. Fewer than given only when isComplete().
    [[nodiscard]] qsizetype read(QByteArrayView octets);
    [[nodiscard]] bool isComplete() const { return m_state == State::Complete; }
    // Octets of content so far, dot-stuffing undone, without the final dot.
    [[nodiscard]] qint64 octets() const { return m_octets; }

private:
    enum class State { LineStart, Dot, DotCr, Text, TextCr, Complete };
    void step(char octet);

    State m_state = State::LineStart;
    qint64 m_octets = 0;
};

} // namespace helodesk
