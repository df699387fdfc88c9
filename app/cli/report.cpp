// SPDX-License-Identifier: MIT
#include "app/cli/report.h"

#include "app/cli/exportreport.h"
#include "app/cli/junit.h"
#include "app/cli/textreport.h"
#include "core/transcript/rundocument.h"
#include "core/transcript/transcript.h"

namespace helodesk::cli {

namespace {

class SwaksReport : public Report
{
public:
    explicit SwaksReport(Output &output) : m_output(output) { }
    void happened(const Event &event) override { m_output.write(swaksLines(event)); }
    void shown() override { m_output.flush(); }
    void ended(const Timeline &, const Outcome &) override { m_output.flush(); }

private:
    Output &m_output;
};

// Of several runs in one document.
class JsonReport : public Report
{
public:
    explicit JsonReport(Output &output) : m_output(output) { }
    void ended(const Timeline &timeline, const Outcome &outcome) override
    {
        m_runs.append(runDocument(timeline, outcome, diagnose(timeline)));
    }
    void done() override { m_output.write(toJson(runsDocument(m_runs))); }

private:
    Output &m_output;
    QList<QJsonObject> m_runs;
};

class JunitReport : public Report
{
public:
    explicit JunitReport(Output &output) : m_output(output) { }
    void ended(const Timeline &timeline, const Outcome &) override
    {
        m_results.append(resultOf(timeline));
        m_results.last().selected = static_cast<size_t>(m_results.size());
    }
    void done() override { m_output.write(junitXml(m_results)); }

private:
    Output &m_output;
    QList<RunResult> m_results;
};

// Nobody is going to read it.
class NoReport : public Report
{
public:
    void ended(const Timeline &, const Outcome &) override { }
};

} // namespace

std::unique_ptr<Report> makeReport(const OutputSettings &settings, Output &output, Purpose purpose, bool several)
{
    if (settings.quiet && settings.file.isEmpty())
        return std::make_unique<NoReport>();
    if (settings.onlyParts)
        return std::make_unique<ExportReport>(settings, output);
    switch (settings.format) {
    case Format::Swaks:
        return std::make_unique<SwaksReport>(output);
    case Format::Json:
        if (several)
            return std::make_unique<JsonReport>(output);
        return std::make_unique<ExportReport>(settings, output);
    case Format::Markdown:
    case Format::Html:
    case Format::JsonLines:
    case Format::Csv:
    case Format::Message:
        return std::make_unique<ExportReport>(settings, output);
    case Format::Junit:
        return std::make_unique<JunitReport>(output);
    case Format::Text:
    case Format::Nagios: // these are for runs of profiles; readOutput() refuses them elsewhere
    case Format::Prometheus:
        break;
    }
    return std::make_unique<TextReport>(settings, output, purpose, several);
}

} // namespace helodesk::cli
