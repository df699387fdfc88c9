// SPDX-License-Identifier: MIT
#include "app/cli/preparedrun.h"

#include "app/cli/keychainaccess.h"
#include "app/cli/passwordsource.h"
#include "app/cli/runoptions.h"
#include "app/cli/signinoptions.h"
#include "app/cli/tlsoptions.h"
#include "core/practice/practiceserver.h"
#include "core/profile/preparation.h"
#include "core/profile/secretentry.h"
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
};

} // namespace

class RunPreparer::Preparation
{
    Q_DECLARE_TR_FUNCTIONS(RunCommand)
public:
    explicit Preparation(const Arguments &arguments) : m_arguments(arguments) { }

    [[nodiscard]] bool readWishes();
    // One that needs a variable of promised is prepared for a first look only.
    [[nodiscard]] std::optional<PreparedRun> prepare(const SelectedProfile &selected, const QStringList &promised);
    [[nodiscard]] QString prepareLate(PreparedRun &run, const QMap<QString, QString> &taken);
    [[nodiscard]] QStringList takeProblems() { return std::exchange(m_problems, {}); }
    [[nodiscard]] bool wasInterrupted() const { return m_keychain.wasInterrupted(); }
    void watch(const Interruption &interruption) { m_keychain.watch(interruption); }

private:
    [[nodiscard]] bool readVariables();
    [[nodiscard]] bool readPassword();
    [[nodiscard]] const Environments *environmentsFor(const QString &folder);
    // taken: values for variables, which options go before. What is returned says what is wrong.
    [[nodiscard]] PreparedProfile resolveInto(PreparedRun &run, const QMap<QString, QString> &taken);
    void applyOptions(RunSettings &settings) const;
    void applySecrets(SignIn &signIn, bool practises) const;
    void choosePasswordSource(Profile &profile) const;
    // What the keychain is asked for becomes part of the sources; words gets why an entry wasn't to be had.
    [[nodiscard]] Resolution resolveWithKeychain(
        const Profile &profile, VariableSources &sources, QMap<QString, QString> *words);

    const Arguments &m_arguments;
    QStringList m_problems;
    Wishes m_wishes;
    KeychainAccess m_keychain;
    std::map<QString, Environments> m_environments; // by folder
};

bool RunPreparer::Preparation::readVariables()
{
    m_wishes.environment = m_arguments.value("env");
    for (const QString &word : m_arguments.values("variable")) {
        const QString name = word.section(u'=', 0, 0);
        if (!word.contains(u'=') || !isVariableName(name)) {
            m_problems.append(tr("--variable %1: it must be NAME=VALUE").arg(word));
            return false;
        }
        m_wishes.given[name] = word.section(u'=', 1);
    }
    return true;
}

bool RunPreparer::Preparation::readPassword()
{
    const bool asked
        = m_arguments.has("password-env") || m_arguments.has("password-stdin") || m_arguments.has("password-file");
    QString problem;
    if (asked)
        m_wishes.password = passwordFrom(m_arguments, &problem);
    if (problem.isEmpty())
        m_wishes.token = tokenFrom(m_arguments, &problem);
    if (!problem.isEmpty())
        m_problems.append(problem);
    return problem.isEmpty();
}

bool RunPreparer::Preparation::readWishes()
{
    QString problem;
    if (!readConnection(m_arguments, m_wishes.overrides, &problem)) {
        m_problems.append(problem);
        return false;
    }
    return readVariables() && readPassword();
}

const Environments *RunPreparer::Preparation::environmentsFor(const QString &folder)
{
    const auto known = m_environments.find(folder);
    if (known != m_environments.end())
        return &known->second;
    Environments &environments = m_environments[folder];
    const DocumentFile file = readNearestEnvironments(folder, &environments);
    if (!file.problem.isEmpty())
        m_problems.append(file.toString());
    return &environments;
}

