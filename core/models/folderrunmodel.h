// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/runrecord.h"

#include <QAbstractListModel>
#include <QList>
#include <QString>

namespace helodesk {

// Several profiles that are run one after the other, each with what became of it.
class FolderRunModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class State {
        Waiting,
        Running,
        Passed, // as expected; without expectations: it ended well
        Failed,
        Skipped, // it couldn't be run; the problem says why
    };
    Q_ENUM(State)
    enum Role {
        StateRole = Qt::UserRole, // State
        FolderRole, // QString, within the collection; may be empty
        TitleRole, // QString, the verdict's; empty before the end
        ProblemRole, // QString, why it was skipped
        DurationRole, // qlonglong, nanoseconds
        ExpectedRole, // int, how much was expected
        UnmetRole, // QStringList, "code at rcpt is 250: 550" for each expectation that is broken
    };

    using QAbstractListModel::QAbstractListModel;

    // Starts over with these, all waiting. Names are the DisplayRole.
    void setProfiles(const QStringList &names, const QStringList &folders);
    void setState(int row, State state);
    void setProblem(int row, const QString &problem); // it is skipped
    void setRecord(int row, const RunRecordPointer &record); // it is over: passed or failed
    [[nodiscard]] State state(int row) const { return m_rows.at(row).state; }
    [[nodiscard]] RunRecordPointer record(int row) const; // null before the end
    [[nodiscard]] int count(State state) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row {
        QString name;
        QString folder;
        State state = State::Waiting;
        QString problem;
        RunRecordPointer record;
    };
    void tell(int row);
    QList<Row> m_rows;
};

} // namespace helodesk

Q_DECLARE_METATYPE(helodesk::FolderRunModel::State)
