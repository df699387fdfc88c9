// SPDX-License-Identifier: MIT
#include "app/cli/report.h"

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

class JsonReport : public Report
{
public:
    JsonReport(Output &output, bool several) : m_output(output), m_several(several) { }
    void ended(const Timeline &timeline, const Outcome &outcome) override
    {
        m_runs.append(runDocument(timeline, outcome, diagnose(timeline)));
    }
    void done() override
    {
        if (m_several)
            m_output.write(toJson(runsDocument(m_runs)));
        else if (!m_runs.isEmpty())
            m_output.write(toJson(m_runs.first()));
    }

private:
    Output &m_output;
    bool m_several;
    QList<QJsonObject> m_runs;
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
    switch (settings.format) {
    case Format::Swaks:
        return std::make_unique<SwaksReport>(output);
    case Format::Json:
        return std::make_unique<JsonReport>(output, several);
    case Format::Text:
    case Format::Junit: // these are for runs of profiles; readOutput() refuses them elsewhere
    case Format::Nagios:
    case Format::Prometheus:
        break;
    }
    return std::make_unique<TextReport>(settings, output, purpose, several);
}

} // namespace helodesk::cli
