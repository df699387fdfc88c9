// SPDX-License-Identifier: MIT
#include "core/models/folderrunmodel.h"

#include <algorithm>

namespace helodesk {

void FolderRunModel::setProfiles(const QStringList &names, const QStringList &folders)
{
    beginResetModel();
    m_rows.clear();
    for (qsizetype i = 0; i < names.size(); ++i)
        m_rows.append({names[i], folders.value(i), State::Waiting, {}, nullptr});
    endResetModel();
}

void FolderRunModel::tell(int row)
{
    Q_EMIT dataChanged(index(row), index(row));
}

void FolderRunModel::setState(int row, State state)
{
    m_rows[row].state = state;
    if (state == State::Waiting)
        m_rows[row].record = nullptr;
    tell(row);
}

void FolderRunModel::setProblem(int row, const QString &problem)
{
    m_rows[row].state = State::Skipped;
    m_rows[row].problem = problem;
    tell(row);
}

void FolderRunModel::setRecord(int row, const RunRecordPointer &record)
{
    const bool passed = exitCodeOf(record->outcome, record->expectations, record->judgements) == 0;
    m_rows[row].state = passed ? State::Passed : State::Failed;
    m_rows[row].record = record;
    tell(row);
}

RunRecordPointer FolderRunModel::record(int row) const
{
    return row >= 0 && row < m_rows.size() ? m_rows.at(row).record : nullptr;
}

int FolderRunModel::count(State state) const
{
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [state](const Row &row) { return row.state == state; }));
}

int FolderRunModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

static QStringList unmet(const QList<Judgement> &judgements)
{
    QStringList lines;
    for (const Judgement &judgement : judgements) {
        if (!judgement.met && judgement.drift == Drift::Breaking)
            lines.append(judgement.name + u": "_qs + judgement.actual);
    }
    return lines;
}

QVariant FolderRunModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case StateRole:
        return QVariant::fromValue(row.state);
    case FolderRole:
        return row.folder;
    case TitleRole:
        return row.record && row.record->judged ? row.record->verdict.first.title : QString();
    case ProblemRole:
        return row.problem;
    case DurationRole:
        return QVariant::fromValue<qlonglong>(row.record ? row.record->duration().count() : 0);
    case ExpectedRole:
        return row.record ? static_cast<int>(row.record->judgements.size()) : 0;
    case UnmetRole:
        return row.record ? unmet(row.record->judgements) : QStringList();
    default:
        return {};
    }
}

} // namespace helodesk
