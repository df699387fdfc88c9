// SPDX-License-Identifier: MIT
#include "core/profile/profile.h"

#include "core/dkim/signedmessage.h"

#include <QCoreApplication>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::Profile)
};

Draft testMessage()
{
    Draft message;
    message.subject = Texts::tr("Test message");
    message.body = Texts::tr("This is a test message. Whoever finds it may delete it.\n");
    return message;
}

// The addresses of the profiles that meet the practice server only: names that can never be somebody's (RFC 2606 3).
Profile practiceProfile(const QByteArray &id, const QString &name, const QString &scenario)
{
    Profile profile;
    profile.id = id;
    profile.name = name;
    profile.scenario = scenario;
    profile.server = QStringLiteral("127.0.0.1");
    profile.security = Security::StartTls;
    profile.from = QStringLiteral("anna@contoso.example");
    profile.to = {QStringLiteral("ben@fabrikam.example")};
    profile.message = testMessage();
    return profile;
}

Profile newServer()
{
    Profile profile;
    profile.id = "new-server";
    profile.name = Texts::tr("New server…");
    profile.message = testMessage();
    return profile;
}

// One address out of "Name <address>", "<address>" or "address".
QString bareAddress(QString text)
{
    const qsizetype open = text.lastIndexOf(u'<');
    if (open >= 0)
        text = text.sliced(open + 1);
    if (text.endsWith(u'>'))
        text.chop(1);
    return text.trimmed();
}

} // namespace

Envelope Profile::envelope() const
{
    const QString sender = from.trimmed();
    return {sender == u"<>" ? QString() : sender, to, ehloName.trimmed()};
}

Draft Profile::addressedMessage() const
{
    Draft addressed = message;
    // A message from nobody still has an author (RFC 5322 3.6.2).
    if (addressed.from.isEmpty())
        addressed.from = from.trimmed() == u"<>" ? QStringLiteral("MAILER-DAEMON@{{hostname}}") : from;
    if (addressed.to.isEmpty() && addressed.cc.isEmpty())
        addressed.to = to;
    return addressed;
}

QList<QString *> Profile::files()
{
    QList<QString *> files{&emlFile, &tls.caFile, &tls.clientCertificate, &tls.clientKey, &message.dkim.keyFile};
    for (Attachment &attachment : message.attachments)
        files.append(&attachment.file);
    return files;
}

RunSettings Profile::toSettings() const
{
    RunSettings settings;
    settings.name = name;
    settings.server = server.trimmed();
    settings.port = port;
    settings.security = security;
    settings.practice = usesPracticeServer();
    settings.ehloName = ehloName.trimmed().toUtf8();
    settings.pipelining = pipelining;
    settings.tls.verify = tls.verify;
    settings.tls.verifyName = tls.verifyName.trimmed();
    settings.tls.serverName = tls.serverName.trimmed().toUtf8();
    settings.tls.caFile = tls.caFile;
    settings.tls.caFolder = tls.caFolder;
    settings.tls.pin = fingerprintFrom(tls.pin);
    settings.tls.minimumVersion = tls.minimumVersion;
    settings.tls.maximumVersion = tls.maximumVersion;
    settings.tls.ciphers = tls.ciphers.trimmed().toUtf8();
    settings.tls.cipherSuites = tls.cipherSuites.trimmed().toUtf8();
    settings.tls.groups = tls.groups.trimmed().toUtf8();
    for (const QString &protocol : tls.protocols)
        settings.tls.protocols.append(protocol.toUtf8());
    settings.tls.clientCertificateFile = tls.clientCertificate;
    settings.tls.clientKeyFile = tls.clientKey;
    if (signIn) {
        settings.signIn.emplace();
        settings.signIn->user = user;
        settings.signIn->mechanisms = mechanisms;
        settings.signIn->authorization = authorization;
        settings.signIn->realm = realm;
        settings.signIn->initialResponse = initialResponse;
        settings.signIn->untilOneWorks = untilOneWorks;
        settings.signIn->evenIfNotOffered = evenIfNotOffered;
    }
    settings.reversePath = envelope().sender.toUtf8();
    for (const QString &address : to)
        settings.recipients.append(address.toUtf8());
    if (emlFile.isEmpty())
        settings.content = contentFactory(addressedMessage(), envelope());
    else
        settings.content = fileContentFactory(emlFile, message);
    settings.stopAfter = stopAfter;
    settings.parameters = parameters;
    dialogue.applyTo(settings);
    settings.way.family = addressFamily;
    if (!usesPracticeServer())
        way.applyTo(settings.way);
    settings.ending = drop ? Ending::Drop : stayOpen ? Ending::StayOpen : Ending::Quit;
    return settings;
}

QList<Profile> builtInProfiles()
{
    return {practiceProfile("practice", Texts::tr("Practice server"), QStringLiteral("accept-all")),
        practiceProfile("outlook-503", Texts::tr("Outlook’s 503"), QStringLiteral("outlook-503-exim")), newServer()};
}

QStringList addressesIn(const QString &text)
{
    QStringList addresses;
    QString current;
    bool quoted = false;
    bool bracketed = false;
    const auto take = [&] {
        const QString address = bareAddress(current);
        if (!address.isEmpty())
            addresses.append(address);
        current.clear();
    };
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        bracketed = !quoted && (c == u'<' || (bracketed && c != u'>'));
        const bool parts = c == u',' || c == u';' || c == u'\n' || c == u'\r';
        if (parts && !quoted && !bracketed)
            take();
        else
            current.append(c);
    }
    take();
    return addresses;
}

} // namespace helodesk
