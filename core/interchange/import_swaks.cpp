// SPDX-License-Identifier: MIT
// swaks' command lines and .swaksrc, as "swaks --help" documents them.
#include "core/interchange/importvalues.h"
#include "core/interchange/importwords.h"
#include "core/interchange/readers.h"
#include "core/interchange/shellwords.h"
#include "core/interchange/swaksoptions.h"
#include "core/interchange/swakstokens.h"

#include <QRegularExpression>

#include <array>

namespace helodesk {

namespace {

// swaks' names of a stopping point; the place where it connects is our greeting.
struct StopName {
    const char *name;
    Stage stage;
};
constexpr std::array<StopName, 15> stopNames{{
    {"CONNECT", Stage::Greeting},
    {"BANNER", Stage::Greeting},
    {"FIRST-HELO", Stage::Ehlo},
    {"FIRST-EHLO", Stage::Ehlo},
    {"FIRST-LHLO", Stage::Ehlo},
    {"HELO", Stage::StartTls},
    {"EHLO", Stage::StartTls},
    {"LHLO", Stage::StartTls},
    {"TLS", Stage::StartTls},
    {"STARTTLS", Stage::StartTls},
    {"AUTH", Stage::Auth},
    {"MAIL", Stage::Mail},
    {"FROM", Stage::Mail},
    {"RCPT", Stage::Rcpt},
    {"TO", Stage::Rcpt},
}};

struct Given {
    const SwaksOption *option;
    QString shown; // as it was typed
    ShellWord value;
    int line;
    bool hasValue;
};

class SwaksReader
{
    Q_DECLARE_TR_FUNCTIONS(Import)
public:
    explicit SwaksReader(ImportReport &report) : m_report(report) { }
    PortableProfile read(QList<ShellWord> words, const QString &input);

private:
    void collect(QList<ShellWord> words);
    qsizetype take(const QList<ShellWord> &words, qsizetype at);
    void apply(const Given &given);
    void applyConnection(const Given &given);
    void applyMessage(const Given &given);
    void applyProtocol(const Given &given);
    void applyStop(const Given &given);
    void applyAuth(const Given &given);
    void applyData(const Given &given);
    void applyBody(const Given &given);
    void addRecipients(const Given &given);
    void settle();

