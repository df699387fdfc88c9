// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace helodesk {

// Frames message content for DATA, block by block with constant memory: doubles leading dots and ends with the final
// dot (RFC 5321 4.5.2, 4.1.1.4). Octets go through unchanged otherwise: line ends are the content source's business.
class DotStuffer
{
public:
    // doubles: leading dots, as the protocol wants it; without, content may end before its end.
    explicit DotStuffer(bool doubles = true) : m_doubles(doubles) { }
    // Appends the block's wire form to out.
    void add(QByteArrayView block, QByteArray &out);
    // Appends what ends the content: CRLF if the last line had none, then ".CRLF".
    void finish(QByteArray &out);
    // Octets of content so far, before stuffing.
    [[nodiscard]] qint64 octets() const { return m_octets; }

private:
    bool m_doubles;
    bool m_atLineStart = true;
    char m_last = '\n';
    char m_beforeLast = '\r';
    qint64 m_octets = 0;
};

} // namespace helodesk
