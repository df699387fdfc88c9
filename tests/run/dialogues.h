// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/outcome.h"
#include "core/run/runsettings.h"

#include <functional>
#include <vector>

namespace helodesk::test {

// A whole conversation as a mail person writes it down, and what it comes to.
struct Dialogue {
    const char *sentence; // what it shows
    const char *script;
    std::function<void(RunSettings &)> prepare;
    int exitCode;
    OutcomeKind kind;
};

[[nodiscard]] std::vector<Dialogue> envelopeDialogues(); // greeting, sender, recipients, content
[[nodiscard]] std::vector<Dialogue> parameterDialogues(); // what is asked for at MAIL and RCPT
[[nodiscard]] std::vector<Dialogue> extensionDialogues(); // chunks, LMTP, PRDR, XCLIENT, limits
[[nodiscard]] std::vector<Dialogue> controlDialogues(); // several messages, going on, leaving out
[[nodiscard]] std::vector<Dialogue> signInDialogues(); // TLS and sign-in
[[nodiscard]] std::vector<Dialogue> unverifiedDialogues(); // sign-in where the certificate wasn't to be verified
[[nodiscard]] std::vector<Dialogue> endingDialogues(); // where and how a run ends

} // namespace helodesk::test
