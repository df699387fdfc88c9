// SPDX-License-Identifier: MIT
#include "core/models/timelinemodel.h"
#include "core/transcript/maskedlines.h"
#include "core/transcript/transcript.h"

namespace helodesk {

// The part of TimelineModel that answers other programs' questions: views, proxies, tests. What paints a row asks for
// the event itself.

static QStringList linesOf(const Event &event)
{
    const QStringList lines = rowLines(event);
    return lines.isEmpty() ? QStringList(describe(event)) : lines;
}

static bool isTyped(const Event &event)
{
    if (const auto *sent = event.as<events::Sent>())
        return sent->what.typed;
    if (const auto *replied = event.as<events::Replied>())
        return replied->typed;
    const auto *content = event.as<events::ContentSent>();
    return content && content->typed;
}

static QVariant dataOf(const Event &event, int role)
{
    switch (role) {
    case TimelineModel::IdRole:
        return event.id;
    case TimelineModel::StateRole:
        return QVariant::fromValue(stateOf(event));
    case TimelineModel::StageRole:
        return QVariant::fromValue(event.stage);
    case TimelineModel::KindRole:
        return static_cast<int>(event.what.index());
    case TimelineModel::CodeRole:
        return codeOf(event);
    case TimelineModel::LinesRole:
        return linesOf(event);
    case TimelineModel::StartRole:
        return QVariant::fromValue(TimeScale::beginning(event));
    case TimelineModel::ElapsedRole:
        return QVariant::fromValue(TimeScale::duration(event));
    case TimelineModel::EncryptedRole:
        return event.encrypted;
    case TimelineModel::TypedRole:
        return isTyped(event);
    case TimelineModel::MaskedRole:
        return hidesSecret(event);
    default:
        return {};
    }
}

static QVariant dataOf(const TimelineGroup &group, int role)
{
    switch (role) {
    case TimelineModel::IdRole:
        return 0;
    case TimelineModel::StateRole:
        return QVariant::fromValue(group.state);
    case TimelineModel::StartRole:
        return QVariant::fromValue(group.began);
    case TimelineModel::ElapsedRole:
        return QVariant::fromValue(group.busy);
    case TimelineModel::RowsRole:
        return group.rows;
    default:
        return {};
    }
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Event *event = eventAt(index.row());
    if (role == IsGroupRole)
        return event == nullptr;
    const int at = groupAt(index.row());
    if (role == PhaseRole)
        return QVariant::fromValue(m_groups[static_cast<size_t>(at)].facts.phase);
    return event ? dataOf(*event, role) : dataOf(group(at), role);
}

} // namespace helodesk
