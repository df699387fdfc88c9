// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"

namespace helodesk::cli {

// profile import: settings of another program become saved profiles, with a report of what became of each setting.
// operands: one file, or "-" for standard input. Gives the exit code.
[[nodiscard]] int importProfile(const QStringList &operands, const Arguments &arguments);

// profile export: a profile as a command, script or settings of another program, on standard output.
// operands: one profile. Gives the exit code.
[[nodiscard]] int exportProfile(const QStringList &operands, const Arguments &arguments);

// The words that --as takes, for the help: "swaks, curl …".
[[nodiscard]] QString importFormatNames();
[[nodiscard]] QString exportFormatNames();

} // namespace helodesk::cli
