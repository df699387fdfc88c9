// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/output.h"
#include "app/cli/paint.h"
#include "app/cli/runqueue.h"
#include "app/cli/runresult.h"

namespace helodesk::cli {

// Shows what runs of profiles came to, in one of the formats.
class RunsReport
{
public:
    RunsReport(const OutputSettings &settings, Output &output, bool several);

    // Results in their order; as text each is shown at once.
    void add(const RunResult &result, const PreparedRun &run, const Timeline &timeline);
    // After the last one.
    void done();
    [[nodiscard]] const QList<RunResult> &results() const { return m_results; }

private:
    void showWhole(const RunResult &result, const PreparedRun &run, const Timeline &timeline);
    void showVariables(const QList<UsedVariable> &variables);
    void showAllExpectations(const RunResult &result);
    void showLine(const RunResult &result);
    void showExpectations(const RunResult &result);
    void showSummary();

    OutputSettings m_settings;
    Output &m_output;
    Paint m_paint;
    bool m_several;
    QList<RunResult> m_results;
};

} // namespace helodesk::cli
