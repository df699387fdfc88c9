// SPDX-License-Identifier: MIT
// Command lines for a POSIX shell: swaks, curl, openssl s_client.
#include "core/interchange/quoting.h"
#include "core/interchange/writers.h"

#include <QUrl>

#include <algorithm>

namespace helodesk {

namespace {

struct ShellWords {
    Q_DECLARE_TR_FUNCTIONS(Export)
public:
    static QString newlineInBody()
    {
        return tr("swaks turns \\n in the body into a line end, and words in percent "
                  "signs such as %DATE% into values.");
    }
    static QString dashes() { return tr("swaks takes a value that begins with a dash for an option."); }
    static QString colon() { return tr("curl ends the user’s name at the first colon."); }
    static QString helpInstead() { return tr("Without a message curl asks the server for help and ends."); }
    static QString curlSender() { return tr("curl writes Date and MIME headers of its own."); }
    static QString alwaysTls() { return tr("The profile uses no TLS, and s_client knows nothing else."); }
    static QString thenType() { return tr("Then type:"); }
    static QString message() { return tr("The message itself, then a line with a dot alone."); }
    static QString user() { return tr("The user and the password, each in base64, as the server asks for them."); }
};

// Options, one a line, behind their program.
class CommandText
{
public:
    explicit CommandText(const QString &program) : m_text(program) { }
    void flag(const QString &name) { m_text += u" \\\n  "_qs + name; }
    void option(const QString &name, const QString &value) { flag(name + u' ' + quoting::shell(value)); }
    [[nodiscard]] QString text() const { return m_text + u'\n'; }

private:
    QString m_text;
};

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

bool hasRawHeaders(const ExportSubject &subject)
{
    return std::any_of(
        subject.headers.begin(), subject.headers.end(), [](const auto &header) { return !isAscii(header.second); });
}

QString swaksStop(const ExportSubject &subject)
{
    switch (subject.profile.stopAfter) {
    case Stage::Connect:
    case Stage::Greeting:
        return u"CONNECT"_qs;
    case Stage::Ehlo:
        return u"FIRST-EHLO"_qs;
    case Stage::StartTls:
        return u"EHLO"_qs;
    case Stage::Auth:
        return u"AUTH"_qs;
    case Stage::Mail:
        return u"MAIL"_qs;
    case Stage::Rcpt:
    case Stage::Data:
        return u"RCPT"_qs;
    default:
        return {};
    }
}

void swaksMessage(const ExportSubject &subject, CommandText &command)
{
    const Profile &profile = subject.profile;
    if (!profile.emlFile.isEmpty())
        return command.option(u"--data"_qs, u'@' + profile.emlFile);
    for (const auto &[name, value] : subject.headers) {
        // These two are swaks' own choice unless the message differs from the envelope.
        const bool usual
            = (name == u"From" && value == profile.from) || (name == u"To" && value == profile.to.join(u", "_qs));
        if (!usual)
            command.option(u"--header"_qs, name + u": "_qs + value);
    }
    const QString &body = profile.message.body;
    command.option(u"--body"_qs, body.startsWith(u'@') || body == u"-" ? u'@' + body : body);
}

void swaksTls(const ExportSubject &subject, CommandText &command)
{
    if (subject.security == Security::None)
        return;
    command.flag(subject.security == Security::Tls   ? u"--tls-on-connect"_qs
            : subject.security == Security::StartTls ? u"--tls"_qs
                                                     : u"--tls-optional"_qs);
    if (subject.tls.verify)
        command.flag(u"--tls-verify"_qs);
    if (!subject.tls.caFile.isEmpty())
        command.option(u"--tls-ca-path"_qs, subject.tls.caFile);
    if (!subject.tls.serverName.isEmpty())
        command.option(u"--tls-sni"_qs, subject.tls.serverName);
}

QString joined(const QList<QByteArray> &mechanisms)
{
    return QString::fromLatin1(mechanisms.join(','));
}

void curlMessage(const ExportSubject &subject, CommandText &command)
{
    const Profile &profile = subject.profile;
    command.option(u"--mail-from"_qs, profile.from);
    for (const QString &address : profile.to)
        command.option(u"--mail-rcpt"_qs, address);
    if (!profile.emlFile.isEmpty())
        return command.option(u"--upload-file"_qs, profile.emlFile);
    for (const auto &[name, value] : subject.headers)
        command.option(u"--header"_qs, name + u": "_qs + value);
    command.option(u"--form-string"_qs, u'=' + profile.message.body);
}

void curlTls(const ExportSubject &subject, CommandText &command)
{
    if (subject.security == Security::StartTls)
        command.flag(u"--ssl-reqd"_qs);
    else if (subject.security == Security::StartTlsIfOffered)
        command.flag(u"--ssl"_qs);
    if (subject.security == Security::None)
        return;
    if (!subject.tls.caFile.isEmpty())
        command.option(u"--cacert"_qs, subject.tls.caFile);
    if (!subject.tls.verify)
        command.flag(u"--insecure"_qs);
}

// What a person types once the connection stands.
QStringList typedLines(const ExportSubject &subject)
{
    const Profile &profile = subject.profile;
    QStringList lines{ShellWords::thenType()};
    const auto type = [&lines](const QString &line) { lines.append(u"  "_qs + line); };
    if (profile.stopAfter == Stage::Greeting || profile.stopAfter == Stage::Connect)
        return {u"QUIT"_qs};
    type(u"EHLO "_qs + (subject.ehloName.isEmpty() ? u"client.example.org"_qs : subject.ehloName));
    if (profile.signIn) {
        type(u"AUTH LOGIN"_qs);
        type(u'(' + ShellWords::user() + u')');
    }
    if (subject.hasEnvelope)
        type(u"MAIL FROM:<"_qs + profile.from + u'>');
    if (subject.hasEnvelope && profile.stopAfter != Stage::Mail) {
        for (const QString &address : profile.to)
            type(u"RCPT TO:<"_qs + address + u'>');
    }
    if (subject.sends) {
        type(u"DATA"_qs);
        type(u'(' + ShellWords::message() + u')');
    }
    type(u"QUIT"_qs);
    return lines;
}

} // namespace

QString writers::swaks(const ExportSubject &subject)
{
    const Profile &profile = subject.profile;
    QStringList remarks = ExportWords::common(subject);
    CommandText command(u"swaks"_qs);
    command.option(u"--server"_qs, subject.server);
    command.option(u"--port"_qs, QString::number(subject.port));
    if (!subject.ehloName.isEmpty())
        command.option(u"--ehlo"_qs, subject.ehloName);
    swaksTls(subject, command);
    if (profile.signIn) {
        remarks.append(ExportWords::asksPassword());
        if (profile.mechanisms.isEmpty())
            command.flag(u"--auth"_qs);
        else
            command.option(u"--auth"_qs, joined(profile.mechanisms));
        command.option(u"--auth-user"_qs, profile.user);
        command.flag(u"--protect-prompt"_qs);
    }
    command.option(u"--from"_qs, profile.from.isEmpty() ? u"<>"_qs : profile.from);
    if (!profile.to.isEmpty())
        command.option(u"--to"_qs, profile.to.join(u','));
    if (!swaksStop(subject).isEmpty())
        command.option(u"--quit-after"_qs, swaksStop(subject));
    if (profile.stopAfter == Stage::Data)
        remarks.append(ExportWords::stops());
    if (profile.emlFile.isEmpty() && (profile.message.body.contains(u"\\n") || profile.message.body.count(u'%') > 1))
        remarks.append(ShellWords::newlineInBody());
    if (profile.emlFile.isEmpty() && hasRawHeaders(subject))
        remarks.append(ExportWords::rawHeaders());
    const QStringList values{profile.user, profile.from, profile.message.body, subject.ehloName};
    if (std::any_of(values.begin(), values.end(), [](const QString &value) { return value.startsWith(u'-'); }))
        remarks.append(ShellWords::dashes());
    if (!subject.tls.verifyName.isEmpty())
        remarks.append(ExportWords::verifyName());
    swaksMessage(subject, command);
    return ExportWords::comments(u"#"_qs, remarks) + command.text();
}

QString writers::curl(const ExportSubject &subject)
{
    const Profile &profile = subject.profile;
    QStringList remarks = ExportWords::common(subject);
    CommandText command(u"curl"_qs);
    QString url = (subject.security == Security::Tls ? u"smtps://"_qs : u"smtp://"_qs) + subject.hostAndPort();
    if (!subject.ehloName.isEmpty())
        url += u'/' + QString::fromLatin1(QUrl::toPercentEncoding(subject.ehloName, "[]:"));
    command.flag(u"--globoff"_qs);
    command.option(u"--url"_qs, url);
    curlTls(subject, command);
    if (profile.signIn) {
        remarks.append(ExportWords::asksPassword());
        command.option(u"--user"_qs, profile.user);
        if (profile.user.contains(u':'))
            remarks.append(ShellWords::colon());
        if (profile.mechanisms.size() == 1)
            command.option(u"--login-options"_qs, u"AUTH="_qs + joined(profile.mechanisms));
        else if (!profile.mechanisms.isEmpty())
            remarks.append(ExportWords::severalMechanisms());
    }
    if (profile.stopAfter != Stage::Message)
        remarks.append(subject.hasEnvelope ? ExportWords::stops() : ShellWords::helpInstead());
    if (!subject.tls.verifyName.isEmpty())
        remarks.append(ExportWords::verifyName());
    if (!subject.tls.serverName.isEmpty())
        remarks.append(ExportWords::serverName());
    if (subject.sends) {
        remarks.append(ShellWords::curlSender());
        if (profile.emlFile.isEmpty() && hasRawHeaders(subject))
            remarks.append(ExportWords::rawHeaders());
        curlMessage(subject, command);
    }
    return ExportWords::comments(u"#"_qs, remarks) + command.text();
}

QString writers::openSslClient(const ExportSubject &subject)
{
    QStringList remarks = ExportWords::common(subject);
    CommandText command(u"openssl s_client"_qs);
    command.option(u"-connect"_qs, subject.hostAndPort());
    if (subject.security == Security::None)
        remarks.append(ShellWords::alwaysTls());
    if (subject.security == Security::StartTlsIfOffered)
        remarks.append(ExportWords::starttlsIfOffered());
    if (subject.security != Security::Tls) {
        command.option(u"-starttls"_qs, u"smtp"_qs);
        if (!subject.ehloName.isEmpty())
            command.option(u"-name"_qs, subject.ehloName);
    }
    const PortableTls &tls = subject.tls;
    const QString name = tls.verifyName.isEmpty() ? subject.server : tls.verifyName;
    const QString asked = tls.serverName.isEmpty() ? name : tls.serverName;
    const bool isAddress = asked.contains(u':') || (!asked.isEmpty() && asked.back().isDigit());
    if (!isAddress)
        command.option(u"-servername"_qs, asked);
    if (!tls.caFile.isEmpty())
        command.option(u"-CAfile"_qs, tls.caFile);
    if (tls.verify) {
        const bool address = name.contains(u':') || (!name.isEmpty() && name.back().isDigit());
        command.option(address ? u"-verify_ip"_qs : u"-verify_hostname"_qs, name);
        command.flag(u"-verify_return_error"_qs);
    }
    command.flag(u"-crlf"_qs);
    command.flag(u"-quiet"_qs); // else a line that begins with R or Q is a command to s_client
    return ExportWords::comments(u"#"_qs, remarks) + command.text()
        + ExportWords::comments(u"#"_qs, typedLines(subject));
}

} // namespace helodesk
