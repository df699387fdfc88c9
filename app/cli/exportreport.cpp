// SPDX-License-Identifier: MIT
#include "app/cli/exportreport.h"

#include "core/diagnosis/verdict.h"

namespace helodesk::cli {

ExportReport::ExportReport(const OutputSettings &settings, Output &output) : m_settings(settings), m_output(output) { }

void ExportReport::ended(const Timeline &timeline, const Outcome &outcome)
{
    const auto format = exportFormatOf(m_settings.format);
    if (format)
        m_output.write(exportRun({timeline, outcome, diagnose(timeline), message}, *format, m_settings.parts, secrets));
}

std::optional<ExportFormat> exportFormatOf(Format format)
{
    switch (format) {
    case Format::Text:
        return ExportFormat::Text;
    case Format::Swaks:
        return ExportFormat::Swaks;
    case Format::Json:
        return ExportFormat::Json;
    case Format::Markdown:
        return ExportFormat::Markdown;
    case Format::Html:
        return ExportFormat::Html;
    case Format::JsonLines:
        return ExportFormat::JsonLines;
    case Format::Csv:
        return ExportFormat::Csv;
    case Format::Message:
        return ExportFormat::Message;
    case Format::Junit:
    case Format::Nagios:
    case Format::Prometheus:
        break;
    }
    return std::nullopt;
}

} // namespace helodesk::cli
