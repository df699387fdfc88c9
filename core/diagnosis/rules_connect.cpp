// SPDX-License-Identifier: MIT
#include "core/diagnosis/rules.h"

namespace helodesk::rules {

QList<Finding> nameNotFound(const RunView &run)
{
    for (const Event &event : run.timeline) {
        const auto *resolved = event.as<events::Resolved>();
        if (resolved && resolved->addresses.isEmpty())
            return {run.found("host-not-found", Confidence::Certain, event.id, resolved->error)};
    }
    return {};
}

static QByteArray causeOf(const RunView &run, events::ConnectFailed::Why why)
{
    switch (why) {
    case events::ConnectFailed::Refused:
        return "connection-refused";
    case events::ConnectFailed::TimedOut:
        // Silence at 25 is nearly always a blocked port; elsewhere the host may as well be down.
        return run.subject().port == 25 ? "port-blocked" : "timeout";
    case events::ConnectFailed::Proxy:
        return "proxy-failed";
    case events::ConnectFailed::Unreachable:
    case events::ConnectFailed::Other:
        break;
    }
    return "network-error";
}

static QList<const Event *> failedAttempts(const RunView &run)
{
    QList<const Event *> failed;
    for (const Event &event : run.timeline) {
        if (event.as<events::ConnectFailed>())
            failed.append(&event);
    }
    return failed;
}

static bool isConnected(const RunView &run)
{
    for (const Event &event : run.timeline) {
        if (event.as<events::Connected>())
            return true;
    }
    return false;
}

QList<Finding> noConnection(const RunView &run)
{
    const QList<const Event *> failed = failedAttempts(run);
    if (failed.isEmpty() || isConnected(run))
        return {};
    // A refusal tells more than silence: the host is there, and the port is what is wrong.
    const Event *decisive = failed.last();
    for (const Event *event : failed) {
        if (event->as<events::ConnectFailed>()->why == events::ConnectFailed::Refused)
            decisive = event;
    }
    const auto *attempt = decisive->as<events::ConnectFailed>();
    const QByteArray cause = causeOf(run, attempt->why);
    knowledge::Values values = run.values();
    values.insert("detail", attempt->reason);
    if (attempt->why == events::ConnectFailed::TimedOut && decisive->elapsed.count() > 0)
        values.insert("detail", QStringLiteral("%1 s").arg(toMilliseconds(decisive->elapsed) / 1000.0, 0, 'g', 3));
    values.insert("waiting", knowledge::sentence("waiting-connect"));
    Finding finding = knowledge::findingFor(cause, cause == "port-blocked" ? Confidence::Likely : Confidence::Certain);
    finding.explanation = knowledge::ended(knowledge::filled(knowledge::cause(cause).found, values));
    if (cause == "timeout")
        finding.explanation += QLatin1Char(' ') + knowledge::sentence("connect-silent", values);
    for (const Event *event : failed)
        finding.evidence.append(event->id);
    if (failed.size() > 1) {
        finding.explanation
            += QLatin1Char(' ') + knowledge::sentence("connect-aggregate", {{"count", QString::number(failed.size())}});
    }
    return {finding};
}

QList<Finding> someAddressesDead(const RunView &run)
{
    const QList<const Event *> failed = failedAttempts(run);
    if (failed.isEmpty() || !isConnected(run))
        return {};
    QList<Finding> findings;
    for (const Event *event : failed) {
        const auto *attempt = event->as<events::ConnectFailed>();
        findings.append(run.remark(causeOf(run, attempt->why), Severity::Information, "tried-next", event->id,
            {{"address", attempt->address}, {"reason", attempt->reason}}));
    }
    return findings;
}

QList<Finding> greetingRefused(const RunView &run)
{
    for (const Exchange &exchange : run.exchanges) {
        if (exchange.is(Verb::Greeting) && exchange.refused())
            return {run.refusal(exchange)};
    }
    return {};
}

QList<Finding> slowGreeting(const RunView &run)
{
    constexpr double noticeable = 5000; // ms
    for (const Exchange &exchange : run.exchanges) {
        if (!exchange.is(Verb::Greeting) || toMilliseconds(exchange.event->elapsed) < noticeable)
            continue;
        const QString seconds = QString::number(toMilliseconds(exchange.event->elapsed) / 1000.0, 'f', 1);
        return {run.remark("timeout", Severity::Information, "slow-greeting", exchange.row, {{"seconds", seconds}})};
    }
    return {};
}

} // namespace helodesk::rules
