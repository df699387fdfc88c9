// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/output.h"
#include "app/cli/paint.h"
#include "app/cli/runqueue.h"
#include "app/cli/runresult.h"

#include <functional>

namespace helodesk::cli {

// Shows what runs of profiles came to, in one of the formats.
class RunsReport
{
public:
    // What is to come: several: a line a run, then a summary, instead of one whole conversation. list: the document
    // holds a list of runs, however many there are.
    struct Shape {
        bool several = false;
        bool list = false;
    };
    RunsReport(const OutputSettings &settings, Output &output, Shape shape);

    // Results in their order; as text each is shown at once.
    void add(const RunResult &result, const PreparedRun &run, const Timeline &timeline, const KnownSecrets &secrets);
    // Those that isMeant says are don't count any more.
    void supersede(const std::function<bool(const RunResult &)> &isMeant);
    // After the last one.
    void done();
    [[nodiscard]] const QList<RunResult> &results() const { return m_results; }

private:
    void guard(const KnownSecrets &secrets);
    void addReport(const RunResult &result, const Timeline &timeline, const KnownSecrets &secrets);
    void showWhole(const RunResult &result, const PreparedRun &run, const Timeline &timeline);
    void showTaken(const RunResult &result);
    void showVariables(const QList<UsedVariable> &variables);
    void showAllExpectations(const RunResult &result);
    void showLine(const RunResult &result);
    void showExpectations(const RunResult &result);
    void showSummary();

    OutputSettings m_settings;
    Output &m_output;
    Paint m_paint;
    Shape m_shape;
    QList<RunResult> m_results;
    KnownSecrets m_secrets; // of all runs so far
    QList<QByteArray> m_reports; // HTML, one a result; empty: that run never began
};

} // namespace helodesk::cli
