// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/event.h"

#include <vector>

namespace helodesk {

// The common scale of a run's time bars: time since the run began, without the long pauses in which nothing was
// awaited because a person was thinking. Otherwise one pause would make slivers of all bars.
class TimeScale
{
public:
    // A pause up to this is shown as it is; a longer one as this.
    static constexpr Instant longestPause = std::chrono::milliseconds(200);

    void follow(const Event &event);
    // Where a moment stands on the scale.
    [[nodiscard]] Instant position(Instant at) const;
    // The end of the scale.
    [[nodiscard]] Instant length() const { return position(m_last); }
    // What the event took; for a time limit that ran out, all of it. Negative: doesn't apply.
    [[nodiscard]] static Instant duration(const Event &event);
    // When it began: earlier than its record by what it took.
    [[nodiscard]] static Instant beginning(const Event &event);

private:
    struct Cut {
        Instant at; // the end of the pause
        Instant removed; // by this and all cuts before
    };
    std::vector<Cut> m_cuts;
    Instant m_last{};
};

} // namespace helodesk
