// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"
#include "core/run/envelopeparameters.h"

namespace helodesk::cli {

// --dsn-…, --deliver-by, --hold-… and whatever else is said at MAIL and RCPT beside the address. False, and a sentence
// for the user, if a value can't be meant.
[[nodiscard]] bool readParameters(const Arguments &arguments, EnvelopeParameters &parameters, QString *problem);

} // namespace helodesk::cli
