// SPDX-License-Identifier: MIT
#include "core/diagnosis/otherservice.h"
#include "core/diagnosis/rules.h"

#include <QLocale>

#include <algorithm>

namespace helodesk::rules {

static QString day(const QDateTime &time)
{
    return QLocale(QLocale::English).toString(time.toUTC().date(), QStringLiteral("d MMMM yyyy"));
}

// A firewall that hides STARTTLS writes X over its letters (Cisco ESMTP inspection).
static bool isStartTlsHidden(const Capabilities &capabilities)
{
    return std::any_of(capabilities.list().cbegin(), capabilities.list().cend(), [](const Capability &capability) {
        const QByteArray keyword = capability.keyword.toUpper();
        return keyword.size() >= 4 && keyword.count('X') >= keyword.size() - 1;
    });
}

// Others write stars over the greeting (the "fixup" of Cisco PIX), which tells of them even where they hide nothing
// else.
static bool isGreetingStarred(const RunView &run)
{
    for (const Exchange &exchange : run.exchanges) {
        if (exchange.is(Verb::Greeting))
            return RunView::shown(*exchange.reply).text(0).count('*') >= 5;
    }
    return false;
}

// A reply to STARTTLS that refuses nothing and isn't the 220 of RFC 3207 4.
static Finding neitherYesNorNo(const RunView &run, const Exchange &exchange, int code)
{
    Finding finding = run.found("tls-refused", Confidence::Certain, exchange.row);
    knowledge::Values values = run.values();
    values.insert("code", QString::number(code));
    finding.explanation = knowledge::sentence("starttls-odd-reply", values);
    return finding;
}

QList<Finding> noEncryption(const RunView &run)
{
    QList<Finding> findings;
    const bool hidden = isStartTlsHidden(run.timeline.capabilities(false));
    for (const Event &event : run.timeline) {
        const auto *problem = event.as<events::Problem>();
        if (!problem || problem->kind != events::Problem::StartTlsNotOffered)
            continue;
        Finding finding = run.found("tls-not-offered", Confidence::Certain, event.id);
        if (run.helloRow() > 0)
            finding.evidence.prepend(run.helloRow());
        if (hidden)
            finding.explanation += QLatin1Char(' ') + knowledge::sentence("starttls-hidden");
        else if (isGreetingStarred(run))
            finding.explanation += QLatin1Char(' ') + knowledge::sentence("greeting-starred");
        findings.append(finding);
    }
    for (const Exchange &exchange : run.exchanges) {
        const int code = exchange.is(Verb::StartTls) ? exchange.reply->reply.code : 220;
        if (code == 220)
            continue;
        Finding finding = exchange.refused() ? run.refusal(exchange) : neitherYesNorNo(run, exchange, code);
        // If encryption was only wished for, the run went on without.
        if (run.subject().security == Security::StartTlsIfOffered && run.outcome.failedRow != exchange.row)
            finding.severity = Severity::Warning;
        findings.append(finding);
    }
    return findings;
}

namespace {
struct TlsCause {
    TlsError error;
    const char *cause;
};
} // namespace

static QByteArray causeOf(TlsError error)
{
    static constexpr TlsCause causes[] = {
        {TlsError::CertificateExpired, "cert-expired"},
        {TlsError::CertificateNotYetValid, "cert-future"},
        {TlsError::CertificateWrongHost, "cert-wrong-host"},
        {TlsError::CertificateSelfSigned, "cert-self-signed"},
        {TlsError::CertificateUnknownIssuer, "cert-unknown-ca"},
        {TlsError::CertificateWeak, "cert-weak"},
        {TlsError::CertificateRevoked, "cert-revoked"},
        {TlsError::CertificatePinMismatch, "cert-pin-mismatch"},
        {TlsError::CertificateOther, "cert-untrusted"},
        {TlsError::NoCommonVersion, "tls-version"},
        {TlsError::ClientCertificateRequired, "client-cert-required"},
        {TlsError::Timeout, "timeout"},
    };
    for (const TlsCause &entry : causes) {
        if (entry.error == error)
            return entry.cause;
    }
    return "tls-handshake-failed";
}

// Of several names the nearest one first: it shows a slip of the pen, or which name this server goes by.
static QString namesOf(const TlsReport &report)
{
    constexpr qsizetype namesShown = 5;
    const CertificateInfo own = report.chain.value(0);
    QStringList names = own.names;
    if (const QString nearest = nearestName(report); !nearest.isEmpty() && names.size() > 1) {
        names.removeAll(nearest);
        names.prepend(nearest);
    }
    const qsizetype more = names.size() - namesShown;
    QString text = names.isEmpty() ? own.subject : names.mid(0, namesShown).join(QStringLiteral(", "));
    if (more > 0)
        text += QLatin1Char(' ') + knowledge::sentence("certificate-more-names", {{"count", QString::number(more)}});
    return text;
}

// The alert that ended the handshake, and who sent it; without one, OpenSSL's words.
static QString alertOf(const TlsReport &report)
{
    if (report.alert.isEmpty())
        return report.reason.isEmpty() ? QString::fromLatin1(tlsErrorName(report.error)) : report.reason;
    const bool ours = std::any_of(report.steps.cbegin(), report.steps.cend(),
        [&report](const TlsStep &step) { return step.sent && step.alert == report.alert; });
    const QString alert = QString::fromLatin1(report.alert);
    if (ours && !report.reason.isEmpty())
        return knowledge::sentence("handshake-own-alert", {{"alert", alert}, {"reason", report.reason}});
    if (report.alert == "internal error")
        return knowledge::sentence("handshake-server-fault", {{"alert", alert}});
    return knowledge::sentence("handshake-alert", {{"alert", alert}});
}

// Where the chain breaks off: at an authority that nobody here knows, or at a certificate that the server keeps back.
static QString issuerOf(const TlsReport &report)
{
    const CertificateInfo last = report.builtChain.isEmpty() ? report.chain.value(0) : report.builtChain.last();
    const knowledge::Values values{{"subject", last.subject}, {"issuer", last.issuer}};
    return knowledge::sentence(last.selfSigned ? "certificate-own-authority" : "certificate-issuer-missing", values);
}

static QString weaknessOf(const TlsReport &report)
{
    CertificateInfo weak = report.chain.value(0);
    for (const CertificateInfo &each : report.builtChain) {
        if (each.verifyError.contains(QStringLiteral("weak"))) {
            weak = each;
            break;
        }
    }
    return knowledge::sentence("certificate-weak",
        {{"subject", weak.subject}, {"key", weak.keyDescription}, {"signature", weak.signatureAlgorithm}});
}

// What is wrong, in a form that fits the cause's own sentence.
static QString detailOf(const TlsReport &report)
{
    const CertificateInfo own = report.chain.value(0);
    switch (report.error) {
    case TlsError::CertificateExpired:
        return knowledge::sentence("certificate-until", {{"date", day(own.notAfter)}});
    case TlsError::CertificateNotYetValid:
        return knowledge::sentence("certificate-from", {{"date", day(own.notBefore)}});
    case TlsError::CertificateWrongHost:
        return namesOf(report);
    case TlsError::CertificateUnknownIssuer:
        return issuerOf(report);
    case TlsError::CertificateWeak:
        return weaknessOf(report);
    case TlsError::CertificatePinMismatch:
        return knowledge::sentence("certificate-sha256", {{"sha256", QString::fromLatin1(own.sha256.toHex(':'))}});
    case TlsError::NoCommonCipher:
        return knowledge::sentence("handshake-no-cipher", {{"alert", alertOf(report)}});
    case TlsError::CertificateSelfSigned:
        return knowledge::sentence("certificate-subject", {{"subject", own.subject}, {"issuer", own.issuer}});
    case TlsError::ClosedInHandshake:
        return knowledge::sentence("handshake-closed");
    case TlsError::NotTls:
        return report.plaintext.isEmpty()
            ? alertOf(report)
            : knowledge::sentence("handshake-not-tls", {{"text", firstLine(report.plaintext)}});
    case TlsError::BadSettings:
        return knowledge::sentence("handshake-settings", {{"reason", report.reason}});
    default:
        break;
    }
    return alertOf(report);
}

// TLS was spoken and plain text came back: the wrong mode for the port, or another service.
static Finding plainTextInstead(const RunView &run, const Event &event, const TlsReport &report, bool implicit)
{
    const QByteArray service = serviceIn(report.plaintext);
    if (!service.isEmpty())
        return run.found("not-smtp", Confidence::Certain, event.id, knowledge::sentence("service-" + service));
    if (!implicit)
        return run.found("tls-handshake-failed", Confidence::Certain, event.id, detailOf(report));
    knowledge::Values values = run.values();
    values.insert("text", firstLine(report.plaintext));
    return run.found(
        "tls-mode-mismatch", Confidence::Certain, event.id, knowledge::sentence("tls-at-plain-port", values));
}

QList<Finding> handshakeFailed(const RunView &run)
{
    bool implicit = false;
    for (const Event &event : run.timeline) {
        if (const auto *started = event.as<events::HandshakeStarted>())
            implicit = started->implicit;
        const auto *failed = event.as<events::TlsFailed>();
        if (!failed)
            continue;
        const TlsReport &report = failed->report;
        if (report.error == TlsError::NotTls)
            return {plainTextInstead(run, event, report, implicit)};
        const QByteArray cause = causeOf(report.error);
        if (cause == "timeout") {
            Finding finding = run.found(cause, Confidence::Certain, event.id);
            knowledge::Values values = run.values();
            values.insert("detail", QStringLiteral("%1 s").arg(toMilliseconds(event.elapsed) / 1000.0, 0, 'g', 3));
            values.insert("waiting", knowledge::sentence("waiting-tls"));
            finding.explanation = knowledge::filled(knowledge::cause(cause).found, values);
            return {finding};
        }
        Finding finding = run.found(cause, Confidence::Certain, event.id, detailOf(report));
        finding.meaning = knowledge::cause(cause).meaning;
        if (isCertificateError(report.error) && report.chain.isEmpty()) { // known only by another program's words
            knowledge::Values values = run.values();
            values.insert("detail", alertOf(report));
            finding.explanation = knowledge::filled(knowledge::cause("cert-untrusted").found, values);
        }
        return {finding};
    }
    return {};
}

QList<Finding> textBeforeEncryption(const RunView &run)
{
    for (const Event &event : run.timeline) {
        const auto *smuggled = event.as<events::Smuggled>();
        if (!smuggled)
            continue;
        const QString amount = QLocale(QLocale::English).formattedDataSize(smuggled->total);
        return {run.found("response-injection", Confidence::Certain, event.id, amount)};
    }
    return {};
}

QList<Finding> certificateEndsSoon(const RunView &run)
{
    constexpr qint64 noticeDays = 21;
    for (const Event &event : run.timeline) {
        const auto *secured = event.as<events::Secured>();
        if (!secured || secured->report.chain.isEmpty() || !run.subject().started.isValid())
            continue;
        const QDateTime end = secured->report.chain.first().notAfter;
        const qint64 days = run.subject().started.daysTo(end);
        // The practice server's own certificate is made for the hour.
        if (run.subject().practice || !end.isValid() || days < 0 || days > noticeDays)
            continue;
        Finding finding = run.remark("cert-expired", Severity::Warning, "certificate-ends", event.id,
            {{"days", QString::number(days)}, {"date", day(end)}});
        finding.askAdmin = knowledge::sentence("certificate-ends-ask");
        return {finding};
    }
    return {};
}

QList<Finding> sentInClear(const RunView &run)
{
    for (const Event &event : run.timeline) {
        const auto *note = event.as<events::Note>();
        if (note && note->kind == events::Note::GoesOnUnencrypted)
            return {run.remark("tls-not-offered", Severity::Warning, "unencrypted", event.id)};
    }
    return {};
}

} // namespace helodesk::rules
