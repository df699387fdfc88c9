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
    void certificate(const CertificateInfo &certificate, qsizetype number);
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

void ProbeWriter::certificate(const CertificateInfo &certificate, qsizetype number)
{
    const QString day = u"yyyy-MM-dd"_qs;
    m_text += u'\n' + m_paint.bold(tr("Certificate %1").arg(number)) + u'\n';
    entry(tr("Subject"), certificate.subject);
    entry(tr("Issuer"), certificate.issuer);
    entry(tr("Names"), certificate.names.join(u", "));
    entry(tr("Valid"), tr("%1 to %2").arg(certificate.notBefore.toString(day), certificate.notAfter.toString(day)));
    entry(tr("Key"), certificate.keyDescription);
    entry(tr("SHA-256"), QString::fromLatin1(certificate.sha256.toHex(':')));
    if (!certificate.verifyError.isEmpty())
        entry(tr("Problem"), certificate.verifyError);
}

void ProbeWriter::tls(const TlsReport &report)
{
    m_text += u'\n' + m_paint.bold(tr("TLS")) + u'\n';
    entry(tr("Version"), QString::fromLatin1(report.version));
    if (!report.cipher.isEmpty())
        entry(tr("Cipher"), tr("%1, %2 bits").arg(QString::fromLatin1(report.cipher)).arg(report.bits));
    entry(tr("Key exchange"), QString::fromLatin1(report.group));
    entry(tr("Checked for"), report.verifyName);
    if (report.verified)
        entry(tr("Certificate"), tr("trusted"));
    else
        entry(
            tr("Certificate"), report.reason.isEmpty() ? tr("not checked") : tr("not trusted: %1").arg(report.reason));
    entry(tr("Alert"), QString::fromLatin1(report.alert));
    qsizetype number = 0;
    for (const CertificateInfo &each : report.chain)
        certificate(each, ++number);
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
