// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractTableModel>
#include <QList>

namespace helodesk {

// What every table has that people fill row by row. What stands in its cells is up to its heirs.
template <typename Row> class RowTable : public QAbstractTableModel
{
public:
    void setRows(const QList<Row> &rows)
    {
        beginResetModel();
        m_rows = rows;
        endResetModel();
    }
    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }
    // Behind the others; its place.
    int add(const Row &row)
    {
        const int at = rowCount();
        beginInsertRows({}, at, at);
        m_rows.append(row);
        endInsertRows();
        return at;
    }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : m_columns;
    }
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override
    {
        if (parent.isValid() || row < 0 || count < 1 || row + count > m_rows.size())
            return false;
        beginRemoveRows({}, row, row + count - 1);
        m_rows.remove(row, count);
        endRemoveRows();
        return true;
    }

protected:
    RowTable(int columns, QObject *parent) : QAbstractTableModel(parent), m_columns(columns) { }

    QList<Row> m_rows;

private:
    int m_columns;
};

} // namespace helodesk
