// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/profile.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace helodesk {

// Profiles as documents (helodesk-profile/1): one JSON object, UTF-8, no secret in it.
// Members that we don't know stay as they were in before.
[[nodiscard]] QJsonObject profileDocument(const Profile &profile, const QJsonObject &before = {});
// Members that are missing or of another type leave what fallback has. Nothing if it is no profile document.
[[nodiscard]] std::optional<Profile> profileFrom(const QJsonObject &document, const Profile &fallback);

// The folder where the edited profiles are kept, one file each, ID.json.
class ProfileStore
{
public:
    explicit ProfileStore(QString folder);
    // Where the platform keeps the data of a program for its user.
    [[nodiscard]] static ProfileStore standard();

    // The built-in profiles with what the user changed in them. Files that can't be read are named in problems.
    [[nodiscard]] QList<Profile> load(QStringList *problems) const;
    // Empty if all is well; else what is wrong, with the file's name and the system's words.
    [[nodiscard]] QString save(const Profile &profile) const;

private:
    [[nodiscard]] QString fileOf(const QByteArray &id) const;
    QString m_folder;
};

} // namespace helodesk
