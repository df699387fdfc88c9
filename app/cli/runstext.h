// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/paint.h"
#include "core/history/comparison.h"
#include "core/history/runsummary.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace helodesk::cli {

// Kept runs as the command line shows them.

// A line a run: id, begin, outcome, milliseconds, profile, server, title; separated by tabs.
[[nodiscard]] QString runListText(const QList<RunSummary> &runs);
// The same and the remarks as a document (helodesk-run-list/1).
[[nodiscard]] QJsonObject runListDocument(const QList<RunSummary> &runs);

// What a run's document holds beside the run: expectations, values taken, note. Empty if there is nothing.
[[nodiscard]] QString runRemarksText(const QJsonObject &document, const Paint &paint);

[[nodiscard]] QString comparisonText(const Comparison &comparison, const QString &left, const QString &right);
// helodesk-comparison/1
[[nodiscard]] QJsonObject comparisonDocument(const Comparison &comparison, const QString &left, const QString &right);

} // namespace helodesk::cli
