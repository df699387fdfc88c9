// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"
#include "core/run/runsettings.h"

namespace helodesk::cli {

// Reads what a run says beyond the plain protocol (chunks, LMTP, XCLIENT, commands outside of a message). False, and a
// sentence for the user, if a value isn't right.
[[nodiscard]] bool readExtensions(const Arguments &arguments, RunSettings &settings, QString *problem);
// The same for how the plan is carried out.
[[nodiscard]] bool readControl(const Arguments &arguments, RunSettings &settings, QString *problem);
// And for the way to the server.
[[nodiscard]] bool readWay(const Arguments &arguments, RunSettings &settings, QString *problem);

} // namespace helodesk::cli
