// SPDX-License-Identifier: MIT
#include "app/cli/preparedrun.h"

#include "app/cli/keychainaccess.h"
#include "app/cli/nearestenvironments.h"
#include "app/cli/passwordsource.h"
#include "app/cli/runoptions.h"
#include "app/cli/signinoptions.h"
#include "core/practice/practiceserver.h"
#include "core/profile/secretentry.h"
#include "core/profile/serveraddress.h"
#include "core/profile/variablenames.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <map>

namespace helodesk::cli {

namespace {

// What the options say for all profiles.
struct Wishes {
    QString environment;
    QMap<QString, QString> given;
    std::optional<QByteArray> password;
    std::optional<QByteArray> token;
    RunSettings overrides; // TLS and times
    int repeat = 1;
};

class Preparation
{
    Q_DECLARE_TR_FUNCTIONS(RunCommand)
public:
    Preparation(const Arguments &arguments, QStringList *problems) : m_arguments(arguments), m_problems(problems) { }

    [[nodiscard]] bool readWishes();
    [[nodiscard]] std::optional<PreparedRun> prepare(const SelectedProfile &selected);
    [[nodiscard]] int repeat() const { return m_wishes.repeat; }
    [[nodiscard]] bool wasInterrupted() const { return m_keychain.wasInterrupted(); }

private:
    [[nodiscard]] bool readVariables();
    [[nodiscard]] bool readRepeat();
    [[nodiscard]] bool readPassword();
    [[nodiscard]] const Environments *environmentsFor(const QString &folder);
    [[nodiscard]] bool resolveInto(PreparedRun &run, QString *wrong);
    void applyOptions(RunSettings &settings) const;
    void applyPassword(const Resolution &resolution, RunSettings &settings) const;
    void choosePasswordSource(Profile &profile) const;
    // What the keychain is asked for becomes part of the sources; words gets why an entry wasn't to be had.
    [[nodiscard]] Resolution resolveWithKeychain(
        const Profile &profile, VariableSources &sources, QMap<QString, QString> *words);

