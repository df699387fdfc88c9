// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/timelinemodel.h"

#include <QString>

namespace helodesk {

// What the times at the right end of a timeline's rows tell.
struct TimeColumn {
    enum Reading {
        Duration, // how long the row took
        SinceStart, // when it happened, since the run began
        SincePrevious, // since the row before
        SinceReference, // since the row that the reader chose; negative before it
    };
    Reading reading = Duration;
    int reference = 0; // Event::id; 0: none chosen, so the run's begin

    // The words for a row; empty where they don't apply.
    [[nodiscard]] QString words(const TimelineModel &model, const Event &event) const;

    bool operator==(const TimeColumn &) const = default;
};

// The time between a row and the row before it; zero for the first.
[[nodiscard]] Instant sincePrevious(const Timeline &timeline, const Event &event);

} // namespace helodesk
