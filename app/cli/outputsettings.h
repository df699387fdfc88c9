// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"
#include "core/transcript/export.h"

#include <array>
#include <optional>
#include <span>

namespace helodesk::cli {

enum class Format { Text, Swaks, Json, Markdown, Html, JsonLines, Csv, Message, Junit, Nagios, Prometheus };

// What a single run can be shown as; the others are for runs of profiles.
inline constexpr std::array formatsOfOneRun{Format::Text, Format::Swaks, Format::Json, Format::Markdown, Format::Html,
    Format::JsonLines, Format::Csv, Format::Message, Format::Junit};

// How the result is to be shown.
struct OutputSettings {
    Format format = Format::Text;
    QString file; // empty: standard output
    bool quiet = false;
    bool color = false; // as resolved for the terminal and the environment
    ExportOptions parts; // what of a run is to be written
    bool onlyParts = false; // less than all, or in another way: it can't be shown while the run is under way
};

// Reads --format, --json, --output, --quiet and --color. Nothing, and a sentence for the user, if they can't be used.
// formats: those that the command has.
[[nodiscard]] std::optional<OutputSettings> readOutput(
    const Arguments &arguments, QString *problem, std::span<const Format> formats = formatsOfOneRun);

} // namespace helodesk::cli
