// SPDX-License-Identifier: MIT
#pragma once

#include "core/recording/recording.h"

#include <optional>

namespace helodesk {

// Whether the text begins like one of our own documents: a run document (helodesk-run/1, helodesk-runs/1), its events
// one a line (helodesk-events/1), or a report with a run document in it.
[[nodiscard]] bool isOwnDocument(QByteArrayView text);

// Reads it. What was hidden in it stays hidden, and what its verdict was stays the verdict.
[[nodiscard]] ReadRecording readOwnDocument(const QByteArray &text);

} // namespace helodesk
