// SPDX-License-Identifier: MIT
#include "core/recording/keyedsessions.h"

#include <algorithm>

namespace helodesk {

SessionBuilder &KeyedSessions::at(const QByteArray &key, const RecordedLine &line)
{
    auto found = m_sessions.find(key);
    if (found == m_sessions.end()) {
        if (m_sessions.size() >= most) {
            const auto oldest = std::min_element(
                m_sessions.begin(), m_sessions.end(), [](const Kept &a, const Kept &b) { return a.to < b.to; });
            handOn(*oldest);
            m_sessions.erase(oldest);
        }
        found = m_sessions.insert(
            key, Kept{std::make_shared<SessionBuilder>(m_name), line.offset, line.next, line.number});
    }
    found->to = line.next;
    return *found->builder;
}

void KeyedSessions::handOn(Kept kept)
{
    if (kept.builder->isEmpty() || !m_ended)
        return;
    RecordedSession session = kept.builder->take();
    session.offset = kept.from;
    session.length = kept.to - kept.from;
    session.firstLine = kept.firstLine;
    m_ended(std::move(session));
}

void KeyedSessions::end(const QByteArray &key)
{
    if (const auto found = m_sessions.find(key); found != m_sessions.end()) {
        const Kept kept = *found;
        m_sessions.erase(found);
        handOn(kept);
    }
}

void KeyedSessions::endAll()
{
    QList<Kept> rest = m_sessions.values();
    m_sessions.clear();
    std::sort(rest.begin(), rest.end(), [](const Kept &a, const Kept &b) { return a.from < b.from; });
    for (const Kept &kept : std::as_const(rest))
        handOn(kept);
}

} // namespace helodesk
