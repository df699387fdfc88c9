// SPDX-License-Identifier: MIT
#include "app/cli/runqueue.h"

#include "core/practice/practiceserver.h"
#include "core/run/run.h"

#include <algorithm>
#include <utility>

namespace helodesk::cli {

RunQueue::RunQueue(std::vector<PreparedRun> runs, int jobs) : m_runs(std::move(runs)), m_most(static_cast<size_t>(jobs))
{
}

RunQueue::~RunQueue() = default;

void RunQueue::start()
{
    beginMore();
}

void RunQueue::cancel()
{
    m_cancelled = true;
    for (const Job &job : m_jobs)
        job.run->cancel();
    if (m_jobs.empty())
        Q_EMIT finished();
}

void RunQueue::beginMore()
{
    while (!m_cancelled && m_next < m_runs.size() && m_jobs.size() < m_most)
        begin(m_next++);
    if (m_jobs.empty())
        Q_EMIT finished();
}

// A server that doesn't start leaves the port as it is, and the run says that nobody answers.
static std::unique_ptr<PracticeServer> practiceFor(const QString &scenarioName, RunSettings &settings)
{
    auto server = std::make_unique<PracticeServer>();
    const auto scenario = Scenario::named(scenarioName);
    if (!scenario || !server->start(*scenario))
        return nullptr;
    settings.server = server->address();
    settings.port = server->port();
    settings.tls.caPem = server->caPem();
    return server;
}

void RunQueue::begin(size_t index)
{
    const PreparedRun &prepared = m_runs[index];
    RunSettings settings = prepared.settings;
    Job job;
    job.index = index;
    if (settings.practice)
        job.server = practiceFor(prepared.profile.scenario, settings);
    job.run = std::make_unique<Run>(std::move(settings));
    // Queued: a run may be over within start(), and it must not go while it tells of its end.
    connect(
        job.run.get(), &Run::finished, this, [this, index] { end(index); }, Qt::QueuedConnection);
    Run *run = job.run.get();
    m_jobs.push_back(std::move(job));
    Q_EMIT beginning(index, run);
    run->start();
}

void RunQueue::end(size_t index)
{
    const auto it = std::find_if(m_jobs.begin(), m_jobs.end(), [index](const Job &job) { return job.index == index; });
    if (it == m_jobs.end())
        return;
    const Job job = std::exchange(*it, Job());
    m_jobs.erase(it);
    Q_EMIT ended(index, job.run->timeline());
    beginMore();
}

} // namespace helodesk::cli
