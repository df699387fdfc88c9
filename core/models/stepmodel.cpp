// SPDX-License-Identifier: MIT
#include "core/models/stepmodel.h"

#include <QHash>

#include <algorithm>

namespace helodesk {

QSet<int> indexesOf(const QSet<StepKey> &steps, const QList<PlannedStep> &plan)
{
    QSet<int> indexes;
    QHash<QByteArray, int> counts;
    for (qsizetype i = 0; i < plan.size(); ++i) {
        if (steps.contains({plan[i].name, counts[plan[i].name]++}))
            indexes.insert(static_cast<int>(i));
    }
    return indexes;
}

static QString replyIn(const Timeline &timeline, int row)
{
    const Event *event = row > 0 ? timeline.row(row) : nullptr;
    const auto *replied = event ? event->as<events::Replied>() : nullptr;
    if (!replied)
        return {};
    const QString text = replied->reply.lines.isEmpty() ? QString() : QString::fromUtf8(replied->reply.text(0));
    return QStringLiteral("%1 %2").arg(replied->reply.code).arg(text).trimmed();
}

void StepModel::setPlan(const QList<PlannedStep> &plan)
{
    beginResetModel();
    m_plan = plan;
    m_entries.clear();
    for (const PlannedStep &step : plan) {
        Entry entry;
        entry.name = step.name;
        entry.text = QString::fromUtf8(step.text);
        entry.speaks = !step.text.isEmpty();
        m_entries.append(entry);
    }
    m_held = -1;
    m_reached = 0;
    endResetModel();
}

void StepModel::setTimeline(const Timeline &timeline, bool over)
{
    setPlan(m_plan);
    beginResetModel();
    for (const Event &event : timeline)
        note(timeline, event);
    // What the plan had more than the run was another plan's.
    if (over && m_reached < m_entries.size())
        m_entries.resize(m_reached);
    endResetModel();
}

void StepModel::take(const Timeline &timeline, int first, int count)
{
    const qsizetype before = m_entries.size();
    for (int i = first; i < first + count; ++i)
        note(timeline, timeline.at(i));
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
    if (!name.isEmpty() && entry.name != name) {
        entry.name = name;
        entry.text.clear();
        entry.speaks = name != "greeting" && name != "message";
    }
    return &entry;
}

void StepModel::noteEnd(const Timeline &timeline, const events::StepEnded &ended)
{
    Entry *entry = entryAt(ended.step, ended.name);
    if (!entry)
        return;
    using How = events::StepEnded;
    const bool began = entry->state == State::UnderWay;
    entry->because = ended.because;
    entry->reply = replyIn(timeline, ended.because);
    switch (ended.how) {
    case How::Passed:
        entry->state = State::Passed;
        break;
    case How::Failed:
        entry->state = State::Failed;
        break;
    case How::Abandoned:
        entry->state = State::Abandoned;
        break;
    case How::Skipped:
        if (ended.because > 0) {
            entry->state = State::Skipped;
        } else if (!began) {
            entry->state = State::NotReached;
        } else {
            // A second hello that has no reason, and content that nobody asked for; else it was a person's wish.
            const bool followed = ended.step > 0 && m_entries[ended.step - 1].state != State::Passed;
            const bool hello = entry->name == "ehlo" || entry->name == "helo" || entry->name == "lhlo";
            entry->state = entry->name == "message" || (hello && followed) ? State::NotNeeded : State::LeftOut;
        }
        break;
    }
}

void StepModel::note(const Timeline &timeline, const Event &event)
{
    if (const auto *began = event.as<events::StepBegan>()) {
        if (Entry *entry = entryAt(began->step, began->name))
            entry->state = State::UnderWay;
    } else if (const auto *ended = event.as<events::StepEnded>()) {
        noteEnd(timeline, *ended);
    } else if (const auto *sent = event.as<events::Sent>()) {
        if (event.step < 0 || event.step >= m_entries.size() || sent->what.verb == Verb::AuthResponse)
            return;
        m_entries[event.step].text = QString::fromUtf8(sent->what.shown());
        m_entries[event.step].edited = sent->what.edited;
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

StepKey StepModel::keyOf(int row) const
{
    const QByteArray &name = m_entries[row].name;
    const auto before = std::count_if(
        m_entries.begin(), m_entries.begin() + row, [&name](const Entry &entry) { return entry.name == name; });
    return {name, static_cast<int>(before)};
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
    case ReplyRole:
        return entry.reply;
    case EditedRole:
        return entry.edited;
    case Qt::CheckStateRole:
        if (!entry.speaks)
            return {};
        return m_stops.contains(keyOf(index.row())) ? Qt::Checked : Qt::Unchecked;
    default:
        return {};
    }
}

Qt::ItemFlags StepModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = QAbstractListModel::flags(index);
    return index.isValid() && m_entries[index.row()].speaks ? usual | Qt::ItemIsUserCheckable : usual;
}

bool StepModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid)
        || !m_entries[index.row()].speaks)
        return false;
    if (value.toInt() == Qt::Checked)
        m_stops.insert(keyOf(index.row()));
    else
        m_stops.remove(keyOf(index.row()));
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT stopsChanged();
    return true;
}

} // namespace helodesk
