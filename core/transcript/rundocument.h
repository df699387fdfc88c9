// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/verdict.h"
#include "core/run/outcome.h"
#include "core/smtp/timeline.h"

#include <QByteArray>
#include <QJsonObject>

namespace helodesk {

// The run document (helodesk-run/1), UTF-8 JSON, secrets hidden.
[[nodiscard]] QJsonObject runDocument(const Timeline &timeline, const Outcome &outcome, const Verdict &verdict);

// Several of them in one document (helodesk-runs/1).
[[nodiscard]] QJsonObject runsDocument(const QList<QJsonObject> &runs);

// The document as octets that any terminal may get: the control characters that JSON allows in the clear (DEL and
// U+0080 to U+009F) are escaped too.
[[nodiscard]] QByteArray toJson(const QJsonObject &document);

} // namespace helodesk
