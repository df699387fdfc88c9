// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"
#include "core/history/runstore.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace helodesk::cli {

// The folder of kept runs: --store, else the user's own, which the window shows too.
[[nodiscard]] RunStore keptRuns(const Arguments &arguments);

// A run that the command line names.
struct NamedRun {
    QByteArray id; // in the store; empty: it is a file from elsewhere
    QString name; // for users: the id or the file's name
    QJsonObject document;
};

// What operands about kept runs name: an id or a part of it that no other has, "last" for the latest run, "last~2"
// for the third last, or the file of a run document.
class RunFinder
{
    Q_DECLARE_TR_FUNCTIONS(RunsCommand)
public:
    // runs: those that the words may mean, the latest first. Both stay the caller's.
    RunFinder(const RunStore &store, const QList<RunSummary> &runs) : m_store(store), m_runs(runs) { }

    // Nothing, and a sentence for the user, if no run or more than one is meant.
    [[nodiscard]] std::optional<QByteArray> id(const QString &word, QString *problem) const;
    [[nodiscard]] std::optional<NamedRun> run(const QString &word, QString *problem) const;

private:
    const RunStore &m_store;
    const QList<RunSummary> &m_runs;
};

} // namespace helodesk::cli
