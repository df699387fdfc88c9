// SPDX-License-Identifier: MIT
// Which of the findings came first. Theory of operation:
// 1. Every rule reads the whole run and returns what it found.
// 2. Of two findings about the same row the one of the rule listed first stays.
// 3. A finding that rests only on consequences of another one is dropped: it explains nothing.
// 4. The first cause is the earliest error that ended the run. What broke off after it is its consequence.
#include "core/diagnosis/verdict.h"

#include "core/diagnosis/rules.h"

#include <algorithm>

namespace helodesk {

static constexpr rules::Rule allRules[] = {
    // what it was at all
    rules::nameNotFound,
    rules::noConnection,
    rules::otherService,
    rules::textBeforeEncryption,
    rules::handshakeFailed,
    // what was refused, in the order of a session
    rules::greetingRefused,
    rules::helloRefused,
    rules::claimRefused,
    rules::noEncryption,
    rules::signInImpossible,
    rules::signInRefused,
    rules::contentImpossible,
    rules::senderRefused,
    rules::recipientsRefused,
    rules::commandsOutOfOrder,
    rules::contentRefused,
    // how it broke off
    rules::protocolBroken,
    rules::timedOut,
    rules::connectionLost,
    rules::goodbye,
    rules::spokeUnasked,
    rules::typedCommandsRefused,
    // worth knowing
    rules::certificateEndsSoon,
    rules::sentInClear,
    rules::passwordsInClear,
    rules::dislikedName,
    rules::someAddressesDead,
    rules::slowGreeting,
    rules::lineEndsCorrected,
    rules::repliesBendRules,
};

const Finding *Verdict::about(int row) const
{
    auto concerns = [row](const Finding &finding) {
        return finding.evidence.contains(row) || finding.consequences.contains(row);
    };
    if (concerns(first))
        return &first;
    const auto found = std::find_if(findings.cbegin(), findings.cend(), concerns);
    return found == findings.cend() ? nullptr : &*found;
}

namespace {

class Judge
{
public:
    explicit Judge(const Timeline &timeline) : m_run(timeline) { }
    Verdict verdict();

private:
    void collect();
    void add(Finding finding);
    void dropConsequences();
    [[nodiscard]] qsizetype firstCause() const;
    [[nodiscard]] bool isPartial(const Finding &finding) const;
    [[nodiscard]] int decidedAt(const Finding &finding) const;
    [[nodiscard]] Finding withoutCause() const;
    [[nodiscard]] Finding accepted() const;
    void absorbEnding(Finding &first);

