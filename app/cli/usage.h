// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"

#include <QString>

namespace helodesk::cli {

// The help of one command, ended by a line feed.
[[nodiscard]] QString usageOf(const CommandSyntax &syntax);

// Text broken into lines of at most width characters; line feeds in it stay. Words are never broken.
[[nodiscard]] QStringList wrapped(const QString &text, qsizetype width);

} // namespace helodesk::cli
