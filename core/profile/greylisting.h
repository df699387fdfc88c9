// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/verdict.h"
#include "core/smtp/timeline.h"

#include <QString>

#include <chrono>
#include <optional>

namespace helodesk {

// How long a server's words ask to wait before the next attempt: "Greylisted for 5 minutes", "try again in 300
// seconds", "come back in 00:05:00". A second at least. Nothing if they name no time.
[[nodiscard]] std::optional<std::chrono::seconds> delayAskedFor(const QString &words);

// A run that a server put off on purpose.
struct Greylisting {
    std::optional<std::chrono::seconds> delay; // nothing: the server doesn't say
    int row = 0; // of the reply that says so
    QString words; // of that reply, without code, secrets hidden
};
// Nothing if the run wasn't greylisted.
[[nodiscard]] std::optional<Greylisting> greylistingIn(const Timeline &timeline, const Verdict &verdict);

// What most servers want where they don't say: five minutes, and a little more for clocks that differ.
inline constexpr std::chrono::seconds usualGreylistingDelay{305};

} // namespace helodesk
