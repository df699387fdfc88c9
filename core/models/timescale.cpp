// SPDX-License-Identifier: MIT
#include "core/models/timescale.h"

#include <algorithm>

namespace helodesk {

Instant TimeScale::duration(const Event &event)
{
    const auto *timedOut = event.as<events::TimedOut>();
    return timedOut && event.elapsed < Instant::zero() ? timedOut->allowed : event.elapsed;
}

Instant TimeScale::beginning(const Event &event)
{
    return event.at - std::max(Instant::zero(), duration(event));
}

void TimeScale::follow(const Event &event)
{
    // Only what we do ends a pause: while the other side is awaited, its silence is what the bars are to show.
    const bool ours = event.as<events::Sent>() || event.as<events::Closed>();
    const Instant pause = beginning(event) - m_last;
    if (ours && pause > longestPause) {
        const Instant before = m_cuts.empty() ? Instant::zero() : m_cuts.back().removed;
        m_cuts.push_back({beginning(event), before + pause - longestPause});
    }
    m_last = std::max(m_last, event.at);
}

Instant TimeScale::position(Instant at) const
{
    const auto next = std::upper_bound(
        m_cuts.begin(), m_cuts.end(), at, [](Instant moment, const Cut &cut) { return moment < cut.at; });
    const Instant removed = next == m_cuts.begin() ? Instant::zero() : std::prev(next)->removed;
    if (next == m_cuts.end())
        return at - removed;
    // Inside the pause that ends at *next: no further than where the pause ends on the scale.
    return std::min(at - removed, next->at - next->removed);
}

} // namespace helodesk
