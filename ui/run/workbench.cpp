// SPDX-License-Identifier: MIT
#include "ui/run/workbench.h"

#include "core/practice/practiceserver.h"
#include "core/profile/serveraddress.h"
#include "core/run/signinplan.h"
#include "core/tls/clientkey.h"
#include "ui/profiles/profilelibrary.h"
#include "ui/run/secretwords.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace helodesk {

namespace {

QStringList toStrings(const QList<QByteArray> &values)
{
    QStringList strings;
    for (const QByteArray &value : values)
        strings.append(QString::fromUtf8(value));
    return strings;
}

// Runs are kept beside the folder of the profiles.
QString runsFolder(const ProfileStore &profiles)
{
    return QFileInfo(profiles.folder()).path() + QStringLiteral("/runs");
}

} // namespace

Workbench::Workbench(ProfileStore store, QObject *parent)
    : QObject(parent), m_library(std::make_unique<ProfileLibrary>(store)), m_archive(runsFolder(store))
{
    history()->setProfile(profile().id);
    connect(&m_passwords, &PasswordKeeper::told, this, &Workbench::problem);
    connect(&m_passwords, &PasswordKeeper::sourceChanged, this,
        [this](const QByteArray &id, SecretKind kind, const QString &source) {
            Profile changed = profile();
            sourceOf(changed, kind) = source;
            if (changed.id == id)
                edit(changed);
        });
    connect(&m_controller, &RunController::finished, this, &Workbench::takeFrom); // before the run is shown as over
    follow(&m_controller);
    connect(&m_archive, &RunArchive::problem, this, &Workbench::problem);
    connect(&m_archive, &RunArchive::loaded, this, &Workbench::takeKept);
    connect(m_library.get(), &ProfileLibrary::changed, this, [this](int entry) {
        if (entry == m_chosen)
            Q_EMIT edited();
    });
    connect(m_library.get(), &ProfileLibrary::leaving, this, [this](int entry, int successor) {
        if (entry == m_chosen)
            choose(successor);
    });
    connect(m_library.get(), &ProfileLibrary::read, this, &Workbench::chooseWaiting);
    connect(m_library.get(), &ProfileLibrary::problem, this, &Workbench::problem);
    connect(m_library.get(), &ProfileLibrary::environmentsChanged, this, &Workbench::environmentChanged);
    connect(&m_controller, &RunController::began, this, [this](const RunRecordPointer &record) {
        show(record);
        Q_EMIT busyChanged();
    });
    connect(&m_controller, &RunController::pausedChanged, this, &Workbench::pausedChanged);
    connect(&m_controller, &RunController::impossible, this, &Workbench::problem);
    connect(&m_controller, &RunController::grew, this, [this](const RunRecordPointer &record, int first, int count) {
        if (record == m_shown)
            Q_EMIT shownGrew(first, count);
    });
}

Workbench::~Workbench() = default;

void Workbench::update(const RunRecordPointer &record)
{
    history()->update(record);
    if (history()->latest(record->profile) == record)
        m_library->tree()->setStanding(record->profile, standingOf(*record));
    if (record == m_shown)
        Q_EMIT shownUpdated();
    Q_EMIT busyChanged();
}

const Profile &Workbench::profile() const
{
    return m_library->profile(m_chosen);
}

void Workbench::choose(int entry)
{
    if (entry == m_chosen || !m_library->has(entry))
        return;
    m_waitingFor.clear();
    m_chosen = entry;
    m_allowCleartext = m_allowUnverified = false;
    history()->setProfile(profile().id);
    Q_EMIT chosen();
    showLatest();
}

void Workbench::chooseLater(const QString &key)
{
    m_waitingFor = key;
    chooseWaiting();
}

void Workbench::chooseWaiting()
{
    if (const int entry = m_library->entryWithKey(m_waitingFor); entry >= 0)
        choose(entry);
}

void Workbench::edit(const Profile &changed)
{
    if (changed == profile())
        return;
    m_library->edit(m_chosen, changed);
    Q_EMIT edited();
}

void Workbench::chooseScenario(const QString &name)
{
    const auto scenario = Scenario::named(name);
    if (!scenario)
        return;
    Profile playing = profile();
    playing.scenario = name;
    playing.security = scenario->run.security;
    playing.signIn = scenario->run.signIn;
    playing.mechanisms = scenario->run.mechanisms;
    playing.user = QString::fromUtf8(scenario->run.user);
    const QList<Profile> builtIn = builtInProfiles();
    const auto original = std::find_if(
        builtIn.begin(), builtIn.end(), [&playing](const Profile &profile) { return profile.id == playing.id; });
    if (!scenario->run.recipients.isEmpty())
        playing.to = toStrings(scenario->run.recipients);
    else if (original != builtIn.end())
        playing.to = original->to;
    edit(playing);
}

void Workbench::show(const RunRecordPointer &record)
{
    m_awaited.clear();
    if (record == m_shown)
        return;
    m_shown = record;
    Q_EMIT shownChanged();
}

