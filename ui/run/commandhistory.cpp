// SPDX-License-Identifier: MIT
#include "ui/run/commandhistory.h"

#include "core/smtp/command.h"

namespace helodesk {

void CommandHistory::add(const QString &line, bool awaitsAuthResponse)
{
    const bool secret = awaitsAuthResponse || !commands::typed(line.toUtf8(), false).secrets.isEmpty();
    if (!secret && !line.isEmpty()) {
        m_lines.removeAll(line);
        m_lines.append(line);
        if (m_lines.size() > most)
            m_lines.removeFirst();
    }
    m_at = m_lines.size();
    m_draft.clear();
}

QString CommandHistory::previous(const QString &draft)
{
    if (m_at == m_lines.size())
        m_draft = draft;
    if (m_at > 0)
        --m_at;
    return m_at < m_lines.size() ? m_lines.at(m_at) : m_draft;
}

QString CommandHistory::next(const QString &shown)
{
    if (m_at == m_lines.size())
        return shown;
    ++m_at;
    return m_at < m_lines.size() ? m_lines.at(m_at) : m_draft;
}

} // namespace helodesk
