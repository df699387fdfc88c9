// SPDX-License-Identifier: MIT
#include "core/models/repetition.h"

#include "core/models/stepmodel.h"

#include <QMap>

#include <algorithm>
#include <iterator>
#include <utility>

namespace helodesk {

namespace {

// The plan's steps that said something, and the row of the first thing that each said.
QMap<int, int> spokenSteps(const Timeline &timeline)
{
    QMap<int, int> rows;
    for (const Event &event : timeline) {
        if (event.step >= 0 && event.as<events::Sent>() && !rows.contains(event.step))
            rows.insert(event.step, event.id);
    }
    return rows;
}

// The step to stop before.
int stepAt(const Timeline &timeline, int row, const QMap<int, int> &spoken)
{
    const Event *chosen = timeline.row(row);
    if (!chosen || spoken.isEmpty())
        return -1;
    if (chosen->step >= 0) {
        // A step that says nothing belongs to what was said before it: the message to DATA.
        auto after = spoken.upperBound(chosen->step);
        return after == spoken.begin() ? after.key() : std::prev(after).key();
    }
    for (auto each = spoken.begin(); each != spoken.end(); ++each) {
        if (each.value() > row)
            return each.key();
    }
    return spoken.lastKey();
}

bool isRepeatable(const Command &command)
{
    return command.secrets.isEmpty() && command.verb != Verb::Data && command.verb != Verb::Bdat
        && command.verb != Verb::Auth && command.verb != Verb::AuthResponse;
}

} // namespace

Repetition repetitionOf(const Timeline &timeline, int row)
{
    Repetition repetition;
    const QMap<int, int> spoken = spokenSteps(timeline);
    const int step = stepAt(timeline, row, spoken);
    if (step < 0)
        return repetition;
    repetition.step = step;
    Rehearsal &rehearsal = repetition.rehearsal;
    rehearsal.stopBefore = {step};
    const bool typedOneChosen = timeline.row(row)->step < 0;
    const int end = typedOneChosen ? std::min(row, spoken.value(step)) : spoken.value(step);
    QList<QByteArray> lines;
    for (const Event &event : timeline) {
        const auto *sent = event.as<events::Sent>();
        if (!sent)
            continue;
        const bool own = sent->what.typed && event.step < 0;
        if (own && event.id < end) {
            if (isRepeatable(sent->what))
                lines.append(sent->what.line);
            else
                repetition.partial = true;
        } else if (!own && event.step <= step && spoken.value(event.step) == event.id) {
            if (!lines.isEmpty())
                rehearsal.linesBefore.insert(event.step, std::exchange(lines, {}));
            if (event.step == step || !sent->what.edited)
                continue;
            if (sent->what.secrets.isEmpty())
                rehearsal.edits.insert(event.step, sent->what.line);
            else
                repetition.partial = true;
        }
    }
    if (!lines.isEmpty())
        rehearsal.linesBefore[step] += lines;
    StepModel steps;
    steps.setTimeline(timeline, true);
    for (int i = 0; i < std::min(step, steps.rowCount()); ++i) {
        if (steps.index(i).data(StepModel::StateRole).value<StepModel::State>() == StepModel::State::LeftOut)
            rehearsal.leftOut.insert(i);
    }
    return repetition;
}

} // namespace helodesk
