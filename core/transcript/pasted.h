// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/explain.h"
#include "core/smtp/timeline.h"

#include <QByteArray>

namespace helodesk {

// Explains whatever was pasted: a whole transcript is judged like a run, anything else goes to explain().
[[nodiscard]] Explanation explainPasted(const QByteArray &text, Stage stage = Stage::Unknown);

// Judges a transcript that was read already.
[[nodiscard]] Explanation explainTranscript(const Timeline &timeline);

} // namespace helodesk
