// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/takerows.h"

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

namespace helodesk {

// The values that a run gives to others as a table that can be edited: the variable, what it gets, of which one, and
// which part of it.
class TakeTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Variable, What, Subject, Match, Columns };
    static constexpr int KindRole = Qt::UserRole; // int, TakeRow::Kind

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<TakeRow> &rows);
    [[nodiscard]] const QList<TakeRow> &rows() const { return m_rows; }
    int add(const TakeRow &row);
    // The first problem, with the variable it is about; empty if all is well.
    [[nodiscard]] QString problem() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] static QString title(TakeRow::Kind kind);
    [[nodiscard]] static QList<TakeRow::Kind> kinds();

private:
    [[nodiscard]] QString problemAt(int row) const;

    QList<TakeRow> m_rows;
};

// Lists to choose from for what a variable gets, and of which one.
class TakeDelegate : public QStyledItemDelegate
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
