// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"
#include "core/message/draft.h"
#include "core/run/runsettings.h"

#include <optional>

namespace helodesk::cli {

// What the options say about a run. Each adds its part to the settings; false, and a sentence for the user, if a value
// can't be used. Nothing of this touches the network.

// The server, as TARGET and --security name it.
[[nodiscard]] bool readTarget(
    const QString &target, const Arguments &arguments, RunSettings &settings, QString *problem);
// --helo, --timeout, --connect-timeout and the options about TLS.
[[nodiscard]] bool readConnection(const Arguments &arguments, RunSettings &settings, QString *problem);
// --user, --auth, --password-… and --allow-cleartext-auth. May read standard input. With --keychain there is no
// password yet.
[[nodiscard]] bool readSignIn(const Arguments &arguments, RunSettings &settings, QString *problem);
// --stop-after and --pipelining.
[[nodiscard]] bool readDialogue(const Arguments &arguments, RunSettings &settings, QString *problem);
// Envelope and message; after readDialogue(), which says what is needed. May read standard input.
[[nodiscard]] bool readMessage(const Arguments &arguments, RunSettings &settings, QString *problem);

// Who sends and who receives, as the message's variables and its check want it.
[[nodiscard]] Envelope envelopeOf(const RunSettings &settings);

} // namespace helodesk::cli
