// SPDX-License-Identifier: MIT
// What the report says besides the timeline: recipients, capabilities, TLS, the message.
#include "core/diagnosis/verdict.h"
#include "core/transcript/htmlreport.h"
#include "core/transcript/maskedlines.h"
#include "core/transcript/transcript.h"

namespace helodesk::writers {

namespace {

// Read anew from the masked replies: a server may echo a secret as a parameter.
Capabilities offered(const Timeline &timeline, bool encrypted)
{
    Capabilities capabilities;
    for (const Event &event : timeline) {
        const auto *replied = event.as<events::Replied>();
        const bool hello = replied && (replied->verb == Verb::Ehlo || replied->verb == Verb::Lhlo);
        if (hello && event.encrypted == encrypted && replied->reply.isPositive())
            capabilities = Capabilities::fromReply(maskedReply(*replied));
    }
    return capabilities;
}

} // namespace

void HtmlReport::tableRow(const QString &name, const QString &text, bool isValue)
{
    if (text.isEmpty())
        return;
    markup(u"<tr><td class=\"name muted\">");
    words(name);
    markup(u"</td><td>");
    if (isValue)
        value(text);
    else
        words(text);
    markup(u"</td></tr>\n");
}

void HtmlReport::recipients()
{
    if (m_run.outcome.recipients.size() < 2)
        return;
    markup(u"<h2>");
    words(tr("Recipients"));
    markup(u"</h2>\n<section class=\"box\"><table>\n");
    for (const RecipientOutcome &recipient : m_run.outcome.recipients) {
        const Event *row = m_run.timeline.row(recipient.row);
        markup(u"<tr><td>");
        words(recipient.accepted ? u"✓"_qs : u"✗"_qs);
        markup(u"</td><td>");
        value(visible(row && row->as<events::Replied>() ? row->as<events::Replied>()->address : recipient.address));
        markup(u"</td><td class=\"wire\">");
        value(row ? describe(*row) : QString());
        markup(u"</td></tr>\n");
    }
    markup(u"</table></section>\n");
}

void HtmlReport::capabilities()
{
    const Capabilities before = offered(m_run.timeline, false);
    const Capabilities after = offered(m_run.timeline, true);
    if (before.isEmpty() && after.isEmpty())
        return;
    markup(u"<h2>");
    words(tr("What the server offers"));
    markup(u"</h2>\n<section class=\"box\"><table>\n");
    const bool both = !before.isEmpty() && !after.isEmpty();
    QList<Capability> all = after.list();
    for (const Capability &each : before.list()) {
        if (!all.contains(each))
            all.append(each);
    }
    for (const Capability &each : std::as_const(all)) {
        const CapabilityMeaning meaning = capabilityMeaning(each);
        markup(u"<tr><td class=\"wire name\">");
        value(visible(each.keyword));
        markup(u"</td><td class=\"wire\">");
        value(visible(each.parameters.join(' ')));
        markup(u"</td><td class=\"muted\">");
        QStringList remarks;
        if (meaning.known)
            remarks.append(meaning.phrase);
        if (both && !before.list().contains(each))
            remarks.append(tr("only inside TLS"));
        if (both && !after.list().contains(each))
            remarks.append(tr("only before TLS"));
        words(remarks.join(u" · "));
        markup(u"</td></tr>\n");
    }
    markup(u"</table></section>\n");
}

void HtmlReport::certificate(const CertificateInfo &certificate, qsizetype number)
{
    const QString day = u"yyyy-MM-dd"_qs;
    markup(u"<h3>");
    words(tr("Certificate %1").arg(number));
    markup(u"</h3>\n<table>\n");
    tableRow(tr("Subject"), visibleText(certificate.subject));
    tableRow(tr("Issuer"), visibleText(certificate.issuer));
    tableRow(tr("Names"), visibleText(certificate.names.join(u", ")));
    if (certificate.notAfter.isValid()) {
        tableRow(
            tr("Valid"), tr("%1 to %2").arg(certificate.notBefore.toString(day), certificate.notAfter.toString(day)));
    }
    tableRow(tr("Key"), certificate.keyDescription);
    tableRow(tr("SHA-256"), QString::fromLatin1(certificate.sha256.toHex(':')));
    tableRow(tr("Problem"), visibleText(certificate.verifyError));
    markup(u"</table>\n");
}

void HtmlReport::tls()
{
    const TlsReport *report = m_run.timeline.tls();
    if (!report)
        return;
    markup(u"<h2>TLS</h2>\n<section class=\"box\"><table>\n");
    tableRow(tr("Version"), QString::fromLatin1(report->version));
    if (!report->cipher.isEmpty()) {
        const QString cipher = QString::fromLatin1(report->cipher);
        tableRow(tr("Cipher"), report->bits > 0 ? tr("%1, %2 bits").arg(cipher).arg(report->bits) : cipher);
    }
    tableRow(tr("Key exchange"), QString::fromLatin1(report->group));
    tableRow(tr("Checked for"), visibleText(report->verifyName));
    const QString reason = visibleText(report->reason);
    const bool cameToCertificate = report->established || isCertificateError(report->error);
    tableRow(tr("Certificate"),
        report->verified                             ? tr("trusted")
            : reason.isEmpty() || !cameToCertificate ? tr("not checked")
                                                     : tr("not trusted: %1").arg(reason),
        false);
    tableRow(tr("Alert"), visible(report->alert));
    markup(u"</table>\n");
    qsizetype number = 0;
    for (const CertificateInfo &each : report->chain)
        certificate(each, ++number);
    markup(u"</section>\n");
}

void HtmlReport::message()
{
    if (!m_run.message)
        return;
    markup(u"<h2>");
    words(tr("Message"));
    markup(u"</h2>\n<section class=\"box\"><pre class=\"message\">");
    QByteArray text = *m_run.message;
    text.replace("\r\n", "\n");
    for (const QByteArray &each : text.split('\n')) {
        value(visible(each));
        markup(u"\n");
    }
    markup(u"</pre></section>\n");
}

} // namespace helodesk::writers
