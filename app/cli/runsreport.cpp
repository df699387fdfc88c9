// SPDX-License-Identifier: MIT
#include "app/cli/runsreport.h"

#include "app/cli/junit.h"
#include "app/cli/nagios.h"
#include "app/cli/prometheus.h"
#include "app/cli/runspages.h"
#include "app/cli/textreport.h"
#include "core/transcript/markdowntext.h"
#include "core/transcript/rundocument.h"
#include "core/transcript/transcript.h"

#include <QCoreApplication>

#include <algorithm>

namespace helodesk::cli {

namespace {

struct RunsTexts {
    Q_DECLARE_TR_FUNCTIONS(RunCommand)
};

} // namespace

RunsReport::RunsReport(const OutputSettings &settings, Output &output, Shape shape)
    : m_settings(settings), m_output(output), m_paint(settings.color), m_shape(shape)
{
}

void RunsReport::supersede(const std::function<bool(const RunResult &)> &isMeant)
{
    for (RunResult &result : m_results) {
        if (isMeant(result))
            result.supersede();
    }
}

// What comes later sums earlier runs up: it mustn't have any secret of any of them.
void RunsReport::guard(const KnownSecrets &secrets)
{
    for (const QByteArray &secret : secrets.values()) {
        if (!m_secrets.values().contains(secret))
            m_secrets.add(secret);
    }
    m_output.guard(m_secrets);
}

void RunsReport::addReport(const RunResult &result, const Timeline &timeline, const KnownSecrets &secrets)
{
    if (timeline.isEmpty()) {
        m_reports.append(QByteArray());
        return;
    }
    const auto format = m_settings.format == Format::Html ? ExportFormat::Html : ExportFormat::Markdown;
    const Exported exported
        = exportRun({timeline, result.outcome, result.verdict, std::nullopt}, format, m_settings.parts, secrets);
    if (format == ExportFormat::Html && m_shape.several && exported.refusal.isEmpty()) {
        m_reports.append(exported.octets);
        return;
    }
    if (m_shape.several)
        m_output.write(u"\n---\n\n# "_qs + escapedMarkdown(visibleText(result.name)) + u"\n\n"_qs);
    m_output.write(exported);
}

void RunsReport::add(
    const RunResult &result, const PreparedRun &run, const Timeline &timeline, const KnownSecrets &secrets)
{
    m_results.append(result);
    guard(secrets);
    if (m_settings.format == Format::Html || m_settings.format == Format::Markdown)
        addReport(result, timeline, secrets);
    if (m_settings.format == Format::Swaks)
        m_output.write((m_shape.several ? u"=== "_qs + result.name + u'\n' : QString()) + swaksText(timeline));
    if (m_settings.format != Format::Text)
        return;
    if (m_shape.several || timeline.isEmpty())
        showLine(result);
    else
        showWhole(result, run, timeline);
    m_output.flush();
}

void RunsReport::showWhole(const RunResult &result, const PreparedRun &run, const Timeline &timeline)
{
    TextReport report(m_settings, m_output, Purpose::Send, false);
    report.began(run.settings);
    for (const Event &event : timeline)
        report.happened(event);
    report.ended(timeline, result.outcome);
    showVariables(run.variables);
    if (!result.taken.isEmpty())
        m_output.write(u'\n' + m_paint.bold(RunsTexts::tr("Taken for the next profiles")) + u'\n');
    showTaken(result);
    showAllExpectations(result);
    if (!result.keptAs.isEmpty())
        m_output.write(u'\n' + RunsTexts::tr("  kept as %1").arg(visibleText(result.keptAs)) + u'\n');
}

void RunsReport::showTaken(const RunResult &result)
{
    for (const TakenValue &taken : result.taken) {
        const QString words = taken.name + u" = "_qs
            + (taken.problem.isEmpty() ? taken.value : RunsTexts::tr("nothing: %1").arg(taken.problem));
        m_output.write(u"  "_qs + (taken.problem.isEmpty() ? words : m_paint.warning(words)) + u'\n');
    }
}

void RunsReport::showVariables(const QList<UsedVariable> &variables)
{
    if (!variables.isEmpty())
        m_output.write(u'\n' + m_paint.bold(RunsTexts::tr("Variables")) + u'\n');
    for (const UsedVariable &variable : variables)
        m_output.write(u"  "_qs + variable.name + u" = "_qs + visibleText(variable.value) + u'\n');
}

void RunsReport::showAllExpectations(const RunResult &result)
{
    if (result.judgements.isEmpty())
        return;
    m_output.write(u'\n' + m_paint.bold(RunsTexts::tr("Expectations")) + u'\n');
    for (const Judgement &judgement : result.judgements) {
        const QString words = visibleText(judgement.name + u": "_qs + judgement.actual);
        if (judgement.met)
            m_output.write(u"  "_qs + m_paint.good(u"✓ "_qs) + words + u'\n');
    }
    showExpectations(result);
    m_output.write(u'\n' + RunsTexts::tr("  exit code %1").arg(result.exitCode) + u'\n');
}

// What was not as expected.
void RunsReport::showExpectations(const RunResult &result)
{
    for (const QString &words : result.unmet(Drift::Breaking))
        m_output.write(u"  "_qs + m_paint.bad(u"✗ "_qs + words) + u'\n');
    for (const QString &words : result.unmet(Drift::Informational))
        m_output.write(u"  "_qs + m_paint.warning(u"~ "_qs + words) + u'\n');
}

void RunsReport::showLine(const RunResult &result)
{
    const QString mark = result.passed() ? m_paint.good(u"✓"_qs) : m_paint.bad(u"✗"_qs);
    m_output.write(mark + u' ' + result.name + u"  "_qs
        + m_paint.dim(result.target + u"  "_qs + QString::number(result.milliseconds, 'f', 0) + u" ms"_qs) + u'\n');
    if (!result.passed() && result.outcome.exitCode != 0)
        m_output.write(u"  "_qs + m_paint.bad(result.title) + u'\n');
    showTaken(result);
    showExpectations(result);
}

void RunsReport::showSummary()
{
    m_output.write(u'\n' + m_paint.bold(summaryOf(m_results)) + u'\n');
    const auto before
        = std::count_if(m_results.begin(), m_results.end(), [](const RunResult &result) { return result.superseded; });
    if (before > 0)
        m_output.write(RunsTexts::tr("earlier attempts, which don't count: %1").arg(before) + u'\n');
}

void RunsReport::done()
{
    QList<QJsonObject> documents;
    for (const RunResult &result : std::as_const(m_results))
        documents.append(result.document);
    switch (m_settings.format) {
    case Format::Json:
        if (m_shape.list)
            m_output.write(toJson(runsDocument(documents)));
        else if (!documents.isEmpty())
            m_output.write(toJson(documents.first()));
        break;
    case Format::Junit:
        m_output.write(junitXml(m_results));
        break;
    case Format::Html:
        if (m_shape.several)
            m_output.write(runsHtml(m_results, m_reports));
        break;
    case Format::Markdown:
        if (m_shape.several)
            m_output.write(runsMarkdown(m_results));
        break;
    case Format::Nagios:
        m_output.write(nagiosText(m_results));
        break;
    case Format::Prometheus:
        m_output.write(prometheusText(m_results));
        break;
    default: // transcripts are written as their runs end
        if (m_shape.several && m_settings.format == Format::Text)
            showSummary();
        break;
    }
}

} // namespace helodesk::cli
