// SPDX-License-Identifier: MIT
// curl's command lines for SMTP, as curl's manual documents them.
#include "core/interchange/importvalues.h"
#include "core/interchange/importwords.h"
#include "core/interchange/readers.h"
#include "core/interchange/shellwords.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>
#include <optional>

namespace helodesk {

namespace {

enum class CurlMeaning {
    Url,
    From,
    To,
    User,
    LoginOptions,
    TlsRequired,
    TlsIfOffered,
    CaFile,
    Insecure,
    Upload,
    Header,
    Form,
    FormString,
    Secret,
    Output,
    NoPlace,
};

struct CurlOption {
    const char *name;
    char letter; // 0: it has none
    bool takesValue;
    CurlMeaning meaning;
};

using enum CurlMeaning;
constexpr std::array curlOptions{
    CurlOption{"url", 0, true, Url},
    CurlOption{"mail-from", 0, true, From},
    CurlOption{"mail-rcpt", 0, true, To},
    CurlOption{"user", 'u', true, User},
    CurlOption{"login-options", 0, true, LoginOptions},
    CurlOption{"ssl-reqd", 0, false, TlsRequired},
    CurlOption{"ftp-ssl-reqd", 0, false, TlsRequired},
    CurlOption{"ssl", 0, false, TlsIfOffered},
    CurlOption{"ftp-ssl", 0, false, TlsIfOffered},
    CurlOption{"cacert", 0, true, CaFile},
    CurlOption{"insecure", 'k', false, Insecure},
    CurlOption{"upload-file", 'T', true, Upload},
    CurlOption{"header", 'H', true, Header},
    CurlOption{"form", 'F', true, Form},
    CurlOption{"form-string", 0, true, FormString},
    CurlOption{"oauth2-bearer", 0, true, Secret},
    CurlOption{"pass", 0, true, Secret},
    CurlOption{"proxy-user", 'U', true, Secret},
    CurlOption{"proxy", 'x', true, Secret},
    CurlOption{"preproxy", 0, true, Secret},
    CurlOption{"cert", 'E', true, Secret},
    CurlOption{"verbose", 'v', false, Output},
    CurlOption{"silent", 's', false, Output},
    CurlOption{"show-error", 'S', false, Output},
    CurlOption{"progress-bar", '#', false, Output},
    CurlOption{"no-progress-meter", 0, false, Output},
    CurlOption{"include", 'i', false, Output},
    CurlOption{"fail", 'f', false, Output},
    CurlOption{"no-buffer", 'N', false, Output},
    CurlOption{"trace", 0, true, Output},
    CurlOption{"trace-ascii", 0, true, Output},
    CurlOption{"trace-time", 0, false, Output},
    CurlOption{"stderr", 0, true, Output},
    CurlOption{"output", 'o', true, Output},
    CurlOption{"write-out", 'w', true, Output},
    CurlOption{"disable", 'q', false, Output},
    CurlOption{"crlf", 0, false, Output},
    CurlOption{"globoff", 'g', false, Output},
    CurlOption{"request", 'X', true, NoPlace},
    CurlOption{"config", 'K', true, NoPlace},
    CurlOption{"netrc", 'n', false, NoPlace},
    CurlOption{"netrc-file", 0, true, NoPlace},
    CurlOption{"netrc-optional", 0, false, NoPlace},
    CurlOption{"capath", 0, true, NoPlace},
    CurlOption{"cert-type", 0, true, NoPlace},
    CurlOption{"key", 0, true, NoPlace},
    CurlOption{"key-type", 0, true, NoPlace},
    CurlOption{"ciphers", 0, true, NoPlace},
    CurlOption{"tls13-ciphers", 0, true, NoPlace},
    CurlOption{"tls-max", 0, true, NoPlace},
    CurlOption{"tlsv1", '1', false, NoPlace},
    CurlOption{"tlsv1.0", 0, false, NoPlace},
    CurlOption{"tlsv1.1", 0, false, NoPlace},
    CurlOption{"tlsv1.2", 0, false, NoPlace},
    CurlOption{"tlsv1.3", 0, false, NoPlace},
    CurlOption{"connect-timeout", 0, true, NoPlace},
    CurlOption{"max-time", 'm', true, NoPlace},
    CurlOption{"speed-limit", 'Y', true, NoPlace},
    CurlOption{"speed-time", 'y', true, NoPlace},
    CurlOption{"limit-rate", 0, true, NoPlace},
    CurlOption{"retry", 0, true, NoPlace},
    CurlOption{"resolve", 0, true, NoPlace},
    CurlOption{"connect-to", 0, true, NoPlace},
    CurlOption{"interface", 0, true, NoPlace},
    CurlOption{"local-port", 0, true, NoPlace},
    CurlOption{"ipv4", '4', false, NoPlace},
    CurlOption{"ipv6", '6', false, NoPlace},
    CurlOption{"socks5", 0, true, NoPlace},
    CurlOption{"socks5-hostname", 0, true, NoPlace},
    CurlOption{"sasl-ir", 0, false, NoPlace},
    CurlOption{"sasl-authzid", 0, true, NoPlace},
    CurlOption{"mail-auth", 0, true, NoPlace},
    CurlOption{"mail-rcpt-allowfails", 0, false, NoPlace},
    CurlOption{"ntlm", 0, false, NoPlace},
};

const CurlOption *optionNamed(const QString &name)
{
    const auto it = std::find_if(curlOptions.begin(), curlOptions.end(),
        [&name](const CurlOption &option) { return name == QLatin1StringView(option.name); });
    return it == curlOptions.end() ? nullptr : it;
}

const CurlOption *optionLettered(QChar letter)
{
    const auto it = std::find_if(curlOptions.begin(), curlOptions.end(),
        [letter](const CurlOption &option) { return option.letter && letter == QLatin1Char(option.letter); });
    return it == curlOptions.end() ? nullptr : it;
}

class CurlReader
{
    Q_DECLARE_TR_FUNCTIONS(Import)
public:
    CurlReader(const ShellCommand &command, ImportReport &report) : m_command(command), m_report(report) { }
    PortableProfile read(qsizetype firstArgument);

private:
    qsizetype readLong(qsizetype at);
    qsizetype readLetters(qsizetype at);
    void apply(const CurlOption &option, const QString &shown, const ShellWord &value);
    bool applyUrl(const QString &text, int line);
    void applyUser(const QString &text, const QString &shown, const ShellWord &value);
    bool applyForm(const QString &value);
    void settle();

