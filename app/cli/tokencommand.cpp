// SPDX-License-Identifier: MIT
// helodesk-cli token: an OAuth access token, for a profile or to be printed.
#include "app/cli/chosenprofile.h"
#include "app/cli/commands.h"
#include "app/cli/commonoptions.h"
#include "app/cli/complaint.h"
#include "app/cli/duration.h"
#include "app/cli/interruption.h"
#include "app/cli/keychainaccess.h"
#include "app/cli/usage.h"
#include "core/oauth/oauthpresets.h"
#include "core/profile/secretentry.h"
#include "core/transcript/transcript.h"

#include <QCoreApplication>

#include <cstdio>
#include <optional>

namespace helodesk::cli {

namespace {

constexpr int noToken = 28; // as for a sign-in that isn't possible
constexpr int timedOut = 40;

constexpr Option issuerOptions[]{
    {"preset", "NAME",
        QT_TRANSLATE_NOOP("Cli",
            "microsoft365 or google. Without it and --issuer: the one of the profile's server, if it is known.")},
    {"issuer", "URL",
        QT_TRANSLATE_NOOP("Cli", "Any other issuer, by the address under which its discovery document stands.")},
    {"tenant", "NAME", QT_TRANSLATE_NOOP("Cli", "With microsoft365: the tenant's id or domain. Without: common.")},
    {"client-id", "ID", QT_TRANSLATE_NOOP("Cli", "The client that you have registered with the issuer.")},
    {"client-secret-env", "VARIABLE",
        QT_TRANSLATE_NOOP("Cli", "Take the client's secret from an environment variable, if the issuer wants one.")},
    {"scope", "SCOPE",
        QT_TRANSLATE_NOOP("Cli", "What the token is to allow, instead of the preset's; several parted by spaces.")},
    {"presets", nullptr, QT_TRANSLATE_NOOP("Cli", "List the presets instead, with how to register a client there.")},
};

constexpr Option wayOptionsOfToken[]{
    {"device", nullptr,
        QT_TRANSLATE_NOOP("Cli", "Sign in with a code on any device, instead of a browser on this computer.")},
    {"user", "NAME", QT_TRANSLATE_NOOP("Cli", "Who signs in, for the issuer's page. Without: the profile's user.")},
    {"timeout", "DURATION",
        QT_TRANSLATE_NOOP("Cli", "How long to wait for the sign-in (\"90\", \"10m\"). Without: 5 minutes.")},
};

constexpr Option keepingOptions[]{
    {"profile", "PROFILE",
        QT_TRANSLATE_NOOP(
            "Cli", "Keep it in your keychain for this profile, together with what renews it; the file only says so.")},
    {"env", "NAME", QT_TRANSLATE_NOOP("Cli", "The environment that gives the profile's variables their values.")},
    {"print", nullptr, QT_TRANSLATE_NOOP("Cli", "Print the access token on standard output, and nothing else.")},
    {"renew", nullptr,
        QT_TRANSLATE_NOOP("Cli", "Renew the token that is kept for the profile, without anybody signing in.")},
    {"forget", nullptr, QT_TRANSLATE_NOOP("Cli", "Take the profile's token out of the keychain instead.")},
};

class TokenCommand
{
    Q_DECLARE_TR_FUNCTIONS(TokenCommand)
public:
    static int run(const Arguments &arguments) { return TokenCommand(arguments).carryOut(); }

private:
    explicit TokenCommand(const Arguments &arguments) : m_arguments(arguments) { }
    int carryOut();
    static int list();
    [[nodiscard]] bool readProfile(QString *problem);
    [[nodiscard]] bool readRequest(QString *problem);
    [[nodiscard]] bool readIssuer(QString *problem);
    [[nodiscard]] bool readSecret(QString *problem);
    int renew();
    int forget();
    int take(const TokenOutcome &outcome);
    int complainOf(const SecretAnswer &answer) const;
    static void tell(const QString &text);

