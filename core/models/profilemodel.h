// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/runrecord.h"
#include "core/profile/profile.h"

#include <QAbstractListModel>
#include <QHash>
#include <QList>

namespace helodesk {

// The profiles, each with how its last run stood.
class ProfileModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole, // QByteArray
        NameRole, // QString
        ServerRole, // QString, as typed; may be empty
        PortRole, // int, the one that would be used
        PracticeRole, // bool: runs against the practice server
        StandingRole, // Standing of the last run
    };

    using QAbstractListModel::QAbstractListModel;

    void setProfiles(const QList<Profile> &profiles);
    [[nodiscard]] const Profile &profile(int row) const { return m_profiles.at(row); }
    // -1 if there is none.
    [[nodiscard]] int rowOf(const QByteArray &id) const;
    // By id or, without regard to case, by name; -1 if there is none.
    [[nodiscard]] int rowNamed(const QString &name) const;
    void setProfile(int row, const Profile &profile);
    void setStanding(const QByteArray &id, Standing standing);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<Profile> m_profiles;
    QHash<QByteArray, Standing> m_standings;
};

} // namespace helodesk
