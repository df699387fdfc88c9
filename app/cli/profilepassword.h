// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"

#include <QStringList>

#include <span>

namespace helodesk::cli {

// What it takes beside the profile.
extern const std::span<const Option> profilePasswordOptions;

// helodesk-cli profile password: whether the keychain holds a profile's password or a secret variable, and putting it
// there or taking it out. Gives the exit code; the secret itself is never shown.
[[nodiscard]] int profilePassword(const QStringList &operands, const Arguments &arguments);

} // namespace helodesk::cli