// The options go before the keychain, and it before the question that a command can't ask.
void RunPreparer::Preparation::choosePasswordSource(Profile &profile) const
{
    const bool practises = profile.usesPracticeServer() && profile.user == PracticeServer::user();
    const bool open = profile.passwordFrom.isEmpty() || profile.passwordFrom == u"ask";
    if (keychainReference(profile.passwordFrom) && m_wishes.password)
        profile.passwordFrom.clear();
    else if (open && m_arguments.has("keychain") && !m_wishes.password && !practises)
        profile.passwordFrom = u"keychain"_qs;
    if (keychainReference(profile.tokenFrom) && m_wishes.token)
        profile.tokenFrom.clear();
    if (keychainReference(profile.tls.clientKeyPasswordFrom) && m_arguments.has("client-key-password-env"))
        profile.tls.clientKeyPasswordFrom.clear();
}

Resolution RunPreparer::Preparation::resolveWithKeychain(
    const Profile &profile, VariableSources &sources, QMap<QString, QString> *words)
{
    bool more = true;
    Resolution resolution;
    while (more) {
        more = false;
        resolution = resolve(profile, sources);
        for (const QString &entry : std::as_const(resolution.wanted)) {
            SecretAnswer answer = m_keychain.read(entry);
            if (answer.succeeded() && entry == tokenEntry(resolution.profile))
                answer = m_keychain.usableToken(entry, answer);
            if (answer.succeeded())
                sources.fromKeychain[entry] = answer.secret;
            else
                words->insert(entry, answer.words);
            more = more || answer.succeeded(); // a value may lead to further ones
        }
    }
    return resolution;
}

PreparedProfile RunPreparer::Preparation::resolveInto(PreparedRun &run, const QMap<QString, QString> &taken)
{
    const QString folder = run.selected.path().isEmpty() ? QString() : QFileInfo(run.selected.path()).path();
    const Environments *environments = folder.isEmpty() ? nullptr : environmentsFor(folder);
    VariableSources sources;
    sources.given = taken;
    sources.given.insert(m_wishes.given);
    sources.common = environments ? &environments->common : nullptr;
    sources.chosen = environments ? environments->named(m_wishes.environment) : nullptr;
    if (!m_wishes.environment.isEmpty() && !sources.chosen) {
        PreparedProfile none;
        none.problem = none.unresolved = tr("there is no environment %1").arg(m_wishes.environment);
        return none;
    }
    Profile profile = run.selected.stored.profile;
    choosePasswordSource(profile);
    QMap<QString, QString> keychainWords;
    const Resolution resolution = resolveWithKeychain(profile, sources, &keychainWords);
    const QString passwordProblem = keychainWords.take(passwordEntry(resolution.profile));
    const QString tokenProblem = keychainWords.take(tokenEntry(resolution.profile));
    const QString keyProblem = keychainWords.take(keyPasswordEntry(resolution.profile));
    PreparedProfile prepared = prepareProfile(resolution, folder);
    if (!resolution.missing.isEmpty() && !keychainWords.isEmpty()) {
        prepared.unresolved += u"; "_qs + keychainWords.values().join(u"; ");
        prepared.problem = prepared.unresolved;
    }
    if (prepared.problem.isEmpty() && !keyProblem.isEmpty()) {
        prepared.unresolved = tr("no password for the client key: %1").arg(keyProblem);
        prepared.problem = prepared.unresolved;
    }
    run.variables = prepared.variables;
    if (!prepared.unresolved.isEmpty())
        return prepared;
    run.profile = prepared.profile;
    run.settings = prepared.settings;
    if (run.settings.signIn) {
        applySecrets(*run.settings.signIn, run.settings.practice);
        if (!run.settings.signIn->password && !passwordProblem.isEmpty())
            run.settings.signIn->passwordProblem = passwordProblem;
        if (!run.settings.signIn->token && !tokenProblem.isEmpty())
            run.settings.signIn->tokenProblem = tokenProblem;
    }
    applyOptions(run.settings);
    if (run.settings.practice && !Scenario::named(run.profile.scenario))
        prepared.problem = tr("the practice server has no scenario %1").arg(run.profile.scenario);
    return prepared;
}

