// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/timeline.h"

#include <QStringList>

namespace helodesk {

// What a person may want to type to that server, each as far as it is the same for everybody: the commands of RFC 5321,
// those of the extensions that it offers, and what its reply to HELP names.
[[nodiscard]] QStringList suggestedCommands(const Timeline &timeline);

} // namespace helodesk
