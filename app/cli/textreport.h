// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/paint.h"
#include "app/cli/report.h"
#include "core/transcript/textrows.h"

namespace helodesk::cli {

// For people: the rows as they happen under the headings of their phases, then the verdict.
class TextReport : public Report
{
public:
    TextReport(const OutputSettings &settings, Output &output, Purpose purpose, bool several);

    bool timed = true; // false: the rows' moments aren't known

    void began(const RunSettings &settings) override;
    void happened(const Event &event) override;
    void shown() override { m_output.flush(); }
    void ended(const Timeline &timeline, const Outcome &outcome) override;

private:
    void write(const TextRow &row);

    Output &m_output;
    Paint m_paint;
    TextRows m_rows;
    Purpose m_purpose;
    bool m_several;
    bool m_first = true;
};

} // namespace helodesk::cli
