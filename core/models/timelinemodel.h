// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/timelinephases.h"
#include "core/models/timescale.h"
#include "core/smtp/timeline.h"

#include <QAbstractListModel>

#include <vector>

namespace helodesk {

// A group of rows: one phase of the conversation.
struct TimelineGroup {
    Phase phase = Phase::Connect;
    RowState state = RowState::Neutral;
    int row = 0; // of its heading in the model
    int rows = 0; // event rows under the heading
    int firstId = 0; // Event::id of its first event that is a row, shown or folded into the heading; 0: none yet
    int factId = 0; // Event::id of what the heading tells: the Connected or Secured event; 0: none
    Instant began{};
    Instant ended{};
    Instant busy{}; // time in which something was awaited; what the heading gives as its duration
};

// A run's timeline as rows: a heading for each phase, and under it the events of that phase that users see. Holds the
// window's own copy of the timeline. Rows are facts; ui/timeline finds the words for them.
//
// An event that its heading tells whole is folded into it: Connected, Secured, and the expected close after QUIT. The
// second EHLO, inside TLS, gives way to its reply.
// Costs nothing a row: runs of consecutive ids are kept, not rows.
class TimelineModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        IsGroupRole = Qt::UserRole, // bool
        IdRole, // int: Event::id, the row number that users see; for a heading 0
        PhaseRole, // Phase
        StateRole, // RowState
        StageRole, // Stage
        KindRole, // int: EventData's index
        CodeRole, // int: of a reply, else 0
        LinesRole, // QStringList: wire text with secrets hidden, or the description in words
        StartRole, // Instant
        ElapsedRole, // Instant; negative: doesn't apply
        EncryptedRole, // bool
        TypedRole, // bool: typed by a person, or the reply to that
        MaskedRole, // bool: has a secret hidden in it
        RowsRole, // int: rows under the heading
    };

    explicit TimelineModel(QObject *parent = nullptr);

    // Starts over for a new run.
    void reset(const RunSubject &subject = {});
    // Shows a timeline that is already finished.
    void reset(Timeline timeline);
    // Adds what happened, in order: one insertion of rows a call.
    void append(const QList<Event> &events);
    // The run is over: nothing is awaited any more.
    void finish();
    [[nodiscard]] bool isFinished() const { return m_finished; }

    [[nodiscard]] const Timeline &timeline() const { return m_timeline; }
    [[nodiscard]] const TimeScale &scale() const { return m_scale; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    // Groups: 0 … groupCount()-1, in order.
    [[nodiscard]] int groupCount() const { return m_shownGroups; }
    [[nodiscard]] TimelineGroup group(int index) const;
    // The group that the row is in or heads.
    [[nodiscard]] int groupAt(int row) const;
    // The event of a row; null for a heading.
    [[nodiscard]] const Event *eventAt(int row) const;
    // The row that shows the event with that id: its own, or the heading it is folded into; -1: none.
    [[nodiscard]] int rowOf(int id) const;
    // How a row or heading went.
    [[nodiscard]] RowState stateAt(int row) const;

    // What was offered before TLS: to tell what an EHLO inside TLS adds.
    [[nodiscard]] const Capabilities &offeredBeforeTls() const { return m_beforeTls; }
    // Whether the event is the reply to an EHLO inside TLS that came after one outside of it.
    [[nodiscard]] bool isHelloAgain(const Event &event) const;

Q_SIGNALS:
    // Something was added or is over; after the rows changed.
    void grew();

private:
    // Consecutive rows that show consecutive ids.
    struct Stretch {
        int row;
        int id;
        int count;
    };
    struct Group {
        TimelineGroup facts;
        PhaseJudge judge;
        Instant busyUntil{};
    };
    void clear();
    void add(const Event &event);
    Group &openGroup(Phase phase, const Event &event);
    void show(const Event &event);
    void noteCapabilities(const Event &event);
    [[nodiscard]] bool isFolded(const Event &event, Phase phase) const;
    [[nodiscard]] bool givesWay(const Event &event) const;
    [[nodiscard]] const Stretch *stretchOfRow(int row) const;

    Timeline m_timeline;
    TimeScale m_scale;
    PhaseTracker m_tracker;
    std::vector<Group> m_groups;
    std::vector<Stretch> m_stretches;
    Capabilities m_beforeTls;
    int m_nextRow = 0; // rows built; all of them are shown once append() ends
    int m_shownRows = 0;
    int m_shownGroups = 0;
    int m_changedRow = -1; // a shown row whose event gave way during this append()
    bool m_finished = false;
};

} // namespace helodesk

Q_DECLARE_METATYPE(helodesk::Phase)
Q_DECLARE_METATYPE(helodesk::RowState)
Q_DECLARE_METATYPE(helodesk::Stage)
Q_DECLARE_METATYPE(helodesk::Instant)
