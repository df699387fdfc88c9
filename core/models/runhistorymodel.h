// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/runrecord.h"

#include <QAbstractListModel>
#include <QByteArray>
#include <QList>

namespace helodesk {

// The runs of one profile in this session of the program, the latest first.
class RunHistoryModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        NumberRole = Qt::UserRole, // int, RunRecord::number
        StartedRole, // QDateTime, UTC; invalid until the run began
        StandingRole, // Standing
        DurationRole, // qlonglong, nanoseconds
        TitleRole, // QString, the verdict's; empty until judged
    };
    // Runs kept in all; the oldest go first.
    static constexpr int most = 60;

    using QAbstractListModel::QAbstractListModel;

    void add(const RunRecordPointer &record);
    // Something about the record changed.
    void update(const RunRecordPointer &record);
    void setProfile(const QByteArray &id);
    [[nodiscard]] RunRecordPointer record(int row) const;
    [[nodiscard]] int rowOf(const RunRecordPointer &record) const; // -1: not shown
    // The latest run of a profile; null if there was none.
    [[nodiscard]] RunRecordPointer latest(const QByteArray &profile) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    void dropOldest();

    QByteArray m_profile;
    QList<RunRecordPointer> m_all; // the latest first
    QList<RunRecordPointer> m_shown; // those of m_profile
};

} // namespace helodesk
