// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/runrecord.h"
#include "core/profile/profile.h"
#include "ui/run/networkworker.h"

#include <QList>
#include <QObject>
#include <QThread>
#include <QTimer>

#include <optional>

namespace helodesk {

// The window's side of running: owns the network thread, and the window's own copy of the timeline of the run under
// way. Events come in batches; nothing here waits for the network.
class RunController : public QObject
{
    Q_OBJECT
public:
    explicit RunController(QObject *parent = nullptr);
    // Ends the run under way and the thread; takes no longer than closing a socket does.
    ~RunController() override;

    // Begins a run; one under way is cancelled and finishes first.
    // profile: whose run it is, and what it expects; settings and scenario: what is run.
    RunRecordPointer start(const Profile &profile, RunSettings settings, const QString &scenario);
    // Ends the run under way at once; nothing happens if there is none.
    void cancel();
    // Sends a typed line into the run under way. afterPlan: not before the plan is done and the connection held.
    void say(const QByteArray &line, bool afterPlan);
    // Stopping before steps of the run under way, see Run.
    void setStops(const QSet<int> &steps);
    void pause();
    void proceed(const std::optional<QByteArray> &line, bool andStop);
    void passOver(bool andStop);
    // The command that waits to be sent.
    struct Paused {
        int step = 0;
        QString line; // secrets hidden
        bool fixed = false; // it can't be changed: it carries a secret, or is a message in chunks
    };
    [[nodiscard]] const std::optional<Paused> &paused() const { return m_paused; }

    // The run under way or the last one; null before the first.
    [[nodiscard]] RunRecordPointer current() const { return m_current; }
    [[nodiscard]] bool isBusy() const { return m_current && !m_current->isOver(); }

Q_SIGNALS:
    void began(const helodesk::RunRecordPointer &record);
    // What the run is about stands in its timeline now; before its first event.
    void started(const helodesk::RunRecordPointer &record);
    void impossible(const QString &reason);
    // count events from index first on are new in the record's timeline.
    void grew(const helodesk::RunRecordPointer &record, int first, int count);
    // The plan is done, the connection stays open.
    void holding(const helodesk::RunRecordPointer &record);
    // paused() is another.
    void pausedChanged();
    void finished(const helodesk::RunRecordPointer &record);
    // The verdict of a running run was brought up to date.
    void judged(const helodesk::RunRecordPointer &record);

private:
    [[nodiscard]] RunRecordPointer recordOf(int number) const;
    void take(int number, const QList<Event> &events);
    void hold(int number);
    void finish(int number, const KnownSecrets &secrets);
    void refuse(int number, const QString &reason);
    void judge(RunRecord &record);
    void judgeLater();
    void sendNow(const QByteArray &line);
    void setPaused(int number, const std::optional<Paused> &paused);

    QThread m_thread;
    NetworkWorker *m_worker; // lives on m_thread and ends with it
    QList<RunRecordPointer> m_underWay; // those whose end hasn't come yet; the last is m_current
    RunRecordPointer m_current;
    QList<QByteArray> m_waitingLines;
    std::optional<Paused> m_paused;
    QTimer m_judging; // a connection held open is judged anew a few times a second at most
};

} // namespace helodesk
