// SPDX-License-Identifier: MIT
// The workbench's part in going through a run step by step.
#include "core/models/repetition.h"
#include "core/practice/scenario.h"
#include "ui/run/workbench.h"

#include <algorithm>
#include <utility>

namespace helodesk {

void Workbench::takePlay(const ScenarioRun &play, RunSettings &settings)
{
    settings.heloOnly = settings.heloOnly || play.heloOnly;
    settings.extraLines += play.extraLines;
    if (play.lmtp)
        settings.protocol = Protocol::Lmtp;
    if (play.chunks)
        settings.chunking = Chunking::Auto;
    settings.parameters.prdr = settings.parameters.prdr || play.prdr;
    if (!play.xclient.isEmpty())
        settings.claims.xclient = play.xclient;
    if (!play.xforward.isEmpty())
        settings.claims.xforward = play.xforward;
}

QList<PlannedStep> Workbench::plan() const
{
    RunSettings settings = profile().toSettings();
    applyPreferences(settings);
    if (const auto scenario = Scenario::named(profile().scenario))
        takePlay(scenario->run, settings);
    return plannedSteps(settings);
}

void Workbench::setStops(const QSet<StepKey> &steps)
{
    m_stops = steps;
    if (isBusy())
        m_controller.setStops(indexesOf(steps, m_plan));
}

void Workbench::rehearse(RunSettings &settings)
{
    m_plan = plannedSteps(settings);
    Rehearsal rehearsal = std::exchange(m_rehearsal, std::nullopt).value_or(Rehearsal());
    const QSet<int> stops = indexesOf(m_stops, m_plan);
    // What comes before a first stop of its own is repeated without stopping.
    const auto first = std::min_element(rehearsal.stopBefore.cbegin(), rehearsal.stopBefore.cend());
    const int from = first == rehearsal.stopBefore.cend() ? 0 : *first;
    for (int stop : stops) {
        if (stop >= from)
            rehearsal.stopBefore.insert(stop);
    }
    settings.control.rehearsal = rehearsal;
}

void Workbench::step()
{
    if (paused()) {
        proceed(std::nullopt, true);
    } else if (isBusy()) {
        m_controller.pause();
    } else {
        m_rehearsal = Rehearsal{true, {}, {}, {}, {}};
        run();
        m_rehearsal.reset(); // it may not have begun
    }
}

void Workbench::proceed(const std::optional<QByteArray> &line, bool andStop)
{
    if (paused())
        m_controller.proceed(line, andStop);
}

void Workbench::passOver()
{
    if (paused())
        m_controller.passOver(true);
}

void Workbench::fork(const RunRecordPointer &record, int row)
{
    const Repetition repetition = repetitionOf(record->timeline, row);
    const auto ready = repetition.step < 0 ? std::nullopt : again(record);
    auto settings = ready ? settingsFor(*ready) : std::optional<RunSettings>();
    if (!settings)
        return;
    m_rehearsal = repetition.rehearsal;
    begin(ready->profile, std::move(*settings), *ready);
    if (repetition.partial)
        Q_EMIT problem(tr("What was typed as a message or a sign-in isn’t said again."));
}

} // namespace helodesk
