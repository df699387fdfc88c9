// SPDX-License-Identifier: MIT
#pragma once

#include "core/recording/recording.h"

#include <optional>

namespace helodesk {

// The part of a session that a bounce tells of: whom the other server was, which command it refused, and its words.
// Of a report that the message arrived (RFC 3461): the reply to its content.
// Nothing if the bounce doesn't say which command it was: explain() still knows what its words mean.
[[nodiscard]] std::optional<RecordedSession> readBounce(const QByteArray &text);

} // namespace helodesk
