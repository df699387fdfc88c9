// SPDX-License-Identifier: MIT
#pragma once

#include "core/history/comparison.h"

#include <QAbstractItemModel>
#include <QStringList>

namespace helodesk {

// Two runs side by side: groups, and in each its rows. Facts only; words and colours are the business of whoever shows
// it. The sign-in mechanisms are one row.
class CompareModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    // In the order shown; a group without rows isn't there.
    enum class Group {
        Breaking,
        WorthKnowing,
        Same, // also what differs only in what is another each time
    };
    Q_ENUM(Group)
    enum Column { WhatColumn, LeftColumn, RightColumn, ColumnCount };
    enum Role {
        GroupRole = Qt::UserRole, // Group; of a group's row and of those in it
        CountRole, // int, rows in the group; of a group's row only
        SectionRole, // ComparisonSection
        KindRole, // ComparisonRow::Kind
        GainRole, // bool: a difference for the better
        FirstRole, // bool: the first difference, which the headline names
        // QStringList, of the left or the right column: what is offered as several; empty: the value is one text
        ListRole,
        // QStringList, of the left or the right column: those of the list that the other side lacks
        OnlyHereRole,
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setComparison(const Comparison &comparison);
    void clear() { setComparison({}); }
    [[nodiscard]] const Comparison &comparison() const { return m_comparison; }
    // Not valid if the group has no rows.
    [[nodiscard]] QModelIndex indexOf(Group group) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row {
        ComparisonRow row;
        bool first = false;
        QStringList left; // of a list
        QStringList right;
    };
    struct Section {
        Group group = Group::Same;
        QList<Row> rows;
    };
    void add(const Row &row);
    [[nodiscard]] Row mechanismsRow(int *firstOfThem) const;
    [[nodiscard]] static QVariant rowData(const Section &section, const Row &row, int column, int role);

    Comparison m_comparison;
    QList<Section> m_groups;
};

} // namespace helodesk

Q_DECLARE_METATYPE(helodesk::CompareModel::Group)
Q_DECLARE_METATYPE(helodesk::ComparisonSection)
Q_DECLARE_METATYPE(helodesk::ComparisonRow::Kind)
