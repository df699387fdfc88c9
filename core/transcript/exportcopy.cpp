// SPDX-License-Identifier: MIT
#include "core/transcript/exportwriters.h"
#include "core/transcript/maskedlines.h"
#include "core/transcript/pseudonyms.h"

namespace helodesk::writers {

namespace {

SecretSpans masksIn(QByteArrayView line)
{
    const QByteArrayView mask(secretMask);
    SecretSpans spans;
    for (qsizetype at = line.indexOf(mask); at >= 0; at = line.indexOf(mask, at + mask.size()))
        spans.append({at, mask.size()});
    return spans;
}

// Changes what is said beside the wire, and with pseudonyms the wire's lines too. A secret on the wire was marked where
// it came in; whether that was done is for the check to find out, not for this to make good.
class Copier
{
public:
    Copier(const ExportOptions &options, const KnownSecrets &secrets)
        : m_secrets(secrets), m_replace(!options.addresses)
    {
    }

    void change(QByteArray &text);
    void change(QString &text);
    void change(QStringList &texts);
    void change(RunSubject &subject);
    void change(TlsReport &report);
    void change(Outcome &outcome);
    void change(Finding &finding);
    void change(Event &event);
    void knowUser(const QString &user) { m_pseudonyms.addName(user.toUtf8()); }

private:
    void change(Reply &reply, QList<SecretSpans> &spans);
    void change(QByteArray &line, SecretSpans &spans);

    const KnownSecrets &m_secrets;
    bool m_replace;
    Pseudonyms m_pseudonyms;
};

void Copier::change(QByteArray &text)
{
    if (!m_secrets.isEmpty())
        text = masked(text, m_secrets.find(text));
    if (m_replace)
        text = m_pseudonyms.apply(text);
}

void Copier::change(QString &text)
{
    if (text.isEmpty() || (m_secrets.isEmpty() && !m_replace))
        return;
    QByteArray octets = text.toUtf8();
    change(octets);
    text = QString::fromUtf8(octets);
}

void Copier::change(QStringList &texts)
{
    for (QString &text : texts)
        change(text);
}

void Copier::change(RunSubject &subject)
{
    for (QString *text : {&subject.profile, &subject.server, &subject.user, &subject.recordedBy})
        change(*text);
    change(subject.reversePath);
    for (QByteArray &recipient : subject.recipients)
        change(recipient);
}

void Copier::change(TlsReport &report)
{
    for (QString *text : {&report.verifyName, &report.reason})
        change(*text);
    for (QByteArray *text : {&report.serverNameSent, &report.alert, &report.plaintext})
        change(*text);
    for (QList<CertificateInfo> *chain : {&report.chain, &report.builtChain}) {
        for (CertificateInfo &certificate : *chain) {
            for (QString *text : {&certificate.subject, &certificate.issuer, &certificate.verifyError})
                change(*text);
            change(certificate.names);
            certificate.der.clear();
        }
    }
}

void Copier::change(Outcome &outcome)
{
    for (RecipientOutcome &recipient : outcome.recipients)
        change(recipient.address);
}

void Copier::change(Finding &finding)
{
    for (QString *text : {&finding.title, &finding.explanation, &finding.askAdmin})
        change(*text);
}

void Copier::change(QByteArray &line, SecretSpans &spans)
{
    if (!m_replace)
        return;
    line = m_pseudonyms.apply(masked(line, spans));
    spans = spans.isEmpty() ? spans : masksIn(line);
}

void Copier::change(Reply &reply, QList<SecretSpans> &spans)
{
    if (!m_replace)
        return;
    spans.resize(reply.lines.size());
    for (qsizetype i = 0; i < reply.lines.size(); ++i)
        change(reply.lines[i], spans[i]);
}

void Copier::change(Event &event)
{
    if (auto *sent = std::get_if<events::Sent>(&event.what)) {
        change(sent->what.line, sent->what.secrets);
        change(sent->what.decoded);
        if (m_replace)
            sent->what.address = m_pseudonyms.apply(sent->what.address);
    } else if (auto *replied = std::get_if<events::Replied>(&event.what)) {
        change(replied->reply, replied->secrets);
        change(replied->decoded);
        if (m_replace)
            replied->address = m_pseudonyms.apply(replied->address);
    } else if (auto *unasked = std::get_if<events::Unasked>(&event.what)) {
        change(unasked->reply, unasked->secrets);
    } else if (auto *unknown = std::get_if<events::NotUnderstood>(&event.what)) {
        change(unknown->text, unknown->secrets);
    } else if (auto *smuggled = std::get_if<events::Smuggled>(&event.what)) {
        if (m_replace)
            smuggled->octets = m_pseudonyms.apply(smuggled->octets);
    } else if (auto *secured = std::get_if<events::Secured>(&event.what)) {
        change(secured->report);
    } else if (auto *failed = std::get_if<events::TlsFailed>(&event.what)) {
        change(failed->report);
    } else if (auto *resolved = std::get_if<events::Resolved>(&event.what)) {
        change(resolved->host);
        change(resolved->error);
    } else if (auto *refused = std::get_if<events::ConnectFailed>(&event.what)) {
        change(refused->reason);
    } else if (auto *problem = std::get_if<events::Problem>(&event.what)) {
        change(problem->detail);
    } else if (auto *note = std::get_if<events::Note>(&event.what)) {
        change(note->detail);
    } else if (auto *closed = std::get_if<events::Closed>(&event.what)) {
        change(closed->reason);
    }
}

} // namespace

ExportCopy copyFor(const ExportSubject &subject, const ExportOptions &options, const KnownSecrets &secrets)
{
    Copier copier(options, secrets);
    copier.knowUser(subject.timeline.subject.user);
    ExportCopy copy{{}, subject.outcome, subject.verdict, {}, options, {}};
    copy.timeline.subject = subject.timeline.subject;
    copier.change(copy.timeline.subject);
    for (Event event : subject.timeline) {
        copier.change(event);
        copy.timeline.append(std::move(event));
    }
    copier.change(copy.outcome);
    copier.change(copy.verdict.first);
    for (Finding &finding : copy.verdict.findings)
        copier.change(finding);
    for (auto remark = subject.remarks.begin(); remark != subject.remarks.end(); ++remark) {
        if (!options.has(remark.key()))
            continue;
        RowRemark changed = *remark;
        copier.change(changed.comment);
        copy.remarks.insert(remark.key(), changed);
    }
    // Who wants no addresses wants no names either, and a message is full of both.
    if (options.content && options.addresses)
        copy.message = subject.message;
    return copy;
}

} // namespace helodesk::writers
