// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"
#include "core/tls/tlssettings.h"

#include <span>

namespace helodesk::cli {

extern const std::span<const Option> tlsOptions;

// Puts what the options choose over what the settings say; what isn't given stays. False with a sentence for the user
// if it can't be used.
[[nodiscard]] bool applyTls(const Arguments &arguments, TlsSettings &settings, QString *problem);

} // namespace helodesk::cli