    const Arguments &m_arguments;
    ChosenProfile m_profile;
    QString m_entry; // empty: without a profile
    QString m_user; // the profile's
    TokenRequest m_request;
    Interruption m_interruption;
    KeychainAccess m_keychain;
};

// On standard error: standard output is for what is asked for.
void TokenCommand::tell(const QString &text)
{
    for (const QString &line : text.split(u'\n'))
        std::fputs(qUtf8Printable(visibleText(line) + u'\n'), stderr);
}

int TokenCommand::list()
{
    QString text;
    for (const OAuthPreset &preset : oauthPresets()) {
        constexpr qsizetype width = 79;
        text += tr("%1: %2").arg(QString::fromUtf8(preset.id), preset.name) + u'\n';
        for (const QString &paragraph : {preset.client, preset.noDevice})
            text += paragraph.isEmpty() ? paragraph : wrapped(paragraph, width).join(u'\n') + u'\n';
        text += preset.sources.join(u'\n') + u"\n\n"_qs;
    }
    text.chop(1);
    std::fputs(qUtf8Printable(text), stdout);
    return 0;
}

bool TokenCommand::readProfile(QString *problem)
{
    if (!m_arguments.has("profile"))
        return true;
    if (!m_profile.choose(m_arguments.value("profile"), m_arguments, u"token"_qs))
        return false;
    const auto who = m_profile.whoAndWhere(problem);
    if (!who)
        return false;
    m_user = who->user;
    m_entry = tokenEntry(*who);
    if (m_entry.isEmpty())
        *problem = tr("%1: it needs a user and a server, to which the token belongs").arg(m_profile.profile().name);
    else if (m_profile.path().isEmpty())
        *problem = tr("%1 comes with the program and has no file to write the keychain's entry into")
                       .arg(m_profile.profile().name);
    return problem->isEmpty();
}

bool TokenCommand::readIssuer(QString *problem)
{
    const OAuthPreset *preset = nullptr;
    if (m_arguments.has("preset")) {
        preset = oauthPresetNamed(m_arguments.value("preset").toUtf8());
        if (!preset)
            *problem = tr("there is no preset %1; --presets names them").arg(m_arguments.value("preset"));
        else if (m_arguments.has("issuer"))
            *problem = tr("--preset and --issuer exclude each other");
    } else if (!m_arguments.has("issuer")) {
        preset = oauthPresetOfServer(m_profile.profile().server);
        if (!preset)
            *problem = tr("whose token? --preset microsoft365 or google, or --issuer with the issuer's address");
    }
    if (!problem->isEmpty())
        return false;
    if (preset)
        m_request = requestBy(*preset, m_arguments.value("tenant"));
    m_request.issuer = m_arguments.value("issuer");
    m_request.device = m_arguments.has("device");
    if (m_arguments.has("tenant") && (!preset || preset->tenant.isEmpty()))
        *problem = tr("--tenant is for --preset microsoft365");
    else if (m_request.device && preset && !preset->noDevice.isEmpty())
        *problem = preset->noDevice;
    return problem->isEmpty();
}

bool TokenCommand::readSecret(QString *problem)
{
    if (!m_arguments.has("client-secret-env"))
        return true;
    const QByteArray name = m_arguments.value("client-secret-env").toLocal8Bit();
    m_request.clientSecret = qgetenv(name.constData()).trimmed();
    if (m_request.clientSecret.isEmpty())
        *problem = tr("--client-secret-env: the variable %1 isn't set, or empty").arg(QString::fromLocal8Bit(name));
    return problem->isEmpty();
}

bool TokenCommand::readRequest(QString *problem)
{
    if (!readIssuer(problem) || !readSecret(problem))
        return false;
    m_request.clientId = m_arguments.value("client-id").trimmed();
    if (m_request.clientId.isEmpty())
        *problem = tr("--client-id is missing: the client that you have registered; --presets says how");
    if (m_arguments.has("scope"))
        m_request.scope = m_arguments.value("scope").simplified();
    m_request.user = m_arguments.has("user") ? m_arguments.value("user") : m_user;
    if (m_arguments.has("timeout")) {
        const auto limit = durationFrom(m_arguments.value("timeout"));
        if (!limit || limit->count() == 0)
            *problem = tr("--timeout %1: a time as in 90, 90s, 10m").arg(m_arguments.value("timeout"));
        m_request.timeLimit = limit.value_or(m_request.timeLimit);
    }
    return problem->isEmpty();
}

int TokenCommand::complainOf(const SecretAnswer &answer) const
{
    return m_keychain.wasInterrupted() ? cancelled : complain(answer.words);
}

int TokenCommand::take(const TokenOutcome &outcome)
{
    if (m_keychain.wasInterrupted())
        return cancelled;
    if (!outcome.succeeded()) {
        const bool late = outcome.problem.kind == OAuthProblem::Kind::TimedOut
            || outcome.problem.kind == OAuthProblem::Kind::ExpiredCode
            || outcome.problem.kind == OAuthProblem::Kind::NoAnswer;
        complain(visibleText(outcome.problem.words(m_request.hints)));
        return late ? timedOut : noToken;
    }
    if (!m_entry.isEmpty()) {
        const SecretAnswer answer = m_keychain.write(m_entry, outcome.token.toEntry());
        if (!answer.succeeded())
            return complainOf(answer);
        tell(tr("%1: in the keychain now").arg(m_entry));
        if (outcome.token.expires.isValid() && outcome.token.refreshToken.isEmpty())
            tell(tr("it can't be renewed: the issuer gave no refresh token (the scope offline_access asks for one)"));
        QString problem;
        if (!keychainReference(m_profile.profile().tokenFrom))
            problem = m_profile.change([](Profile &profile) { profile.tokenFrom = u"keychain"_qs; });
        if (!problem.isEmpty())
            return complain(problem);
    }
    if (m_arguments.has("print"))
        std::printf("%s\n", outcome.token.accessToken.constData());
    return std::fflush(stdout) == 0 ? 0 : wrongOptions;
}

int TokenCommand::renew()
{
    const SecretAnswer answer = m_keychain.read(m_entry);
    if (!answer.succeeded())
        return complainOf(answer);
    const auto kept = KeptToken::fromEntry(answer.secret);
    if (!kept || !kept->canBeRenewed())
        return complain(tr("the keychain has a token for this profile, but nothing to renew it with"));
    TokenFetcher fetcher;
    return take(m_keychain.waitForToken(fetcher, [&] { fetcher.renew(*kept); }));
}

int TokenCommand::forget()
{
    const SecretAnswer answer = m_keychain.forget(m_entry);
    if (!answer.succeeded())
        return complainOf(answer);
    tell(tr("%1: no longer in the keychain").arg(m_entry));
    QString problem;
    if (keychainReference(m_profile.profile().tokenFrom))
        problem = m_profile.change([](Profile &profile) { profile.tokenFrom.clear(); });
    return problem.isEmpty() ? 0 : complain(problem);
}

int TokenCommand::carryOut()
{
    if (m_arguments.has("presets"))
        return list();
    m_keychain.watch(m_interruption);
    QString problem;
    const bool ofProfile = m_arguments.has("renew") || m_arguments.has("forget");
    if (m_arguments.has("renew") && m_arguments.has("forget"))
        return complain(tr("--renew and --forget exclude each other"));
    if (ofProfile && !m_arguments.has("profile"))
        return complain(tr("--renew and --forget need --profile"));
    if (!m_arguments.has("profile") && !m_arguments.has("print"))
        return complain(tr("where to with the token? --profile keeps it in the keychain, --print prints it"));
    if (!readProfile(&problem) || (!ofProfile && !readRequest(&problem)))
        return problem.isEmpty() ? wrongOptions : complain(problem);
    if (ofProfile)
        return m_arguments.has("renew") ? renew() : forget();
    if (!m_entry.isEmpty()) { // nobody is to sign in for a token that can't be kept
        const SecretAnswer answer = m_keychain.read(m_entry);
        if (answer.isOfNoUse() || m_keychain.wasInterrupted())
            return complainOf(answer);
    }
    TokenFetcher fetcher;
    QObject::connect(&fetcher, &TokenFetcher::pageReady, qApp, [](const QUrl &page) {
        tell(tr("Open this page in a browser on this computer, and sign in there:\n%1")
                 .arg(page.toString(QUrl::FullyEncoded)));
    });
    QObject::connect(&fetcher, &TokenFetcher::codeReady, qApp, [](const DeviceAnswer &answer) {
        tell(tr("Open this page on any device, and type the code %1 there:\n%2")
                 .arg(answer.userCode, answer.page.toString(QUrl::FullyEncoded)));
    });
    return take(m_keychain.waitForToken(fetcher, [&] { fetcher.fetch(m_request); }));
}

} // namespace

Command tokenCommand()
{
    static const Section sections[]{
        {QT_TRANSLATE_NOOP("Cli", "Whose token"), issuerOptions},
        {QT_TRANSLATE_NOOP("Cli", "How to sign in"), wayOptionsOfToken},
        {QT_TRANSLATE_NOOP("Cli", "Where to with it"), keepingOptions},
        {QT_TRANSLATE_NOOP("Cli", "General"), generalOptions},
    };
    static const CommandSyntax syntax{"token", QT_TRANSLATE_NOOP("Cli", "[options]"),
        QT_TRANSLATE_NOOP("Cli",
            "Gets an OAuth access token for the sign-in by XOAUTH2 or OAUTHBEARER: says which page to open (on "
            "standard "
            "error), and waits until somebody has signed in there. The browser brings the answer to 127.0.0.1; with "
            "--device a code is typed on any device. A profile with \"token_from\": \"keychain\" signs in with the "
            "token "
            "that is kept, and has it renewed when it has run out."),
        sections,
        QT_TRANSLATE_NOOP("Cli",
            "Examples\n"
            "  helodesk-cli token --preset microsoft365 --client-id ID --profile office.json\n"
            "  TOKEN=$(helodesk-cli token --issuer https://login.example.org \\\n"
            "      --client-id ID --scope smtp --device --print)\n"
            "\n"
            "Exit codes\n"
            "   0  done\n"
            "   1  wrong options, or the profile or the keychain can't be used\n"
            "  28  the issuer gives no token, or can't be reached; standard error says why\n"
            "  40  nobody has signed in within the time limit, or the issuer didn't answer\n"
            "  70  internal error, a bug\n"
            " 130  cancelled"),
        0, 0, ""};
    return {&syntax, TokenCommand::run};
}

} // namespace helodesk::cli
