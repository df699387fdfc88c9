// SPDX-License-Identifier: MIT
#pragma once

#include "core/history/runsummary.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace helodesk {

// How many runs are kept.
struct KeepLimits {
    int days = 90; // 0: any age
    int runs = 2000; // of all profiles; 0: any number

    bool operator==(const KeepLimits &) const = default;
};

// The kept runs, the latest first.
class RunIndex
{
public:
    RunIndex() = default;
    explicit RunIndex(QList<RunSummary> runs);

    [[nodiscard]] const QList<RunSummary> &runs() const { return m_runs; }
    [[nodiscard]] qsizetype size() const { return m_runs.size(); }
    // Null if there is none.
    [[nodiscard]] const RunSummary *run(const QByteArray &id) const;
    // Adds the run, or takes the place of the one with its id.
    void put(const RunSummary &run);
    void remove(const QByteArray &id);
    // Runs in which every word of the text occurs, in the order of runs(). No text: all. No profile: of any.
    [[nodiscard]] QList<RunSummary> find(const QString &text, const QByteArray &profile = {}) const;
    // Those that are beyond the limits at that moment; pinned ones never are, and don't count.
    [[nodiscard]] QList<QByteArray> beyond(const KeepLimits &limits, const QDateTime &now) const;

    // As a file: a line says what it is, then one line a run. What can't be read is left out.
    [[nodiscard]] QByteArray toText() const;
    [[nodiscard]] static QList<RunSummary> fromText(const QByteArray &text);

private:
    QList<RunSummary> m_runs;
};

} // namespace helodesk
