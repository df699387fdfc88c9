// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/paint.h"
#include "core/smtp/timeline.h"

namespace helodesk::cli {

// What a server offers, before and inside TLS, and how its TLS is, for people. Begins with an empty line; empty if
// nothing was learnt.
[[nodiscard]] QString probeText(const Timeline &timeline, const Paint &paint);

} // namespace helodesk::cli