    const Arguments &m_arguments;
    QStringList *m_problems;
    Wishes m_wishes;
    KeychainAccess m_keychain;
    std::map<QString, Environments> m_environments; // by folder
};

bool Preparation::readVariables()
{
    m_wishes.environment = m_arguments.value("env");
    for (const QString &word : m_arguments.values("variable")) {
        const QString name = word.section(u'=', 0, 0);
        if (!word.contains(u'=') || !isVariableName(name)) {
            m_problems->append(tr("--variable %1: it must be NAME=VALUE").arg(word));
            return false;
        }
        m_wishes.given[name] = word.section(u'=', 1);
    }
    return true;
}

bool Preparation::readRepeat()
{
    constexpr int most = 10000;
    if (!m_arguments.has("repeat"))
        return true;
    bool ok = false;
    m_wishes.repeat = m_arguments.value("repeat").toInt(&ok);
    if (ok && m_wishes.repeat >= 1 && m_wishes.repeat <= most)
        return true;
    m_problems->append(tr("--repeat %1: it must be a number from 1 to %2").arg(m_arguments.value("repeat")).arg(most));
    return false;
}

bool Preparation::readPassword()
{
    const bool asked
        = m_arguments.has("password-env") || m_arguments.has("password-stdin") || m_arguments.has("password-file");
    QString problem;
    if (asked)
        m_wishes.password = passwordFrom(m_arguments, &problem);
    if (problem.isEmpty())
        m_wishes.token = tokenFrom(m_arguments, &problem);
    if (!problem.isEmpty())
        m_problems->append(problem);
    return problem.isEmpty();
}

bool Preparation::readWishes()
{
    QString problem;
    if (!readConnection(m_arguments, m_wishes.overrides, &problem)) {
        m_problems->append(problem);
        return false;
    }
    return readVariables() && readRepeat() && readPassword();
}

const Environments *Preparation::environmentsFor(const QString &folder)
{
    const auto known = m_environments.find(folder);
    if (known != m_environments.end())
        return &known->second;
    Environments &environments = m_environments[folder];
    const DocumentFile file = nearestEnvironments(folder, &environments);
    if (!file.problem.isEmpty())
        m_problems->append(file.toString());
    return &environments;
}

// The options go before the keychain, and it before the question that a command can't ask.
void Preparation::choosePasswordSource(Profile &profile) const
{
    const bool practises = profile.usesPracticeServer() && profile.user == PracticeServer::user();
    const bool open = profile.passwordFrom.isEmpty() || profile.passwordFrom == u"ask";
    if (keychainReference(profile.passwordFrom) && m_wishes.password)
        profile.passwordFrom.clear();
    else if (open && m_arguments.has("keychain") && !m_wishes.password && !practises)
        profile.passwordFrom = u"keychain"_qs;
}

Resolution Preparation::resolveWithKeychain(
    const Profile &profile, VariableSources &sources, QMap<QString, QString> *words)
{
    bool more = true;
    Resolution resolution;
    while (more) {
        more = false;
        resolution = resolve(profile, sources);
        for (const QString &entry : std::as_const(resolution.wanted)) {
            const SecretAnswer answer = m_keychain.read(entry);
            if (answer.succeeded())
                sources.fromKeychain[entry] = answer.secret;
            else
                words->insert(entry, answer.words);
            more = more || answer.succeeded(); // a value may lead to further ones
        }
    }
    return resolution;
}

bool Preparation::resolveInto(PreparedRun &run, QString *wrong)
{
    const QString folder = run.selected.path().isEmpty() ? QString() : QFileInfo(run.selected.path()).path();
    const Environments *environments = folder.isEmpty() ? nullptr : environmentsFor(folder);
    VariableSources sources;
    sources.given = m_wishes.given;
    sources.common = environments ? &environments->common : nullptr;
    sources.chosen = environments ? environments->named(m_wishes.environment) : nullptr;
    if (!m_wishes.environment.isEmpty() && !sources.chosen) {
        *wrong = tr("there is no environment %1").arg(m_wishes.environment);
        return false;
    }
    Profile profile = run.selected.stored.profile;
    choosePasswordSource(profile);
    QMap<QString, QString> keychainWords;
    const Resolution resolution = resolveWithKeychain(profile, sources, &keychainWords);
    const QString passwordProblem = keychainWords.take(passwordEntry(resolution.profile));
    QStringList reasons = resolution.problems;
    if (!resolution.missing.isEmpty()) {
        reasons.prepend(tr("no value for %1").arg(resolution.missing.join(u", ")));
        reasons.append(keychainWords.values());
    }
    *wrong = reasons.join(u"; ");
    if (!reasons.isEmpty())
        return false;
    run.profile = resolution.profile;
    run.variables = resolution.used;
    // Files are named as seen from the profile's own.
    for (QString *file : run.profile.files()) {
        if (!file->isEmpty() && QFileInfo(*file).isRelative() && !folder.isEmpty())
            *file = folder + u'/' + *file;
    }
    run.settings = run.profile.toSettings();
    run.settings.secrets = resolution.secrets;
    applyPassword(resolution, run.settings);
    if (run.settings.signIn && !run.settings.signIn->password && !passwordProblem.isEmpty())
        run.settings.signIn->passwordProblem = passwordProblem;
    return true;
}

void Preparation::applyPassword(const Resolution &resolution, RunSettings &settings) const
{
    if (!settings.signIn)
        return;
    SignIn &signIn = *settings.signIn;
    signIn.allowCleartext = m_arguments.has("allow-cleartext-auth");
    signIn.token = resolution.token ? resolution.token : m_wishes.token;
    if (!signIn.token)
        signIn.tokenProblem = tr("none was given: --token-env");
    signIn.password = resolution.password ? resolution.password : m_wishes.password;
    if (!signIn.password && settings.practice && signIn.user == PracticeServer::user())
        signIn.password = PracticeServer::password();
    if (!signIn.password)
        signIn.passwordProblem = tr("none was given: --password-env, --password-stdin, --password-file or --keychain");
}

void Preparation::applyOptions(RunSettings &settings) const
{
    const RunSettings &wished = m_wishes.overrides;
    // The practice server makes an authority of its own; a second one of that name would only be in its way.
    if (m_arguments.has("ca-file") && !settings.practice)
        settings.tls.caFile = wished.tls.caFile;
    if (m_arguments.has("no-verify"))
        settings.tls.verify = false;
    settings.timeouts = wished.timeouts;
    settings.ending = Ending::Quit; // nobody is there to type
}

// "host:port" as people write it into a profile, or a variable brings it.
bool takeServerApart(RunSettings &settings)
{
    if (settings.practice)
        return true;
    const auto address = serverAddressFrom(settings.server);
    if (!address)
        return false;
    settings.server = address->host;
    if (address->port != 0 && settings.port == 0)
        settings.port = address->port;
    if (address->security && settings.security == Security::Auto)
        settings.security = *address->security;
    return true;
}

std::optional<PreparedRun> Preparation::prepare(const SelectedProfile &selected)
{
    PreparedRun run;
    run.selected = selected;
    QString wrong;
    if (!resolveInto(run, &wrong)) {
        m_problems->append(selected.stored.profile.name + u": "_qs + wrong);
        return std::nullopt;
    }
    applyOptions(run.settings);
    const bool practises = run.settings.practice;
    if (practises && !Scenario::named(run.profile.scenario))
        wrong = tr("the practice server has no scenario %1").arg(run.profile.scenario);
    else if (!takeServerApart(run.settings))
        wrong
            = run.settings.server.isEmpty() ? tr("it names no server") : tr("%1 is no server").arg(run.settings.server);
    if (wrong.isEmpty())
        return run;
    m_problems->append(selected.stored.profile.name + u": "_qs + wrong);
    return std::nullopt;
}

} // namespace

QString PreparedRun::name() const
{
    return attempt == 1 ? profile.name : profile.name + u" ("_qs + QString::number(attempt) + u')';
}

std::optional<std::vector<PreparedRun>> prepareRuns(
    const QList<SelectedProfile> &selected, const Arguments &arguments, QStringList *problems)
{
    Preparation preparation(arguments, problems);
    if (!preparation.readWishes())
        return std::nullopt;
    std::vector<PreparedRun> runs;
    for (const SelectedProfile &one : selected) {
        if (auto run = preparation.prepare(one))
            runs.push_back(std::move(*run));
    }
    if (preparation.wasInterrupted())
        problems->clear();
    if (preparation.wasInterrupted() || !problems->isEmpty())
        return std::nullopt;
    const std::vector<PreparedRun> once = runs;
    for (int attempt = 2; attempt <= preparation.repeat(); ++attempt) {
        for (PreparedRun run : once) {
            run.attempt = attempt;
            runs.push_back(std::move(run));
        }
    }
    return runs;
}

} // namespace helodesk::cli
