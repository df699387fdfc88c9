// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/explain.h"
#include "core/recording/recording.h"

#include <QByteArray>

#include <optional>

namespace helodesk {

// Of a recording's sessions the first that failed, else its first; nothing if it is none that is known, or a bounce,
// whose words say more.
[[nodiscard]] std::optional<RecordedSession> tellingSession(const QByteArray &text);

// Explains whatever was pasted or is in a file: a recording of any kind that is known is judged like a run (of several
// sessions the first that failed), all else goes to explainPasted().
[[nodiscard]] Explanation explainRecording(const QByteArray &text, Stage stage = Stage::Unknown);

} // namespace helodesk
