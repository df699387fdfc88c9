// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/capabilities.h"

#include <QString>

namespace helodesk::cli {

// What a server is taken to offer: keywords of EHLO separated by commas, each with its parameters behind blanks
// ("8BITMIME,SIZE 1000000").
[[nodiscard]] Capabilities capabilitiesFrom(const QString &offers);

} // namespace helodesk::cli
