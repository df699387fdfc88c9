// SPDX-License-Identifier: MIT
#pragma once

#include "core/practice/situation.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace helodesk::placeholders {

// The line with its placeholders ("{recipient}") filled from the situation. What a client said is quoted without its
// control characters. A line with {refusal} comes once for each line of the refusal.
[[nodiscard]] QList<QByteArray> filled(const QByteArray &line, const Situation &situation);
// The placeholders in the line that there are none of.
[[nodiscard]] QStringList unknownIn(const QString &line);
[[nodiscard]] QStringList names();

} // namespace helodesk::placeholders
