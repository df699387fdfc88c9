// SPDX-License-Identifier: MIT
#pragma once

#include "ui/recordings/recordingopener.h"

#include <QAbstractTableModel>
#include <QDialog>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTableView;

namespace helodesk {

// The sessions of a log as rows.
class SessionsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { LineColumn, TimeColumn, ServerColumn, ResultColumn, RowsColumn, ColumnCount };

    SessionsModel(QList<SessionEntry> sessions, QObject *parent)
        : QAbstractTableModel(parent), m_sessions(std::move(sessions))
    {
    }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] const SessionEntry &session(int row) const { return m_sessions.at(row); }

private:
    [[nodiscard]] QString words(const SessionEntry &session, int column) const;

    QList<SessionEntry> m_sessions;
};

// Lists the sessions of a recording that has several; one that is chosen is shown, and the list stays.
class SessionsDialog : public QDialog
{
    Q_OBJECT
public:
    SessionsDialog(const QString &name, const RecordingReport &report, const QList<SessionEntry> &sessions,
        QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(int number);

private:
    void updateCount();
    void showCurrent();

    SessionsModel *m_model;
    QSortFilterProxyModel *m_found;
    QLineEdit *m_filter;
    QTableView *m_table;
    QLabel *m_count;
};

} // namespace helodesk
