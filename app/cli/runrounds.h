// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/interruption.h"
#include "app/cli/practiceservers.h"
#include "app/cli/runkeeper.h"
#include "app/cli/runqueue.h"
#include "app/cli/runsreport.h"
#include "app/cli/runwishes.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <map>
#include <optional>
#include <vector>

namespace helodesk::cli {

// Carries runs of profiles out as often as is wished: all at once or round after round, again where a server put one
// off, each told in its order. An interruption ends all of it at once.
class RunRounds
{
    Q_DECLARE_TR_FUNCTIONS(RunCommand)
public:
    // All that is given stays the caller's. keeper may be null.
    RunRounds(const RunWishes &wishes, RunsReport &report, RunPreparer &preparer, RunKeeper *keeper, bool quiet);

    // runs: each once.
    void carryOut(const std::vector<PreparedRun> &runs);
    [[nodiscard]] bool wasInterrupted() const { return m_interruption.happened(); }
    // What went wrong without holding the runs up: snapshots that couldn't be written.
    [[nodiscard]] const QStringList &problems() const { return m_problems; }

private:
    struct Ended {
        RunResult result;
        Timeline timeline;
        KnownSecrets secrets;
    };
    // What one run of the queue came to: an attempt for each time it was put off, and the last one.
    struct Place {
        std::vector<Ended> ended;
        size_t told = 0;
        bool over = false;
    };
    void perform(std::vector<PreparedRun> runs);
    void began(const RunQueue &queue, size_t index, Run *run);
    void ended(RunQueue &queue, size_t index, const Timeline &timeline, const KnownSecrets &secrets);
    // Tells results in their order, as soon as those before them are there; at the end those behind a gap too.
    void tell(const RunQueue &queue, bool all = false);
    // How long to wait before the run is tried again; nothing: it isn't.
    [[nodiscard]] std::optional<std::chrono::milliseconds> retryDelay(
        const PreparedRun &run, const RunResult &result, const Timeline &timeline) const;
    [[nodiscard]] bool isEnough(int round) const;
    // False if no round follows any more.
    [[nodiscard]] bool waitForNextRound(int round, qint64 began);
    [[nodiscard]] QString keepSnapshot(const PreparedRun &run, const Timeline &timeline) const;
    // Why nothing seems to happen; on standard error, so that results stay alone.
    void say(const QString &words) const;

    const RunWishes &m_wishes;
    RunsReport &m_report;
    RunPreparer &m_preparer;
    RunKeeper *m_keeper;
    bool m_quiet;
    Interruption m_interruption;
    PracticeServers m_servers;
    QElapsedTimer m_clock;
    std::map<size_t, Place> m_places; // by the queue's index
    size_t m_told = 0; // all before it are told whole
    int m_results = 0;
    QStringList m_problems;
};

} // namespace helodesk::cli
