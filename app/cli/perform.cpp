// SPDX-License-Identifier: MIT
#include "app/cli/perform.h"

#include "app/cli/complaint.h"
#include "app/cli/interruption.h"
#include "app/cli/keptcontent.h"
#include "core/run/run.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <utility>

namespace helodesk::cli {

static int performOne(RunSettings settings, Report &report, Output &output, Interruption &interruption)
{
    report.began(settings);
    KeptContent content;
    if (report.wantsMessage())
        settings.content = content.watch(settings.content);
    Run run(std::move(settings));
    QEventLoop loop;
    QObject::connect(&run, &Run::grew, &run, [&report, &output, &run](const QList<Event> &events) {
        output.guard(run.secrets());
        for (const Event &event : events)
            report.happened(event);
        report.shown();
    });
    QObject::connect(&run, &Run::finished, &loop, &QEventLoop::quit);
    QObject::connect(&interruption, &Interruption::requested, &run, &Run::cancel);
    run.start();
    if (!run.isFinished())
        loop.exec();
    const Outcome outcome = outcomeOf(run.timeline());
    report.secrets = run.secrets();
    report.message = content.message();
    report.ended(run.timeline(), outcome);
    return outcome.exitCode;
}

// The others are one behind the other in a file as well.
static bool holdsOneRun(Format format)
{
    return format == Format::Html || format == Format::Csv || format == Format::Message;
}

int perform(std::vector<RunSettings> runs, const OutputSettings &settings, Purpose purpose)
{
    QString problem;
    if (runs.size() > 1 && (holdsOneRun(settings.format) || (settings.onlyParts && settings.format == Format::Json))) {
        return complain(
            QCoreApplication::translate("Cli", "such an export holds one run, and there are %1").arg(runs.size()));
    }
    Output output(settings);
    if (!output.open(&problem))
        return complain(problem);
    Interruption interruption;
    const auto report = makeReport(settings, output, purpose, runs.size() > 1);
    int exitCode = 0;
    for (RunSettings &run : runs) {
        const int code = performOne(std::move(run), *report, output, interruption);
        if (exitCode == 0)
            exitCode = code;
        if (interruption.happened())
            break;
    }
    report->done();
    const bool whole = output.finish(&problem);
    if (!whole && (exitCode == 0 || output.leaked())) {
        complain(problem);
        return output.leaked() ? internalError : wrongOptions;
    }
    return exitCode;
}

} // namespace helodesk::cli
