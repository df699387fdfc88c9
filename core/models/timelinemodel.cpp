// SPDX-License-Identifier: MIT
#include "core/models/timelinemodel.h"

#include <algorithm>

namespace helodesk {

TimelineModel::TimelineModel(QObject *parent) : QAbstractListModel(parent) { }

void TimelineModel::clear()
{
    m_timeline = Timeline();
    m_scale = TimeScale();
    m_tracker = PhaseTracker();
    m_groups.clear();
    m_stretches.clear();
    m_beforeTls = Capabilities();
    m_nextRow = m_shownRows = m_shownGroups = 0;
    m_finished = false;
}

void TimelineModel::reset(const RunSubject &subject)
{
    beginResetModel();
    clear();
    m_timeline.subject = subject;
    endResetModel();
    Q_EMIT grew();
}

void TimelineModel::reset(Timeline timeline)
{
    beginResetModel();
    clear();
    m_timeline.subject = timeline.subject;
    for (const Event &event : timeline)
        add(event);
    m_shownRows = m_nextRow;
    m_shownGroups = static_cast<int>(m_groups.size());
    m_finished = true;
    endResetModel();
    Q_EMIT grew();
}

void TimelineModel::append(const QList<Event> &events)
{
    const int lastGroup = m_shownGroups - 1;
    m_changedRow = -1;
    // What is added can't be reached before the counts are raised, so that it may be built first.
    for (const Event &event : events)
        add(event);
    if (m_nextRow > m_shownRows) {
        beginInsertRows({}, m_shownRows, m_nextRow - 1);
        m_shownRows = m_nextRow;
        m_shownGroups = static_cast<int>(m_groups.size());
        endInsertRows();
    }
    // The heading that was the last one goes on changing.
    for (int row : {lastGroup < 0 ? -1 : m_groups[static_cast<size_t>(lastGroup)].facts.row, m_changedRow}) {
        if (row >= 0)
            Q_EMIT dataChanged(index(row), index(row));
    }
    Q_EMIT grew();
}

void TimelineModel::finish()
{
    m_finished = true;
    if (m_shownGroups > 0) {
        const QModelIndex heading = index(m_groups.back().facts.row);
        Q_EMIT dataChanged(heading, heading);
    }
    Q_EMIT grew();
}

void TimelineModel::add(const Event &event)
{
    m_timeline.append(event);
    const Event &kept = m_timeline.at(m_timeline.size() - 1);
    m_scale.follow(kept);
    const Phase phase = m_tracker.follow(kept);
    if (kept.as<events::StepBegan>() || kept.as<events::StepEnded>())
        return;
    Group &group = openGroup(phase, kept);
    group.judge.follow(phase, kept);
    noteCapabilities(kept);
    if (!kept.isRow())
        return;
    if (group.facts.firstId == 0)
        group.facts.firstId = kept.id;
    if (kept.as<events::Connected>() || kept.as<events::Secured>())
        group.facts.factId = kept.id;
    if (!isFolded(kept, phase))
        show(kept);
}

TimelineModel::Group &TimelineModel::openGroup(Phase phase, const Event &event)
{
    const Instant began = TimeScale::beginning(event);
    if (m_groups.empty() || m_groups.back().facts.phase != phase) {
        Group group;
        group.facts.phase = phase;
        group.facts.row = m_nextRow++;
        group.facts.began = group.facts.ended = group.busyUntil = began;
        m_groups.push_back(std::move(group));
    }
    Group &group = m_groups.back();
    // Waits may overlap (pipelining): each moment counts once.
    if (began < event.at && event.at > group.busyUntil) {
        group.facts.busy += event.at - std::max(began, group.busyUntil);
        group.busyUntil = event.at;
    }
    group.facts.began = std::min(group.facts.began, began);
    group.facts.ended = std::max(group.facts.ended, event.at);
    return group;
}

bool TimelineModel::isFolded(const Event &event, Phase phase) const
{
    if (const auto *closed = event.as<events::Closed>())
        return phase == Phase::Goodbye && !closed->unexpected && closed->who != events::Closed::Cancelled;
    return event.as<events::Connected>() || event.as<events::Secured>();
}

// The reply to the EHLO inside TLS tells all that its command does.
bool TimelineModel::givesWay(const Event &reply) const
{
    const auto *replied = reply.as<events::Replied>();
    if (!replied || m_stretches.empty() || !isHelloAgain(reply))
        return false;
    const Stretch &last = m_stretches.back();
    return last.id + last.count - 1 == replied->answers && last.row + last.count == m_nextRow;
}

void TimelineModel::show(const Event &event)
{
    if (givesWay(event)) {
        if (--m_stretches.back().count == 0)
            m_stretches.pop_back();
        --m_nextRow;
        --m_groups.back().facts.rows;
        if (m_nextRow < m_shownRows)
            m_changedRow = m_nextRow;
    }
    ++m_groups.back().facts.rows;
    const int row = m_nextRow++;
    if (!m_stretches.empty()) {
        Stretch &last = m_stretches.back();
        if (last.row + last.count == row && last.id + last.count == event.id) {
            ++last.count;
            return;
        }
    }
    m_stretches.push_back({row, event.id, 1});
}

void TimelineModel::noteCapabilities(const Event &event)
{
    const auto *replied = event.as<events::Replied>();
    if (event.as<events::Connecting>())
        m_beforeTls = Capabilities();
    if (!replied || !replied->reply.isPositive() || (replied->verb != Verb::Ehlo && replied->verb != Verb::Lhlo))
        return;
    if (!event.encrypted)
        m_beforeTls = Capabilities::fromReply(replied->reply);
}

bool TimelineModel::isHelloAgain(const Event &event) const
{
    const auto *replied = event.as<events::Replied>();
    return replied && event.encrypted && (replied->verb == Verb::Ehlo || replied->verb == Verb::Lhlo)
        && replied->reply.isPositive() && !m_beforeTls.serverName().isEmpty();
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_shownRows;
}

TimelineGroup TimelineModel::group(int index) const
{
    const Group &group = m_groups[static_cast<size_t>(index)];
    TimelineGroup facts = group.facts;
    facts.state = group.judge.state(facts.phase);
    const bool last = index == static_cast<int>(m_groups.size()) - 1;
    if (last && !m_finished && m_tracker.isWaiting() && facts.state == RowState::Good)
        facts.state = RowState::Running;
    return facts;
}

int TimelineModel::groupAt(int row) const
{
    const auto next = std::upper_bound(m_groups.begin(), m_groups.begin() + m_shownGroups, row,
        [](int wanted, const Group &group) { return wanted < group.facts.row; });
    return static_cast<int>(next - m_groups.begin()) - 1;
}

const TimelineModel::Stretch *TimelineModel::stretchOfRow(int row) const
{
    const auto next = std::upper_bound(m_stretches.begin(), m_stretches.end(), row,
        [](int wanted, const Stretch &stretch) { return wanted < stretch.row; });
    if (next == m_stretches.begin())
        return nullptr;
    const Stretch &stretch = *std::prev(next);
    return row < stretch.row + stretch.count ? &stretch : nullptr;
}

const Event *TimelineModel::eventAt(int row) const
{
    const Stretch *stretch = stretchOfRow(row);
    return stretch ? m_timeline.row(stretch->id + row - stretch->row) : nullptr;
}

int TimelineModel::rowOf(int id) const
{
    if (id <= 0 || id > m_timeline.lastRow())
        return -1;
    const auto next = std::upper_bound(m_stretches.begin(), m_stretches.end(), id,
        [](int wanted, const Stretch &stretch) { return wanted < stretch.id; });
    if (next != m_stretches.begin()) {
        const Stretch &stretch = *std::prev(next);
        if (id < stretch.id + stretch.count)
            return stretch.row + id - stretch.id;
    }
    // Folded: the last heading whose first event isn't later.
    for (auto group = m_groups.rbegin(); group != m_groups.rend(); ++group) {
        if (group->facts.firstId != 0 && group->facts.firstId <= id)
            return group->facts.row;
    }
    return -1;
}

RowState TimelineModel::stateAt(int row) const
{
    if (const Event *event = eventAt(row))
        return stateOf(*event);
    return group(groupAt(row)).state;
}

} // namespace helodesk
