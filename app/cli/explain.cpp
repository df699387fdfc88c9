// SPDX-License-Identifier: MIT
// helodesk-cli explain: what a reply, a bounce, a mail client's error or a whole transcript means.
#include "app/cli/commands.h"
#include "app/cli/commonoptions.h"
#include "app/cli/complaint.h"
#include "app/cli/explaintext.h"
#include "app/cli/output.h"
#include "core/recording/explainrecording.h"
#include "core/transcript/explaindocument.h"
#include "core/transcript/pastedsecrets.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <cstdio>
#include <optional>

namespace helodesk::cli {

namespace {

constexpr Option explainOptions[]{
    {"stage", "STAGE",
        QT_TRANSLATE_NOOP("Cli",
            "Where it was seen, if the text doesn't say: connect, tls, greeting, ehlo, starttls, auth, mail, rcpt, "
            "data, message or quit.")},
    {"batch", nullptr,
        QT_TRANSLATE_NOOP(
            "Cli", "Explain each line of the input by itself; one JSON object a line comes out, in the same order.")},
};

constexpr auto explainOutputOptions = outputOptionsWith(QT_TRANSLATE_NOOP("Cli", "text (as without) or json."));

struct Explain {
    Q_DECLARE_TR_FUNCTIONS(Explain)
public:
    static int run(const Arguments &arguments);

private:
    static std::optional<Stage> stage(const Arguments &arguments, QString *problem);
    static std::optional<QByteArray> standardInput(QString *problem);
    static void writeOne(const QByteArray &text, Stage stage, const OutputSettings &settings, Output &output);
    static bool writeBatch(const QStringList &texts, Stage stage, Output &output, QString *problem);
};

constexpr qint64 mostInput = 64 * 1024 * 1024; // octets of one text; a transcript is never larger

std::optional<Stage> Explain::stage(const Arguments &arguments, QString *problem)
{
    if (!arguments.has("stage"))
        return Stage::Unknown;
    const QString name = arguments.value("stage");
    const auto stage = stageNamed(name.toLatin1());
    if (!stage)
        *problem = tr("--stage %1: there is no such stage; --help names them").arg(name);
    return stage;
}

std::optional<QByteArray> Explain::standardInput(QString *problem)
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly)) {
        *problem = tr("standard input: %1").arg(input.errorString());
        return std::nullopt;
    }
    QByteArray text;
    while (text.size() < mostInput) {
        const QByteArray block = input.read(1024 * 1024);
        if (block.isEmpty())
            break;
        text += block;
    }
    return text;
}

void Explain::writeOne(const QByteArray &text, Stage stage, const OutputSettings &settings, Output &output)
{
    const KnownSecrets secrets = secretsIn(text);
    const Explanation explanation = withoutSecrets(explainRecording(text, stage), secrets);
    if (settings.format == Format::Json)
        output.write(QJsonDocument(explainDocument(withoutSecrets(text), explanation)).toJson());
    else
        output.write(explainText(explanation, Paint(settings.color)));
}

bool Explain::writeBatch(const QStringList &texts, Stage stage, Output &output, QString *problem)
{
    ExplainLines lines;
    QByteArray before; // a challenge, "334 …": what stands behind it is a secret
    auto write = [&](QByteArray text) {
        while (text.endsWith('\n') || text.endsWith('\r'))
            text.chop(1);
        const KnownSecrets secrets = secretsIn(before.isEmpty() ? text : QByteArray(before + '\n' + text));
        const Explanation explanation = explain(text, stage);
        output.write(secrets.isEmpty()
                ? lines.line(text, explanation)
                : lines.line(withoutSecrets(text, secrets), withoutSecrets(explanation, secrets)));
        before = text.contains("334") ? text : QByteArray();
    };
    for (const QString &text : texts)
        write(text.toUtf8());
    if (!texts.isEmpty())
        return true;
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly)) {
        *problem = tr("standard input: %1").arg(input.errorString());
        return false;
    }
    for (QByteArray line = input.readLine(); !line.isEmpty(); line = input.readLine())
        write(line);
    return true;
}

int Explain::run(const Arguments &arguments)
{
    QString problem;
    const auto settings = readOutput(arguments, &problem);
    const auto seenAt = settings ? stage(arguments, &problem) : std::nullopt;
    if (!seenAt)
        return complain(problem);
    if (settings->format != Format::Text && settings->format != Format::Json)
        return complain(tr("explain has no --format %1").arg(arguments.value("format")));
    Output output(*settings);
    if (!output.open(&problem))
        return complain(problem);
    if (arguments.has("batch")) {
        if (!writeBatch(arguments.operands(), *seenAt, output, &problem))
            return complain(problem);
    } else {
        const auto text = arguments.operands().isEmpty() ? standardInput(&problem)
                                                         : std::optional(arguments.operands().join(u' ').toUtf8());
        if (!text)
            return complain(problem);
        writeOne(*text, *seenAt, *settings, output);
    }
    return output.finish(&problem) ? 0 : complain(problem);
}

} // namespace

Command explainCommand()
{
    static const Section sections[]{
        {QT_TRANSLATE_NOOP("Cli", "Options"), explainOptions},
        {QT_TRANSLATE_NOOP("Cli", "Output"), explainOutputOptions},
        {QT_TRANSLATE_NOOP("Cli", "General"), generalOptions},
    };
    static const CommandSyntax syntax{"explain", QT_TRANSLATE_NOOP("Cli", "[TEXT…] [options]"),
        QT_TRANSLATE_NOOP("Cli",
            "Says what a server's reply, a bounce, an error of Outlook, Thunderbird or Apple Mail, an error number or "
            "a whole transcript means, which cause is behind it, and what to do. Without TEXT it reads standard input. "
            "Nothing is sent anywhere. What isn't known is said to be unknown."),
        sections,
        QT_TRANSLATE_NOOP("Cli",
            "Exit codes\n"
            "   0  explained, or said to be unknown\n"
            "   1  wrong options\n"
            "  70  internal error, a bug"),
        0, -1, ""};
    return {&syntax, Explain::run};
}

} // namespace helodesk::cli
