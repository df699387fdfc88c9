// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"

#include <chrono>
#include <optional>

namespace helodesk::cli {

// How often, and until when, runs of profiles are repeated.
struct RunWishes {
    enum class Until {
        Bound, // only the bounds below end it
        Pass, // a round in which all pass
        Fail, // a round in which one doesn't
    };
    int jobs = 1; // runs at once
    int repeat = 1; // how often; 0, in rounds only: no bound
    std::optional<std::chrono::milliseconds> every; // from the begin of a round to that of the next
    Until until = Until::Bound;
    std::optional<std::chrono::milliseconds> longest; // no round begins later than that
    bool retryGreylisting = false;
    std::chrono::milliseconds greylistingDelay{}; // where the server doesn't say
    bool snapshot = false;

    // One round after the other; else all repetitions at once, as jobs are free.
    [[nodiscard]] bool inRounds() const { return every || until != Until::Bound; }
};

// Reads --jobs, --repeat, --every, --until, --for, --retry-greylisting, --greylisting-delay and --snapshot. Nothing,
// and a sentence for the user, if they can't be used or have no end.
[[nodiscard]] std::optional<RunWishes> readWishes(const Arguments &arguments, QString *problem);

} // namespace helodesk::cli
