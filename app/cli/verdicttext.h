// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/paint.h"
#include "core/diagnosis/verdict.h"
#include "core/run/outcome.h"

namespace helodesk::cli {

// What a run came to, for people: title, explanation, evidence, consequences, what to do, result and duration. Begins
// with an empty line.
[[nodiscard]] QString verdictText(
    const Timeline &timeline, const Outcome &outcome, const Verdict &verdict, const Paint &paint);

} // namespace helodesk::cli
