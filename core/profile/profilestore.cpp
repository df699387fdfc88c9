// SPDX-License-Identifier: MIT
#include "core/profile/profilestore.h"

#include "core/profile/documentfile.h"

#include <QStandardPaths>

namespace helodesk {

ProfileStore::ProfileStore(QString folder) : m_folder(std::move(folder)) { }

QString ProfileStore::standardFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QLatin1StringView("/profiles");
}

ProfileStore ProfileStore::standard()
{
    return ProfileStore(standardFolder());
}

QString ProfileStore::fileOf(const QByteArray &id) const
{
    return m_folder + u'/' + QString::fromLatin1(id) + QLatin1StringView(".json");
}

QList<Profile> ProfileStore::load(QStringList *problems) const
{
    QList<Profile> profiles = builtInProfiles();
    for (Profile &profile : profiles) {
        m_bases.remove(profile.id);
        const DocumentFile file = readDocument(fileOf(profile.id), profileKind());
        if (!file.exists)
            continue;
        if (!file.problem.isEmpty()) {
            problems->append(file.toString());
            continue;
        }
        m_bases[profile.id] = file.document;
        // The id says which file it is and the name is translated: neither comes from the file of a built-in one.
        const Profile builtIn = profile;
        profile = profileFrom(file.document, profile).value_or(profile);
        profile.id = builtIn.id;
        profile.name = builtIn.name;
    }
    return profiles;
}

QString ProfileStore::save(const Profile &profile) const
{
    const QString path = fileOf(profile.id);
    if (!m_bases.contains(profile.id))
        m_bases[profile.id] = readDocument(path, profileKind()).document;
    const QJsonObject base = m_bases.value(profile.id);
    const SavedDocument saved = saveDocument(path, profileKind(), base, profileDocument(profile, base));
    if (saved.problem.isEmpty())
        m_bases[profile.id] = saved.document;
    return saved.problem;
}

} // namespace helodesk
