// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

namespace helodesk {

// Letters of ASCII, digits, "_", "-" and ".", beginning with a letter or "_".
[[nodiscard]] bool isVariableName(const QString &name);

// The text with each "{{name}}" (blanks inside are allowed) replaced by what value gives for the name. Braces around
// anything else stay as they are.
[[nodiscard]] QString withVariables(const QString &text, const std::function<QString(const QString &name)> &value);

} // namespace helodesk
