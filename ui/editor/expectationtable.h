// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/expectationrows.h"
#include "ui/tables/choicedelegate.h"
#include "ui/tables/rowtable.h"

namespace helodesk {

// Expectations as a table that can be edited: what, of which, must be.
class ExpectationTable : public RowTable<ExpectationRow>
{
    Q_OBJECT
public:
    enum Column { What, Subject, Value, Columns };
    static constexpr int KindRole = Qt::UserRole; // int, ExpectationRow::Kind

    explicit ExpectationTable(QObject *parent = nullptr) : RowTable(Columns, parent) { }

    // The first problem, with what it is about; empty if all is well.
    [[nodiscard]] QString problem() const;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] static QString title(ExpectationRow::Kind kind);
    [[nodiscard]] static QList<ExpectationRow::Kind> kinds();
};

// A list to choose from where there is one, with room for other words where those are right too.
class ExpectationDelegate : public ChoiceDelegate
{
    Q_OBJECT
public:
    explicit ExpectationDelegate(QObject *parent = nullptr) : ChoiceDelegate(ExpectationTable::KindRole, parent) { }
    [[nodiscard]] QWidget *createEditor(
        QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace helodesk
