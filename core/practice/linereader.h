// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace helodesk {

// Frames what a client sends into command lines. A line ends in CRLF, or in LF alone as most servers allow. Memory is
// bounded by what was fed at once and the longest line.
class LineReader
{
public:
    // Octets of a line without its end: the longest SASL response (RFC 4954 4).
    static constexpr qsizetype maximumLine = 12288;

    struct Line {
        QByteArray text; // without line end; its beginning if it was too long
        bool tooLong = false;
    };

    void feed(QByteArrayView octets) { m_buffer += octets; }
    // The next whole line; nothing if more octets are needed.
    [[nodiscard]] std::optional<Line> next();
    // Takes everything that isn't a line yet: what follows isn't a command.
    [[nodiscard]] QByteArray takeRest();
    [[nodiscard]] qsizetype buffered() const { return m_buffer.size() - m_from; }

private:
    QByteArray m_buffer;
    qsizetype m_from = 0; // what lies before is used up
    qsizetype m_searched = 0; // no line end between m_from and here
    bool m_tooLong = false; // the beginning of the line is in m_line, the rest is dropped
    QByteArray m_line;
};

} // namespace helodesk
