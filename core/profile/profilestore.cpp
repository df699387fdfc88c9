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

QList<StoredProfile> ProfileStore::loadStored(QStringList *problems) const
{
    QList<StoredProfile> result;
    for (const Profile &builtIn : builtInProfiles()) {
        StoredProfile stored;
        stored.profile = builtIn;
        stored.file = QString::fromLatin1(builtIn.id) + QLatin1StringView(".json");
        const DocumentFile file = readDocument(fileOf(builtIn.id), profileKind());
        if (file.exists && file.problem.isEmpty()) {
            stored.document = file.document;
            // The id says which file it is and the name is translated: neither comes from the file of a built-in one.
            stored.profile = profileFrom(file.document, builtIn).value_or(builtIn);
            stored.profile.id = builtIn.id;
            stored.profile.name = builtIn.name;
        } else if (file.exists && problems) {
            problems->append(file.toString());
        }
        result.append(stored);
    }
    return result;
}

QList<Profile> ProfileStore::load(QStringList *problems) const
{
    QList<Profile> profiles;
    for (const StoredProfile &stored : loadStored(problems)) {
        m_bases.remove(stored.profile.id);
        if (!stored.document.isEmpty())
            m_bases[stored.profile.id] = stored.document;
        profiles.append(stored.profile);
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
