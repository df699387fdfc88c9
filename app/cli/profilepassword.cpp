// SPDX-License-Identifier: MIT
#include "app/cli/profilepassword.h"

#include "app/cli/complaint.h"
#include "app/cli/keychainaccess.h"
#include "app/cli/passwordsource.h"
#include "app/cli/profileselection.h"
#include "core/profile/resolution.h"
#include "core/profile/secretentry.h"
#include "core/transcript/transcript.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cstdio>
#include <optional>

namespace helodesk::cli {

namespace {

constexpr Option options[]{
    {"set", nullptr,
        QT_TRANSLATE_NOOP("Cli", "Put it into the keychain; asks for it, unless an option says where from.")},
    {"forget", nullptr, QT_TRANSLATE_NOOP("Cli", "Take it out of the keychain.")},
    {"password-env", "VARIABLE", QT_TRANSLATE_NOOP("Cli", "With --set: take it from an environment variable.")},
    {"password-stdin", nullptr, QT_TRANSLATE_NOOP("Cli", "With --set: take it from standard input, its first line.")},
    {"password-file", "FILE",
        QT_TRANSLATE_NOOP("Cli", "With --set: take it from FILE, its first line; nobody else may read the file.")},
    {"variable", "NAME",
        QT_TRANSLATE_NOOP("Cli", "A secret variable that comes from the keychain, instead of the profile's password.")},
    {"env", "NAME", QT_TRANSLATE_NOOP("Cli", "The environment that gives variables their values.")},
};

class ProfilePassword
{
    Q_DECLARE_TR_FUNCTIONS(ProfilePassword)
public:
    explicit ProfilePassword(const Arguments &arguments) : m_arguments(arguments) { }
    int run(const QString &operand);

private:
    [[nodiscard]] bool select(const QString &operand);
    [[nodiscard]] bool readEnvironment();
    // What the secret is called in the keychain; a sentence in problem if that can't be told.
    [[nodiscard]] QString entry(QString *problem) const;
    [[nodiscard]] QString entryOfVariable(const QString &name, QString *problem) const;
    [[nodiscard]] QString entryOfProfile(QString *problem) const;
    [[nodiscard]] std::optional<QByteArray> newSecret(QString *problem) const;
    int look(const QString &entry);
    int set(const QString &entry);
    int forget(const QString &entry);
    int complainOf(const SecretAnswer &answer) const;
    // Writes into the profile where its password comes from.
    [[nodiscard]] QString keepSource(const QString &source);
    static void tell(const QString &text);

