// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/timeline.h"

#include <QByteArray>

#include <optional>

namespace helodesk {

// Reads the transcripts that plainText() and swaksText() write, those of swaks itself, and dialogues with "C:" and
// "S:" before the lines. Nothing if the text is none of them. Moments are kept as far as they stand there; octets of
// content aren't. What stood for control characters stays as it is.
[[nodiscard]] std::optional<Timeline> readTranscript(const QByteArray &text);

} // namespace helodesk
