// SPDX-License-Identifier: MIT
#include "core/models/stepmodel.h"

#include <algorithm>

namespace helodesk {

void StepModel::setPlan(const QList<PlannedStep> &plan)
{
    beginResetModel();
    m_plan = plan;
    m_entries.clear();
    for (const PlannedStep &step : plan)
        m_entries.append({step.name, QString::fromUtf8(step.text), State::Planned, 0});
    m_held = -1;
    m_reached = 0;
    endResetModel();
}

void StepModel::setTimeline(const Timeline &timeline, bool over)
{
    setPlan(m_plan);
    beginResetModel();
    for (const Event &event : timeline)
        note(event);
    // What the plan had more than the run was another plan's.
    if (over && m_reached < m_entries.size())
        m_entries.resize(m_reached);
    endResetModel();
}

void StepModel::take(const Timeline &timeline, int first, int count)
{
    const qsizetype before = m_entries.size();
    for (int i = first; i < first + count; ++i)
        note(timeline.at(i));
    if (m_entries.size() > before) { // a step that the plan didn't have
        beginResetModel();
        endResetModel();
    } else if (!m_entries.isEmpty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

StepModel::Entry *StepModel::entryAt(int step, const QByteArray &name)
{
    constexpr int most = 100000;
    if (step < 0 || step >= most)
        return nullptr;
    while (m_entries.size() <= step)
        m_entries.append(Entry());
    m_reached = std::max(m_reached, step + 1);
    Entry &entry = m_entries[step];
    if (!name.isEmpty() && entry.name != name)
        entry = {name, {}, entry.state, entry.because};
    return &entry;
}

void StepModel::note(const Event &event)
{
    if (const auto *began = event.as<events::StepBegan>()) {
        if (Entry *entry = entryAt(began->step, began->name))
            entry->state = State::UnderWay;
    } else if (const auto *ended = event.as<events::StepEnded>()) {
        Entry *entry = entryAt(ended->step, ended->name);
        if (!entry)
            return;
        using How = events::StepEnded;
        entry->because = ended->because;
        entry->state = ended->how == How::Passed ? State::Passed
            : ended->how == How::Failed          ? State::Failed
            : ended->how == How::Skipped         ? State::Skipped
                                                 : State::Abandoned;
    } else if (const auto *sent = event.as<events::Sent>()) {
        if (event.step >= 0 && event.step < m_entries.size() && sent->what.verb != Verb::AuthResponse)
            m_entries[event.step].text = QString::fromUtf8(sent->what.shown());
    }
}

void StepModel::setHeld(int step, const QString &text)
{
    m_held = step;
    if (step >= 0 && step < m_entries.size())
        m_entries[step].text = text;
    if (!m_entries.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int StepModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant StepModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries[index.row()];
    switch (role) {
    case NameRole:
        return entry.name;
    case TextRole:
        return entry.text;
    case StateRole:
        return QVariant::fromValue(index.row() == m_held ? State::Held : entry.state);
    case BecauseRole:
        return entry.because;
    case Qt::CheckStateRole:
        return m_stops.contains(index.row()) ? Qt::Checked : Qt::Unchecked;
    default:
        return {};
    }
}

Qt::ItemFlags StepModel::flags(const QModelIndex &index) const
{
    return QAbstractListModel::flags(index) | Qt::ItemIsUserCheckable;
}

bool StepModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    if (value.toInt() == Qt::Checked)
        m_stops.insert(index.row());
    else
        m_stops.remove(index.row());
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT stopsChanged();
    return true;
}

} // namespace helodesk
