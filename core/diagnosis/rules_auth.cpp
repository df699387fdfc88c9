// SPDX-License-Identifier: MIT
#include "core/diagnosis/rules.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace helodesk::rules {

// Sign-ins that the run itself gave up before a word was said.
static Finding impossible(const RunView &run, const Event &event, const events::Problem &problem)
{
    using Kind = events::Problem::Kind;
    const QString detail = QString::fromUtf8(problem.detail);
    switch (problem.kind) {
    case Kind::AuthNotOffered: {
        const bool later = !run.encrypted && run.capabilities().has("STARTTLS");
        return run.found("auth-not-offered", Confidence::Certain, event.id,
            later ? knowledge::sentence("auth-after-tls") : QString());
    }
    case Kind::NoCommonMechanism:
        return run.found("auth-mechanism-unsupported", Confidence::Certain, event.id,
            detail.isEmpty() ? knowledge::sentence("offered-none") : detail);
    case Kind::CleartextSignInRefused:
        return run.found("cleartext-sign-in-refused", Confidence::Certain, event.id);
    case Kind::UnverifiedSignInRefused: {
        Finding finding = run.found("cert-untrusted", Confidence::Certain, event.id, detail);
        finding.title = knowledge::sentence("unverified-sign-in-title");
        finding.explanation = knowledge::sentence("unverified-sign-in", {{"detail", detail}});
        return finding;
    }
    case Kind::MechanismUnusable: {
        Finding finding = run.found("auth-mechanism-unsupported", Confidence::Certain, event.id, detail);
        finding.title = knowledge::sentence("mechanism-unusable-title");
        finding.explanation = knowledge::sentence("mechanism-unusable", {{"detail", detail}});
        return finding;
    }
    case Kind::SignInBrokenOff: {
        Finding finding = run.found("protocol-error", Confidence::Certain, event.id, detail);
        finding.title = knowledge::sentence("sign-in-broken-off-title");
        return finding;
    }
    default:
        return run.found("secret-unavailable", Confidence::Certain, event.id,
            detail.isEmpty() ? knowledge::sentence("secret-missing") : detail);
    }
}

QList<Finding> signInImpossible(const RunView &run)
{
    using Kind = events::Problem::Kind;
    for (const Event &event : run.timeline) {
        const auto *problem = event.as<events::Problem>();
        if (!problem)
            continue;
        const bool ours = problem->kind == Kind::AuthNotOffered || problem->kind == Kind::NoCommonMechanism
            || problem->kind == Kind::CleartextSignInRefused || problem->kind == Kind::UnverifiedSignInRefused
            || problem->kind == Kind::SecretMissing || problem->kind == Kind::MechanismUnusable
            || problem->kind == Kind::SignInBrokenOff;
        if (!ours)
            continue;
        Finding finding = impossible(run, event, *problem);
        if (run.helloRow() > 0 && problem->kind != Kind::SecretMissing)
            finding.evidence.prepend(run.helloRow());
        return {finding};
    }
    return {};
}

static bool isOfSignIn(const Exchange &exchange)
{
    return exchange.is(Verb::Auth) || exchange.is(Verb::AuthResponse);
}

// What a server says of a token it doesn't take (RFC 7628 3.2.2; Google's XOAUTH2 has HTTP's numbers for it).
static QJsonObject tokenError(const Exchange &exchange)
{
    if (!isOfSignIn(exchange) || exchange.reply->reply.code != 334)
        return {};
    return QJsonDocument::fromJson(QByteArray::fromBase64(RunView::shown(*exchange.reply).text(0))).object();
}

static QByteArray causeOfTokenError(const QString &status)
{
    if (status == u"insufficient_scope" || status == u"invalid_audience" || status == u"403")
        return "token-wrong-scope";
    if (status == u"invalid_token" || status == u"401" || status == u"400")
        return "token-expired";
    return {};
}

// The refusal after such an error: the error says more than the refusal does.
static void explainByToken(const RunView &run, const QJsonObject &error, int row, const QString &said, Finding &finding)
{
    const QString status = error.value(QLatin1String("status")).toString();
    const QByteArray cause = causeOfTokenError(status);
    if (cause.isEmpty())
        return;
    const QString scope = error.value(QLatin1String("scope")).toString();
    Finding better = run.found(cause, Confidence::Certain, row,
        knowledge::sentence(
            scope.isEmpty() ? "token-error" : "token-error-scope", {{"status", status}, {"scope", scope}}));
    // Google's number 403 says no more; what the server says with the refusal may.
    const knowledge::Cause inCase = knowledge::causeInCase(cause, status + QLatin1Char(' ') + said);
    better.title = inCase.title;
    better.askAdmin = inCase.askAdmin;
    better.explanation += QLatin1Char(' ') + inCase.replied;
    better.evidence += finding.evidence;
    finding = better;
}

QList<Finding> signInRefused(const RunView &run)
{
    QList<Finding> refusals;
    QJsonObject error; // said of the token under way
    int errorRow = 0;
    for (const Exchange &exchange : run.exchanges) {
        if (const QJsonObject said = tokenError(exchange); !said.isEmpty()) {
            error = said;
            errorRow = exchange.row;
        }
        if (!isOfSignIn(exchange) || !exchange.refused() || exchange.typed)
            continue;
        refusals.append(run.refusal(exchange));
        if (errorRow > 0)
            explainByToken(run, std::exchange(error, {}), std::exchange(errorRow, 0),
                run.valuesFor(exchange).value("text"), refusals.last());
    }
    if (refusals.isEmpty())
        return {};
    if (run.signedIn) {
        for (Finding &finding : refusals) {
            finding.severity = Severity::Information;
            finding.title = knowledge::sentence("mechanism-fallback-title");
        }
        return refusals;
    }
    // A method that isn't known says nothing about the password: what the last one tried got does.
    qsizetype decisive = 0;
    for (qsizetype i = 0; i < refusals.size(); ++i) {
        if (refusals[decisive].cause == "auth-mechanism-unsupported" || refusals[decisive].cause == "not-implemented")
            decisive = i;
    }
    Finding first = refusals.takeAt(decisive);
    for (const Finding &other : std::as_const(refusals)) {
        if (other.cause == first.cause)
            first.evidence.append(other.evidence);
    }
    refusals.removeIf([&first](const Finding &other) { return other.cause == first.cause; });
    for (Finding &other : refusals)
        other.severity = Severity::Information;
    refusals.prepend(first);
    return refusals;
}

QList<Finding> passwordsInClear(const RunView &run)
{
    if (run.subject().practice)
        return {};
    for (const Exchange &exchange : run.exchanges) {
        if (!exchange.is(Verb::Ehlo) || !exchange.reply->reply.isPositive() || exchange.event->encrypted)
            continue;
        QList<QByteArray> clear;
        const QList<QByteArray> offered = Capabilities::fromReply(exchange.reply->reply).mechanisms();
        for (const QByteArray &mechanism : offered) {
            if (mechanism == "PLAIN" || mechanism == "LOGIN")
                clear.append(mechanism);
        }
        if (clear.isEmpty())
            return {};
        return {run.remark("cleartext-sign-in-refused", Severity::Warning, "clear-password", exchange.row,
            {{"mechanisms", QString::fromLatin1(clear.join(", "))}})};
    }
    return {};
}

} // namespace helodesk::rules
