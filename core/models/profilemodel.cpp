// SPDX-License-Identifier: MIT
#include "core/models/profilemodel.h"

#include <algorithm>

namespace helodesk {

namespace {

int rowWhere(const QList<Profile> &profiles, const auto &fits)
{
    const auto it = std::find_if(profiles.begin(), profiles.end(), fits);
    return it == profiles.end() ? -1 : static_cast<int>(std::distance(profiles.begin(), it));
}

int portOf(const Profile &profile)
{
    RunSettings settings;
    settings.port = profile.port;
    settings.security = profile.security;
    return settings.resolvedPort();
}

} // namespace

void ProfileModel::setProfiles(const QList<Profile> &profiles)
{
    beginResetModel();
    m_profiles = profiles;
    endResetModel();
}

int ProfileModel::rowOf(const QByteArray &id) const
{
    return rowWhere(m_profiles, [&id](const Profile &profile) { return profile.id == id; });
}

int ProfileModel::rowNamed(const QString &name) const
{
    const int row = rowOf(name.toUtf8());
    if (row >= 0)
        return row;
    return rowWhere(
        m_profiles, [&name](const Profile &profile) { return profile.name.compare(name, Qt::CaseInsensitive) == 0; });
}

void ProfileModel::setProfile(int row, const Profile &profile)
{
    if (m_profiles.at(row) == profile)
        return;
    m_profiles[row] = profile;
    Q_EMIT dataChanged(index(row), index(row));
}

void ProfileModel::setStanding(const QByteArray &id, Standing standing)
{
    m_standings[id] = standing;
    const int row = rowOf(id);
    if (row >= 0)
        Q_EMIT dataChanged(index(row), index(row), {StandingRole});
}

int ProfileModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_profiles.size());
}

QVariant ProfileModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Profile &profile = m_profiles.at(index.row());
    switch (role) {
    case IdRole:
        return profile.id;
    case NameRole:
        return profile.name;
    case ServerRole:
        return profile.server;
    case PortRole:
        return portOf(profile);
    case PracticeRole:
        return profile.usesPracticeServer();
    case StandingRole:
        return QVariant::fromValue(m_standings.value(profile.id, Standing::None));
    default:
        return {};
    }
}

} // namespace helodesk
