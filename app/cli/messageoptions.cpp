// SPDX-License-Identifier: MIT
#include "app/cli/mailbox.h"
#include "app/cli/runoptions.h"
#include "core/message/contentsource.h"

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
    static bool sender(const Arguments &arguments, RunSettings &settings, QString *problem);
    static bool recipients(
        const Arguments &arguments, const char *option, RunSettings &settings, QStringList &texts, QString *problem);
    static bool content(
        const Arguments &arguments, const PlainMessage &message, RunSettings &settings, QString *problem);
    static bool headers(const Arguments &arguments, PlainMessage &message, QString *problem);
    static bool file(const Arguments &arguments, RunSettings &settings, QString *problem);
    static std::shared_ptr<QTemporaryFile> standardInput(QString *problem);
    static QString fromHeader(const Arguments &arguments, const RunSettings &settings);
};

// Whether the run comes to that stage.
bool reaches(const RunSettings &settings, Stage stage)
{
    return static_cast<int>(settings.stopAfter) >= static_cast<int>(stage);
}

bool MessageOptions::sender(const Arguments &arguments, RunSettings &settings, QString *problem)
{
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

bool MessageOptions::headers(const Arguments &arguments, PlainMessage &message, QString *problem)
{
    for (const QString &header : arguments.values("header")) {
        const qsizetype colon = header.indexOf(u':');
        if (colon < 1 || header.contains(u'\n') || header.contains(u'\r')) {
            *problem = tr("--header \"%1\": it must be one line, NAME: VALUE").arg(header);
            return false;
        }
        message.headers.append(header.toUtf8());
    }
    return true;
}

// Standard input in a file of no name, so that its size and kind are known before MAIL and nothing stays in memory.
std::shared_ptr<QTemporaryFile> MessageOptions::standardInput(QString *problem)
{
    constexpr qint64 block = 256 * 1024;
    auto copy = std::make_shared<QTemporaryFile>();
    QFile input;
    if (!copy->open() || !input.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        *problem = tr("--eml -: %1").arg(copy->isOpen() ? input.errorString() : copy->errorString());
        return nullptr;
    }
    QByteArray octets(block, Qt::Uninitialized);
    for (;;) {
        const qint64 count = input.read(octets.data(), block);
        if (count == 0 && copy->flush())
            return copy;
        if (count <= 0 || copy->write(octets.constData(), count) != count) {
            *problem = tr("--eml -: %1").arg(count < 0 ? input.errorString() : copy->errorString());
            return nullptr;
        }
    }
}

bool MessageOptions::file(const Arguments &arguments, RunSettings &settings, QString *problem)
{
    const bool raw = arguments.has("raw-line-ends");
    const QString path = arguments.value("eml");
    for (const char *option : {"subject", "body", "header"}) {
        if (arguments.has(option)) {
            *problem = tr("--eml and --%1 exclude each other: the file is sent as it is").arg(QLatin1String(option));
            return false;
        }
    }
    if (path == u"-") {
        const auto copy = standardInput(problem);
        if (!copy)
            return false;
        settings.content = [copy, raw](const Facts &) { return contentFromFile(copy->fileName(), raw); };
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
    settings.content = [path, raw](const Facts &) { return contentFromFile(path, raw); };
    return true;
}

// A message from nobody still has an author (RFC 5322 3.6.2).
QString MessageOptions::fromHeader(const Arguments &arguments, const RunSettings &settings)
{
    if (!settings.reversePath.isEmpty())
        return mailboxFrom(arguments.value("from")).text;
    QByteArray host = settings.ehloName.isEmpty() ? defaultEhloName() : settings.ehloName;
    return u"MAILER-DAEMON@"_qs + QString::fromUtf8(host);
}

bool MessageOptions::content(
    const Arguments &arguments, const PlainMessage &message, RunSettings &settings, QString *problem)
{
    if (arguments.has("eml"))
        return file(arguments, settings, problem);
    if (arguments.has("raw-line-ends")) {
        *problem = tr("--raw-line-ends needs --eml");
        return false;
    }
    PlainMessage whole = message;
    whole.from = fromHeader(arguments, settings);
    whole.subject = arguments.has("subject") ? arguments.value("subject") : tr("Test message");
    whole.body = arguments.has("body") ? arguments.value("body") : tr("This is a test message.");
    if (!headers(arguments, whole, problem))
        return false;
    settings.content = contentFactory(whole);
    return true;
}

bool MessageOptions::read(const Arguments &arguments, RunSettings &settings, QString *problem)
{
    if (arguments.has("password-stdin") && arguments.value("eml") == u"-") {
        *problem = tr("--password-stdin and --eml - exclude each other: both want standard input");
        return false;
    }
    PlainMessage message;
    QStringList blind; // named in the envelope alone
    if (!sender(arguments, settings, problem) || !recipients(arguments, "to", settings, message.to, problem)
        || !recipients(arguments, "cc", settings, message.cc, problem)
        || !recipients(arguments, "bcc", settings, blind, problem))
        return false;
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
