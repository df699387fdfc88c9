// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"

#include <optional>

namespace helodesk::cli {

enum class Format { Text, Swaks, Json };

// How the result is to be shown.
struct OutputSettings {
    Format format = Format::Text;
    QString file; // empty: standard output
    bool quiet = false;
    bool color = false; // as resolved for the terminal and the environment
};

// Reads --format, --json, --output, --quiet and --color. Nothing, and a sentence for the user, if they can't be used.
[[nodiscard]] std::optional<OutputSettings> readOutput(const Arguments &arguments, QString *problem);

} // namespace helodesk::cli
