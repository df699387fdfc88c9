// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace helodesk::cli {

// The password from where the options say: an environment variable, standard input or a file, never an argument.
// Nothing, and a sentence for the user, if there is none to be had or it isn't safe there.
[[nodiscard]] std::optional<QByteArray> passwordFrom(const Arguments &arguments, QString *problem);

// Asks for it on the terminal, without showing it.
[[nodiscard]] std::optional<QByteArray> passwordFromTerminal(QString *problem);

} // namespace helodesk::cli
