// SPDX-License-Identifier: MIT
#include "app/cli/controloptions.h"

#include "app/cli/choices.h"
#include "app/cli/duration.h"
#include "core/message/messagevariables.h"
#include "core/profile/dialoguechoices.h"

#include <QCoreApplication>

#include <array>
#include <limits>

namespace helodesk::cli {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

constexpr std::array<std::pair<const char *, Stage>, 6> droppableStages{{
    {"ehlo", Stage::Ehlo},
    {"starttls", Stage::StartTls},
    {"auth", Stage::Auth},
    {"mail", Stage::Mail},
    {"rcpt", Stage::Rcpt},
    {"data", Stage::Data},
}};

// A number of at least 1; untouched if the option wasn't given.
template <typename Number> bool number(const Arguments &arguments, const char *option, Number &place, QString *problem)
{
    if (!arguments.has(option))
        return true;
    bool ok = false;
    const int value = arguments.value(option).toInt(&ok);
    if (!ok || value < 1 || value > std::numeric_limits<Number>::max()) {
        *problem
            = Texts::tr("--%1 %2: it must be a number from 1 on").arg(QLatin1String(option), arguments.value(option));
        return false;
    }
    place = static_cast<Number>(value);
    return true;
}

bool time(const Arguments &arguments, const char *option, std::chrono::milliseconds &place, QString *problem)
{
    if (!arguments.has(option))
        return true;
    const auto duration = durationFrom(arguments.value(option));
    if (!duration) {
        *problem = Texts::tr("--%1 %2: a time is a number with s, ms or m, for example 5, 500ms or 3m")
                       .arg(QLatin1String(option), arguments.value(option));
        return false;
    }
    place = *duration;
    return true;
}

bool readChunks(const Arguments &arguments, RunSettings &settings, QString *problem)
{
    const auto chunking = choose<Chunking>(arguments, "chunking", chunkingNames, Chunking::Off, problem);
    if (!chunking)
        return false;
    settings.chunking = *chunking;
    settings.chunks.lastAlone = arguments.has("last-alone");
    for (const char *option : {"chunk-size", "last-alone"}) {
        if (arguments.has(option) && *chunking == Chunking::Off) {
            *problem = Texts::tr("--%1 needs --chunking auto or force").arg(QLatin1String(option));
            return false;
        }
    }
    if (*chunking != Chunking::Off && settings.stopAfter == Stage::Data) {
        *problem
            = Texts::tr("with --chunking there is no stage data to stop after: rcpt is the one before the content");
        return false;
    }
    if (!arguments.has("chunk-size"))
        return true;
    settings.chunks.size = octetsFrom(arguments.value("chunk-size"));
    if (settings.chunks.size >= 1 && settings.chunks.size <= Chunks::largest)
        return true;
    *problem = Texts::tr("--chunk-size %1: it must be a size from 1 to 16MiB").arg(arguments.value("chunk-size"));
    return false;
}

bool readClaims(const Arguments &arguments, const char *option, QList<QByteArray> &claims, QString *problem)
{
    for (const QString &value : arguments.values(option)) {
        const QStringList words = value.split(u' ', Qt::SkipEmptyParts);
        for (const QString &word : words) {
            if (word.indexOf(u'=') < 1) {
                *problem = Texts::tr("--%1 %2: an attribute is NAME=VALUE").arg(QLatin1String(option), word);
                return false;
            }
            claims.append(word.toUtf8());
        }
    }
    return true;
}

} // namespace

bool readExtensions(const Arguments &arguments, RunSettings &settings, QString *problem)
{
    settings.heloOnly = arguments.has("helo-only");
    if (arguments.has("lmtp"))
        settings.protocol = Protocol::Lmtp;
    settings.claims.xclientBeforeTls = arguments.has("xclient-before-tls");
    if (!readClaims(arguments, "xclient", settings.claims.xclient, problem)
        || !readClaims(arguments, "xforward", settings.claims.xforward, problem))
        return false;
    if (settings.claims.xclientBeforeTls && settings.claims.xclient.isEmpty()) {
        *problem = Texts::tr("--xclient-before-tls needs --xclient");
        return false;
    }
    for (const char *verb : {"vrfy", "expn", "etrn"}) {
        for (const QString &value : arguments.values(verb))
            settings.extraLines.append(QByteArray(verb).toUpper() + ' ' + value.toUtf8());
    }
    if (arguments.has("server-help"))
        settings.extraLines.append("HELP");
    for (const QString &line : arguments.values("say"))
        settings.extraLines.append(line.toUtf8());
    return readChunks(arguments, settings, problem);
}

bool readControl(const Arguments &arguments, RunSettings &settings, QString *problem)
{
    Control &control = settings.control;
    control.resetBetween = arguments.has("rset");
    control.keepGoing = arguments.has("keep-going");
    if (!number(arguments, "messages", control.messages, problem)
        || !number(arguments, "recipients-each", control.recipientsEach, problem)
        || !number(arguments, "write-size", control.writeSize, problem)
        || !time(arguments, "delay", control.delay, problem)
        || !time(arguments, "write-delay", control.writeDelay, problem))
        return false;
    if (arguments.has("write-delay") && control.writeSize == 0) {
        *problem = Texts::tr("--write-delay needs --write-size");
        return false;
    }
    if (arguments.has("drop-after-send")) {
        const auto stage = choose<Stage>(arguments, "drop-after-send", droppableStages, Stage::Ehlo, problem);
        if (!stage)
            return false;
        control.dropAfterSending = stage;
    }
    const QStringList rules = arguments.value("break-rules").split(u',', Qt::SkipEmptyParts);
    for (const QString &rule : rules) {
        if (!control.breakRule(rule.trimmed())) {
            *problem = notAChoice("break-rules", rule, Control::ruleNames());
            return false;
        }
    }
    return true;
}

} // namespace helodesk::cli
