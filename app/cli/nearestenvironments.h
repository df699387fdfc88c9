// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/environments.h"

#include <QString>

namespace helodesk::cli {

// The environments of a profile's folder, or of the nearest folder above that has some: a collection may be used in
// part.
[[nodiscard]] DocumentFile nearestEnvironments(const QString &folder, Environments *environments);

} // namespace helodesk::cli
