// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/expectationrows.h"

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

namespace helodesk {

// Expectations as a table that can be edited: what, of which, must be.
class ExpectationTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { What, Subject, Value, Columns };
    static constexpr int KindRole = Qt::UserRole; // int, ExpectationRow::Kind

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<ExpectationRow> &rows);
    [[nodiscard]] const QList<ExpectationRow> &rows() const { return m_rows; }
    int add(const ExpectationRow &row);
    // The first problem, with what it is about; empty if all is well.
    [[nodiscard]] QString problem() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] static QString title(ExpectationRow::Kind kind);
    [[nodiscard]] static QList<ExpectationRow::Kind> kinds();

private:
    QList<ExpectationRow> m_rows;
};

// A list to choose from where there is one, with room for other words where those are right too.
class ExpectationDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    [[nodiscard]] QWidget *createEditor(
        QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
};

} // namespace helodesk