    ImportReport &m_report;
    QList<Given> m_given;
    QString m_input;
    PortableProfile m_portable = blankProfile();
    QStringList m_to;
    QStringList m_cc;
};

// Takes the option at that place and its value; the place of the next word.
qsizetype SwaksReader::take(const QList<ShellWord> &words, qsizetype at)
{
    static const QRegularExpression headerName(u"^--?h(?:eader)?-([^:]+):?$"_qs);
    const ShellWord &word = words[at];
    const bool next = at + 1 < words.size();
    const auto header = headerName.match(word.text);
    if (header.hasMatch()) {
        ShellWord value = next ? words[at + 1] : ShellWord{};
        value.text = header.captured(1) + u": "_qs + value.text;
        m_given.append({swaksOption(u"header"_qs), u"--header"_qs, value, word.line, true});
        return at + 2;
    }
    QString name = word.text;
    while (name.startsWith(u'-'))
        name.remove(0, 1);
    if (name == u"g") {
        m_given.append({swaksOption(u"data"_qs), word.text, {u"-"_qs, word.line}, word.line, true});
        return at + 1;
    }
    const SwaksOption *option = swaksOption(name);
    if (!option && name.startsWith(u"no-")) {
        option = swaksOption(name.sliced(3));
        m_given.removeIf([option](const Given &given) { return given.option == option; });
        if (option) {
            m_report.understood(word.line, word.text);
            return at + 1;
        }
    }
    if (!option) {
        m_report.notUnderstood(word.line, word.text, ImportWords::unknownSetting());
        return at + 1;
    }
    const bool takes = next
        && (option->argument == SwaksArgument::Required
            || (option->argument == SwaksArgument::Optional
                && (!words[at + 1].text.startsWith(u'-') || words[at + 1].text == u"-")));
    m_given.append({option, word.text, takes ? words[at + 1] : ShellWord{}, word.line, takes});
    return at + (takes ? 2 : 1);
}

void SwaksReader::collect(QList<ShellWord> words)
{
    static const QRegularExpression assigned(u"^(-[^=\\s]+)=(.*)$"_qs, QRegularExpression::DotMatchesEverythingOption);
    for (qsizetype i = 0; i < words.size();) {
        const auto match = assigned.match(words[i].text);
        const bool isOption = words[i].text.startsWith(u'-') && words[i].text.size() > 1;
        if (isOption && match.hasMatch()) {
            ShellWord value = words[i];
            value.text = match.captured(2);
            words[i].text = match.captured(1);
            words.insert(i + 1, value);
        }
        if (isOption) {
            i = take(words, i);
        } else {
            m_report.notUnderstood(words[i].line, tr("a word that belongs to no option"), {});
            ++i;
        }
    }
}

void SwaksReader::addRecipients(const Given &given)
{
    const QStringList addresses = addressesIn(given.value.text);
    m_portable.profile.to += addresses;
    if (given.option->meaning == SwaksMeaning::To)
        m_to += addresses;
    if (given.option->meaning == SwaksMeaning::Cc)
        m_cc += addresses;
}

void SwaksReader::applyProtocol(const Given &given)
{
    // What the letters behind (E)SMTP and before it mean: RFC 3848's A and S; an S in front is TLS from the start.
    QString protocol = given.value.text.toUpper();
    if (protocol.startsWith(u"SSMTP")) {
        m_portable.profile.security = Security::Tls;
        protocol.remove(0, 1);
    }
    static const QRegularExpression form(u"^E?SMTP(S?)(A?)$"_qs);
    const auto match = form.match(protocol);
    if (!match.hasMatch())
        return m_report.notUnderstood(given.line, given.shown, ImportWords::badValue());
    if (!match.captured(1).isEmpty())
        m_portable.profile.security = Security::StartTls;
    if (!match.captured(2).isEmpty())
        m_portable.profile.signIn = true;
    m_report.understood(given.line, given.shown);
}

void SwaksReader::applyStop(const Given &given)
{
    const QString name = given.value.text.toUpper();
    for (const StopName &stop : stopNames) {
        if (name != QLatin1StringView(stop.name))
            continue;
        m_portable.profile.stopAfter = stop.stage;
        return m_report.understood(given.line, given.shown);
    }
    m_report.notUnderstood(given.line, given.shown, ImportWords::badValue());
}

void SwaksReader::applyAuth(const Given &given)
{
    Profile &profile = m_portable.profile;
    profile.signIn = true;
    if (given.option->meaning == SwaksMeaning::AuthUser)
        profile.user = given.value.text;
    if (given.option->meaning == SwaksMeaning::AuthPassword)
        return m_report.secret(given.line, given.shown, given.value.expands ? u"$PASSWORD"_qs : given.value.text);
    if (given.option->meaning == SwaksMeaning::Auth && given.hasValue) {
        for (const QString &mechanism : given.value.text.split(u',', Qt::SkipEmptyParts))
            profile.mechanisms.append(mechanism.trimmed().toUpper().toLatin1());
        profile.mechanisms.removeAll("ANY");
    }
    m_report.understood(given.line, given.shown);
}

void SwaksReader::applyConnection(const Given &given)
{
    Profile &profile = m_portable.profile;
    switch (given.option->meaning) {
    case SwaksMeaning::Server:
        if (!setServer(profile, given.value.text, given.line, given.shown, m_report))
            return;
        break;
    case SwaksMeaning::Port:
        return setPort(profile, given.value.text, given.line, given.shown, m_report);
    case SwaksMeaning::Helo:
        m_portable.ehloName = given.value.text;
        break;
    case SwaksMeaning::Tls:
        profile.security = Security::StartTls;
        break;
    case SwaksMeaning::TlsOptional:
        profile.security = Security::StartTlsIfOffered;
        break;
    case SwaksMeaning::TlsOnConnect:
        profile.security = Security::Tls;
        break;
    case SwaksMeaning::TlsVerify:
        m_portable.tls.verify = true;
        break;
    case SwaksMeaning::TlsCaPath:
        m_portable.tls.caFile = given.value.text;
        break;
    case SwaksMeaning::TlsServerName:
        m_portable.tls.serverName = given.value.text;
        break;
    default:
        return applyMessage(given);
    }
    m_report.understood(given.line, given.shown);
}

void SwaksReader::applyData(const Given &given)
{
    const QString &value = given.value.text;
    if (value == u"-" && !m_input.isEmpty()) {
        setMessageText(m_portable.profile.message, withoutSwaksTokens(m_input));
    } else if (value.contains(u"\\n") || value.contains(u'\n') || value.startsWith(u"@@")) {
        setMessageText(m_portable.profile.message,
            withoutSwaksTokens(
                QString(value.startsWith(u"@@") ? value.sliced(1) : value).replace(u"\\n"_qs, u"\n"_qs)));
    } else if (value != u"-" && !value.isEmpty()) {
        m_portable.profile.emlFile = value.startsWith(u'@') ? value.sliced(1) : value;
    } else {
        return m_report.notUnderstood(given.line, given.shown, tr("What it reads isn’t in the text."));
    }
    m_report.understood(given.line, given.shown);
}

void SwaksReader::applyBody(const Given &given)
{
    QString value = given.value.text;
    if (value == u"-" && m_input.isEmpty())
        return m_report.notUnderstood(given.line, given.shown, tr("What it reads isn’t in the text."));
    if (value.startsWith(u'@') && !value.startsWith(u"@@"))
        return m_report.ignored(given.line, given.shown, ImportWords::otherFile());
    if (value.startsWith(u"@@"))
        value.remove(0, 1);
    m_portable.profile.message.body = withoutSwaksTokens(value == u"-" ? m_input : value.replace(u"\\n"_qs, u"\n"_qs));
    m_report.understood(given.line, given.shown);
}

static void addAttachment(Draft &message, const QString &file)
{
    Attachment attachment;
    attachment.file = file.startsWith(u'@') ? file.sliced(1) : file;
    message.attachments.append(attachment);
}

void SwaksReader::applyMessage(const Given &given)
{
    switch (given.option->meaning) {
    case SwaksMeaning::From:
        m_portable.profile.from = given.value.text == u"<>" ? QString() : addressesIn(given.value.text).value(0);
        break;
    case SwaksMeaning::To:
    case SwaksMeaning::Cc:
    case SwaksMeaning::Bcc:
        addRecipients(given);
        break;
    case SwaksMeaning::Header:
        for (const QString &header : given.value.text.split(u"\\n"_qs))
            setHeader(m_portable.profile.message, withoutSwaksTokens(header));
        break;
    case SwaksMeaning::Attach:
        if (given.value.text.isEmpty() || given.value.text == u"-")
            return m_report.notUnderstood(given.line, given.shown, tr("What it reads isn’t in the text."));
        addAttachment(m_portable.profile.message, given.value.text);
        break;
    case SwaksMeaning::Data:
        return applyData(given);
    case SwaksMeaning::Body:
        return applyBody(given);
    default:
        return;
    }
    m_report.understood(given.line, given.shown);
}

void SwaksReader::apply(const Given &given)
{
    const SwaksMeaning meaning = given.option->meaning;
    if (given.value.expands && meaning != SwaksMeaning::AuthPassword && meaning != SwaksMeaning::Output)
        m_report.notUnderstood(given.line, given.shown, ImportWords::variable());
    switch (meaning) {
    case SwaksMeaning::Output:
        return m_report.ignored(given.line, given.shown, ImportWords::onlyOutput());
    case SwaksMeaning::NoPlace:
        return m_report.ignored(given.line, given.shown, ImportWords::noPlace());
    case SwaksMeaning::Protocol:
        return applyProtocol(given);
    case SwaksMeaning::QuitAfter:
        return applyStop(given);
    case SwaksMeaning::Auth:
    case SwaksMeaning::AuthUser:
    case SwaksMeaning::AuthPassword:
        return applyAuth(given);
    default:
        return applyConnection(given);
    }
}

// What swaks does where nothing is said.
void SwaksReader::settle()
{
    Profile &profile = m_portable.profile;
    if (profile.security == Security::Auto)
        profile.security = Security::None;
    if (profile.port == 0)
        profile.port = profile.security == Security::Tls ? 465 : 25;
    if (!m_cc.isEmpty() || m_to.size() != profile.to.size()) {
        if (profile.message.to.isEmpty())
            profile.message.to = m_to;
        if (profile.message.cc.isEmpty())
            profile.message.cc = m_cc;
    }
}

PortableProfile SwaksReader::read(QList<ShellWord> words, const QString &input)
{
    m_input = input;
    collect(std::move(words));
    for (const Given &given : std::as_const(m_given))
        apply(given);
    settle();
    finish(m_portable, m_report);
    return m_portable;
}

} // namespace

QList<PortableProfile> readers::swaks(const QString &text, ImportReport &report)
{
    const ShellText shell = readShellText(text);
    if (shell.unclosedQuote > 0)
        report.notUnderstood(shell.unclosedQuote, {}, ImportWords::unclosedQuote());
    const ShellProgram program = findProgram(shell, u"swaks"_qs);
    if (program.command < 0)
        return {};
    const ShellCommand &command = shell.commands[program.command];
    return {SwaksReader(report).read(command.words.sliced(program.firstArgument), command.input)};
}

// One option a line, dashes left out or not, the value behind the first blank without quotes.
QList<PortableProfile> readers::swaksConfiguration(const QString &text, ImportReport &report)
{
    QList<ShellWord> words;
    int line = 0;
    for (const QString &each : text.split(u'\n')) {
        ++line;
        QString setting = each;
        if (setting.endsWith(u'\r'))
            setting.chop(1);
        if (setting.trimmed().isEmpty() || setting.startsWith(u'#'))
            continue;
        if (!setting.startsWith(u'-'))
            setting.prepend(u"--"_qs);
        const qsizetype blank = setting.indexOf(QRegularExpression(u"\\s"_qs));
        words.append({blank < 0 ? setting : setting.first(blank), line});
        if (blank >= 0)
            words.append({setting.sliced(blank + 1), line});
    }
    return {SwaksReader(report).read(words, {})};
}

} // namespace helodesk
