// SPDX-License-Identifier: MIT
#include "ui/panels/tlswords.h"

#include "core/transcript/transcript.h"
#include "ui/timeline/timelinewords.h"

#include <QCoreApplication>
#include <QLocale>

namespace helodesk {

namespace {

using Content = TlsPageContent;

constexpr int soon = 21; // days: a renewal should have happened by then

// Writes the page of one handshake.
class TlsPageWriter
{
    Q_DECLARE_TR_FUNCTIONS(helodesk::TlsPanel)
public:
    TlsPageWriter(const RunRecord &record, const Event &event, const TlsReport &report)
        : m_record(record), m_event(event), m_report(report)
    {
    }
    Content content();

private:
    void heading();
    void facts();
    void fact(const QString &name, const QString &value, bool wire = false);
    void chain();
    [[nodiscard]] Content::Certificate certificate(const CertificateInfo &info, bool own) const;
    [[nodiscard]] static QString daysWords(qint64 days);
    void staple();
    void steps();
    [[nodiscard]] QString startedBy() const;
    [[nodiscard]] QString handshake() const;

    const RunRecord &m_record;
    const Event &m_event;
    const TlsReport &m_report;
    Content m_content;
};

QString dayOf(const QDateTime &time)
{
    return QLocale().toString(time.date(), QStringLiteral("d MMM yyyy"));
}

void TlsPageWriter::heading()
{
    const Finding *finding = m_record.judged ? m_record.verdict.about(m_event.id) : nullptr;
    if (m_report.established && m_report.verified) {
        m_content.state = RowState::Good;
        m_content.heading = tr("Trusted, and for this name");
    } else if (m_report.established) {
        m_content.state = RowState::Warning;
        m_content.heading
            = m_report.verificationAsked ? tr("Not trusted") : tr("Encrypted, but nobody checked to whom");
        if (!m_report.reason.isEmpty())
            m_content.explanation = tr("A check would say: %1.").arg(visibleText(m_report.reason));
    } else {
        m_content.state = RowState::Bad;
        m_content.heading = finding ? finding->title : describe(m_event);
        m_content.explanation = finding ? finding->explanation : visibleText(m_report.reason);
    }
}

void TlsPageWriter::fact(const QString &name, const QString &value, bool wire)
{
    if (!value.isEmpty())
        m_content.facts.append({name, value, wire});
}

QString TlsPageWriter::startedBy() const
{
    int row = 0;
    for (const Event &event : m_record.timeline) {
        if (&event == &m_event)
            break;
        const auto *sent = event.as<events::Sent>();
        if (event.as<events::Connecting>())
            row = 0;
        else if (sent && sent->what.verb == Verb::StartTls)
            row = event.id;
    }
    return row > 0 ? tr("STARTTLS, row %1").arg(row) : tr("the client, from the first octet");
}

QString TlsPageWriter::handshake() const
{
    QStringList parts;
    if (const QString took = TimelineWords::duration(m_event.elapsed); !took.isEmpty())
        parts.append(took);
    if (m_report.established)
        parts.append(m_report.resumed ? tr("resumed") : tr("full"));
    if (m_report.clientCertificateGiven)
        parts.append(tr("client certificate asked for and given"));
    else if (m_report.clientCertificateAsked)
        parts.append(tr("client certificate asked for, none given"));
    else if (m_report.established)
        parts.append(tr("no client certificate asked"));
    return parts.join(QStringLiteral(", "));
}

void TlsPageWriter::facts()
{
    fact(tr("Version"), TimelineWords::tlsVersion(m_report.version));
    fact(tr("Cipher"), QString::fromLatin1(m_report.cipher), true);
    fact(tr("Key share"), visible(m_report.group));
    fact(tr("Signature"), visible(m_report.signature));
    fact(tr("Started by"), startedBy());
    fact(tr("Handshake"), handshake());
    fact(tr("Name sent"), m_report.serverNameSent.isEmpty() ? tr("none") : visible(m_report.serverNameSent));
    if (m_report.verifyName != QString::fromUtf8(m_report.serverNameSent))
        fact(tr("Checked for"), visibleText(m_report.verifyName));
    fact(tr("Alert"), visible(m_report.alert));
    fact(tr("Came instead"), visible(m_report.plaintext), true);
}

Content::Certificate TlsPageWriter::certificate(const CertificateInfo &info, bool own) const
{
    Content::Certificate card;
    card.title = visibleText(info.subject);
    if (!own)
        card.origin = isPresented(m_report, info) ? tr("sent by the server") : tr("from this computer’s trust store");
    card.problem = visibleText(info.verifyError);
    card.sha256 = info.sha256;
    const auto add = [&card](const QString &name, const QString &value, bool wire = false) {
        if (!value.isEmpty())
            card.facts.append({name, value, wire});
    };
    if (own)
        add(tr("Names"), info.names.isEmpty() ? tr("none") : visibleText(info.names.join(QStringLiteral(", "))));
    if (info.notAfter.isValid()) {
        add(tr("Valid"),
            own || !card.problem.isEmpty() ? tr("%1 – %2").arg(dayOf(info.notBefore), dayOf(info.notAfter))
                                           : tr("until %1").arg(dayOf(info.notAfter)));
    }
    if (const auto days = daysLeft(info, m_report.checkedAt); days && (own || *days < soon)) {
        card.days = daysWords(*days);
        card.daysState = *days < 0 ? RowState::Bad : *days < soon ? RowState::Warning : RowState::Good;
    }
    if (own || !card.problem.isEmpty()) {
        add(tr("Key"), visibleText(info.keyDescription));
        add(tr("Signed with"), visibleText(info.signatureAlgorithm));
        add(tr("Issuer"), info.selfSigned ? tr("itself") : visibleText(info.issuer));
    }
    if (own)
        add(tr("SHA-256"), QString::fromLatin1(info.sha256.toHex(':').toUpper()), true);
    return card;
}

QString TlsPageWriter::daysWords(qint64 days)
{
    const int count = static_cast<int>(qAbs(days));
    if (days < 0)
        return count == 1 ? tr("ended a day ago") : tr("ended %n days ago", nullptr, count);
    return count == 1 ? tr("1 day left") : tr("%n days left", nullptr, count);
}

void TlsPageWriter::chain()
{
    for (const CertificateInfo &info : m_report.chain)
        m_content.presentedPem += pemOf(info.der);
    QList<CertificateInfo> all = m_report.builtChain.isEmpty() ? m_report.chain : m_report.builtChain;
    QList<QByteArray> used;
    for (const CertificateInfo &info : std::as_const(all)) {
        m_content.chain.append(certificate(info, used.isEmpty()));
        used.append(info.sha256);
    }
    if (!m_report.builtChain.isEmpty() && !m_report.anchored)
        m_content.chainEnd = tr("Nothing above this is trusted here: no certificate of “%1” is in the trust store.")
                                 .arg(visibleText(m_report.builtChain.last().issuer));
    for (const CertificateInfo &info : m_report.chain) {
        if (used.contains(info.sha256))
            continue;
        Content::Certificate card = certificate(info, false);
        card.origin = tr("sent by the server, not needed");
        m_content.chain.append(card);
    }
}

void TlsPageWriter::staple()
{
    const OcspStaple &given = m_report.staple;
    if (!m_report.established && !given.given)
        return;
    if (!given.given) {
        m_content.staple = tr("OCSP staple: none.");
        return;
    }
    m_content.staple = tr("OCSP staple: %1").arg(given.status.isEmpty() ? tr("unreadable") : visible(given.status));
    if (given.nextUpdate.isValid())
        m_content.staple += tr(", until %1").arg(dayOf(given.nextUpdate));
    if (!given.problem.isEmpty())
        m_content.staple += tr(", can’t be relied on: %1").arg(visible(given.problem));
    m_content.staple += u'.';
}

void TlsPageWriter::steps()
{
    for (const TlsStep &step : m_report.steps) {
        QString line = step.sent ? QStringLiteral("→ ") : QStringLiteral("← ");
        line += visible(step.message);
        if (!step.alert.isEmpty())
            line += QStringLiteral(": ") + visible(step.alert);
        const QString time
            = step.microseconds < 0 ? QString() : TimelineWords::duration(std::chrono::microseconds(step.microseconds));
        m_content.steps.append(time.rightJustified(8) + QStringLiteral("  ") + line);
    }
}

Content TlsPageWriter::content()
{
    m_content.row = m_event.id;
    heading();
    facts();
    chain();
    staple();
    steps();
    return m_content;
}

const TlsReport *reportOf(const Event &event)
{
    if (const auto *secured = event.as<events::Secured>())
        return &secured->report;
    const auto *failed = event.as<events::TlsFailed>();
    return failed ? &failed->report : nullptr;
}

} // namespace

TlsPageContent tlsPageContent(const RunRecord &record)
{
    for (int i = record.timeline.size() - 1; i >= 0; --i) {
        const Event &event = record.timeline.at(i);
        if (const TlsReport *report = reportOf(event))
            return TlsPageWriter(record, event, *report).content();
    }
    return {};
}

QByteArray pemOf(const QByteArray &der)
{
    if (der.isEmpty())
        return {};
    constexpr qsizetype width = 64;
    const QByteArray encoded = der.toBase64();
    QByteArray pem = "-----BEGIN CERTIFICATE-----\n";
    for (qsizetype at = 0; at < encoded.size(); at += width)
        pem += encoded.mid(at, width) + '\n';
    return pem + "-----END CERTIFICATE-----\n";
}

QString plainText(const TlsPageContent &content)
{
    QStringList lines{content.heading};
    const auto add = [&lines](const QList<TlsPageContent::Fact> &facts) {
        for (const TlsPageContent::Fact &fact : facts)
            lines.append(fact.name + QStringLiteral(": ") + fact.value);
    };
    lines.append(content.explanation);
    add(content.facts);
    for (const TlsPageContent::Certificate &certificate : content.chain) {
        lines.append(
            {QString(), QString(certificate.title + u' ' + certificate.origin).trimmed(), certificate.problem});
        add(certificate.facts);
        lines.append(certificate.days);
    }
    lines.append({content.chainEnd, QString(), content.staple});
    lines += content.steps;
    QString text = lines.join(u'\n');
    while (text.contains(QLatin1String("\n\n\n")))
        text.replace(QLatin1String("\n\n\n"), QLatin1String("\n\n"));
    return text;
}

} // namespace helodesk
