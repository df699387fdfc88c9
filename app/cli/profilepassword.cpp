// SPDX-License-Identifier: MIT
#include "app/cli/profilepassword.h"

#include "app/cli/chosenprofile.h"
#include "app/cli/complaint.h"
#include "app/cli/keychainaccess.h"
#include "app/cli/passwordsource.h"
#include "core/profile/secretentry.h"
#include "core/transcript/transcript.h"

#include <QCoreApplication>

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
    ChosenProfile m_chosen;
    KeychainAccess m_keychain;
};

void ProfilePassword::tell(const QString &text)
{
    std::fputs(qUtf8Printable(visibleText(text) + u'\n'), stdout);
}

QString ProfilePassword::entryOfVariable(const QString &name, QString *problem) const
{
    for (const Environment *environment : {m_chosen.environment(), m_chosen.commonEnvironment()}) {
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
    const auto profile = m_chosen.whoAndWhere(problem);
    if (!profile)
        return {};
    const QString entry = passwordEntry(*profile);
    if (entry.isEmpty())
        *problem = tr("%1: it needs a user and a server, to which the password belongs").arg(m_chosen.profile().name);
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
    return m_chosen.change([&source](Profile &profile) { profile.passwordFrom = source; });
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
    const bool refers = ofVariable || keychainReference(m_chosen.profile().passwordFrom).has_value();
    if (!refers && m_chosen.path().isEmpty())
        return complain(tr("%1 comes with the program and has no file to write the keychain's entry into")
                            .arg(m_chosen.profile().name));
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
    const bool refers = !m_arguments.has("variable") && !m_chosen.path().isEmpty()
        && keychainReference(m_chosen.profile().passwordFrom).has_value();
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
    if (!m_chosen.choose(operand, m_arguments, u"profile password"_qs))
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
