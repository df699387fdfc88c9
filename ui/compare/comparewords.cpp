// SPDX-License-Identifier: MIT
#include "ui/compare/comparewords.h"

#include "core/models/comparemodel.h"

namespace helodesk {

namespace {

using Group = CompareModel::Group;
using Tone = CompareWords::Tone;

Tone toneOf(const QModelIndex &index)
{
    switch (index.data(CompareModel::GroupRole).value<Group>()) {
    case Group::Breaking:
        return Tone::Bad;
    case Group::WorthKnowing:
        return index.data(CompareModel::GainRole).toBool() ? Tone::Good : Tone::Warn;
    case Group::Same:
        break;
    }
    return Tone::Quiet;
}

bool isGroup(const QModelIndex &index)
{
    return !index.parent().isValid();
}

// What the server or the client said, word for word.
bool isWire(const QModelIndex &index)
{
    if (isGroup(index) || index.column() == CompareModel::WhatColumn)
        return false;
    const auto section = index.data(CompareModel::SectionRole).value<ComparisonSection>();
    return section == ComparisonSection::Replies || section == ComparisonSection::Capabilities;
}

// Timing is only worth a word where nothing of it stands out.
bool hasUsualTiming(const QModelIndex &group)
{
    const QAbstractItemModel *model = group.model();
    for (int row = 0; row < model->rowCount(group); ++row) {
        if (model->index(row, 0, group).data(CompareModel::SectionRole).value<ComparisonSection>()
            == ComparisonSection::Timing)
            return true;
    }
    return false;
}

} // namespace

void CompareWords::setNames(const QString &leftName, const QString &rightName)
{
    m_leftName = leftName;
    m_rightName = rightName;
}

QString CompareWords::heading(const QModelIndex &group)
{
    const int count = group.data(CompareModel::CountRole).toInt();
    switch (group.data(CompareModel::GroupRole).value<Group>()) {
    case Group::Breaking:
        return tr("Breaking (%1)").arg(count);
    case Group::WorthKnowing:
        return tr("Worth knowing (%1)").arg(count);
    case Group::Same:
        break;
    }
    const QString words = tr("The same (%1)").arg(count);
    return hasUsualTiming(group) ? tr("%1 · timing within its usual band").arg(words) : words;
}

QString CompareWords::spoken(const QModelIndex &index) const
{
    if (isGroup(index))
        return heading(index);
    const auto side = [](const QModelIndex &value) {
        const QString text = value.data().toString();
        return text.isEmpty() ? tr("nothing") : text;
    };
    return tr("%1, %2: %3, %4: %5")
        .arg(index.siblingAtColumn(CompareModel::WhatColumn).data().toString(), m_leftName,
            side(index.siblingAtColumn(CompareModel::LeftColumn)), m_rightName,
            side(index.siblingAtColumn(CompareModel::RightColumn)));
}

QVariant CompareWords::data(const QModelIndex &proxied, int role) const
{
    const QModelIndex index = mapToSource(proxied);
    switch (role) {
    case Qt::DisplayRole:
        if (isGroup(index))
            return index.column() == CompareModel::WhatColumn ? heading(index) : QString();
        return index.data().toString().isEmpty() ? QStringLiteral("—") : index.data();
    case Qt::ToolTipRole:
        return isGroup(index) ? QVariant() : index.data();
    case Qt::AccessibleTextRole:
        return spoken(index);
    case ToneRole:
        return static_cast<int>(toneOf(index));
    case WireRole:
        return isWire(index);
    case ChipsRole:
        return index.data(CompareModel::ListRole);
    case MarkedChipsRole:
        return index.data(CompareModel::OnlyHereRole);
    default:
        return QIdentityProxyModel::data(proxied, role);
    }
}

} // namespace helodesk
