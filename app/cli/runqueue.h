// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/practiceservers.h"
#include "app/cli/preparedrun.h"
#include "core/profile/takenvalues.h"
#include "core/smtp/timeline.h"

#include <QMap>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace helodesk {
class Run;
}

namespace helodesk::cli {

// Carries prepared runs out, several at once in one event loop, and begins them in their order. One that needs what
// another gives begins when that is over; others go before it meanwhile.
class RunQueue : public QObject
{
    Q_OBJECT
public:
    // Prepares a run anew with the values that were taken; else what stands in its way.
    using Prepare = std::function<QString(PreparedRun &run, const QMap<QString, QString> &taken)>;

    // jobs: how many at once, from 1. servers must outlive it.
    RunQueue(std::vector<PreparedRun> runs, int jobs, Prepare prepare, PracticeServers &servers);
    ~RunQueue() override;

    // Practice servers stay when no run of this queue needs them any more: others follow.
    void keepServers(bool keep) { m_keepsServers = keep; }
    [[nodiscard]] size_t size() const { return m_runs.size(); }
    [[nodiscard]] const PreparedRun &prepared(size_t index) const { return m_runs[index]; }
    void start();
    // Cancels those under way and begins no more, not even those that wait to be tried again; finished() follows.
    void cancel();

    // Both are for whoever hears of ended(), within the call. Tries the run again after that time:
    void again(size_t index, std::chrono::milliseconds delay);
    // Values for runs of the same attempt that wait for them:
    void give(size_t index, const QList<TakenValue> &values);

Q_SIGNALS:
    // A run is about to start.
    void beginning(size_t index, helodesk::Run *run);
    // A run has ended; its timeline and what it knew of secrets are gone afterwards.
    void ended(size_t index, const helodesk::Timeline &timeline, const helodesk::KnownSecrets &secrets);
    // It can't be carried out, for a value that it needs wasn't to be had. There will be no run.
    void impossible(size_t index, const QString &problem);
    void finished();

private:
    enum class State { Waiting, Running, Pausing, Over };
    struct Job {
        size_t index = 0;
        std::unique_ptr<Run> run;
    };
    void beginMore();
    void beginReady();
    [[nodiscard]] bool mayBegin(size_t index) const;
    // False if it can't be carried out.
    [[nodiscard]] bool prepareLate(size_t index);
    void begin(size_t index);
    void end(size_t index);
    void releaseServer(size_t number);
    void finishIfOver();

    std::vector<PreparedRun> m_runs;
    std::vector<State> m_states; // of each
    Prepare m_prepare;
    PracticeServers &m_servers;
    std::vector<Job> m_jobs; // under way
    QMap<int, QMap<QString, QString>> m_taken; // by attempt
    size_t m_first = 0; // all before it have begun
    size_t m_most;
    int m_pausing = 0;
    bool m_begins = false;
    bool m_isToBegin = false; // once more
    bool m_keepsServers = false;
    bool m_cancelled = false;
    bool m_finished = false;
};

} // namespace helodesk::cli
