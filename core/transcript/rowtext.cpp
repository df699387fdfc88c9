// SPDX-License-Identifier: MIT
#include "core/transcript/maskedlines.h"
#include "core/transcript/transcript.h"

#include <QCoreApplication>
#include <QLocale>

namespace helodesk {

namespace {

struct RowText {
    Q_DECLARE_TR_FUNCTIONS(RowText)
public:
    static QString words(const events::Resolved &what);
    static QString words(const events::Connected &what);
    static QString words(const events::ConnectFailed &what);
    static QString words(const events::Smuggled &what);
    static QString words(const events::Secured &what);
    static QString words(const events::TlsFailed &what);
    static QString words(const events::ContentSent &what);
    static QString words(const events::Problem &what);
    static QString words(const events::Note &what);
    static QString words(const events::NotUnderstood &what);
    static QString words(const events::TimedOut &what);
    static QString words(const events::Closed &what);
    // What isn't a row has no words.
    template <typename T> static QString words(const T &) { return {}; }

private:
    static QString withReason(const QString &sentence, const QString &reason);
    static QString octets(qint64 count);
};

QString RowText::withReason(const QString &sentence, const QString &reason)
{
    return reason.isEmpty() ? sentence : QString(sentence + u": "_qs + visibleText(reason));
}

QString RowText::octets(qint64 count)
{
    return tr("%1 octets").arg(QLocale::c().toString(count));
}

QString endpoint(const QString &address, quint16 port)
{
    const QString host = address.contains(u':') ? QString(u'[' + address + u']') : address;
    return visibleText(host) + u':' + QString::number(port);
}

QString ofSeveral(int index, int count)
{
    return count > 1 ? QString(u" ("_qs + QString::number(index + 1) + u'/' + QString::number(count) + u')')
                     : QString();
}

QString versionForPeople(const QByteArray &version)
{
    return QString::fromLatin1(version).replace(u"TLSv"_qs, u"TLS "_qs);
}

QString RowText::words(const events::Resolved &what)
{
    if (what.exchangers) {
        return what.addresses.isEmpty()
            ? withReason(tr("DNS MX: no mail server for %1").arg(visibleText(what.host)), what.error)
            : tr("DNS MX of %1: %2").arg(visibleText(what.host), visibleText(what.addresses.join(u", ")));
    }
    if (what.addresses.isEmpty())
        return withReason(tr("DNS A/AAAA: no address for %1").arg(visibleText(what.host)), what.error);
    if (what.addresses == QStringList(what.host))
        return tr("Address as given: %1").arg(visibleText(what.host));
    return tr("DNS A/AAAA: %1").arg(visibleText(what.addresses.join(u", ")));
}

QString RowText::words(const events::Connected &what)
{
    if (what.port == 0)
        return tr("Connected to %1").arg(visibleText(what.address));
    return tr("Connected to %1").arg(endpoint(what.address, what.port)) + ofSeveral(what.index, what.count);
}

QString RowText::words(const events::ConnectFailed &what)
{
    QString why;
    switch (what.why) {
    case events::ConnectFailed::Refused:
        why = tr("connection refused");
        break;
    case events::ConnectFailed::TimedOut:
        why = tr("no answer in time");
        break;
    case events::ConnectFailed::Unreachable:
        why = tr("unreachable");
        break;
    case events::ConnectFailed::Proxy:
    case events::ConnectFailed::Other:
        why = what.reason.isEmpty() ? tr("no connection") : visibleText(what.reason);
        break;
    }
    return endpoint(what.address, what.port) + ofSeveral(what.index, what.count) + u": "_qs + why;
}

QString RowText::words(const events::Smuggled &what)
{
    return tr("%1 in plain text behind the reply to STARTTLS, not interpreted").arg(octets(what.total));
}

QString RowText::words(const events::Secured &what)
{
    const TlsReport &report = what.report;
    // Some recordings don't say how.
    const QString session = report.version.isEmpty()
        ? tr("Encrypted")
        : versionForPeople(report.version) + u" · "_qs + QString::fromLatin1(report.cipher);
    if (report.verified)
        return session + u" · "_qs + tr("certificate trusted");
    if (!report.verificationAsked && report.error == TlsError::None)
        return session + u" · "_qs + tr("certificate not checked");
    return session + u" · "_qs + withReason(tr("certificate not trusted"), report.reason);
}

QString RowText::words(const events::TlsFailed &what)
{
    const TlsReport &report = what.report;
    const bool refused = isCertificateError(report.error);
    const QString sentence = refused ? tr("TLS: the certificate was refused") : tr("TLS handshake failed");
    return withReason(sentence, report.reason.isEmpty() ? QString::fromUtf8(report.alert) : report.reason);
}

QString RowText::words(const events::ContentSent &what)
{
    if (!what.complete)
        return tr("Message stopped after %1").arg(octets(what.octets));
    // What goes in chunks has no dot, and of others' recordings it isn't known.
    if (what.wireOctets == what.octets)
        return tr("Message sent: %1").arg(octets(what.octets));
    return tr("Message sent: %1 and the final dot").arg(octets(what.octets));
}

QString RowText::words(const events::Problem &what)
{
    QString sentence;
    switch (what.kind) {
    case events::Problem::StartTlsNotOffered:
        sentence = tr("Encryption is required and the server doesn't offer STARTTLS");
        break;
    case events::Problem::AuthNotOffered:
        sentence = tr("The server doesn't offer a sign-in (AUTH)");
        break;
    case events::Problem::NoCommonMechanism:
        sentence = tr("No sign-in mechanism in common; offered");
        break;
    case events::Problem::CleartextSignInRefused:
        sentence = tr("Not signed in: the connection isn't encrypted and the password would be readable");
        break;
    case events::Problem::UnverifiedSignInRefused:
        sentence = tr("Not signed in: the certificate can't be trusted and somebody else could get the password");
        break;
    case events::Problem::SecretMissing:
        sentence = tr("There is no password to sign in with");
        break;
    case events::Problem::ContentUnreadable:
        sentence = tr("The message can't be read");
        break;
    case events::Problem::MessageTooBig:
        sentence = tr("The message is larger than the server takes");
        break;
    case events::Problem::ReplyTooLong:
        sentence = tr("The reply was too long to be read whole");
        break;
    case events::Problem::ReceivedTooMuch:
        sentence = tr("The server sent more than a run keeps");
        break;
    case events::Problem::ProtocolBroken:
        sentence = tr("The server broke the protocol");
        break;
    case events::Problem::NoAddress:
        sentence = tr("There is no recipient");
        break;
    case events::Problem::MechanismUnusable:
        sentence = tr("The sign-in mechanism can't be used here");
        break;
    case events::Problem::SignInBrokenOff:
        sentence = tr("The sign-in is broken off");
        break;
    case events::Problem::ExtensionNotOffered:
        sentence = tr("Not sent: the envelope needs an extension that the server doesn't offer");
        break;
    case events::Problem::ProxyHeaderImpossible:
        sentence = tr("No PROXY header can name these two addresses");
        break;
    }
    return withReason(sentence, QString::fromUtf8(what.detail));
}

QString RowText::words(const events::Note &what)
{
    QString sentence;
    switch (what.kind) {
    case events::Note::LineEndsChanged:
        sentence = tr("Bare CR or LF in the message became CRLF");
        break;
    case events::Note::GoesOnUnencrypted:
        sentence = tr("No encryption is offered; the run goes on without it");
        break;
    case events::Note::NotVerified:
        sentence = tr("The certificate isn't checked, as asked");
        break;
    case events::Note::FallsBackToHelo:
        sentence = tr("EHLO was refused; trying HELO");
        break;
    case events::Note::DataWithoutRecipients:
        sentence = tr("No recipient was accepted; DATA goes out to see what the server says");
        break;
    case events::Note::MechanismSkipped:
        sentence = tr("Sign-in mechanism skipped");
        break;
    case events::Note::ServerNotProven:
        sentence = tr("Signed in, but the server never proved that it knows the password");
        break;
    case events::Note::OverLimit:
        sentence = tr("Not said: the server's limits allow no more");
        break;
    case events::Note::ProxyHeaderSent:
        sentence = tr("Said in a proxy's place");
        break;
    case events::Note::BreaksRules:
        sentence = tr("This run breaks the rules on purpose");
        break;
    case events::Note::Recorded:
        return visible(what.detail);
    }
    return withReason(sentence, QString::fromUtf8(what.detail));
}

QString RowText::words(const events::NotUnderstood &what)
{
    return tr("line %1 not understood").arg(what.line) + u": "_qs + visible(masked(what.text, what.secrets));
}

QString RowText::words(const events::TimedOut &what)
{
    const double seconds = toMilliseconds(what.allowed) / 1000;
    if (what.allowed.count() == 0) // a recording that doesn't say
        return tr("Nothing came in time");
    return tr("Nothing came within %1 s").arg(QString::number(seconds, 'g', 4));
}

QString RowText::words(const events::Closed &what)
{
    switch (what.who) {
    case events::Closed::Us:
        return withReason(tr("Connection closed"), what.reason);
    case events::Closed::Cancelled:
        return tr("Cancelled");
    case events::Closed::Reset:
        return withReason(tr("The connection was reset by the server"), what.reason);
    case events::Closed::Peer:
        break;
    }
    const QString sentence = what.unexpected ? tr("The server closed the connection unexpectedly")
                                             : tr("The server closed the connection");
    return withReason(sentence, what.reason);
}

} // namespace

QStringList rowLines(const Event &event)
{
    QStringList lines;
    const QList<QByteArray> octets = maskedLines(event);
    lines.reserve(octets.size());
    for (const QByteArray &line : octets)
        lines.append(visible(line));
    return lines;
}

QString decodedLine(const Event &event)
{
    if (const auto *sent = event.as<events::Sent>())
        return visible(sent->what.decoded);
    const auto *replied = event.as<events::Replied>();
    return replied ? visible(replied->decoded) : QString();
}

QString describe(const Event &event)
{
    const QString words = std::visit([](const auto &what) { return RowText::words(what); }, event.what);
    return words.isEmpty() ? rowLines(event).join(u" ⏎ ") : words;
}

} // namespace helodesk
