// SPDX-License-Identifier: MIT
#include "ui/panels/explaincontent.h"

#include "core/transcript/findingwords.h"
#include "ui/timeline/timelinewords.h"

#include <QCoreApplication>

namespace helodesk {

namespace {

QStringList withoutRepeats(QStringList list)
{
    list.removeDuplicates();
    return list;
}

QString joined(const QString &subheading, const QString &more)
{
    return subheading.isEmpty() || more.isEmpty() ? subheading + more : subheading + QStringLiteral(" · ") + more;
}

// Honest: a guess is called one.
QString howSure(Confidence confidence)
{
    const QString words = findingwords::confidence(confidence);
    return confidence == Confidence::Unknown
        ? words
        : QCoreApplication::translate("helodesk::ExplainPanel", "cause %1").arg(words);
}

void giveBadge(ExplainContent &content, const Timeline &timeline, int row)
{
    const Event *event = timeline.row(row);
    if (!event)
        return;
    content.code = TimelineWords::code(*event);
    content.state = stateOf(*event);
}

bool isFault(const Finding &finding)
{
    return finding.severity == Severity::Error || finding.severity == Severity::Warning;
}

// What to do about a finding; good news need no mending.
void addRemedy(ExplainContent &content, const Finding &finding)
{
    if (!isFault(finding))
        return;
    content.subheading = joined(content.subheading, howSure(finding.confidence));
    content.fixes = finding.fixes;
    content.owner = findingwords::owner(finding.owner);
    content.askAdmin = finding.askAdmin;
}

} // namespace

ExplainContent explainContent(const RunRecord &record, int row)
{
    ExplainContent content;
    if (!record.timeline.row(row))
        return content;
    const RowExplanation words = explainRow(record.timeline, record.verdict, row);
    giveBadge(content, record.timeline, row);
    content.heading = words.heading;
    content.subheading = words.subheading;
    content.meaning = words.meaning;
    content.whyHere = words.whyHere;
    content.sources = words.sources;
    if (!record.judged)
        return content;
    if (const Finding *finding = record.verdict.about(row)) {
        addRemedy(content, *finding);
        content.evidence = evidenceLines(record.timeline, *finding);
        content.evidence.removeIf([row](const EvidenceLine &evidence) { return evidence.row == row; });
        content.sources = withoutRepeats(content.sources + finding->sources);
    }
    return content;
}

ExplainContent explainContent(const RunRecord &record)
{
    if (!record.judged)
        return {};
    const Finding &first = record.verdict.first;
    ExplainContent content = explainContent(first);
    if (!first.evidence.isEmpty())
        giveBadge(content, record.timeline, first.evidence.first());
    content.evidence = evidenceLines(record.timeline, first);
    content.further = record.verdict.findings;
    // A run under way, or stopped by hand: there is no reply whose meaning could be told.
    if (!isFault(first) && (first.severity == Severity::Information || first.evidence.isEmpty())) {
        content.meaning.clear();
        content.sources.clear();
    }
    return content;
}

ExplainContent explainContent(const Finding &finding)
{
    ExplainContent content;
    content.heading = finding.title;
    content.meaning = finding.meaning;
    content.whyHere = finding.explanation;
    content.sources = withoutRepeats(finding.sources);
    addRemedy(content, finding);
    return content;
}

} // namespace helodesk
