// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/outcome.h"
#include "core/smtp/timeline.h"

#include <QByteArray>
#include <QList>

namespace helodesk {

// The one way from a timeline to text: every writer takes the wire's octets from here.

// The row's lines as the wire had them, secrets hidden; empty for a row without wire text.
[[nodiscard]] QList<QByteArray> maskedLines(const Event &event);
// Whether a secret was hidden in the row.
[[nodiscard]] bool hidesSecret(const Event &event);
// The reply with its secrets hidden, for whoever reads more than its lines out of it.
[[nodiscard]] Reply maskedReply(const events::Replied &replied);
// The reply of a row, likewise; an empty one if the row has none.
[[nodiscard]] Reply maskedReply(const Event &event);
// The server's name for the message, hidden if it is (part of) a secret that the server echoed.
[[nodiscard]] QByteArray shownQueueId(const Timeline &timeline, const Outcome &outcome);
// part if it stands in one of the row's lines as they are shown, else the mask: part was taken from the line before
// its secrets were hidden.
[[nodiscard]] QByteArray shownPart(const QByteArray &part, const Event &event);

} // namespace helodesk
