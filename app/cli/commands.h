// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"

#include <span>

namespace helodesk::cli {

// A subcommand: what it takes and what it does. run() gives the exit code and needs a QCoreApplication.
struct Command {
    const CommandSyntax *syntax;
    int (*run)(const Arguments &arguments);
};

[[nodiscard]] Command sendCommand();
[[nodiscard]] Command runCommand();
[[nodiscard]] Command runsCommand();
[[nodiscard]] Command profileCommand();
[[nodiscard]] Command probeCommand();
[[nodiscard]] Command explainCommand();
[[nodiscard]] Command transcriptCommand();
[[nodiscard]] Command messageCommand();
[[nodiscard]] Command tokenCommand();
[[nodiscard]] Command practiceCommand();

} // namespace helodesk::cli
