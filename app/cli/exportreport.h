// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/report.h"
#include "core/transcript/export.h"

namespace helodesk::cli {

// Runs as files for others: each is written when it is over, after a look at the finished octets.
class ExportReport : public Report
{
public:
    ExportReport(const OutputSettings &settings, Output &output);
    [[nodiscard]] bool wantsMessage() const override { return m_settings.parts.content; }
    void ended(const Timeline &timeline, const Outcome &outcome) override;

private:
    OutputSettings m_settings;
    Output &m_output;
};

// The export that is meant by the format; nothing for those that sum runs up.
[[nodiscard]] std::optional<ExportFormat> exportFormatOf(Format format);

} // namespace helodesk::cli
