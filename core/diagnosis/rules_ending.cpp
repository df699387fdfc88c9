// SPDX-License-Identifier: MIT
#include "core/diagnosis/rules.h"

namespace helodesk::rules {

// All content went out and no final reply came: nobody here can know whether the message was taken.
static bool isFateUnknown(const RunView &run)
{
    bool sent = false;
    for (const Event &event : run.timeline) {
        if (const auto *content = event.as<events::ContentSent>())
            sent = content->complete;
        const auto *reply = event.as<events::Replied>();
        if (reply && reply->verb == Verb::Message)
            sent = false;
    }
    return sent;
}

static Finding withFate(const RunView &run, Finding finding)
{
    if (isFateUnknown(run)) {
        finding.title = knowledge::sentence("title-fate-unknown");
        finding.explanation += QLatin1Char(' ') + knowledge::sentence("fate-unknown");
    }
    return finding;
}

static QString inSeconds(Instant duration)
{
    if (duration.count() == 0) // another program's recording doesn't say
        return knowledge::sentence("waited-unmeasured");
    return QStringLiteral("%1 s").arg(toMilliseconds(duration) / 1000.0, 0, 'g', 3);
}

// A server that is encrypted from the start waits for the client to begin: to plain text it seems dead.
static bool waitsForTls(const RunView &run, Stage stage)
{
    return stage == Stage::Greeting && !run.encrypted && run.subject().port == 465
        && run.subject().security != Security::Tls;
}

QList<Finding> timedOut(const RunView &run)
{
    for (const Event &event : run.timeline) {
        const auto *timeout = event.as<events::TimedOut>();
        if (!timeout || event.stage == Stage::Quit)
            continue;
        if (waitsForTls(run, event.stage)) {
            Finding finding = run.found("tls-mode-mismatch", Confidence::Likely, event.id,
                knowledge::sentence("tls-speaks-first", run.values()));
            return {finding};
        }
        const bool content = event.stage == Stage::Message && timeout->waitingFor == 0;
        const QByteArray waiting
            = "waiting-" + (content ? QByteArray("content") : stageName(event.stage).toByteArray());
        Finding finding = knowledge::findingFor("timeout", Confidence::Certain);
        finding.evidence = {event.id};
        if (timeout->waitingFor > 0)
            finding.evidence.append(timeout->waitingFor);
        knowledge::Values values = run.values();
        values.insert("detail", inSeconds(timeout->allowed));
        values.insert("waiting", knowledge::sentence(waiting));
        finding.explanation = knowledge::filled(knowledge::cause("timeout").found, values);
        return {withFate(run, finding)};
    }
    return {};
}

QList<Finding> connectionLost(const RunView &run)
{
    for (const Event &event : run.timeline) {
        const auto *closed = event.as<events::Closed>();
        if (!closed || !closed->unexpected || closed->who == events::Closed::Cancelled)
            continue;
        const bool reset = closed->who == events::Closed::Reset;
        const Awaited awaited = awaitedAtEnd(run);
        Finding finding
            = run.found(reset ? "connection-reset" : "connection-closed", Confidence::Certain, event.id, awaited.words);
        if (awaited.row > 0)
            finding.evidence.append(awaited.row);
        return {withFate(run, finding)};
    }
    return {};
}

QList<Finding> goodbye(const RunView &run)
{
    for (const Exchange &exchange : run.exchanges) {
        if (exchange.is(Verb::Quit) && exchange.refused()) {
            Finding finding = run.refusal(exchange);
            finding.explanation = knowledge::sentence("quit-refused", run.valuesFor(exchange));
            return {finding};
        }
    }
    for (const Event &event : run.timeline) {
        if (event.as<events::TimedOut>() && event.stage == Stage::Quit)
            return {run.remark("timeout", Severity::Information, "quit-silent", event.id)};
    }
    return {};
}

} // namespace helodesk::rules
