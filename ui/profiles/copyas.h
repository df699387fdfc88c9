// SPDX-License-Identifier: MIT
#pragma once

#include "core/interchange/profileexport.h"

#include <QString>

namespace helodesk {

class Workbench;

// Puts the chosen profile on the clipboard as a command or program of that kind, never with a password. Its variables
// are those of the chosen environment; where one is secret or has no value, all stay as they are written.
// What to tell the user.
[[nodiscard]] QString copyProfileAs(const Workbench &workbench, ExportFormat format);

} // namespace helodesk
