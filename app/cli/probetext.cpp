// SPDX-License-Identifier: MIT
#include "app/cli/probetext.h"

#include "core/diagnosis/mechanismmeaning.h"
#include "core/diagnosis/verdict.h"
#include "core/transcript/transcript.h"

#include <QCoreApplication>

namespace helodesk::cli {

namespace {

class ProbeWriter
{
    Q_DECLARE_TR_FUNCTIONS(ProbeWriter)
public:
    ProbeWriter(const Timeline &timeline, const Paint &paint) : m_timeline(timeline), m_paint(paint) { }
    QString text();

private:
    void capabilities();
    void capability(const Capability &capability, const QString &where);
    void mechanisms();
    void offer(const QByteArray &what, QStringList remarks, const QString &where);
    void tls(const TlsReport &report);
    void certificate(const QString &heading, const CertificateInfo &certificate, const QDateTime &checkedAt);
    [[nodiscard]] static QString clientCertificate(const TlsReport &report);
    void chains(const TlsReport &report);
    void staple(const OcspStaple &staple);
    void handshake(const QList<TlsStep> &steps);
    void entry(const QString &name, const QString &value);

    const Timeline &m_timeline;
    const Paint &m_paint;
    QString m_text;
};

void ProbeWriter::capability(const Capability &capability, const QString &where)
{
    QByteArray line = capability.keyword;
    for (const QByteArray &parameter : capability.parameters)
        line += ' ' + parameter;
    const CapabilityMeaning meaning = capabilityMeaning(capability);
    offer(line, meaning.known ? QStringList(meaning.phrase) : QStringList(), where);
}

void ProbeWriter::offer(const QByteArray &what, QStringList remarks, const QString &where)
{
    if (!where.isEmpty())
        remarks.append(where);
    const QString remark = remarks.isEmpty() ? QString() : QString(u"  "_qs + m_paint.dim(remarks.join(u" · ")));
    m_text += u"  "_qs + visible(what).leftJustified(remark.isEmpty() ? 0 : 28) + remark + u'\n';
}

// Each sign-in mechanism once, and where it is offered if that makes a difference.
void ProbeWriter::mechanisms()
{
    const bool both = !m_timeline.capabilities(false).isEmpty() && !m_timeline.capabilities(true).isEmpty();
    const QList<QByteArray> before = m_timeline.capabilities(false).mechanisms();
    const QList<QByteArray> after = m_timeline.capabilities(true).mechanisms();
    QList<QByteArray> all = after;
    for (const QByteArray &mechanism : before) {
        if (!after.contains(mechanism))
            all.append(mechanism);
    }
    if (all.isEmpty())
        return;
    m_text += u'\n' + m_paint.bold(tr("Sign-in")) + u'\n';
    for (const QByteArray &mechanism : std::as_const(all)) {
        const QString phrase = mechanismPhrase(mechanism);
        QString where;
        if (both && !before.contains(mechanism))
            where = tr("only inside TLS");
        else if (both && !after.contains(mechanism))
            where = tr("only before TLS");
        offer(mechanism, phrase.isEmpty() ? QStringList() : QStringList(phrase), where);
    }
}

// One list, with what TLS changed remarked.
void ProbeWriter::capabilities()
{
    const Capabilities before = m_timeline.capabilities(false);
    const Capabilities after = m_timeline.capabilities(true);
    if (before.isEmpty() && after.isEmpty())
        return;
    const bool both = !before.isEmpty() && !after.isEmpty();
    m_text += u'\n' + m_paint.bold(tr("Offers")) + u'\n';
    for (const Capability &each : (after.isEmpty() ? before : after).list())
        capability(each, both && !before.list().contains(each) ? tr("only inside TLS") : QString());
    if (!both)
        return;
    for (const Capability &each : before.list()) {
        if (!after.list().contains(each))
            capability(each, tr("only before TLS"));
    }
}

void ProbeWriter::entry(const QString &name, const QString &value)
{
    if (!value.isEmpty())
        m_text += u"  "_qs + m_paint.dim(name.leftJustified(14)) + visibleText(value) + u'\n';
}

void ProbeWriter::certificate(const QString &heading, const CertificateInfo &certificate, const QDateTime &checkedAt)
{
    const QString day = u"yyyy-MM-dd"_qs;
    m_text += u'\n' + m_paint.bold(heading) + u'\n';
    entry(tr("Subject"), certificate.subject);
    entry(tr("Issuer"), certificate.issuer);
    entry(tr("Names"), certificate.names.join(u", "));
    QString valid = tr("%1 to %2").arg(certificate.notBefore.toString(day), certificate.notAfter.toString(day));
    if (const auto days = daysLeft(certificate, checkedAt)) {
        const QString left = *days == 1 ? tr("1 day left") : tr("%1 days left").arg(*days);
        valid += u" · "_qs + (*days < 0 ? tr("ended") : left);
    }
    entry(tr("Valid"), valid);
    entry(tr("Key"), certificate.keyDescription);
    entry(tr("Signature"), certificate.signatureAlgorithm);
    entry(tr("SHA-256"), QString::fromLatin1(certificate.sha256.toHex(':')));
    if (!certificate.verifyError.isEmpty())
        entry(tr("Problem"), certificate.verifyError);
}

// As presented, then what was put behind it to reach the trust anchor.
void ProbeWriter::chains(const TlsReport &report)
{
    qsizetype number = 0;
    for (const CertificateInfo &each : report.chain)
        certificate(tr("Certificate %1").arg(++number), each, report.checkedAt);
    QStringList path;
    for (const CertificateInfo &each : report.builtChain) {
        path.append(each.subject);
        if (!isPresented(report, each))
            certificate(tr("Trusted here, not sent by the server"), each, report.checkedAt);
    }
    if (path.isEmpty())
        return;
    m_text += u'\n' + m_paint.bold(tr("Chain")) + u'\n';
    entry(tr("As built"), path.join(u" → "));
    if (!report.anchored)
        entry(QString(u' '), tr("ends before a certificate authority that is trusted here"));
}

void ProbeWriter::staple(const OcspStaple &staple)
{
    if (!staple.given) {
        entry(tr("OCSP staple"), tr("none"));
        return;
    }
    QStringList parts;
    if (!staple.status.isEmpty())
        parts.append(QString::fromLatin1(staple.status));
    if (staple.nextUpdate.isValid())
        parts.append(tr("until %1").arg(staple.nextUpdate.toString(u"yyyy-MM-dd hh:mm 'UTC'"_qs)));
    if (!staple.problem.isEmpty())
        parts.append(tr("can't be relied on: %1").arg(QString::fromLatin1(staple.problem)));
    entry(tr("OCSP staple"), parts.join(u", "));
}

void ProbeWriter::handshake(const QList<TlsStep> &steps)
{
    if (steps.isEmpty())
        return;
    m_text += u'\n' + m_paint.bold(tr("Handshake")) + u'\n';
    for (const TlsStep &step : steps) {
        const QString time = step.microseconds < 0
            ? QString()
            : tr("%1 ms").arg(QString::number(double(step.microseconds) / 1000, 'f', 1));
        QString what = (step.sent ? u"→ "_qs : u"← "_qs) + QString::fromLatin1(step.message);
        if (!step.alert.isEmpty())
            what += u": "_qs + QString::fromLatin1(step.alert);
        m_text += u"  "_qs + m_paint.dim(time.rightJustified(12)) + u"  "_qs + what + u'\n';
    }
}

// Whether the server took it shows in what follows: with TLS 1.3 it says so only after the handshake.
QString ProbeWriter::clientCertificate(const TlsReport &report)
{
    if (!report.clientCertificateAsked)
        return tr("not asked for");
    if (!report.clientCertificateGiven)
        return tr("asked for, none given");
    const bool taken = report.established && report.error != TlsError::Alert;
    return taken ? tr("asked for and given") : tr("asked for, given and refused");
}

void ProbeWriter::tls(const TlsReport &report)
{
    m_text += u'\n' + m_paint.bold(tr("TLS")) + u'\n';
    entry(tr("Version"), QString::fromLatin1(report.version));
    if (!report.cipher.isEmpty())
        entry(tr("Cipher"), tr("%1, %2 bits").arg(QString::fromLatin1(report.cipher)).arg(report.bits));
    entry(tr("Key exchange"), QString::fromLatin1(report.group));
    entry(tr("Signature"), QString::fromLatin1(report.signature));
    if (report.established)
        entry(tr("Session"), report.resumed ? tr("resumed") : tr("new"));
    entry(tr("Name sent"), report.serverNameSent.isEmpty() ? tr("none") : QString::fromUtf8(report.serverNameSent));
    entry(tr("Checked for"), report.verifyName);
    const bool seemsRight = !report.established && report.verificationAsked && !isCertificateError(report.error)
        && report.anchored && !report.builtChain.isEmpty();
    const bool cameToCertificate = report.established || isCertificateError(report.error);
    if (report.verified)
        entry(tr("Certificate"), report.pinned ? tr("trusted: its SHA-256 is the one asked for") : tr("trusted"));
    else
        entry(tr("Certificate"),
            seemsRight
                ? tr("nothing wrong with it, but the handshake ended before it was proved to be the server's own")
                : report.reason.isEmpty() || !cameToCertificate ? tr("not checked")
                                                                : tr("not trusted: %1").arg(report.reason));
    // What a handshake that ended early never came to isn't an answer.
    if (report.established || report.clientCertificateAsked)
        entry(tr("Client's own"), clientCertificate(report));
    if (report.established)
        staple(report.staple);
    entry(tr("Protocol"), QString::fromUtf8(report.protocol));
    entry(tr("Alert"), QString::fromLatin1(report.alert));
    chains(report);
    handshake(report.steps);
}

QString ProbeWriter::text()
{
    capabilities();
    mechanisms();
    if (const TlsReport *report = m_timeline.tls())
        tls(*report);
    return m_text;
}

} // namespace

QString probeText(const Timeline &timeline, const Paint &paint)
{
    return ProbeWriter(timeline, paint).text();
}

} // namespace helodesk::cli