    const ShellCommand &m_command;
    ImportReport &m_report;
    PortableProfile m_portable = blankProfile();
    Security m_tls = Security::None; // by --ssl and its like
    bool m_hasSender = false;
    bool m_hasContent = false;
};

bool CurlReader::applyUrl(const QString &text, int line)
{
    const QUrl url(text.contains(u"://") ? text : u"smtp://"_qs + text, QUrl::TolerantMode);
    const QString scheme = url.scheme().toLower();
    if ((scheme != u"smtp" && scheme != u"smtps") || url.host().isEmpty()) {
        m_report.hide(url.password(QUrl::FullyDecoded));
        m_report.notUnderstood(line, tr("address"), tr("It is no address of a mail server."));
        return false;
    }
    Profile &profile = m_portable.profile;
    profile.server = url.host(QUrl::FullyDecoded);
    if (scheme == u"smtps")
        profile.security = Security::Tls;
    if (url.port() > 0)
        profile.port = static_cast<quint16>(url.port());
    m_portable.ehloName = url.path(QUrl::FullyDecoded).mid(1);
    const QString user = url.userName(QUrl::FullyDecoded);
    if (!user.isEmpty())
        setUser(profile, user.section(u";AUTH="_qs, 0, 0));
    if (!url.password().isEmpty())
        m_report.secret(line, tr("password in the address"), url.password(QUrl::FullyDecoded));
    m_report.understood(line, tr("address"));
    return true;
}

void CurlReader::applyUser(const QString &text, const QString &shown, const ShellWord &value)
{
    const qsizetype colon = text.indexOf(u':');
    setUser(m_portable.profile, colon < 0 ? text : text.first(colon));
    if (colon >= 0)
        m_report.secret(value.line, shown, value.expands ? u"$PASSWORD"_qs : text.sliced(colon + 1));
    else
        m_report.understood(value.line, shown);
}

// "=text", "=text;type=text/plain", "name=text"; text may be quoted.
bool CurlReader::applyForm(const QString &value)
{
    static const QRegularExpression form(
        u"^[^=]*=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;]*))(?:;.*)?$"_qs, QRegularExpression::DotMatchesEverythingOption);
    const auto match = form.match(value);
    if (!match.hasMatch() || m_hasContent)
        return false;
    QString text = match.captured(2);
    if (text.startsWith(u'@') || text.startsWith(u'<') || text.startsWith(u'('))
        return false;
    if (match.lastCapturedIndex() == 1)
        text = match.captured(1).replace(QRegularExpression(u"\\\\([\\\\\"])"_qs), u"\\1"_qs);
    m_portable.profile.message.body = text;
    m_hasContent = true;
    return true;
}

void CurlReader::apply(const CurlOption &option, const QString &shown, const ShellWord &value)
{
    Profile &profile = m_portable.profile;
    if (value.expands && option.meaning != User && option.meaning != Secret && option.meaning != Output)
        m_report.notUnderstood(value.line, shown, ImportWords::variable());
    switch (option.meaning) {
    case Url:
        (void)applyUrl(value.text, value.line);
        return;
    case From:
        profile.from = value.text == u"<>" ? QString() : addressesIn(value.text).value(0);
        m_hasSender = true;
        break;
    case To:
        profile.to += addressesIn(value.text);
        break;
    case User:
        return applyUser(value.text, shown, value);
    case LoginOptions:
        if (!value.text.startsWith(u"AUTH=", Qt::CaseInsensitive))
            return m_report.notUnderstood(value.line, shown, ImportWords::badValue());
        if (value.text.sliced(5) != u"*")
            profile.mechanisms = {value.text.sliced(5).toUpper().toLatin1()};
        break;
    case TlsRequired:
        m_tls = Security::StartTls;
        break;
    case TlsIfOffered:
        m_tls = Security::StartTlsIfOffered;
        break;
    case CaFile:
        m_portable.tls.caFile = value.text;
        break;
    case Insecure:
        m_portable.tls.verify = false;
        break;
    case Upload:
        m_hasContent = true;
        if (value.text != u"-" && value.text != u".")
            profile.emlFile = value.text;
        else if (!m_command.input.isEmpty())
            setMessageText(profile.message, m_command.input);
        else
            return m_report.notUnderstood(value.line, shown, tr("What it reads isn’t in the text."));
        break;
    case Header:
        setHeader(profile.message, value.text);
        break;
    case Form:
        if (!applyForm(value.text))
            return m_report.ignored(value.line, shown, ImportWords::noPlace());
        break;
    case FormString:
        if (m_hasContent)
            return m_report.ignored(value.line, shown, ImportWords::noPlace());
        profile.message.body = value.text.section(u'=', 1);
        m_hasContent = true;
        break;
    case Secret:
        m_report.hide(value.text);
        m_report.hide(value.text.section(u':', -1));
        return m_report.ignored(value.line, shown, ImportWords::noPlace());
    case Output:
        return m_report.ignored(value.line, shown, ImportWords::onlyOutput());
    case NoPlace:
        return m_report.ignored(value.line, shown, ImportWords::noPlace());
    }
    m_report.understood(value.line, shown);
}

qsizetype CurlReader::readLong(qsizetype at)
{
    const ShellWord &word = m_command.words[at];
    const CurlOption *option = optionNamed(word.text.sliced(2));
    const bool off = !option && word.text.startsWith(u"--no-");
    if (off)
        option = optionNamed(word.text.sliced(5));
    if (!option) {
        m_report.notUnderstood(word.line, word.text.section(u'=', 0, 0), ImportWords::unknownSetting());
        return at + 1;
    }
    if (off) {
        m_report.understood(word.line, word.text);
        return at + 1;
    }
    ShellWord value;
    value.line = word.line;
    if (option->takesValue && at + 1 < m_command.words.size())
        value = m_command.words[++at];
    apply(*option, word.text, value);
    return at + 1;
}

// "-vk", "-uanna:secret", "-u anna:secret".
qsizetype CurlReader::readLetters(qsizetype at)
{
    const ShellWord &word = m_command.words[at];
    for (qsizetype i = 1; i < word.text.size(); ++i) {
        const CurlOption *option = optionLettered(word.text[i]);
        const QString shown = u"-"_qs + word.text[i];
        if (!option) {
            // What follows may be its value, and a secret.
            m_report.notUnderstood(word.line, shown, ImportWords::unknownSetting());
            return at + 1;
        }
        ShellWord value{word.text.sliced(i + 1), word.line, word.expands};
        if (!option->takesValue) {
            apply(*option, shown, {QString(), word.line, false});
            continue;
        }
        if (value.text.isEmpty() && at + 1 < m_command.words.size())
            value = m_command.words[++at];
        apply(*option, shown, value);
        break;
    }
    return at + 1;
}

// What curl does where nothing is said.
void CurlReader::settle()
{
    Profile &profile = m_portable.profile;
    if (profile.security != Security::Tls)
        profile.security = m_tls;
    if (profile.port == 0)
        profile.port = profile.security == Security::Tls ? 465 : 25;
    if (!m_hasSender)
        profile.stopAfter = profile.signIn ? Stage::Auth : Stage::StartTls;
    PlainMessage &message = profile.message;
    if (message.from == profile.from)
        message.from.clear();
    if (message.to == profile.to)
        message.to.clear();
}

PortableProfile CurlReader::read(qsizetype firstArgument)
{
    for (qsizetype at = firstArgument; at < m_command.words.size();) {
        const ShellWord &word = m_command.words[at];
        if (word.text.startsWith(u"--") && word.text.size() > 2) {
            at = readLong(at);
        } else if (word.text.startsWith(u'-') && word.text.size() > 1) {
            at = readLetters(at);
        } else {
            if (m_portable.profile.server.isEmpty())
                (void)applyUrl(word.text, word.line);
            else
                m_report.notUnderstood(word.line, tr("a word that belongs to no option"), {});
            ++at;
        }
    }
    settle();
    finish(m_portable, m_report);
    return m_portable;
}

} // namespace

QList<PortableProfile> readers::curl(const QString &text, ImportReport &report)
{
    const ShellText shell = readShellText(text);
    if (shell.unclosedQuote > 0)
        report.notUnderstood(shell.unclosedQuote, {}, ImportWords::unclosedQuote());
    const ShellProgram program = findProgram(shell, u"curl"_qs);
    if (program.command < 0)
        return {};
    return {CurlReader(shell.commands[program.command], report).read(program.firstArgument)};
}

} // namespace helodesk
