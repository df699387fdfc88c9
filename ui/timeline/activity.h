// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/timeline.h"

#include <QString>

namespace helodesk {

// What a run is doing right now.
struct Activity {
    QString doing; // "Waiting for the reply to RCPT TO…"
    Instant since{}; // when it began, since the run began
    double share = -1; // 0 … 1 of what is to be done; negative: not known
    bool timed = true; // how long it takes is worth telling
};

// Read from the end of a running run's timeline.
[[nodiscard]] Activity activityOf(const Timeline &timeline);

} // namespace helodesk
