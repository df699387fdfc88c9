// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace helodesk {

// A moment of a run: the time since the run began, from a steady clock. The protocol layer never reads a clock;
// whoever drives it says what time it is.
using Instant = std::chrono::nanoseconds;

// The moment in milliseconds with a fraction, as timelines and documents show it.
[[nodiscard]] constexpr double toMilliseconds(Instant instant)
{
    return std::chrono::duration<double, std::milli>(instant).count();
}

} // namespace helodesk
