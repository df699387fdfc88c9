// SPDX-License-Identifier: MIT
#include "ui/timeline/timecolumn.h"

#include "ui/timeline/timelinewords.h"

#include <QCoreApplication>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::TimeColumn)
};

} // namespace

Instant sincePrevious(const Timeline &timeline, const Event &event)
{
    const Event *before = timeline.row(event.id - 1);
    return before ? event.at - before->at : Instant::zero();
}

QString TimeColumn::words(const TimelineModel &model, const Event &event) const
{
    if (reading == Duration)
        return TimelineWords::duration(TimeScale::duration(event));
    const Timeline &timeline = model.timeline();
    if (!timeline.subject.timed)
        return {};
    if (reading == SinceStart)
        return TimelineWords::duration(event.at);
    if (reading == SincePrevious)
        return event.id > 1 ? TimelineWords::duration(sincePrevious(timeline, event)) : QString();
    if (event.id == reference)
        return Texts::tr("reference");
    const Event *from = timeline.row(reference);
    const Instant since = event.at - (from ? from->at : Instant::zero());
    constexpr Instant shown = std::chrono::microseconds(50); // less isn't told apart
    if (since > -shown && since < shown)
        return TimelineWords::duration(std::chrono::abs(since));
    if (since < Instant::zero())
        return Texts::tr("−%1").arg(TimelineWords::duration(-since));
    return from ? Texts::tr("+%1").arg(TimelineWords::duration(since)) : TimelineWords::duration(since);
}

} // namespace helodesk
