// SPDX-License-Identifier: MIT
#include "app/cli/draftoptions.h"
#include "app/cli/mailbox.h"
#include "app/cli/runoptions.h"
#include "app/cli/standardinput.h"
#include "core/dkim/signedmessage.h"
#include "core/templates/messagetemplates.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include <cstdio>
#include <memory>

namespace helodesk::cli {

namespace {

struct MessageOptions {
    Q_DECLARE_TR_FUNCTIONS(MessageOptions)
public:
    static bool read(const Arguments &arguments, RunSettings &settings, QString *problem);

private:
    static std::optional<MessageTemplate> beginning(const Arguments &arguments, QString *problem);
    static bool sender(
        const Arguments &arguments, const MessageTemplate &beginning, RunSettings &settings, QString *problem);
    static bool recipients(
        const Arguments &arguments, const char *option, RunSettings &settings, QStringList &texts, QString *problem);
    static bool content(const Arguments &arguments, Draft draft, RunSettings &settings, QString *problem);
    static bool file(const Arguments &arguments, RunSettings &settings, QString *problem);
    static QString fromHeader(const Arguments &arguments, const RunSettings &settings);
};

// Whether the run comes to that stage.
bool reaches(const RunSettings &settings, Stage stage)
{
    return static_cast<int>(settings.stopAfter) >= static_cast<int>(stage);
}

bool MessageOptions::sender(
    const Arguments &arguments, const MessageTemplate &beginning, RunSettings &settings, QString *problem)
{
    if (!arguments.has("from") && beginning.from) {
        settings.reversePath = mailboxFrom(*beginning.from).address;
        return true;
    }
    if (!arguments.has("from") && reaches(settings, Stage::Mail)) {
        *problem = tr("--from is missing; --from '<>' is the null sender");
        return false;
    }
    settings.reversePath = mailboxFrom(arguments.value("from")).address;
    return true;
}

bool MessageOptions::recipients(
    const Arguments &arguments, const char *option, RunSettings &settings, QStringList &texts, QString *problem)
{
    for (const QString &list : arguments.values(option)) {
        const QList<Mailbox> mailboxes = mailboxesFrom(list);
        if (mailboxes.isEmpty()) {
            *problem = tr("--%1 names no address").arg(QLatin1String(option));
            return false;
        }
        for (const Mailbox &mailbox : mailboxes) {
            settings.recipients.append(mailbox.address);
            texts.append(mailbox.text);
        }
    }
    return true;
}

bool MessageOptions::file(const Arguments &arguments, RunSettings &settings, QString *problem)
{
    Draft draft;
    draft.exact = arguments.has("raw-line-ends");
    draft.freshIds = arguments.has("fresh-ids");
    if (!readDkim(arguments, draft.dkim, problem))
        return false;
    const QString path = arguments.value("eml");
    for (const char *option :
        {"subject", "body", "html", "header", "attach", "inline", "filler", "encoding", "charset", "template"}) {
        if (arguments.has(option)) {
            *problem = tr("--eml and --%1 exclude each other: the file is sent as it is").arg(QLatin1String(option));
            return false;
        }
    }
    if (path == u"-") {
        const auto copy = copyOfStandardInput(problem);
        if (!copy) {
            *problem = tr("--eml -: %1").arg(*problem);
            return false;
        }
        const ContentFactory make = fileContentFactory(copy->fileName(), draft);
        settings.content = {[copy, make](const Facts &facts) { return make(facts); }, make.takesTime};
        return true;
    }
    QFile file(path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly)) {
        *problem
            = tr("--eml: %1: %2")
                  .arg(path,
                      file.isOpen() || file.error() != QFileDevice::NoError ? file.errorString() : tr("is a folder"));
        return false;
    }
    settings.content = fileContentFactory(path, draft);
    return true;
}

// What the message begins with: the template, or nothing.
std::optional<MessageTemplate> MessageOptions::beginning(const Arguments &arguments, QString *problem)
{
    const QString name = arguments.value("template");
    if (!arguments.has("template"))
        return MessageTemplate();
    if (name.contains(u'/') || name.endsWith(u".json")) {
        const auto read = templateFromFile(name, problem);
        if (!read)
            *problem = tr("--template: %1").arg(*problem);
        return read;
    }
    const auto found = templateNamed(name, TemplateStore::standard());
    if (!found)
        *problem = tr("--template %1: there is no such template; --list-templates names them").arg(name);
    return found;
}

// A message from nobody still has an author (RFC 5322 3.6.2).
QString MessageOptions::fromHeader(const Arguments &arguments, const RunSettings &settings)
{
    if (!settings.reversePath.isEmpty())
        return mailboxFrom(arguments.value("from")).text;
    QByteArray host = settings.ehloName.isEmpty() ? defaultEhloName() : settings.ehloName;
    return u"MAILER-DAEMON@"_qs + QString::fromUtf8(host);
}

bool MessageOptions::content(const Arguments &arguments, Draft draft, RunSettings &settings, QString *problem)
{
    if (arguments.has("eml"))
        return file(arguments, settings, problem);
    for (const char *option : {"raw-line-ends", "fresh-ids"}) {
        if (arguments.has(option)) {
            *problem = tr("--%1 needs --eml").arg(QLatin1String(option));
            return false;
        }
    }
    if (draft.from.isEmpty() || arguments.has("from"))
        draft.from = fromHeader(arguments, settings);
    if (!readDraft(arguments, draft, problem))
        return false;
    if (!arguments.has("subject") && !arguments.has("template"))
        draft.subject = tr("Test message");
    if (!arguments.has("body") && !arguments.has("html") && !arguments.has("template"))
        draft.body = tr("This is a test message.");
    settings.content = contentFactory(draft, envelopeOf(settings));
    return true;
}

bool MessageOptions::read(const Arguments &arguments, RunSettings &settings, QString *problem)
{
    if (arguments.has("password-stdin") && arguments.value("eml") == u"-") {
        *problem = tr("--password-stdin and --eml - exclude each other: both want standard input");
        return false;
    }
    const std::optional<MessageTemplate> start = beginning(arguments, problem);
    if (!start)
        return false;
    Draft message = start->draft;
    QStringList to;
    QStringList cc;
    QStringList blind; // named in the envelope alone
    if (!sender(arguments, *start, settings, problem) || !recipients(arguments, "to", settings, to, problem)
        || !recipients(arguments, "cc", settings, cc, problem)
        || !recipients(arguments, "bcc", settings, blind, problem))
        return false;
    if (settings.recipients.isEmpty()) {
        for (const QString &recipient : start->to)
            settings.recipients.append(mailboxFrom(recipient).address);
    }
    if (!to.isEmpty() || !cc.isEmpty()) {
        message.to = to;
        message.cc = cc;
    }
    if (settings.recipients.isEmpty() && reaches(settings, Stage::Rcpt)) {
        *problem = tr("there is no recipient: --to, --cc or --bcc names one");
        return false;
    }
    return content(arguments, message, settings, problem);
}

} // namespace

bool readMessage(const Arguments &arguments, RunSettings &settings, QString *problem)
{
    return MessageOptions::read(arguments, settings, problem);
}

} // namespace helodesk::cli
