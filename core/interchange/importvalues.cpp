// SPDX-License-Identifier: MIT
#include "core/interchange/importvalues.h"

#include "core/interchange/importwords.h"
#include "core/profile/serveraddress.h"

namespace helodesk {

PortableProfile blankProfile()
{
    PortableProfile portable;
    portable.profile.message = builtInProfiles().last().message;
    return portable;
}

std::optional<quint16> portFrom(const QString &text)
{
    bool ok = false;
    const uint port = text.trimmed().toUInt(&ok);
    if (!ok || port == 0 || port > 65535)
        return std::nullopt;
    return static_cast<quint16>(port);
}

std::optional<bool> switchFrom(const QString &text)
{
    const QString value = text.trimmed().toLower();
    if (value == u"on" || value == u"true" || value == u"yes" || value == u"1")
        return true;
    if (value == u"off" || value == u"false" || value == u"no" || value == u"0")
        return false;
    return std::nullopt;
}

QStringList mailboxesIn(const QString &text)
{
    QStringList mailboxes;
    QString current;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        if (c != u',' || quoted) {
            current += c;
            continue;
        }
        if (!current.trimmed().isEmpty())
            mailboxes.append(current.trimmed());
        current.clear();
    }
    if (!current.trimmed().isEmpty())
        mailboxes.append(current.trimmed());
    return mailboxes;
}

void setHeader(PlainMessage &message, const QString &header)
{
    const qsizetype colon = header.indexOf(u':');
    const QString name = header.first(std::max<qsizetype>(colon, 0)).trimmed().toLower();
    const QString value = header.sliced(colon + 1).trimmed();
    // Encoded words stay as they are: as one of the further headers they go out unchanged.
    const bool encoded = value.contains(u"=?");
    if (name == u"from" && !encoded)
        message.from = value;
    else if (name == u"to" && !encoded)
        message.to = mailboxesIn(value);
    else if (name == u"cc" && !encoded)
        message.cc = mailboxesIn(value);
    else if (name == u"subject" && !encoded)
        message.subject = value;
    else if (!header.trimmed().isEmpty())
        message.headers.append(header.trimmed().toUtf8());
}

void setMessageText(PlainMessage &message, const QString &text)
{
    QStringList lines = QString(text).remove(u'\r').split(u'\n');
    QStringList headers;
    while (!lines.isEmpty()) {
        const QString line = lines.takeFirst();
        if (line.trimmed().isEmpty())
            break;
        if ((line.startsWith(u' ') || line.startsWith(u'\t')) && !headers.isEmpty())
            headers.last() += u' ' + line.trimmed();
        else
            headers.append(line);
    }
    for (const QString &header : std::as_const(headers)) {
        const QString name = header.section(u':', 0, 0).trimmed().toLower();
        if (name != u"date" && name != u"message-id" && name != u"mime-version")
            setHeader(message, header);
    }
    message.body = lines.join(u'\n');
}

bool setServer(Profile &profile, const QString &text, int line, const QString &what, ImportReport &report)
{
    const auto address = serverAddressFrom(text);
    if (!address) {
        report.notUnderstood(line, what, ImportWords::badValue());
        return false;
    }
    profile.server = address->host;
    if (address->port != 0)
        profile.port = address->port;
    if (address->security)
        profile.security = *address->security;
    return true;
}

void setUser(Profile &profile, const QString &user)
{
    profile.signIn = true;
    profile.user = user;
}

void setPort(Profile &profile, const QString &text, int line, const QString &what, ImportReport &report)
{
    if (const auto port = portFrom(text)) {
        profile.port = *port;
        report.understood(line, what);
    } else {
        report.notUnderstood(line, what, ImportWords::badValue());
    }
}

void finish(PortableProfile &portable, ImportReport &report)
{
    Profile &profile = portable.profile;
    if (profile.server.isEmpty())
        report.notUnderstood(0, {}, ImportWords::noServer());
    if (profile.name.isEmpty())
        profile.name = profile.server;
}

} // namespace helodesk
