// SPDX-License-Identifier: MIT
#include "core/practice/linereader.h"

#include <algorithm>
#include <utility>

namespace helodesk {

std::optional<LineReader::Line> LineReader::next()
{
    const qsizetype end = m_buffer.indexOf('\n', std::max(m_from, m_searched));
    if (end < 0) {
        m_searched = m_buffer.size();
        if (m_tooLong || buffered() > maximumLine) {
            if (!m_tooLong)
                m_line = m_buffer.mid(m_from, maximumLine);
            m_tooLong = true;
            m_from = m_buffer.size();
        }
        // Used octets go once all are used or they are many, not line by line.
        if (m_from == m_buffer.size() || m_from > 64 * 1024) {
            m_buffer.remove(0, m_from);
            m_from = 0;
            m_searched = m_buffer.size();
        }
        return {};
    }
    Line line;
    line.tooLong = m_tooLong;
    line.text = m_tooLong ? std::exchange(m_line, {}) : m_buffer.mid(m_from, end - m_from);
    m_tooLong = false;
    if (line.text.endsWith('\r'))
        line.text.chop(1);
    if (line.text.size() > maximumLine) {
        line.text.truncate(maximumLine);
        line.tooLong = true;
    }
    m_from = end + 1;
    m_searched = m_from;
    return line;
}

QByteArray LineReader::takeRest()
{
    const QByteArray rest = m_buffer.mid(m_from);
    *this = LineReader();
    return rest;
}

} // namespace helodesk
