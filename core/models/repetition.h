// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/control.h"
#include "core/smtp/timeline.h"

namespace helodesk {

// How to say again what a run said up to a point, and to wait there.
struct Repetition {
    // Edited commands, typed lines and steps that were left out, as far as they came before the step to stop at.
    Rehearsal rehearsal;
    int step = -1; // where it stops; -1: the run said nothing
    // Something isn't repeated, because it is only known hidden, or was content: a sign-in or a message that was typed.
    bool partial = false;
};

// row: of the timeline; the command that it is or answers is the one to stop before, and where it is none of the
// plan's, the next one.
[[nodiscard]] Repetition repetitionOf(const Timeline &timeline, int row);

} // namespace helodesk
