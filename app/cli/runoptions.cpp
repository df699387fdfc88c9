// SPDX-License-Identifier: MIT
#include "app/cli/runoptions.h"

#include "app/cli/choices.h"
#include "app/cli/controloptions.h"
#include "app/cli/duration.h"
#include "app/cli/envelopeoptions.h"
#include "app/cli/passwordsource.h"
#include "app/cli/signinoptions.h"
#include "app/cli/tlsoptions.h"
#include "core/profile/serveraddress.h"
#include "core/run/signinplan.h"

#include <QCoreApplication>
#include <QProcess>

#include <algorithm>
#include <array>

namespace helodesk::cli {

namespace {

struct RunOptions {
    Q_DECLARE_TR_FUNCTIONS(RunOptions)
public:
    static bool target(const QString &target, const Arguments &arguments, RunSettings &settings, QString *problem);
    static bool otherTarget(const Arguments &arguments, RunSettings &settings, QString *problem);
    static bool connection(const Arguments &arguments, RunSettings &settings, QString *problem);
    static bool signIn(const Arguments &arguments, RunSettings &settings, QString *problem);

private:
    static bool time(const Arguments &arguments, const char *option, QString *problem,
        std::initializer_list<std::chrono::milliseconds *> places);
};

constexpr std::array<std::pair<const char *, Security>, 5> securities{{
    {"auto", Security::Auto},
    {"none", Security::None},
    {"starttls", Security::StartTls},
    {"starttls-if-offered", Security::StartTlsIfOffered},
    {"tls", Security::Tls},
}};

// Without a TARGET: a domain's mail servers, or a program.
bool RunOptions::otherTarget(const Arguments &arguments, RunSettings &settings, QString *problem)
{
    if (arguments.has("mx") && arguments.has("pipe")) {
        *problem = tr("--mx and --pipe exclude each other");
        return false;
    }
    const auto security = choose<Security>(arguments, "security", securities, Security::Auto, problem);
    if (!security)
        return false;
    settings.security = *security;
    if (arguments.has("pipe")) {
        settings.way.program = QProcess::splitCommand(arguments.value("pipe"));
        settings.server = settings.way.program.value(0);
    } else {
        settings.way.mailExchangers = true;
        settings.server = arguments.value("mx");
    }
    if (settings.server.isEmpty())
        *problem = arguments.has("pipe") ? tr("--pipe needs a program") : tr("--mx needs a domain");
    bool ok = true;
    if (arguments.has("port"))
        settings.port = arguments.value("port").toUShort(&ok);
    if (!ok || (arguments.has("port") && settings.port == 0))
        *problem = tr("--port %1: a port is a number from 1 to 65535").arg(arguments.value("port"));
    return problem->isEmpty();
}

bool RunOptions::target(const QString &target, const Arguments &arguments, RunSettings &settings, QString *problem)
{
    const bool other = arguments.has("mx") || arguments.has("pipe");
    if (other && !arguments.operands().isEmpty()) {
        *problem = arguments.has("mx") ? tr("--mx takes the place of TARGET") : tr("--pipe takes the place of TARGET");
        return false;
    }
    if (other)
        return otherTarget(arguments, settings, problem);
    if (arguments.has("port")) {
        *problem = tr("--port goes with --mx; a TARGET has its port behind a colon");
        return false;
    }
    const auto address = serverAddressFrom(target);
    if (!address) {
        *problem = tr("%1 is no server: host, host:port, [IPv6]:port, smtp://…, smtps://…, lmtp://… or unix:/path is")
                       .arg(target);
        return false;
    }
    const auto security = choose<Security>(arguments, "security", securities, Security::Auto, problem);
    if (!security)
        return false;
    if (address->security && arguments.has("security") && *security != Security::Auto
        && *security != address->security) {
        *problem = tr("%1 and --security %2 contradict each other").arg(target, arguments.value("security"));
        return false;
    }
    if (address->lmtp)
        settings.protocol = Protocol::Lmtp;
    settings.way.unixSocket = address->unixSocket;
    settings.server = address->host;
    settings.port = address->port;
    settings.security = address->security.value_or(*security);
    return true;
}

bool RunOptions::time(const Arguments &arguments, const char *option, QString *problem,
    std::initializer_list<std::chrono::milliseconds *> places)
{
    if (!arguments.has(option))
        return true;
    const auto duration = durationFrom(arguments.value(option));
    if (!duration) {
        *problem = tr("--%1 %2: a time is a number with s, ms or m, for example 5, 500ms or 3m; 0: no limit")
                       .arg(QLatin1String(option), arguments.value(option));
        return false;
    }
    for (std::chrono::milliseconds *place : places)
        *place = *duration;
    return true;
}

bool RunOptions::connection(const Arguments &arguments, RunSettings &settings, QString *problem)
{
    Timeouts &timeouts = settings.timeouts;
    settings.ehloName = arguments.value("helo").toUtf8();
    if (arguments.has("helo") && settings.ehloName.isEmpty()) {
        *problem = tr("--helo needs a name");
        return false;
    }
    return time(arguments, "connect-timeout", problem, {&timeouts.connect})
        && time(arguments, "timeout", problem, {&timeouts.reply, &timeouts.tls, &timeouts.content})
        && applyTls(arguments, settings.tls, problem) && readWay(arguments, settings, problem);
}

bool RunOptions::signIn(const Arguments &arguments, RunSettings &settings, QString *problem)
{
    SignIn signIn;
    if (!readMechanisms(arguments, signIn, problem))
        return false;
    // EXTERNAL, ANONYMOUS and GSSAPI need nobody's name.
    const bool nameless = !signIn.mechanisms.isEmpty() && !needsPassword(signIn) && !needsToken(signIn);
    if (!arguments.has("user") && !nameless) {
        for (const char *option :
            {"auth", "password-env", "password-stdin", "password-file", "keychain", "empty-password", "token-env",
                "authzid", "realm", "domain", "initial-response", "auth-force", "auth-cancel"}) {
            if (!arguments.has(option))
                continue;
            *problem = tr("--%1 needs --user").arg(QLatin1String(option));
            return false;
        }
        return true;
    }
    signIn.user = arguments.value("user");
    signIn.allowCleartext = arguments.has("allow-cleartext-auth");
    signIn.allowUnverified = arguments.has("allow-unverified-auth");
    signIn.token = tokenFrom(arguments, problem);
    if (needsToken(signIn) && !signIn.token && !arguments.has("keychain") && problem->isEmpty())
        *problem = tr("--auth %1 needs a token: --token-env or --keychain").arg(arguments.value("auth"));
    if (!problem->isEmpty())
        return false;
    const bool given
        = arguments.has("password-env") || arguments.has("password-stdin") || arguments.has("password-file");
    if (given && arguments.has("empty-password")) {
        *problem = tr("--empty-password excludes the other ways to give one");
        return false;
    }
    if (arguments.has("empty-password"))
        signIn.password = QByteArray();
    else if (given || (needsPassword(signIn) && !arguments.has("keychain"))) // which is asked later: it may take time
        signIn.password = passwordFrom(arguments, problem);
    if (!problem->isEmpty())
        return false;
    settings.signIn = std::move(signIn);
    return true;
}

constexpr std::array<std::pair<const char *, Stage>, 9> stages{{
    {"connect", Stage::Connect},
    {"greeting", Stage::Greeting},
    {"ehlo", Stage::Ehlo},
    {"starttls", Stage::StartTls},
    {"auth", Stage::Auth},
    {"mail", Stage::Mail},
    {"rcpt", Stage::Rcpt},
    {"data", Stage::Data},
    {"message", Stage::Message},
}};

constexpr std::array<std::pair<const char *, Pipelining>, 3> pipelinings{{
    {"auto", Pipelining::Auto},
    {"off", Pipelining::Off},
    {"force", Pipelining::Force},
}};

} // namespace

bool readTarget(const QString &target, const Arguments &arguments, RunSettings &settings, QString *problem)
{
    return RunOptions::target(target, arguments, settings, problem);
}

bool readConnection(const Arguments &arguments, RunSettings &settings, QString *problem)
{
    return RunOptions::connection(arguments, settings, problem);
}

bool readSignIn(const Arguments &arguments, RunSettings &settings, QString *problem)
{
    return RunOptions::signIn(arguments, settings, problem);
}

bool readDialogue(const Arguments &arguments, RunSettings &settings, QString *problem)
{
    const auto stage = choose<Stage>(arguments, "stop-after", stages, Stage::Message, problem);
    const auto pipelining = choose<Pipelining>(arguments, "pipelining", pipelinings, Pipelining::Auto, problem);
    if (!stage || !pipelining)
        return false;
    settings.stopAfter = *stage;
    if (arguments.has("drop-after")) {
        if (arguments.has("stop-after")) {
            *problem = QCoreApplication::translate("Cli", "--stop-after and --drop-after exclude each other");
            return false;
        }
        const auto last = choose<Stage>(arguments, "drop-after", stages, Stage::Message, problem);
        if (!last)
            return false;
        settings.stopAfter = *last;
        settings.ending = Ending::Drop;
    }
    if (!readParameters(arguments, settings.parameters, problem))
        return false;
    settings.parameters.prdr = arguments.has("prdr");
    settings.pipelining = *pipelining;
    return readExtensions(arguments, settings, problem) && readControl(arguments, settings, problem);
}

Envelope envelopeOf(const RunSettings &settings)
{
    Envelope envelope{QString::fromUtf8(settings.reversePath), {}, QString::fromUtf8(settings.ehloName)};
    for (const QByteArray &recipient : settings.recipients)
        envelope.recipients.append(QString::fromUtf8(recipient));
    return envelope;
}

} // namespace helodesk::cli
