// SPDX-License-Identifier: MIT
// A PowerShell script with MailKit, which Microsoft names in place of Send-MailMessage.
#include "core/interchange/quoting.h"
#include "core/interchange/writers.h"

namespace helodesk {

namespace {

using quoting::powerShell;

struct PowerShellWords {
    Q_DECLARE_TR_FUNCTIONS(Export)
public:
    static QString libraries() { return tr("Needs MimeKit.dll and MailKit.dll beside the script."); }
};

QString options(Security security)
{
    switch (security) {
    case Security::None:
        return u"None"_qs;
    case Security::Tls:
        return u"SslOnConnect"_qs;
    case Security::StartTls:
        return u"StartTls"_qs;
    default:
        return u"StartTlsWhenAvailable"_qs;
    }
}

QString mailbox(const QString &address)
{
    return u"[MimeKit.MailboxAddress]::Parse("_qs + powerShell(address) + u')';
}

QString message(const ExportSubject &subject)
{
    const Profile &profile = subject.profile;
    if (!profile.emlFile.isEmpty())
        return u"$message = [MimeKit.MimeMessage]::Load("_qs + powerShell(profile.emlFile) + u")\n"_qs;
    QString text = u"$message = [MimeKit.MimeMessage]::new()\n"_qs;
    for (const auto &[name, value] : subject.headers) {
        const QString key = name.toLower();
        if (key == u"from" || key == u"to" || key == u"cc")
            text += u"$message."_qs + name.at(0).toUpper() + key.sliced(1)
                + u".AddRange([MimeKit.InternetAddressList]::Parse("_qs + powerShell(value) + u"))\n"_qs;
        else if (key == u"subject")
            text += u"$message.Subject = "_qs + powerShell(value) + u'\n';
        else
            text += u"$message.Headers.Replace("_qs + powerShell(name) + u", "_qs + powerShell(value) + u")\n"_qs;
    }
    return text + u"$body = [MimeKit.TextPart]::new('plain')\n$body.Text = "_qs + powerShell(profile.message.body)
        + u"\n$message.Body = $body\n"_qs;
}

QString signIn(const Profile &profile)
{
    QString text;
    if (!profile.mechanisms.isEmpty()) {
        QStringList names;
        for (const QByteArray &mechanism : profile.mechanisms)
            names.append(powerShell(QString::fromLatin1(mechanism)));
        text = u"    foreach ($mechanism in @($client.AuthenticationMechanisms)) {\n        if ($mechanism -notin @("_qs
            + names.join(u", "_qs) + u")) { [void]$client.AuthenticationMechanisms.Remove($mechanism) }\n    }\n"_qs;
    }
    return text + u"    $credential = Get-Credential -UserName "_qs + powerShell(profile.user)
        + u" -Message 'SMTP'\n    $client.Authenticate("_qs + powerShell(profile.user)
        + u", $credential.GetNetworkCredential().Password)\n"_qs;
}

QString send(const Profile &profile)
{
    QString text = u"    $recipients = [System.Collections.Generic.List[MimeKit.MailboxAddress]]::new()\n"_qs;
    for (const QString &address : profile.to)
        text += u"    $recipients.Add("_qs + mailbox(address) + u")\n"_qs;
    const QString sender = profile.from.isEmpty() ? u"[MimeKit.MailboxAddress]::new('', '')"_qs : mailbox(profile.from);
    return text + u"    $client.Send($message, "_qs + sender + u", $recipients)\n"_qs;
}

} // namespace

QString writers::powerShell(const ExportSubject &subject)
{
    const Profile &profile = subject.profile;
    QStringList remarks{PowerShellWords::libraries()};
    remarks += ExportWords::common(subject);
    if (profile.signIn)
        remarks.append(ExportWords::asksPassword());
    if (!subject.sends && profile.stopAfter != Stage::Auth)
        remarks.append(ExportWords::stops());
    if (!subject.tls.verifyName.isEmpty())
        remarks.append(ExportWords::verifyName());
    if (!subject.tls.serverName.isEmpty())
        remarks.append(ExportWords::serverName());
    if (subject.tls.verify && !subject.tls.caFile.isEmpty())
        remarks.append(ExportWords::tr("The profile trusts a CA file of its own; here the system’s store decides."));
    QString text = ExportWords::comments(u"#"_qs, remarks)
        + u"Add-Type -Path \"$PSScriptRoot/MimeKit.dll\"\nAdd-Type -Path \"$PSScriptRoot/MailKit.dll\"\n\n"_qs;
    if (subject.sends)
        text += message(subject) + u'\n';
    text += u"$client = [MailKit.Net.Smtp.SmtpClient]::new()\ntry {\n"_qs;
    if (!subject.ehloName.isEmpty())
        text += u"    $client.LocalDomain = "_qs + quoting::powerShell(subject.ehloName) + u'\n';
    if (!subject.tls.verify)
        text += u"    $client.ServerCertificateValidationCallback = { $true }\n"_qs;
    text += u"    $client.Connect("_qs + quoting::powerShell(subject.server) + u", "_qs + QString::number(subject.port)
        + u", [MailKit.Security.SecureSocketOptions]::"_qs + options(subject.security) + u")\n"_qs;
    if (profile.signIn && (subject.hasEnvelope || profile.stopAfter == Stage::Auth))
        text += signIn(profile);
    if (subject.sends)
        text += send(profile);
    return text + u"} finally {\n    $client.Disconnect($true)\n    $client.Dispose()\n}\n"_qs;
}

} // namespace helodesk