    const Arguments &m_arguments;
    SelectedProfile m_selected;
    Environments m_environments;
    const Environment *m_chosen = nullptr;
    KeychainAccess m_keychain;
};

void ProfilePassword::tell(const QString &text)
{
    std::fputs(qUtf8Printable(visibleText(text) + u'\n'), stdout);
}

bool ProfilePassword::select(const QString &operand)
{
    const Selection selection = selectProfiles({operand}, {});
    for (const QString &problem : selection.problems)
        complain(problem);
    if (!selection.problems.isEmpty())
        return false;
    if (selection.profiles.size() != 1 || QFileInfo(operand).isDir()) {
        complain(tr("profile password takes one profile, no folder"));
        return false;
    }
    m_selected = selection.profiles.first();
    return true;
}

bool ProfilePassword::readEnvironment()
{
    const QString path = m_selected.path();
    if (!path.isEmpty()) {
        const DocumentFile file = readNearestEnvironments(QFileInfo(path).path(), &m_environments);
        if (!file.problem.isEmpty()) {
            complain(file.toString());
            return false;
        }
    }
    if (!m_arguments.has("env"))
        return true;
    m_chosen = m_environments.named(m_arguments.value("env"));
    if (!m_chosen)
        complain(tr("there is no environment %1").arg(m_arguments.value("env")));
    return m_chosen != nullptr;
}

QString ProfilePassword::entryOfVariable(const QString &name, QString *problem) const
{
    for (const Environment *environment : {m_chosen, &m_environments.common}) {
        if (!environment || !environment->secrets.contains(name))
            continue;
        if (const auto reference = keychainReference(environment->secrets[name]))
            return variableEntry(*reference);
        *problem = tr("environments.json says that %1 comes from %2, not from the keychain (\"keychain:NAME\")")
                       .arg(name, environment->secrets[name]);
        return {};
    }
    *problem = tr("environments.json has no secret variable %1").arg(name);
    return {};
}

QString ProfilePassword::entryOfProfile(QString *problem) const
{
    // Only what decides about the entry: other variables needn't have a value.
    Profile bare;
    bare.scenario = m_selected.stored.profile.scenario;
    bare.server = m_selected.stored.profile.server;
    bare.user = m_selected.stored.profile.user;
    VariableSources sources;
    sources.chosen = m_chosen;
    sources.common = &m_environments.common;
    Resolution resolution = resolve(bare, sources);
    if (!resolution.missing.isEmpty()) {
        *problem = tr("no value for %1; --env chooses an environment").arg(resolution.missing.join(u", "));
        return {};
    }
    resolution.profile.passwordFrom = m_selected.stored.profile.passwordFrom;
    const QString entry = passwordEntry(resolution.profile);
    if (entry.isEmpty()) {
        *problem
            = tr("%1: it needs a user and a server, to which the password belongs").arg(m_selected.stored.profile.name);
    }
    return entry;
}

QString ProfilePassword::entry(QString *problem) const
{
    return m_arguments.has("variable") ? entryOfVariable(m_arguments.value("variable"), problem)
                                       : entryOfProfile(problem);
}

std::optional<QByteArray> ProfilePassword::newSecret(QString *problem) const
{
    const bool named
        = m_arguments.has("password-env") || m_arguments.has("password-stdin") || m_arguments.has("password-file");
    return named ? passwordFrom(m_arguments, problem) : passwordFromTerminal(problem);
}

int ProfilePassword::complainOf(const SecretAnswer &answer) const
{
    if (m_keychain.wasInterrupted())
        return cancelled;
    return complain(answer.words);
}

QString ProfilePassword::keepSource(const QString &source)
{
    const ProfileCollection collection(m_selected.collection);
    StoredProfile stored = m_selected.stored;
    if (const DocumentFile file = collection.loadOne(stored.file, &stored); !file.problem.isEmpty())
        return file.toString();
    stored.profile.passwordFrom = source;
    return collection.save(stored).problem;
}

int ProfilePassword::look(const QString &entry)
{
    const SecretAnswer answer = m_keychain.read(entry);
    if (!answer.succeeded())
        return complainOf(answer);
    tell(tr("%1: in the keychain").arg(entry));
    return 0;
}

int ProfilePassword::set(const QString &entry)
{
    const bool ofVariable = m_arguments.has("variable");
    const bool refers = ofVariable || keychainReference(m_selected.stored.profile.passwordFrom).has_value();
    if (!refers && m_selected.path().isEmpty())
        return complain(tr("%1 comes with the program and has no file to write the keychain's entry into")
                            .arg(m_selected.stored.profile.name));
    QString problem;
    const auto secret = newSecret(&problem);
    if (!secret)
        return complain(problem);
    const SecretAnswer answer = m_keychain.write(entry, *secret);
    if (!answer.succeeded())
        return complainOf(answer);
    tell(tr("%1: in the keychain now").arg(entry));
    if (!refers)
        problem = keepSource(u"keychain"_qs);
    return problem.isEmpty() ? 0 : complain(problem);
}

int ProfilePassword::forget(const QString &entry)
{
    const SecretAnswer answer = m_keychain.forget(entry);
    if (!answer.succeeded())
        return complainOf(answer);
    tell(tr("%1: no longer in the keychain").arg(entry));
    const bool refers = !m_arguments.has("variable") && !m_selected.path().isEmpty()
        && keychainReference(m_selected.stored.profile.passwordFrom).has_value();
    const QString problem = refers ? keepSource(u"ask"_qs) : QString();
    return problem.isEmpty() ? 0 : complain(problem);
}

int ProfilePassword::run(const QString &operand)
{
    if (m_arguments.has("set") && m_arguments.has("forget"))
        return complain(tr("--set and --forget exclude each other"));
    for (const char *option : {"password-env", "password-stdin", "password-file"}) {
        if (m_arguments.has(option) && !m_arguments.has("set"))
            return complain(tr("--%1 needs --set").arg(QLatin1String(option)));
    }
    if (!select(operand) || !readEnvironment())
        return wrongOptions;
    QString problem;
    const QString name = entry(&problem);
    if (!problem.isEmpty())
        return complain(problem);
    if (m_arguments.has("set"))
        return set(name);
    return m_arguments.has("forget") ? forget(name) : look(name);
}

} // namespace

const std::span<const Option> profilePasswordOptions{options};

int profilePassword(const QStringList &operands, const Arguments &arguments)
{
    return ProfilePassword(arguments).run(operands.first());
}

} // namespace helodesk::cli
