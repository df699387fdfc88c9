// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/paint.h"
#include "core/diagnosis/explain.h"

#include <QString>

namespace helodesk::cli {

// An explanation for people: what it is, what it means, what to do, who must act, where it is known from.
[[nodiscard]] QString explainText(const Explanation &explanation, const Paint &paint);

} // namespace helodesk::cli
