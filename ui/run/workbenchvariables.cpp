// SPDX-License-Identifier: MIT
// The workbench's part in variables: where they get their values from.
#include "core/profile/secretentry.h"
#include "ui/profiles/profilelibrary.h"
#include "ui/run/workbench.h"

#include <QDir>
#include <QFileInfo>

namespace helodesk {

namespace {

// Files are named as seen from the profile's own.
void findFilesFrom(const QString &folder, Profile &profile)
{
    for (QString *file : {&profile.emlFile, &profile.tls.caFile}) {
        if (!file->isEmpty() && QFileInfo(*file).isRelative())
            *file = QDir::cleanPath(folder + u'/' + *file);
    }
}

bool isDeclaredSecret(const QString &name, const VariableSources &sources)
{
    for (const Environment *environment : {sources.chosen, sources.common}) {
        if (environment && environment->secrets.contains(name))
            return true;
        if (environment && environment->variables.contains(name))
            return false;
    }
    return false;
}

} // namespace

QString Workbench::environment() const
{
    return m_environments.value(m_library->placeOf(m_chosen).collection);
}

void Workbench::setEnvironment(const QString &name)
{
    if (name == environment())
        return;
    m_environments[m_library->placeOf(m_chosen).collection] = name;
    m_answers.clear(); // they were for another one
    m_given.clear();
    Q_EMIT environmentChanged();
}

VariableSources Workbench::variableSources(const QString &collection) const
{
    const QString folder = collection.isEmpty() ? m_library->placeOf(m_chosen).collection : collection;
    const Environments &environments = m_library->environments(folder);
    VariableSources sources;
    sources.common = &environments.common;
    sources.chosen = environments.named(m_environments.value(folder));
    sources.answers = m_answers;
    sources.given = m_given;
    return sources;
}

std::optional<Resolution> Workbench::resolved(const Profile &wanted)
{
    const Profile profile = wanted; // the one in the library may change while somebody is asked
    VariableSources sources = variableSources();
    Resolution resolution = resolve(profile, sources);
    // The password of a sign-in is the keeper's business.
    QStringList entries = resolution.wanted;
    entries.removeAll(passwordEntry(resolution.profile));
    const QMap<QString, QByteArray> fromKeychain
        = entries.isEmpty() ? QMap<QString, QByteArray>() : m_passwords.entries(entries);
    const auto resolveAgain = [&] {
        sources = variableSources(); // the files may have been read again while somebody was asked
        sources.fromKeychain = fromKeychain;
        return resolve(profile, sources);
    };
    if (!fromKeychain.isEmpty())
        resolution = resolveAgain();
    if (!resolution.missing.isEmpty() && m_askVariables) {
        QList<AskedVariable> asked;
        for (const QString &name : std::as_const(resolution.missing)) {
            const bool password = profile.passwordFrom == QLatin1StringView("variable:") + name;
            asked.append({name, password || isDeclaredSecret(name, variableSources())});
        }
        const auto answers = m_askVariables(asked);
        if (!answers)
            return std::nullopt;
        for (auto it = answers->begin(); it != answers->end(); ++it)
            (isDeclaredSecret(it.key(), variableSources()) ? m_answers : m_given)[it.key()] = it.value();
        resolution = resolveAgain();
    }
    if (resolution.succeeded()) {
        const QString path = m_library->pathOf(m_chosen);
        if (!path.isEmpty())
            findFilesFrom(QFileInfo(path).path(), resolution.profile);
        return resolution;
    }
    QStringList reasons = resolution.problems;
    if (!resolution.missing.isEmpty())
        reasons.prepend(tr("no value for %1").arg(resolution.missing.join(QLatin1StringView(", "))));
    Q_EMIT problem(tr("It can’t run: %1").arg(reasons.join(QLatin1StringView("; "))));
    return std::nullopt;
}

} // namespace helodesk
