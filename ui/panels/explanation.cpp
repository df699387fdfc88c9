// SPDX-License-Identifier: MIT
#include "ui/panels/explanation.h"

#include "ui/timeline/timelinewords.h"

namespace helodesk {

namespace {

QStringList withoutRepeats(QStringList list)
{
    list.removeDuplicates();
    return list;
}

void giveBadge(Explanation &explanation, const Timeline &timeline, int row)
{
    const Event *event = timeline.row(row);
    if (!event)
        return;
    explanation.code = TimelineWords::code(*event);
    explanation.state = stateOf(*event);
}

// What to do about a finding; good news need no mending.
void addRemedy(Explanation &explanation, const Finding &finding)
{
    if (finding.severity == Severity::Good)
        return;
    explanation.fixes = finding.fixes;
    explanation.askAdmin = finding.askAdmin;
}

} // namespace

Explanation explanationOf(const RunRecord &record, int row)
{
    Explanation explanation;
    if (!record.timeline.row(row))
        return explanation;
    const RowExplanation words = explainRow(record.timeline, record.verdict, row);
    giveBadge(explanation, record.timeline, row);
    explanation.heading = words.heading;
    explanation.subheading = words.subheading;
    explanation.meaning = words.meaning;
    explanation.whyHere = words.whyHere;
    explanation.sources = words.sources;
    if (!record.judged)
        return explanation;
    if (const Finding *finding = record.verdict.about(row)) {
        addRemedy(explanation, *finding);
        explanation.sources = withoutRepeats(explanation.sources + finding->sources);
    }
    return explanation;
}

Explanation explanationOf(const RunRecord &record)
{
    Explanation explanation;
    if (!record.judged)
        return explanation;
    const Finding &first = record.verdict.first;
    if (!first.evidence.isEmpty())
        giveBadge(explanation, record.timeline, first.evidence.first());
    explanation.heading = first.title;
    explanation.meaning = first.meaning;
    explanation.whyHere = first.explanation;
    explanation.sources = withoutRepeats(first.sources);
    explanation.further = record.verdict.findings;
    addRemedy(explanation, first);
    return explanation;
}

} // namespace helodesk