void RunPreparer::Preparation::applySecrets(SignIn &signIn, bool practises) const
{
    signIn.allowCleartext = m_arguments.has("allow-cleartext-auth");
    signIn.allowUnverified = m_arguments.has("allow-unverified-auth");
    if (!signIn.token)
        signIn.token = m_wishes.token;
    if (!signIn.token)
        signIn.tokenProblem = tr("none was given: --token-env");
    if (!signIn.password)
        signIn.password = m_wishes.password;
    if (!signIn.password && practises && signIn.user == PracticeServer::user())
        signIn.password = PracticeServer::password();
    if (!signIn.password)
        signIn.passwordProblem = tr("none was given: --password-env, --password-stdin, --password-file or --keychain");
}

void RunPreparer::Preparation::applyOptions(RunSettings &settings) const
{
    const RunSettings &wished = m_wishes.overrides;
    // The practice server makes an authority of its own; a second one of that name would only be in its way.
    const QString caFile = settings.tls.caFile;
    QString said; // what can't be used was refused when the wishes were read
    (void)applyTls(m_arguments, settings.tls, &said);
    if (settings.practice)
        settings.tls.caFile = caFile;
    settings.timeouts = wished.timeouts;
    if (settings.ending == Ending::StayOpen)
        settings.ending = Ending::Quit; // nobody is there to type
}

std::optional<PreparedRun> RunPreparer::Preparation::prepare(
    const SelectedProfile &selected, const QStringList &promised)
{
    PreparedRun run;
    run.selected = selected;
    QMap<QString, QString> pending; // a stand-in for each value to come shows which ones are used
    for (const QString &name : promised) {
        if (!m_wishes.given.contains(name))
            pending[name] = u'{' + name + u'}';
    }
    const PreparedProfile prepared = resolveInto(run, pending);
    for (const UsedVariable &used : std::as_const(run.variables)) {
        if (pending.contains(used.name))
            run.waitsFor.append(used.name);
    }
    if (!run.waitsFor.isEmpty())
        run.profile.name = selected.stored.profile.name; // as it is written, until the values are there
    // A stand-in is no server.
    const QString &wrong = run.waitsFor.isEmpty() ? prepared.problem : prepared.unresolved;
    if (wrong.isEmpty())
        return run;
    m_problems.append(selected.stored.profile.name + u": "_qs + wrong);
    return std::nullopt;
}

QString RunPreparer::Preparation::prepareLate(PreparedRun &run, const QMap<QString, QString> &taken)
{
    return resolveInto(run, taken).problem;
}

QString PreparedRun::name() const
{
    QString name = profile.name;
    if (attempt > 1)
        name += u" ("_qs + QString::number(attempt) + u')';
    if (trial > 1)
        name += QCoreApplication::translate("RunCommand", ", try %1").arg(trial);
    return name;
}

RunPreparer::RunPreparer(const Arguments &arguments) : d(std::make_unique<Preparation>(arguments)) { }

RunPreparer::~RunPreparer() = default;

std::optional<std::vector<PreparedRun>> RunPreparer::prepare(
    const QList<SelectedProfile> &selected, QStringList *problems)
{
    std::vector<PreparedRun> runs;
    QStringList promised;
    if (d->readWishes()) {
        for (const SelectedProfile &one : selected) {
            if (auto run = d->prepare(one, promised)) {
                run->number = runs.size();
                runs.push_back(std::move(*run));
            }
            promised += one.stored.profile.take.keys();
        }
    }
    *problems = d->takeProblems();
    if (d->wasInterrupted()) {
        problems->clear();
        return std::nullopt;
    }
    return problems->isEmpty() ? std::optional(std::move(runs)) : std::nullopt;
}

void RunPreparer::watch(const Interruption &interruption)
{
    d->watch(interruption);
}

QString RunPreparer::prepareLate(PreparedRun &run, const QMap<QString, QString> &taken)
{
    return d->prepareLate(run, taken);
}

} // namespace helodesk::cli
