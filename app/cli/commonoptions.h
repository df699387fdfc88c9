// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"

namespace helodesk::cli {

// Groups of options that several commands take, as the contract of the command line has them.
extern const std::span<const Option> connectionOptions; // security, EHLO name, time limits
extern const std::span<const Option> tlsOptions;
extern const std::span<const Option> signInOptions;
extern const std::span<const Option> envelopeOptions;
extern const std::span<const Option> messageOptions;
extern const std::span<const Option> dialogueOptions; // how far, and in what manner
extern const std::span<const Option> outputOptions;
extern const std::span<const Option> generalOptions; // --help

// Explanations that stand at the end of a command's help.
extern const char *const targetNotes;
extern const char *const exitCodeNotes;

} // namespace helodesk::cli
