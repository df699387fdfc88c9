// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/environments.h"

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

namespace helodesk {

// The variables of one environment as rows: name, where the value comes from, and the value or the name of an
// environment variable of the system.
class VariableTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Source, Value, Columns };
    enum class From {
        Here, // the value stands here
        Asked, // secret: a run asks
        System, // secret: an environment variable of the system
        Keychain, // secret: an entry of the user's keychain
    };
    static constexpr int SourceRole = Qt::UserRole; // int, From

    using QAbstractTableModel::QAbstractTableModel;

    void setEnvironment(const Environment &environment);
    // Rows with a problem are left out.
    [[nodiscard]] Environment environment() const;
    // What is wrong with a row; empty if all is well.
    [[nodiscard]] QString problemAt(int row) const;
    // The first problem; empty if all is well.
    [[nodiscard]] QString problem() const;

    // The row of a new variable.
    int add(From from);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] static QString wordsFor(From from);

private:
    struct Row {
        QString name;
        From from = From::Here;
        QString value;
    };
    QString m_name; // of the environment
    QList<Row> m_rows;
};

// Lets people choose where a value comes from.
class SourceDelegate : public QStyledItemDelegate
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
