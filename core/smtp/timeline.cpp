// SPDX-License-Identifier: MIT
#include "core/smtp/timeline.h"

#include <type_traits>

namespace helodesk {

bool Timeline::isRow(const EventData &data)
{
    return std::visit(
        []<typename T>(const T &) {
            return !(
                std::is_same_v<T,
                    events::
                        Resolving> || std::is_same_v<T, events::Connecting> || std::is_same_v<T, events::HandshakeStarted> || std::is_same_v<T, events::Progress> || std::is_same_v<T, events::StepBegan> || std::is_same_v<T, events::StepEnded>);
        },
        data);
}

int Timeline::append(Event event)
{
    if (isRow(event.what)) {
        m_rows.push_back(static_cast<int>(m_events.size()));
        event.id = static_cast<int>(m_rows.size());
    } else {
        event.id = 0;
    }
    m_events.push_back(std::move(event));
    return m_events.back().id;
}

const Event *Timeline::row(int id) const
{
    if (id < 1 || id > lastRow())
        return nullptr;
    return &m_events[static_cast<size_t>(m_rows[static_cast<size_t>(id - 1)])];
}

Capabilities Timeline::capabilities(bool encrypted) const
{
    for (auto event = m_events.rbegin(); event != m_events.rend(); ++event) {
        const auto *replied = event->as<events::Replied>();
        if (replied && event->encrypted == encrypted && replied->reply.isPositive()
            && (replied->verb == Verb::Ehlo || replied->verb == Verb::Lhlo))
            return Capabilities::fromReply(replied->reply);
    }
    return {};
}

const TlsReport *Timeline::tls() const
{
    for (auto event = m_events.rbegin(); event != m_events.rend(); ++event) {
        if (const auto *secured = event->as<events::Secured>())
            return &secured->report;
        if (const auto *failed = event->as<events::TlsFailed>())
            return &failed->report;
    }
    return nullptr;
}

} // namespace helodesk
