// SPDX-License-Identifier: MIT
#include "core/models/runhistorymodel.h"

#include <QDateTime>

#include <algorithm>

namespace helodesk {

void RunHistoryModel::add(const RunRecordPointer &record)
{
    m_live.prepend(record);
    if (record->profile == m_profile && !isSearch()) {
        beginInsertRows({}, 0, 0);
        m_rows.prepend({record, {}});
        endInsertRows();
    }
    hold(record);
}

void RunHistoryModel::hold(const RunRecordPointer &record)
{
    m_held.removeOne(record);
    m_held.prepend(record);
    dropOldest();
}

void RunHistoryModel::dropOldest()
{
    while (m_held.size() > most) {
        const RunRecordPointer oldest = m_held.takeLast();
        m_records.remove(oldest->keptAs);
        if (m_live.removeOne(oldest))
            removeRow(rowOf(oldest));
    }
}

void RunHistoryModel::removeRow(int row)
{
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
}

void RunHistoryModel::update(const RunRecordPointer &record)
{
    const int row = rowOf(record);
    if (row >= 0)
        Q_EMIT dataChanged(index(row), index(row));
}

void RunHistoryModel::setKept(const RunIndex &index)
{
    m_index = index;
    rebuild();
}

void RunHistoryModel::keep(const RunRecordPointer &record, const RunSummary &summary)
{
    const int row = rowOf(record);
    record->keptAs = summary.id;
    m_index.put(summary);
    m_live.removeOne(record);
    if (m_held.contains(record))
        m_records.insert(summary.id, record);
    if (isSearch()) {
        rebuild();
    } else if (row >= 0) {
        m_rows[row] = {nullptr, summary};
        Q_EMIT dataChanged(index(row), index(row));
    }
}

void RunHistoryModel::put(const RunSummary &summary)
{
    m_index.put(summary);
    const int row = rowOf(summary.id);
    if (row < 0) {
        rebuild();
        return;
    }
    m_rows[row].summary = summary;
    Q_EMIT dataChanged(index(row), index(row));
}

void RunHistoryModel::remove(const QByteArray &id)
{
    m_index.remove(id);
    if (const RunRecordPointer record = m_records.take(id))
        m_held.removeOne(record);
    removeRow(rowOf(id));
}

void RunHistoryModel::remember(const RunRecordPointer &record)
{
    m_records.insert(record->keptAs, record);
    hold(record);
}

void RunHistoryModel::setProfile(const QByteArray &id)
{
    if (id == m_profile)
        return;
    m_profile = id;
    if (!isSearch())
        rebuild();
}

void RunHistoryModel::setSearch(const QString &text)
{
    const QString search = text.trimmed();
    if (search == m_search)
        return;
    m_search = search;
    rebuild();
}

void RunHistoryModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    if (!isSearch()) {
        for (const RunRecordPointer &record : std::as_const(m_live)) {
            if (record->profile == m_profile)
                m_rows.append({record, {}});
        }
    }
    // Without a profile there is nothing to show; find() would take that for all.
    if (isSearch() || !m_profile.isEmpty()) {
        const QList<RunSummary> found = m_index.find(m_search, isSearch() ? QByteArray() : m_profile);
        for (const RunSummary &run : found)
            m_rows.append({nullptr, run});
    }
    endResetModel();
}

RunRecordPointer RunHistoryModel::record(int row) const
{
    if (row < 0 || row >= m_rows.size())
        return nullptr;
    const Row &found = m_rows.at(row);
    return found.live ? found.live : m_records.value(found.summary.id);
}

const RunSummary *RunHistoryModel::summary(int row) const
{
    return row >= 0 && row < m_rows.size() && !m_rows.at(row).live ? &m_rows.at(row).summary : nullptr;
}

int RunHistoryModel::rowOf(const RunRecordPointer &record) const
{
    if (!record)
        return -1;
    if (!record->keptAs.isEmpty())
        return rowOf(record->keptAs);
    const auto it
        = std::find_if(m_rows.begin(), m_rows.end(), [&record](const Row &row) { return row.live == record; });
    return it == m_rows.end() ? -1 : static_cast<int>(std::distance(m_rows.begin(), it));
}

int RunHistoryModel::rowOf(const QByteArray &id) const
{
    const auto it = std::find_if(
        m_rows.begin(), m_rows.end(), [&id](const Row &row) { return !row.live && row.summary.id == id; });
    return it == m_rows.end() ? -1 : static_cast<int>(std::distance(m_rows.begin(), it));
}

RunRecordPointer RunHistoryModel::latest(const QByteArray &profile) const
{
    const auto it = std::find_if(m_live.begin(), m_live.end(),
        [&profile](const RunRecordPointer &record) { return record->profile == profile; });
    if (it != m_live.end())
        return *it;
    const RunSummary *run = latestKept(profile);
    return run ? m_records.value(run->id) : nullptr;
}

const RunSummary *RunHistoryModel::latestKept(const QByteArray &profile) const
{
    const QList<RunSummary> &runs = m_index.runs();
    const auto it = std::find_if(
        runs.cbegin(), runs.cend(), [&profile](const RunSummary &run) { return run.remarks.profile == profile; });
    return it == runs.cend() ? nullptr : &*it;
}

int RunHistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RunHistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == FoundRole)
        return isSearch();
    const Row &row = m_rows.at(index.row());
    return row.live ? liveData(*row.live, role) : keptData(row.summary, role);
}

QVariant RunHistoryModel::liveData(const RunRecord &record, int role) const
{
    switch (role) {
    case NumberRole:
        return record.number;
    case StartedRole:
        return record.timeline.subject.started;
    case StandingRole:
        return QVariant::fromValue(standingOf(record));
    case DurationRole:
        return QVariant::fromValue<qlonglong>(record.timeline.subject.timed ? record.duration().count() : -1);
    case RecordedByRole:
        return record.timeline.subject.recordedBy;
    case TitleRole:
        return record.judged ? record.verdict.first.title : QString();
    case IdRole:
        return QByteArray();
    case ProfileRole:
        return record.profile;
    case ProfileNameRole:
        return record.timeline.subject.profile;
    case PinnedRole:
        return false;
    case NoteRole:
        return QString();
    default:
        return {};
    }
}

QVariant RunHistoryModel::keptData(const RunSummary &run, int role) const
{
    switch (role) {
    case NumberRole:
        return m_records.contains(run.id) ? m_records.value(run.id)->number : 0;
    case StartedRole:
        return run.startedAt();
    case StandingRole:
        return QVariant::fromValue(standingOf(run.outcome, run.temporary));
    case DurationRole:
        return QVariant::fromValue<qlonglong>(run.duration.count());
    case TitleRole:
        return run.title;
    case IdRole:
        return run.id;
    case ProfileRole:
        return run.remarks.profile;
    case ProfileNameRole:
        return run.profileName;
    case PinnedRole:
        return run.remarks.pinned;
    case NoteRole:
        return run.remarks.note;
    default:
        return {};
    }
}

} // namespace helodesk
