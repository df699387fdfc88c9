// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/step.h"
#include "core/smtp/timeline.h"

#include <QAbstractListModel>
#include <QList>
#include <QSet>

namespace helodesk {

// The steps of a run: those that are planned, what became of them, and before which of them a person wants to stop.
// Whether to stop is Qt::CheckStateRole, to be changed.
class StepModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class State { Planned, Held, UnderWay, Passed, Failed, Skipped, Abandoned };
    Q_ENUM(State)
    enum Role {
        NameRole = Qt::UserRole, // QByteArray, "rcpt"
        TextRole, // QString, the command, secrets hidden; empty: it only waits
        StateRole, // State
        BecauseRole, // int, the row of the timeline that decided; 0: none
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
    [[nodiscard]] const QSet<int> &stops() const { return m_stops; }

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
    };
    void note(const Event &event);
    Entry *entryAt(int step, const QByteArray &name);

    QList<PlannedStep> m_plan;
    QList<Entry> m_entries;
    QSet<int> m_stops;
    int m_held = -1;
    int m_reached = 0; // steps that the timeline knows
};

} // namespace helodesk
