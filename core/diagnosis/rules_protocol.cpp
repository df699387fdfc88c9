// SPDX-License-Identifier: MIT
#include "core/diagnosis/otherservice.h"
#include "core/diagnosis/rules.h"

#include <QMap>

namespace helodesk::rules {

// The first reply on the connection, whether it could be read as one or not.
static const Exchange *firstReply(const RunView &run)
{
    return run.exchanges.isEmpty() ? nullptr : &run.exchanges.first();
}

QList<Finding> otherService(const RunView &run)
{
    const Exchange *first = firstReply(run);
    if (!first || !first->is(Verb::Greeting))
        return {};
    const QByteArray heard = first->reply->reply.lines.join('\n');
    if (isTlsRecord(heard)) {
        return {run.found("tls-mode-mismatch", Confidence::Certain, first->row,
            knowledge::sentence("tls-record-in-plain", run.values()))};
    }
    const QByteArray service = serviceIn(heard);
    if (service.isEmpty())
        return {};
    // FTP greets with 220 like SMTP: only a refused EHLO proves it.
    if (first->reply->reply.isPositive()) {
        const Exchange *hello = run.last(Verb::Ehlo);
        if (hello && !hello->refused())
            return {};
    }
    return {run.found("not-smtp", Confidence::Certain, first->row, knowledge::sentence("service-" + service))};
}

static QString problemInWords(const events::Problem &problem)
{
    const knowledge::Values values{{"detail", firstLine(problem.detail)}, {"text", firstLine(problem.detail)},
        {"octets", QString::number(ReplyReader::maximumReply)}};
    switch (problem.kind) {
    case events::Problem::ReplyTooLong:
        return knowledge::sentence("broken-too-long", values);
    case events::Problem::ReceivedTooMuch:
        return knowledge::sentence("broken-too-much", values);
    default:
        return knowledge::sentence("broken-nonsense", values);
    }
}

QList<Finding> protocolBroken(const RunView &run)
{
    QList<Finding> findings;
    for (const Exchange &exchange : run.exchanges) {
        const Reply &reply = exchange.reply->reply;
        if (exchange.reply->expected || exchange.refused())
            continue;
        const knowledge::Values values = run.valuesFor(exchange);
        const bool coded = !reply.has(Anomaly::NotAReply);
        const QString detail = !reply.isNonsense() ? knowledge::sentence("broken-unexpected", values)
            : coded                                ? knowledge::sentence("broken-code", values)
                                                   : knowledge::sentence(
                                                       "broken-nonsense", {{"text", firstLine(RunView::shown(*exchange.reply).lines.value(0))}});
        findings.append(run.found("protocol-error", Confidence::Certain, exchange.row, detail));
    }
    for (const Event &event : run.timeline) {
        const auto *problem = event.as<events::Problem>();
        if (!problem)
            continue;
        const bool broken = problem->kind == events::Problem::ReplyTooLong
            || problem->kind == events::Problem::ReceivedTooMuch || problem->kind == events::Problem::ProtocolBroken;
        if (!broken)
            continue;
        if (!findings.isEmpty())
            findings.last().consequences.append(event.id); // the run's own note about the same reply
        else
            findings.append(run.found("protocol-error", Confidence::Certain, event.id, problemInWords(*problem)));
    }
    return findings;
}

static QByteArray sentenceFor(Anomaly::Kind kind)
{
    switch (kind) {
    case Anomaly::NotAReply:
        return "anomaly-not-a-reply";
    case Anomaly::UnusualCode:
        return "anomaly-unusual-code";
    case Anomaly::CodeMismatch:
        return "anomaly-code-mismatch";
    case Anomaly::MissingSeparator:
        return "anomaly-missing-separator";
    case Anomaly::BareLineFeed:
        return "anomaly-bare-lf";
    case Anomaly::BareCarriageReturn:
        return "anomaly-bare-cr";
    case Anomaly::NulOctet:
        return "anomaly-nul";
    case Anomaly::ControlCharacter:
        return "anomaly-control";
    case Anomaly::InvalidUtf8:
        return "anomaly-utf8";
    case Anomaly::LineTooLong:
        return "anomaly-long-line";
    case Anomaly::LineTruncated:
        return "anomaly-truncated";
    case Anomaly::Unterminated:
        return "anomaly-unterminated";
    case Anomaly::GluedAhead:
        return "anomaly-glued";
    }
    return "anomaly-not-a-reply";
}

QList<Finding> repliesBendRules(const RunView &run)
{
    QMap<int, QString> kinds; // in the order of the enum
    QList<int> rows;
    for (const Exchange &exchange : run.exchanges) {
        const auto &anomalies = exchange.reply->reply.anomalies;
        for (const Anomaly &anomaly : anomalies)
            kinds.insert(anomaly.kind, knowledge::sentence(sentenceFor(anomaly.kind)));
        if (!anomalies.isEmpty())
            rows.append(exchange.row);
    }
    if (rows.isEmpty())
        return {};
    Finding finding = run.remark("protocol-error", Severity::Warning, rows.size() == 1 ? "anomaly-one" : "anomaly", 0,
        {{"count", QString::number(rows.size())}, {"kinds", kinds.values().join(QStringLiteral(", "))}});
    finding.evidence = rows.mid(0, 20);
    finding.fixes.clear();
    return {finding};
}

QList<Finding> spokeUnasked(const RunView &run)
{
    QList<Finding> findings;
    for (const Event &event : run.timeline) {
        const auto *unasked = event.as<events::Unasked>();
        if (!unasked)
            continue;
        events::Replied as;
        as.reply = unasked->reply;
        as.secrets = unasked->secrets;
        as.verb = Verb::Other;
        const Exchange exchange{&event, &as, event.id, false};
        // A server may say 421 at any time before it hangs up (RFC 5321 3.8); anything else breaks the order.
        if (unasked->reply.code == 421) {
            Finding finding = run.refusal(exchange);
            finding.explanation = knowledge::sentence("closed-with-reply", run.valuesFor(exchange));
            findings.append(finding);
        } else if (unasked->reply.has(Anomaly::Unterminated)) {
            findings.append(
                run.found("protocol-error", Confidence::Likely, event.id, knowledge::sentence("broken-unterminated")));
            findings.last().severity = Severity::Warning;
        } else {
            findings.append(
                run.remark("protocol-error", Severity::Warning, "unasked", event.id, run.valuesFor(exchange)));
        }
    }
    return findings.mid(0, 5);
}

QList<Finding> typedCommandsRefused(const RunView &run)
{
    QList<Finding> findings;
    for (const Exchange &exchange : run.exchanges) {
        const bool own = exchange.is(Verb::Mail) || exchange.is(Verb::Rcpt) || exchange.is(Verb::Data)
            || exchange.is(Verb::Message) || exchange.is(Verb::Ehlo) || exchange.is(Verb::Helo);
        if (!exchange.refused() || own || exchange.is(Verb::Greeting) || exchange.is(Verb::StartTls)
            || exchange.is(Verb::Quit))
            continue;
        const bool auth = exchange.is(Verb::Auth) || exchange.is(Verb::AuthResponse);
        if (auth && !exchange.typed)
            continue;
        Finding finding = run.refusal(exchange);
        finding.severity = Severity::Information;
        findings.append(finding);
    }
    return findings;
}

} // namespace helodesk::rules
