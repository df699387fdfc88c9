// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/explain.h"

#include <QByteArray>

namespace helodesk {

// Explains whatever was pasted or is in a file: a recording of any kind that is known is judged like a run (of several
// sessions the first that failed), all else goes to explainPasted().
[[nodiscard]] Explanation explainRecording(const QByteArray &text, Stage stage = Stage::Unknown);

} // namespace helodesk