    RunView m_run;
    QList<Finding> m_findings;
};

// The row where it went wrong: evidence may also name a reply that only shows what was missing.
int Judge::decidedAt(const Finding &finding) const
{
    for (int row : finding.evidence) {
        const Event *event = m_run.timeline.row(row);
        const auto *reply = event ? event->as<events::Replied>() : nullptr;
        if (event && !event->as<events::Sent>() && (!reply || !reply->reply.isPositive() || !reply->expected))
            return row;
    }
    return finding.evidence.value(0);
}

void Judge::add(Finding finding)
{
    if (finding.severity == Severity::Error) {
        for (Finding &known : m_findings) {
            if (known.severity == Severity::Error && !finding.evidence.isEmpty()
                && known.evidence.contains(decidedAt(finding))) {
                known.consequences.append(finding.consequences);
                return;
            }
        }
    }
    m_findings.append(std::move(finding));
}

void Judge::collect()
{
    for (const rules::Rule rule : allRules) {
        const QList<Finding> found = rule(m_run);
        for (const Finding &finding : found)
            add(finding);
    }
    std::stable_sort(m_findings.begin(), m_findings.end(), [this](const Finding &left, const Finding &right) {
        if (left.severity != right.severity)
            return left.severity > right.severity;
        return decidedAt(left) < decidedAt(right);
    });
}

void Judge::dropConsequences()
{
    QList<int> consequences;
    for (const Finding &finding : std::as_const(m_findings))
        consequences.append(finding.consequences);
    m_findings.removeIf([&consequences](const Finding &finding) {
        return !finding.evidence.isEmpty()
            && std::all_of(finding.evidence.cbegin(), finding.evidence.cend(),
                [&consequences](int row) { return consequences.contains(row); });
    });
}

// Some recipients refused and others taken: the run goes on, and what ends it later is what decides.
bool Judge::isPartial(const Finding &finding) const
{
    const Event *event = m_run.timeline.row(decidedAt(finding));
    const auto *reply = event ? event->as<events::Replied>() : nullptr;
    return reply && reply->verb == Verb::Rcpt
        && std::any_of(m_run.exchanges.cbegin(), m_run.exchanges.cend(), [event](const Exchange &other) {
               return other.is(Verb::Rcpt) && other.reply->reply.isPositive()
                   && other.event->transaction == event->transaction;
           });
}

// The index of the first cause; -1 if nothing failed.
qsizetype Judge::firstCause() const
{
    const Outcome &outcome = m_run.outcome;
    const Event *decisive = m_run.timeline.row(outcome.failedRow);
    const bool isEnding = decisive && (decisive->as<events::Closed>() || decisive->as<events::TimedOut>());
    for (qsizetype i = 0; outcome.failedRow > 0 && i < m_findings.size(); ++i) {
        const Finding &finding = m_findings[i];
        if (finding.severity != Severity::Error)
            break; // they come first
        const bool earlier = isEnding && decidedAt(finding) < outcome.failedRow && !isPartial(finding);
        if (earlier || finding.evidence.contains(outcome.failedRow) || finding.consequences.contains(outcome.failedRow))
            return i;
    }
    // What a person typed and got refused counts where nothing else is to be told.
    const bool good = outcome.kind == OutcomeKind::Accepted || outcome.kind == OutcomeKind::Cancelled;
    if (good || m_findings.isEmpty() || m_findings.first().severity != Severity::Error)
        return -1;
    return 0; // sorted: the earliest error
}

Finding Judge::accepted() const
{
    const Exchange *message = m_run.last(Verb::Message);
    Finding finding = knowledge::findingFor("ok", Confidence::Certain);
    finding.title = knowledge::sentence("title-accepted");
    if (message)
        finding.evidence = {message->row};
    const QString queueId = message ? QString::fromUtf8(queueIdIn(RunView::shown(*message->reply))) : QString();
    const auto &recipients = m_run.outcome.recipients;
    const auto taken = std::count_if(recipients.cbegin(), recipients.cend(), [](const auto &r) { return r.accepted; });
    const knowledge::Values values{{"queue", queueId},
        {"count",
            knowledge::sentence(
                taken == 1 ? "one-recipient" : "several-recipients", {{"count", QString::number(taken)}})}};
    finding.explanation = knowledge::sentence(queueId.isEmpty() ? "accepted" : "accepted-as", values);
    return finding;
}

// The verdict on a run in which no rule found a fault.
Finding Judge::withoutCause() const
{
    const Outcome &outcome = m_run.outcome;
    if (outcome.kind == OutcomeKind::Accepted)
        return accepted();
    if (outcome.kind == OutcomeKind::Cancelled) {
        Finding finding = knowledge::findingFor("unknown", Confidence::Certain);
        finding.severity = Severity::Information;
        finding.owner = "none";
        finding.title = knowledge::sentence("title-cancelled");
        const bool inContent = awaitedAtEnd(m_run).stage == Stage::Message;
        finding.explanation = knowledge::sentence(inContent ? "cancelled-in-content" : "cancelled");
        finding.askAdmin.clear();
        finding.evidence = {outcome.failedRow};
        return finding;
    }
    if (outcome.failedRow > 0) {
        Finding finding = knowledge::findingFor("unknown", Confidence::Unknown);
        finding.title = knowledge::sentence("title-no-final");
        finding.explanation = knowledge::sentence("no-final");
        finding.evidence = {outcome.failedRow};
        return finding;
    }
    Finding finding = knowledge::findingFor("ok", Confidence::Certain);
    const bool over = outcome.kind != OutcomeKind::Running;
    finding.title = knowledge::sentence(over ? "title-stopped" : "title-running");
    const QString stage = knowledge::sentence("stage-" + stageName(m_run.subject().stopAfter).toByteArray());
    finding.explanation = knowledge::sentence(over ? "stopped" : "running", {{"stage", stage}});
    return finding;
}

// A connection that ends after the first cause ends because of it.
void Judge::absorbEnding(Finding &first)
{
    static const QList<QByteArray> endings{"connection-closed", "connection-reset", "timeout"};
    const int at = decidedAt(first);
    m_findings.removeIf([&](const Finding &finding) {
        const bool follows
            = endings.contains(finding.cause) && finding.severity == Severity::Error && decidedAt(finding) > at;
        if (follows)
            first.consequences.append(decidedAt(finding));
        return follows;
    });
}

Verdict Judge::verdict()
{
    collect();
    dropConsequences();
    Verdict verdict;
    const qsizetype index = firstCause();
    if (index >= 0) {
        verdict.first = m_findings.takeAt(index);
        absorbEnding(verdict.first);
    } else {
        verdict.first = withoutCause();
        for (Finding &finding : m_findings)
            finding.severity = std::min(finding.severity, Severity::Warning);
    }
    std::sort(verdict.first.consequences.begin(), verdict.first.consequences.end());
    verdict.findings = m_findings;
    return verdict;
}

} // namespace

Verdict diagnose(const Timeline &timeline)
{
    return Judge(timeline).verdict();
}

} // namespace helodesk
