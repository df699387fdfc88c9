// SPDX-License-Identifier: MIT
#include "core/interchange/exportsubject.h"

#include "core/interchange/quoting.h"

#include <algorithm>

namespace helodesk {

static QList<std::pair<QString, QString>> headersOf(const Profile &profile)
{
    const PlainMessage &message = profile.message;
    const bool ownRecipients = !message.to.isEmpty() || !message.cc.isEmpty();
    QList<std::pair<QString, QString>> headers;
    const auto add = [&headers](const QString &name, const QString &value) {
        if (!value.isEmpty())
            headers.append({name, quoting::oneLine(value)});
    };
    add(u"From"_qs, message.from.isEmpty() ? profile.from : message.from);
    add(u"To"_qs, (ownRecipients ? message.to : profile.to).join(u", "_qs));
    add(u"Cc"_qs, message.cc.join(u", "_qs));
    add(u"Subject"_qs, message.subject);
    for (const QByteArray &header : message.headers) {
        const QString line = quoting::oneLine(QString::fromUtf8(header));
        const QString name = line.section(u':', 0, 0).trimmed();
        const QString value = line.section(u':', 1).trimmed();
        if (name.isEmpty() || !line.contains(u':'))
            continue;
        const auto same = std::find_if(headers.begin(), headers.end(),
            [&name](const auto &each) { return each.first.compare(name, Qt::CaseInsensitive) == 0; });
        if (same == headers.end())
            headers.append({name, value});
        else
            same->second = value;
    }
    return headers;
}

ExportSubject::ExportSubject(const PortableProfile &portable)
    : profile(portable.profile), ehloName(portable.ehloName), tls(portable.tls), server(profile.server.trimmed()),
      headers(headersOf(profile))
{
    if (server.isEmpty())
        server = profile.usesPracticeServer() ? u"127.0.0.1"_qs : u"mail.example.org"_qs;
    RunSettings settings;
    settings.port = profile.port;
    settings.security = profile.security;
    port = settings.resolvedPort();
    security = settings.resolvedSecurity();
    sends = profile.stopAfter == Stage::Message;
    hasEnvelope = sends || profile.stopAfter == Stage::Mail || profile.stopAfter == Stage::Rcpt
        || profile.stopAfter == Stage::Data;
}

QString ExportSubject::host() const
{
    return server.contains(u':') ? u'[' + server + u']' : server;
}

QString ExportSubject::hostAndPort() const
{
    return host() + u':' + QString::number(port);
}

QStringList ExportWords::common(const ExportSubject &subject)
{
    QStringList remarks;
    const Profile &profile = subject.profile;
    if (profile.usesPracticeServer())
        remarks.append(tr("The practice server has another port at each start: put it in place."));
    else if (profile.server.trimmed().isEmpty())
        remarks.append(tr("The profile names no server: put its address in place."));
    const QStringList texts{profile.server, profile.user, profile.from, profile.to.join(u' '), profile.message.subject,
        profile.message.body, subject.ehloName};
    if (std::any_of(texts.begin(), texts.end(), [](const QString &text) { return text.contains(u"{{"); }))
        remarks.append(tr("What stands in double braces is a variable of the profile: put its value in place."));
    if (subject.sends && profile.emlFile.isEmpty() && !profile.message.isPlain())
        remarks.append(
            tr("The profile’s message has more than a plain text, which alone stands here: save the message as "
               "a file and send that."));
    return remarks;
}

QString ExportWords::stops()
{
    return tr("The profile stops earlier; this program can’t stop there.");
}

QString ExportWords::starttlsIfOffered()
{
    return tr("The profile goes on in clear where STARTTLS isn’t offered; this program requires it.");
}

QString ExportWords::rawHeaders()
{
    return tr("This program sends header text that isn’t ASCII as it stands, not encoded.");
}

QString ExportWords::severalMechanisms()
{
    return tr("The profile names the sign-in mechanisms; this program chooses itself.");
}

QString ExportWords::asksPassword()
{
    return tr("The password is asked for.");
}

QString ExportWords::verifyName()
{
    return tr("The profile looks for another name in the certificate; this program can’t.");
}

QString ExportWords::serverName()
{
    return tr("The profile asks for another server name (SNI); this program can’t.");
}

QString ExportWords::verifiesAlways()
{
    return tr("The profile doesn’t stop at a certificate that can’t be verified; this program does.");
}

QString ExportWords::ehlo()
{
    return tr("The profile has an EHLO name of its own; this program can’t.");
}

QString ExportWords::comments(const QString &mark, const QStringList &remarks)
{
    QString text;
    for (const QString &remark : remarks)
        text += mark + u' ' + quoting::oneLine(remark) + u'\n';
    return text;
}

} // namespace helodesk
