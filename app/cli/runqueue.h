// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/preparedrun.h"
#include "core/smtp/timeline.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace helodesk {
class PracticeServer;
class Run;
} // namespace helodesk

namespace helodesk::cli {

// Carries prepared runs out, several at once in one event loop, and begins them in their order.
class RunQueue : public QObject
{
    Q_OBJECT
public:
    // jobs: how many at once, from 1.
    RunQueue(std::vector<PreparedRun> runs, int jobs);
    ~RunQueue() override;

    [[nodiscard]] const PreparedRun &prepared(size_t index) const { return m_runs[index]; }
    void start();
    // Cancels those under way and begins no more; finished() follows.
    void cancel();

Q_SIGNALS:
    // A run is about to start.
    void beginning(size_t index, helodesk::Run *run);
    // A run has ended; its timeline is gone afterwards.
    void ended(size_t index, const helodesk::Timeline &timeline);
    void finished();

private:
    struct Job {
        size_t index = 0;
        std::unique_ptr<PracticeServer> server; // for a profile that practises: one of its own
        std::unique_ptr<Run> run;
    };
    void beginMore();
    void begin(size_t index);
    void end(size_t index);

    std::vector<PreparedRun> m_runs;
    std::vector<Job> m_jobs; // under way
    size_t m_next = 0;
    size_t m_most;
    bool m_cancelled = false;
};

} // namespace helodesk::cli
