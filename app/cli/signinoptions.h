// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"
#include "core/run/runsettings.h"

namespace helodesk::cli {

// --auth and the options beside it (--authzid, --realm, --initial-response …), but for the user's name and password.
// False with a sentence for the user in problem.
[[nodiscard]] bool readMechanisms(const Arguments &arguments, SignIn &signIn, QString *problem);
// --token-env. Nothing without the option; without a problem there is none either then.
[[nodiscard]] std::optional<QByteArray> tokenFrom(const Arguments &arguments, QString *problem);

} // namespace helodesk::cli
