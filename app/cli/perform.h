// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/report.h"

#include <vector>

namespace helodesk::cli {

// Runs one after the other, shows them, and gives the first exit code that isn't 0. An interruption cancels the run
// under way, which still shows its result, and those after it. Needs a QCoreApplication.
[[nodiscard]] int perform(std::vector<RunSettings> runs, const OutputSettings &output, Purpose purpose);

} // namespace helodesk::cli
