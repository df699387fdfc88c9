// SPDX-License-Identifier: MIT
#include "core/smtp/content.h"

#include <cstring>

namespace helodesk {

void DotStuffer::add(QByteArrayView block, QByteArray &out)
{
    if (block.isEmpty())
        return;
    m_octets += block.size();
    const char *at = block.data();
    const char *const end = at + block.size();
    const char *from = at; // not copied yet
    if (m_doubles && m_atLineStart && *at == '.')
        out.append('.');
    // Only the octet behind each LF matters: memchr finds it at memory speed. A leading dot is one behind CRLF; one
    // behind a bare LF is doubled too, because servers that take LF for a line end would see it as leading.
    while (m_doubles && (at = static_cast<const char *>(std::memchr(at, '\n', static_cast<size_t>(end - at))))) {
        ++at;
        if (at == end)
            break;
        if (*at == '.') {
            out.append(from, at - from);
            out.append('.');
            from = at;
        }
    }
    out.append(from, end - from);
    m_beforeLast = block.size() > 1 ? end[-2] : m_last;
    m_last = end[-1];
    m_atLineStart = m_last == '\n';
}

void DotStuffer::finish(QByteArray &out)
{
    if (m_last != '\n' || m_beforeLast != '\r')
        out.append("\r\n");
    out.append(".\r\n");
}

} // namespace helodesk
