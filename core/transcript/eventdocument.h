// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/timeline.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

namespace helodesk {

// Whether a run document has the event: all rows, and how far the content was. Steps are in its plan; beginnings are
// told by their ends.
[[nodiscard]] bool isInDocument(const Event &event);

// One event as the run document has it. Every member of the contract is there, null where it doesn't apply; what only
// one kind has stands beside them ("address", "chain", "problem" …). timeline: to see what the event answers.
[[nodiscard]] QJsonObject eventDocument(const Event &event, const Timeline &timeline);

// A handshake's report as the run document has it.
[[nodiscard]] QJsonObject tlsDocument(const TlsReport &report);

// Values that several parts of the document share.
namespace json {
// A line as text: nothing is replaced but what isn't UTF-8.
[[nodiscard]] QString text(QByteArrayView octets);
[[nodiscard]] QJsonValue orNull(const QString &text); // null if empty
[[nodiscard]] QJsonValue orNull(int row); // null if 0
[[nodiscard]] QJsonValue code(const Reply &reply); // null if the reply has none
[[nodiscard]] QJsonValue enhanced(const Reply &reply); // null if the reply has none
} // namespace json

} // namespace helodesk