bool Workbench::isReady(const Profile &profile, bool sends)
{
    if (!profile.usesPracticeServer() && !serverAddressFrom(profile.server)) {
        Q_EMIT missing(Missing::Server);
        return false;
    }
    // EXTERNAL, ANONYMOUS and GSSAPI need nobody's name.
    SignIn wishes;
    wishes.mechanisms = profile.mechanisms;
    const bool nameless = !needsPassword(wishes) && !needsToken(wishes);
    if (profile.signIn && profile.user.isEmpty() && !nameless && !profile.usesPracticeServer()) {
        Q_EMIT missing(Missing::User);
        return false;
    }
    const bool reachesRecipients
        = profile.stopAfter == Stage::Rcpt || profile.stopAfter == Stage::Data || profile.stopAfter == Stage::Message;
    if (sends && reachesRecipients && profile.to.isEmpty()) {
        Q_EMIT missing(Missing::Recipient);
        return false;
    }
    return true;
}

bool Workbench::addKeyPassword(const Profile &profile, TlsSettings &tls)
{
    QString mistake;
    for (;;) {
        switch (clientKeyState(tls)) {
        case ClientKeyState::Usable:
        case ClientKeyState::Unusable: // what is wrong is said by the run
            return true;
        case ClientKeyState::NeedsPassword:
            break;
        case ClientKeyState::WrongPassword:
            mistake = tr("That password doesn’t open the key.");
            break;
        }
        const auto password = m_passwords.secretFor(profile, SecretKind::KeyPassword, mistake);
        if (!password)
            return false;
        tls.clientKeyPassword = *password;
        mistake = tr("The key can’t be opened without its password."); // if it was empty
    }
}

bool Workbench::addSecrets(const PreparedProfile &prepared, RunSettings &settings, QString *problem)
{
    const auto lacks = [problem](SecretKind kind) {
        if (problem)
            *problem = wordsOf(kind).none;
        return false;
    };
    if (settings.security != Security::None && !addKeyPassword(prepared.profile, settings.tls))
        return lacks(SecretKind::KeyPassword);
    if (!settings.signIn)
        return true;
    Profile profile = prepared.profile;
    profile.user = settings.signIn->user;
    const auto scenario = Scenario::named(profile.scenario);
    // A scenario about the form of the user's name brings another one.
    const bool practice
        = scenario && (profile.user == PracticeServer::user() || profile.user == QString::fromUtf8(scenario->run.user));
    if (prepared.needsPassword()) {
        settings.signIn->password
            = practice ? PracticeServer::password() : m_passwords.secretFor(profile, SecretKind::Password);
        if (!settings.signIn->password)
            return lacks(SecretKind::Password);
    }
    if (prepared.needsToken()) {
        settings.signIn->token = practice && !m_passwords.has(profile, SecretKind::Token)
            ? PracticeServer::token()
            : m_passwords.secretFor(profile, SecretKind::Token);
        if (!settings.signIn->token)
            return lacks(SecretKind::Token);
    }
    return true;
}

std::optional<RunSettings> Workbench::settingsFor(const PreparedProfile &prepared)
{
    Profile complete = prepared.profile;
    RunSettings settings = prepared.settings;
    if (complete.usesPracticeServer() && complete.user.isEmpty())
        complete.user = PracticeServer::user();
    // What is typed with the server's name goes before the other fields: leaving the field would fill them.
    if (const auto address = serverAddressFrom(complete.server); address && !complete.usesPracticeServer()) {
        if (address->port != 0)
            settings.port = address->port;
        settings.security = address->security.value_or(settings.security);
    }
    if (const auto scenario = Scenario::named(complete.scenario))
        takePlay(scenario->run, settings);
    applyPreferences(settings);
    if (settings.signIn) {
        settings.signIn->user = complete.user;
        settings.signIn->allowCleartext = m_allowCleartext;
        settings.signIn->allowUnverified = m_allowUnverified;
    }
    if (!addSecrets(prepared, settings))
        return std::nullopt;
    return settings;
}

void Workbench::begin(const Profile &profile, RunSettings settings, const PreparedProfile &prepared)
{
    rehearse(settings);
    const RunRecordPointer record = m_controller.start(profile, std::move(settings), prepared.profile.scenario);
    record->variables = prepared.variables;
    Q_EMIT shownUpdated();
}

void Workbench::run()
{
    const auto ready = prepared(profile());
    if (!ready || !isReady(ready->profile, true))
        return;
    if (auto settings = settingsFor(*ready))
        begin(ready->profile, std::move(*settings), *ready);
}

void Workbench::runSignedIn()
{
    Profile signedIn = profile();
    signedIn.signIn = true;
    if (signedIn.usesPracticeServer() && signedIn.user.isEmpty())
        signedIn.user = PracticeServer::user();
    edit(signedIn);
    run();
}

void Workbench::verifySignIn()
{
    Profile signedIn = profile();
    signedIn.signIn = true;
    runWithoutMessage(signedIn, Ending::Quit);
}

void Workbench::runWithoutMessage(const Profile &wanted, Ending ending)
{
    const auto ready = prepared(wanted);
    if (!ready || !isReady(ready->profile, false))
        return;
    auto settings = settingsFor(*ready);
    if (!settings)
        return;
    settings->content = {};
    settings->recipients.clear();
    settings->reversePath.clear();
    settings->stopAfter = Stage::Auth;
    settings->ending = ending;
    Profile shortened = ready->profile;
    shortened.expectations = {}; // of the plan that isn't carried out
    begin(shortened, std::move(*settings), *ready);
}

void Workbench::stop()
{
    m_controller.cancel();
}

void Workbench::send(const QByteArray &line)
{
    if (isBusy()) {
        show(m_controller.current());
        m_controller.say(line, false);
        return;
    }
    runWithoutMessage(profile(), Ending::StayOpen);
    m_controller.say(line, true);
}

} // namespace helodesk
