// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/timeline.h"

#include <QString>

namespace helodesk {

// The names that the run document has for what a run was asked and what its events tell.
[[nodiscard]] QString nameOf(Security security);
[[nodiscard]] QString nameOf(events::ConnectFailed::Why why);
[[nodiscard]] QString nameOf(events::StepEnded::How how);
[[nodiscard]] QString nameOf(events::Problem::Kind kind);
[[nodiscard]] QString nameOf(events::Note::Kind kind);
[[nodiscard]] QString nameOf(events::Closed::Who who);

} // namespace helodesk
