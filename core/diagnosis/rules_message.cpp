// SPDX-License-Identifier: MIT
#include "core/diagnosis/rules.h"

namespace helodesk::rules {

QList<Finding> contentImpossible(const RunView &run)
{
    using Kind = events::Problem::Kind;
    for (const Event &event : run.timeline) {
        const auto *note = event.as<events::Note>();
        if (note && note->kind == events::Note::OverLimit) {
            Finding finding = run.remark("too-many-recipients", Severity::Error, "over-limit", event.id,
                {{"detail", QString::fromUtf8(note->detail)}});
            finding.fixes.clear();
            return {finding};
        }
        const auto *problem = event.as<events::Problem>();
        if (!problem)
            continue;
        const QString detail = QString::fromUtf8(problem->detail);
        if (problem->kind == Kind::MessageTooBig) {
            Finding finding = run.found("message-too-big", Confidence::Certain, event.id, detail);
            if (!problem->fatal)
                finding.severity = Severity::Warning;
            return {finding};
        }
        if (problem->kind == Kind::ContentUnreadable) {
            Finding finding
                = run.remark("bad-content", Severity::Error, "content-unreadable", event.id, {{"detail", detail}});
            finding.fixes.clear(); // it is a file here, not a mail client
            finding.owner = "user";
            finding.askAdmin.clear();
            return {finding};
        }
        if (problem->kind == Kind::ExtensionNotOffered && problem->detail == "SMTPUTF8")
            return {run.found("smtputf8-unsupported", Confidence::Certain, event.id)};
        if (problem->kind == Kind::ExtensionNotOffered) {
            Finding finding
                = run.remark("not-implemented", Severity::Error, "extension-missing", event.id, {{"detail", detail}});
            finding.fixes.clear(); // it was asked for here, not by a mail client
            return {finding};
        }
        if (problem->kind == Kind::ProxyHeaderImpossible) {
            Finding finding
                = run.remark("network-error", Severity::Error, "proxy-header", event.id, {{"detail", detail}});
            finding.fixes.clear();
            finding.owner = "user";
            finding.askAdmin.clear();
            return {finding};
        }
        if (problem->kind == Kind::NoAddress) {
            Finding finding = run.found("bad-address-syntax", Confidence::Certain, event.id);
            finding.title = knowledge::sentence("no-recipient-title");
            return {finding};
        }
    }
    return {};
}

QList<Finding> contentRefused(const RunView &run)
{
    QList<Finding> findings;
    for (const Exchange &exchange : run.exchanges) {
        if (!exchange.is(Verb::Message) || exchange.reply->expected)
            continue;
        const auto *content = [&]() -> const events::ContentSent * {
            const Event *row = run.timeline.row(exchange.reply->answers);
            return row ? row->as<events::ContentSent>() : nullptr;
        }();
        const bool cut = content && !content->complete;
        if (!exchange.refused() && !cut)
            continue; // a code that may not stand here: protocolBroken
        Finding finding = exchange.refused() ? run.refusal(exchange)
                                             : run.found("protocol-error", Confidence::Certain, exchange.row);
        const QString words = knowledge::filled(knowledge::cause(finding.cause).replied, run.valuesFor(exchange));
        finding.explanation = (knowledge::sentence(cut ? "content-cut" : "content-refused", run.valuesFor(exchange))
            + QLatin1Char(' ') + words)
                                  .trimmed();
        findings.append(finding);
    }
    return findings;
}

QList<Finding> lineEndsCorrected(const RunView &run)
{
    for (const Event &event : run.timeline) {
        const auto *note = event.as<events::Note>();
        if (note && note->kind == events::Note::LineEndsChanged) {
            Finding finding = run.remark("bad-content", Severity::Information, "line-ends", event.id);
            finding.fixes.clear();
            return {finding};
        }
    }
    return {};
}

} // namespace helodesk::rules
