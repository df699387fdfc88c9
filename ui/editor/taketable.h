// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/takerows.h"
#include "ui/tables/choicedelegate.h"
#include "ui/tables/rowtable.h"

namespace helodesk {

// The values that a run gives to others as a table that can be edited: the variable, what it gets, of which one, and
// which part of it.
class TakeTable : public RowTable<TakeRow>
{
    Q_OBJECT
public:
    enum Column { Variable, What, Subject, Match, Columns };
    static constexpr int KindRole = Qt::UserRole; // int, TakeRow::Kind

    explicit TakeTable(QObject *parent = nullptr) : RowTable(Columns, parent) { }

    // The first problem, with the variable it is about; empty if all is well.
    [[nodiscard]] QString problem() const;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] static QString title(TakeRow::Kind kind);
    [[nodiscard]] static QList<TakeRow::Kind> kinds();

private:
    [[nodiscard]] QString problemAt(int row) const;
};

// Lists to choose from for what a variable gets, and of which one.
class TakeDelegate : public ChoiceDelegate
{
    Q_OBJECT
public:
    explicit TakeDelegate(QObject *parent = nullptr) : ChoiceDelegate(TakeTable::KindRole, parent) { }
    [[nodiscard]] QWidget *createEditor(
        QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace helodesk
