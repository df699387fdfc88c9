// SPDX-License-Identifier: MIT
// Programs: Python with smtplib, JavaScript with nodemailer.
#include "core/interchange/quoting.h"
#include "core/interchange/writers.h"

#include <algorithm>

namespace helodesk {

namespace {

struct ScriptWords {
    Q_DECLARE_TR_FUNCTIONS(Export)
public:
    static QString environment() { return tr("The password is taken from the environment variable SMTP_PASSWORD."); }
    static QString verifyOnly()
    {
        return tr("The profile stops before the message; this program then only connects and signs in.");
    }
};

QString listOf(const QStringList &texts)
{
    QStringList literals;
    for (const QString &text : texts)
        literals.append(quoting::script(text));
    return u'[' + literals.join(u", "_qs) + u']';
}

bool isMimeHeader(const QString &name)
{
    return name.compare(u"MIME-Version", Qt::CaseInsensitive) == 0 || name.startsWith(u"Content-", Qt::CaseInsensitive);
}

QString pythonMessage(const ExportSubject &subject)
{
    if (!subject.profile.emlFile.isEmpty())
        return u"with open("_qs + quoting::script(subject.profile.emlFile)
            + u", \"rb\") as file:\n    message = file.read()\n\n"_qs;
    QString text = u"message = EmailMessage()\n"_qs;
    for (const auto &[name, value] : subject.headers) {
        if (!isMimeHeader(name))
            text += u"message["_qs + quoting::script(name) + u"] = "_qs + quoting::script(value) + u'\n';
    }
    return text + u"message[\"Date\"] = formatdate(localtime=True)\nmessage[\"Message-ID\"] = make_msgid()\n"_qs
        + u"message.set_content("_qs + quoting::script(subject.profile.message.body) + u")\n\n"_qs;
}

QString pythonContext(const ExportSubject &subject)
{
    if (subject.security == Security::None)
        return {};
    QString text = u"context = ssl.create_default_context()\n"_qs;
    if (!subject.tls.caFile.isEmpty())
        text += u"context.load_verify_locations("_qs + quoting::script(subject.tls.caFile) + u")\n"_qs;
    if (!subject.tls.verify)
        text += u"context.check_hostname = False\ncontext.verify_mode = ssl.CERT_NONE\n"_qs;
    return text + u'\n';
}

QString pythonConnection(const ExportSubject &subject)
{
    const bool implicit = subject.security == Security::Tls;
    QString text = (implicit ? u"with smtplib.SMTP_SSL("_qs : u"with smtplib.SMTP("_qs)
        + quoting::script(subject.server) + u", "_qs + QString::number(subject.port);
    if (!subject.ehloName.isEmpty())
        text += u", local_hostname="_qs + quoting::script(subject.ehloName);
    return text + (implicit ? u", context=context"_qs : QString()) + u") as server:\n    server.set_debuglevel(1)\n"_qs;
}

QString pythonSignIn(const Profile &profile)
{
    const QString password = u"getpass.getpass()"_qs;
    const QByteArray mechanism = profile.mechanisms.value(0);
    if (profile.mechanisms.size() == 1 && (mechanism == "PLAIN" || mechanism == "LOGIN" || mechanism == "CRAM-MD5")) {
        const QString name = QString::fromLatin1(mechanism);
        return u"    server.ehlo_or_helo_if_needed()\n    server.user, server.password = "_qs
            + quoting::script(profile.user) + u", "_qs + password + u"\n    server.auth(\""_qs + name
            + u"\", server.auth_"_qs + name.toLower().replace(u'-', u'_') + u")\n"_qs;
    }
    return u"    server.login("_qs + quoting::script(profile.user) + u", "_qs + password + u")\n"_qs;
}

QString pythonDialogue(const ExportSubject &subject)
{
    const Profile &profile = subject.profile;
    if (profile.stopAfter == Stage::Greeting || profile.stopAfter == Stage::Connect)
        return {};
    QString text = u"    server.ehlo()\n"_qs;
    if (profile.stopAfter == Stage::Ehlo)
        return text;
    if (subject.security == Security::StartTls)
        text += u"    server.starttls(context=context)\n    server.ehlo()\n"_qs;
    if (subject.security == Security::StartTlsIfOffered)
        text
            += u"    if server.has_extn(\"starttls\"):\n        server.starttls(context=context)\n        server.ehlo()\n"_qs;
    if (profile.signIn && profile.stopAfter != Stage::StartTls)
        text += pythonSignIn(profile);
    if (subject.sends)
        return text + u"    server.sendmail("_qs + quoting::script(profile.from) + u", "_qs + listOf(profile.to)
            + (profile.emlFile.isEmpty() ? u", message.as_bytes())\n"_qs : u", message)\n"_qs);
    if (subject.hasEnvelope)
        text += u"    server.mail("_qs + quoting::script(profile.from) + u")\n"_qs;
    if (subject.hasEnvelope && profile.stopAfter != Stage::Mail)
        text += u"    for recipient in "_qs + listOf(profile.to) + u":\n        server.rcpt(recipient)\n"_qs;
    return text;
}

// "name: value," lines of an object.
class ObjectText
{
public:
    void member(const QString &name, const QString &value) { m_text += u"  "_qs + name + u": "_qs + value + u",\n"_qs; }
    [[nodiscard]] QString text() const { return u"{\n"_qs + m_text + u'}'; }

private:
    QString m_text;
};

QString nodemailerTls(const ExportSubject &subject)
{
    QStringList members;
    if (!subject.tls.verify)
        members.append(u"rejectUnauthorized: false"_qs);
    if (!subject.tls.serverName.isEmpty())
        members.append(u"servername: "_qs + quoting::script(subject.tls.serverName));
    if (!subject.tls.caFile.isEmpty())
        members.append(u"ca: require(\"fs\").readFileSync("_qs + quoting::script(subject.tls.caFile) + u')');
    return members.isEmpty() ? QString() : u"{ "_qs + members.join(u", "_qs) + u" }"_qs;
}

QString nodemailerTransport(const ExportSubject &subject)
{
    const Profile &profile = subject.profile;
    ObjectText transport;
    transport.member(u"host"_qs, quoting::script(subject.server));
    transport.member(u"port"_qs, QString::number(subject.port));
    transport.member(u"secure"_qs, subject.security == Security::Tls ? u"true"_qs : u"false"_qs);
    if (subject.security == Security::StartTls)
        transport.member(u"requireTLS"_qs, u"true"_qs);
    if (subject.security == Security::None)
        transport.member(u"ignoreTLS"_qs, u"true"_qs);
    if (!subject.ehloName.isEmpty())
        transport.member(u"name"_qs, quoting::script(subject.ehloName));
    if (profile.signIn)
        transport.member(
            u"auth"_qs, u"{ user: "_qs + quoting::script(profile.user) + u", pass: process.env.SMTP_PASSWORD }"_qs);
    if (profile.signIn && profile.mechanisms.size() == 1)
        transport.member(u"authMethod"_qs, quoting::script(QString::fromLatin1(profile.mechanisms.first())));
    const QString tls = nodemailerTls(subject);
    if (!tls.isEmpty())
        transport.member(u"tls"_qs, tls);
    transport.member(u"logger"_qs, u"true"_qs);
    return transport.text();
}

QString nodemailerMessage(const ExportSubject &subject)
{
    const Profile &profile = subject.profile;
    ObjectText message;
    message.member(
        u"envelope"_qs, u"{ from: "_qs + quoting::script(profile.from) + u", to: "_qs + listOf(profile.to) + u" }"_qs);
    if (!profile.emlFile.isEmpty()) {
        message.member(u"raw"_qs, u"{ path: "_qs + quoting::script(profile.emlFile) + u" }"_qs);
        return message.text();
    }
    QStringList others;
    for (const auto &[name, value] : subject.headers) {
        const QString key = name.toLower();
        if (key == u"from" || key == u"to" || key == u"cc" || key == u"subject")
            message.member(key, quoting::script(value));
        else if (!isMimeHeader(name))
            others.append(quoting::script(name) + u": "_qs + quoting::script(value));
    }
    if (!others.isEmpty())
        message.member(u"headers"_qs, u"{ "_qs + others.join(u", "_qs) + u" }"_qs);
    message.member(u"text"_qs, quoting::script(profile.message.body));
    return message.text();
}

} // namespace

QString writers::python(const ExportSubject &subject)
{
    const Profile &profile = subject.profile;
    QStringList remarks = ExportWords::common(subject);
    if (profile.signIn)
        remarks.append(ExportWords::asksPassword());
    if (profile.signIn && profile.mechanisms.size() > 1)
        remarks.append(ExportWords::severalMechanisms());
    if (profile.stopAfter == Stage::Data)
        remarks.append(ExportWords::stops());
    if (!subject.tls.verifyName.isEmpty())
        remarks.append(ExportWords::verifyName());
    if (!subject.tls.serverName.isEmpty())
        remarks.append(ExportWords::serverName());
    QString text = u"#!/usr/bin/env python3\n"_qs + ExportWords::comments(u"#"_qs, remarks);
    text += u"import getpass\nimport smtplib\nimport ssl\nfrom email.message import EmailMessage\n"_qs
            u"from email.utils import formatdate, make_msgid\n\n"_qs;
    if (subject.sends)
        text += pythonMessage(subject);
    return text + pythonContext(subject) + pythonConnection(subject) + pythonDialogue(subject);
}

QString writers::nodemailer(const ExportSubject &subject)
{
    const Profile &profile = subject.profile;
    QStringList remarks = ExportWords::common(subject);
    if (profile.signIn)
        remarks.append(ScriptWords::environment());
    if (profile.signIn && profile.mechanisms.size() > 1)
        remarks.append(ExportWords::severalMechanisms());
    if (!subject.sends)
        remarks.append(ScriptWords::verifyOnly());
    if (!subject.tls.verifyName.isEmpty())
        remarks.append(ExportWords::verifyName());
    QString text = ExportWords::comments(u"//"_qs, remarks);
    text += u"const nodemailer = require(\"nodemailer\");\n\nconst transport = nodemailer.createTransport("_qs
        + nodemailerTransport(subject) + u");\n\n"_qs;
    text += subject.sends ? u"transport.sendMail("_qs + nodemailerMessage(subject) + u')' : u"transport.verify()"_qs;
    return text + u".then(console.log, console.error);\n"_qs;
}

} // namespace helodesk
