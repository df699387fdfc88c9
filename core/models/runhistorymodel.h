// SPDX-License-Identifier: MIT
#pragma once

#include "core/history/runindex.h"
#include "core/models/runrecord.h"

#include <QAbstractListModel>
#include <QByteArray>
#include <QHash>
#include <QList>

namespace helodesk {

// The runs, the latest first: those that are kept, and those of this session that aren't kept yet or couldn't be. It
// shows those of one profile, or what a search finds in the kept ones of all.
class RunHistoryModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        NumberRole = Qt::UserRole, // int, RunRecord::number; 0: of an earlier session
        StartedRole, // QDateTime, UTC; invalid until the run began
        StandingRole, // Standing
        DurationRole, // qlonglong, nanoseconds; negative: not known
        TitleRole, // QString, the verdict's; empty until judged
        IdRole, // QByteArray, RunSummary::id; empty: it isn't kept
        ProfileRole, // QByteArray, Profile::id
        ProfileNameRole, // QString, as it was when it ran
        PinnedRole, // bool
        NoteRole, // QString
        FoundRole, // bool: it is shown because a search found it
        RecordedByRole, // QString, whose recording it is ("swaks"); empty: a run of ours
    };
    // Runs whose timelines stay in memory; the oldest go first. Of those that aren't kept nothing else is known: they
    // go altogether.
    static constexpr int most = 60;

    using QAbstractListModel::QAbstractListModel;

    void add(const RunRecordPointer &record);
    // Something about the record changed.
    void update(const RunRecordPointer &record);
    // Takes the place of all kept ones.
    void setKept(const RunIndex &index);
    // The record is kept from now on.
    void keep(const RunRecordPointer &record, const RunSummary &summary);
    // Another pin or note, or a run that was deleted is back.
    void put(const RunSummary &summary);
    void remove(const QByteArray &id);
    // A kept run that was read: it needn't be read again for a while.
    void remember(const RunRecordPointer &record);

    void setProfile(const QByteArray &id);
    // Shows what is found in the runs of all profiles; no text: the runs of the profile again.
    void setSearch(const QString &text);
    [[nodiscard]] bool isSearch() const { return !m_search.isEmpty(); }

    // Null if it is kept and has to be read first.
    [[nodiscard]] RunRecordPointer record(int row) const;
    [[nodiscard]] RunRecordPointer record(const QByteArray &id) const { return m_records.value(id); }
    // Null if it isn't kept; good until the model changes.
    [[nodiscard]] const RunSummary *summary(int row) const;
    [[nodiscard]] const RunIndex &kept() const { return m_index; }
    [[nodiscard]] int rowOf(const RunRecordPointer &record) const; // -1: not shown
    [[nodiscard]] int rowOf(const QByteArray &id) const; // likewise

    // The latest run of a profile, if it is in memory; else null.
    [[nodiscard]] RunRecordPointer latest(const QByteArray &profile) const;
    // The latest kept one; null if there is none.
    [[nodiscard]] const RunSummary *latestKept(const QByteArray &profile) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row {
        RunRecordPointer live; // while it isn't kept
        RunSummary summary; // else
    };
    [[nodiscard]] QVariant liveData(const RunRecord &record, int role) const;
    [[nodiscard]] QVariant keptData(const RunSummary &run, int role) const;
    void rebuild();
    void hold(const RunRecordPointer &record);
    void dropOldest();
    void removeRow(int row);

    QByteArray m_profile;
    QString m_search;
    RunIndex m_index;
    QList<RunRecordPointer> m_live; // those that aren't kept, the latest first
    QHash<QByteArray, RunRecordPointer> m_records; // kept ones whose timelines are in memory
    QList<RunRecordPointer> m_held; // all with a timeline in memory, the one used last first
    QList<Row> m_rows;
};

} // namespace helodesk
