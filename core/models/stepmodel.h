// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/step.h"
#include "core/smtp/timeline.h"

#include <QAbstractListModel>
#include <QList>
#include <QSet>

#include <utility>

namespace helodesk {

// A step as it is found again in another plan: its name, and which of the steps of that name it is, from 0.
using StepKey = std::pair<QByteArray, int>;
// Where those steps stand in that plan; what it doesn't have is left out.
[[nodiscard]] QSet<int> indexesOf(const QSet<StepKey> &steps, const QList<PlannedStep> &plan);

// The steps of a run: those that are planned, what became of them, and before which of them a person wants to stop.
// Whether to stop is Qt::CheckStateRole, to be changed; steps that say nothing have none.
class StepModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class State {
        Planned,
        Held, // its command waits for a person
        UnderWay,
        Passed,
        Failed,
        NotNeeded, // it found nothing to do
        LeftOut, // by a person
        Skipped, // because of what came before: a refusal, or a limit of the server
        NotReached, // the connection ended before
        Abandoned, // it was under way when the connection ended
    };
    Q_ENUM(State)
    enum Role {
        NameRole = Qt::UserRole, // QByteArray, "rcpt"
        TextRole, // QString, the command, secrets hidden; empty: it only waits
        StateRole, // State
        BecauseRole, // int, the row of the timeline that decided; 0: none
        ReplyRole, // QString, what the server said in that row, "550 5.7.1 no relaying"; empty: it isn't a reply
        EditedRole, // bool, a person changed the command
    };

    using QAbstractListModel::QAbstractListModel;

    // What is going to be said. Where to stop stays.
    void setPlan(const QList<PlannedStep> &plan);
    // What became of it: all events of the run so far. over: no more come.
    void setTimeline(const Timeline &timeline, bool over);
    // count events from first on are new.
    void take(const Timeline &timeline, int first, int count);
    // The command of that step waits for a person; negative: none does.
    void setHeld(int step, const QString &text = {});
    [[nodiscard]] const QSet<StepKey> &stops() const { return m_stops; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void stopsChanged();

private:
    struct Entry {
        QByteArray name;
        QString text;
        State state = State::Planned;
        int because = 0;
        QString reply;
        bool edited = false;
        bool speaks = false; // it has a command to stop before
    };
    void note(const Timeline &timeline, const Event &event);
    void noteEnd(const Timeline &timeline, const events::StepEnded &ended);
    Entry *entryAt(int step, const QByteArray &name);
    [[nodiscard]] StepKey keyOf(int row) const;

    QList<PlannedStep> m_plan;
    QList<Entry> m_entries;
    QSet<StepKey> m_stops;
    int m_held = -1;
    int m_reached = 0; // steps that the timeline knows
};

} // namespace helodesk
