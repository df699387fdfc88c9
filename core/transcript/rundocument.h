// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/verdict.h"
#include "core/run/outcome.h"
#include "core/smtp/timeline.h"

#include <QJsonObject>

namespace helodesk
{

// The run document (helodesk-run/1), UTF-8 JSON, secrets hidden.
[[nodiscard]] QJsonObject runDocument(const Timeline &timeline, const Outcome &outcome, const Verdict &verdict);

} // namespace helodesk
