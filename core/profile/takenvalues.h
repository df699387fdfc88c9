// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/verdict.h"
#include "core/profile/take.h"
#include "core/run/outcome.h"
#include "core/smtp/timeline.h"

#include <QJsonArray>
#include <QList>
#include <QString>

namespace helodesk {

// What a variable got out of a run.
struct TakenValue {
    QString name;
    QString from; // TakeSource::from
    QString value; // control characters made visible
    QString problem; // why there is none; empty: there is one

    bool operator==(const TakenValue &) const = default;
};

// Takes the values out of a finished run. One that holds a secret isn't taken.
[[nodiscard]] QList<TakenValue> takeValues(
    const TakeSources &take, const Timeline &timeline, const Outcome &outcome, const Verdict &verdict);

// The list as the run document has it ("taken").
[[nodiscard]] QJsonArray takenDocument(const QList<TakenValue> &values);
// The same back; what isn't one is passed over.
[[nodiscard]] QList<TakenValue> takenFrom(const QJsonArray &document);

} // namespace helodesk
