// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/runresult.h"

#include <QByteArray>
#include <QList>

namespace helodesk::cli {

// A table of all results, to stand behind their reports.
[[nodiscard]] QString runsMarkdown(const QList<RunResult> &results);

// A page that stands for itself: the table, and each run's own report to unfold (reports: one a result, empty where
// there is none). It holds the runs' documents, so that Helodesk opens it again.
[[nodiscard]] QByteArray runsHtml(const QList<RunResult> &results, const QList<QByteArray> &reports);

} // namespace helodesk::cli
