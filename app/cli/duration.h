// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace helodesk::cli {

// Reads "5" and "5s" (seconds), "500ms", "3m"; fractions are allowed. 0 with any unit is 0. Nothing if the text isn't
// that, is negative, is more than a day, or is under a millisecond without being 0.
[[nodiscard]] std::optional<std::chrono::milliseconds> durationFrom(const QString &text);

// The same for people: "500 ms", "5 s", "1 min 30 s", "2 h".
[[nodiscard]] QString durationText(std::chrono::milliseconds duration);

} // namespace helodesk::cli
