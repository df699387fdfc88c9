// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/profilecollection.h"
#include "core/profile/profiledocument.h"

#include <QHash>
#include <QString>

namespace helodesk {

// The folder where the edited profiles are kept, one file each, ID.json.
class ProfileStore
{
public:
    explicit ProfileStore(QString folder);
    // Where the platform keeps the data of a program for its user.
    [[nodiscard]] static ProfileStore standard();
    // That place. It follows from the program's organization and name, which the window and the command line share.
    [[nodiscard]] static QString standardFolder();

    [[nodiscard]] const QString &folder() const { return m_folder; }
    // The built-in profiles with what the user changed in them. Files that can't be read are named in problems.
    [[nodiscard]] QList<Profile> load(QStringList *problems) const;
    // The same with their files' names and documents, as a collection of that folder has them. A file that can't be
    // read has no document.
    [[nodiscard]] QList<StoredProfile> loadStored(QStringList *problems = nullptr) const;
    // Empty if all is well; else what is wrong, with the file's name and the system's words. What others changed in the
    // file since load() stays; what both changed is refused, and so is a file that isn't a profile.
    [[nodiscard]] QString save(const Profile &profile) const;

private:
    [[nodiscard]] QString fileOf(const QByteArray &id) const;

    QString m_folder;
    // Each profile's document as it was read or written last: what a merge begins with.
    mutable QHash<QByteArray, QJsonObject> m_bases;
};

} // namespace helodesk
