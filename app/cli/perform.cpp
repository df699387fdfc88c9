// SPDX-License-Identifier: MIT
#include "app/cli/perform.h"

#include "app/cli/complaint.h"
#include "app/cli/interruption.h"
#include "core/run/run.h"

#include <QEventLoop>

#include <utility>

namespace helodesk::cli {

static int performOne(RunSettings settings, Report &report, Interruption &interruption)
{
    report.began(settings);
    Run run(std::move(settings));
    QEventLoop loop;
    QObject::connect(&run, &Run::grew, &run, [&report](const QList<Event> &events) {
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
    report.ended(run.timeline(), outcome);
    return outcome.exitCode;
}

int perform(std::vector<RunSettings> runs, const OutputSettings &settings, Purpose purpose)
{
    QString problem;
    Output output(settings);
    if (!output.open(&problem))
        return complain(problem);
    Interruption interruption;
    const auto report = makeReport(settings, output, purpose, runs.size() > 1);
    int exitCode = 0;
    for (RunSettings &run : runs) {
        const int code = performOne(std::move(run), *report, interruption);
        if (exitCode == 0)
            exitCode = code;
        if (interruption.happened())
            break;
    }
    report->done();
    if (!output.finish(&problem) && exitCode == 0)
        return complain(problem);
    return exitCode;
}

} // namespace helodesk::cli
