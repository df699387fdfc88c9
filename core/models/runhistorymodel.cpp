// SPDX-License-Identifier: MIT
#include "core/models/runhistorymodel.h"

#include <QDateTime>

#include <algorithm>

namespace helodesk {

void RunHistoryModel::add(const RunRecordPointer &record)
{
    m_all.prepend(record);
    if (record->profile == m_profile) {
        beginInsertRows({}, 0, 0);
        m_shown.prepend(record);
        endInsertRows();
    }
    dropOldest();
}

void RunHistoryModel::dropOldest()
{
    while (m_all.size() > most) {
        const RunRecordPointer oldest = m_all.takeLast();
        const int row = rowOf(oldest);
        if (row < 0)
            continue;
        beginRemoveRows({}, row, row);
        m_shown.removeAt(row);
        endRemoveRows();
    }
}

void RunHistoryModel::update(const RunRecordPointer &record)
{
    const int row = rowOf(record);
    if (row >= 0)
        Q_EMIT dataChanged(index(row), index(row));
}

void RunHistoryModel::setProfile(const QByteArray &id)
{
    if (id == m_profile)
        return;
    beginResetModel();
    m_profile = id;
    m_shown.clear();
    std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(m_shown),
        [&id](const RunRecordPointer &record) { return record->profile == id; });
    endResetModel();
}

RunRecordPointer RunHistoryModel::record(int row) const
{
    return row >= 0 && row < m_shown.size() ? m_shown.at(row) : RunRecordPointer();
}

int RunHistoryModel::rowOf(const RunRecordPointer &record) const
{
    return static_cast<int>(m_shown.indexOf(record));
}

RunRecordPointer RunHistoryModel::latest(const QByteArray &profile) const
{
    const auto it = std::find_if(
        m_all.begin(), m_all.end(), [&profile](const RunRecordPointer &record) { return record->profile == profile; });
    return it == m_all.end() ? RunRecordPointer() : *it;
}

int RunHistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant RunHistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RunRecord &record = *m_shown.at(index.row());
    switch (role) {
    case NumberRole:
        return record.number;
    case StartedRole:
        return record.timeline.subject.started;
    case StandingRole:
        return QVariant::fromValue(standingOf(record));
    case DurationRole:
        return QVariant::fromValue<qlonglong>(record.duration().count());
    case TitleRole:
        return record.judged ? record.verdict.first.title : QString();
    default:
        return {};
    }
}

} // namespace helodesk
