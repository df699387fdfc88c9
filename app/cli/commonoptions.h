// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace helodesk::cli {

// How a command writes what it has found. formats: what the help says of --format.
[[nodiscard]] constexpr std::array<Option, 5> outputOptionsWith(const char *formats)
{
    return {{
        {"format", "FORMAT", formats},
        {"json", nullptr, QT_TRANSLATE_NOOP("Cli", "The same as --format json.")},
        {"output", "FILE",
            QT_TRANSLATE_NOOP(
                "Cli", "Write to FILE instead of standard output. A file of that name is replaced when all is done.")},
        {"quiet", nullptr, QT_TRANSLATE_NOOP("Cli", "Write nothing to standard output; the exit code tells.")},
        {"color", "WHEN", QT_TRANSLATE_NOOP("Cli", "auto (on a terminal, unless NO_COLOR is set), always or never.")},
    }};
}
// Both in one group, first before second.
template <size_t First, size_t Second>
[[nodiscard]] constexpr std::array<Option, First + Second> joined(
    const std::array<Option, First> &first, const std::array<Option, Second> &second)
{
    std::array<Option, First + Second> all{};
    std::copy(second.begin(), second.end(), std::copy(first.begin(), first.end(), all.begin()));
    return all;
}

// Groups of options that several commands take, as the contract of the command line has them.
extern const std::span<const Option> connectionOptions; // security, EHLO name, time limits
extern const std::span<const Option> signInOptions;
extern const std::span<const Option> envelopeOptions;
extern const std::span<const Option> messageOptions;
extern const std::span<const Option> dialogueOptions; // how far, and in what manner
extern const std::span<const Option> extensionOptions; // what is asked for beyond the plain protocol
extern const std::span<const Option> controlOptions; // how the plan is carried out, also against the rules
extern const std::span<const Option> wayOptions; // to the server
extern const std::span<const Option> outputOptions;
extern const std::span<const Option> generalOptions; // --help

// Explanations that stand at the end of a command's help.
extern const char *const targetNotes;
extern const char *const exitCodeNotes;

} // namespace helodesk::cli
