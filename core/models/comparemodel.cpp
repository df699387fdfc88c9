// SPDX-License-Identifier: MIT
#include "core/models/comparemodel.h"

#include <algorithm>

namespace helodesk {

namespace {

using Kind = ComparisonRow::Kind;
using Weight = ComparisonRow::Weight;

constexpr quintptr topLevel = 0; // the internal id of a group; of a row it is its group's place from 1

const QString mechanismPrefix = QStringLiteral("AUTH ");

CompareModel::Group groupOf(const ComparisonRow &row)
{
    if (!row.differs())
        return CompareModel::Group::Same;
    return row.weight == Weight::Breaking ? CompareModel::Group::Breaking : CompareModel::Group::WorthKnowing;
}

QStringList without(QStringList list, const QStringList &others)
{
    list.removeIf([&others](const QString &name) { return others.contains(name); });
    return list;
}

} // namespace

// All of them in one row: one that is gone breaks, one that came is a gain.
CompareModel::Row CompareModel::mechanismsRow(int *firstOfThem) const
{
    Row merged;
    merged.row.section = ComparisonSection::Mechanisms;
    merged.row.what = mechanismPrefix.trimmed();
    *firstOfThem = -1;
    bool lost = false;
    bool gained = false;
    for (int i = 0; i < m_comparison.rows.size(); ++i) {
        const ComparisonRow &row = m_comparison.rows.at(i);
        if (row.section != ComparisonSection::Mechanisms)
            continue;
        if (*firstOfThem < 0)
            *firstOfThem = i;
        const QString name = row.what.startsWith(mechanismPrefix) ? row.what.sliced(mechanismPrefix.size()) : row.what;
        if (row.kind != Kind::OnlyRight)
            merged.left.append(name);
        if (row.kind != Kind::OnlyLeft)
            merged.right.append(name);
        lost = lost || row.kind == Kind::OnlyLeft;
        gained = gained || row.kind == Kind::OnlyRight;
        merged.first = merged.first || i == m_comparison.first;
        merged.row.weight = std::max(merged.row.weight, row.weight);
    }
    merged.row.kind = lost || gained ? Kind::Changed : Kind::Same;
    merged.row.gain = gained && !lost;
    merged.row.left = merged.left.join(u' ');
    merged.row.right = merged.right.join(u' ');
    return merged;
}

void CompareModel::add(const Row &row)
{
    const Group group = groupOf(row.row);
    auto it = std::find_if(
        m_groups.begin(), m_groups.end(), [group](const Section &section) { return section.group >= group; });
    if (it == m_groups.end() || it->group != group)
        it = m_groups.insert(it, Section{group, {}});
    it->rows.append(row);
}

void CompareModel::setComparison(const Comparison &comparison)
{
    beginResetModel();
    m_comparison = comparison;
    m_groups.clear();
    int firstMechanism = -1;
    const Row mechanisms = mechanismsRow(&firstMechanism);
    for (int i = 0; i < m_comparison.rows.size(); ++i) {
        const ComparisonRow &row = m_comparison.rows.at(i);
        if (row.section != ComparisonSection::Mechanisms)
            add({row, i == m_comparison.first, {}, {}});
        else if (i == firstMechanism)
            add(mechanisms);
    }
    endResetModel();
}

QModelIndex CompareModel::indexOf(Group group) const
{
    for (int row = 0; row < m_groups.size(); ++row) {
        if (m_groups.at(row).group == group)
            return index(row, 0);
    }
    return {};
}

QModelIndex CompareModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row() + 1) : topLevel);
}

QModelIndex CompareModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == topLevel)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, topLevel);
}

int CompareModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    if (parent.internalId() != topLevel || parent.column() != 0)
        return 0;
    return static_cast<int>(m_groups.at(parent.row()).rows.size());
}

int CompareModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant CompareModel::rowData(const Section &section, const Row &row, int column, int role)
{
    const bool isLeft = column == LeftColumn;
    switch (role) {
    case Qt::DisplayRole:
        return column == WhatColumn ? row.row.what : isLeft ? row.row.left : row.row.right;
    case GroupRole:
        return QVariant::fromValue(section.group);
    case SectionRole:
        return QVariant::fromValue(row.row.section);
    case KindRole:
        return QVariant::fromValue(row.row.kind);
    case GainRole:
        return row.row.gain;
    case FirstRole:
        return row.first;
    case ListRole:
        return column == WhatColumn ? QStringList() : isLeft ? row.left : row.right;
    case OnlyHereRole:
        return column == WhatColumn ? QStringList()
            : isLeft                ? without(row.left, row.right)
                                    : without(row.right, row.left);
    default:
        return {};
    }
}

QVariant CompareModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.internalId() != topLevel) {
        const Section &section = m_groups.at(static_cast<int>(index.internalId()) - 1);
        return rowData(section, section.rows.at(index.row()), index.column(), role);
    }
    const Section &section = m_groups.at(index.row());
    if (role == GroupRole)
        return QVariant::fromValue(section.group);
    if (role == CountRole)
        return static_cast<int>(section.rows.size());
    return {};
}

} // namespace helodesk
