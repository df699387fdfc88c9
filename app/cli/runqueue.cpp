// SPDX-License-Identifier: MIT
#include "app/cli/runqueue.h"

#include "core/run/run.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace helodesk::cli {

RunQueue::RunQueue(std::vector<PreparedRun> runs, int jobs, Prepare prepare, PracticeServers &servers)
    : m_runs(std::move(runs)), m_states(m_runs.size(), State::Waiting), m_prepare(std::move(prepare)),
      m_servers(servers), m_most(static_cast<size_t>(jobs))
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
    m_pausing = 0;
    for (const Job &job : m_jobs)
        job.run->cancel();
    finishIfOver();
}

void RunQueue::again(size_t index, std::chrono::milliseconds delay)
{
    if (m_cancelled)
        return;
    m_states[index] = State::Pausing;
    ++m_pausing;
    QTimer::singleShot(delay, this, [this, index] {
        if (m_cancelled)
            return;
        --m_pausing;
        ++m_runs[index].trial;
        m_states[index] = State::Waiting;
        m_first = std::min(m_first, index);
        beginMore();
    });
}

void RunQueue::give(size_t index, const QList<TakenValue> &values)
{
    for (const TakenValue &taken : values) {
        if (taken.problem.isEmpty())
            m_taken[m_runs[index].attempt][taken.name] = taken.value;
        else
            m_taken[m_runs[index].attempt].remove(taken.name);
    }
}

// Not before all that may give it something: those ahead of it, of the same attempt.
bool RunQueue::mayBegin(size_t index) const
{
    const PreparedRun &run = m_runs[index];
    for (size_t before = 0; before < index && !run.waitsFor.isEmpty(); ++before) {
        const PreparedRun &other = m_runs[before];
        const bool gives = other.attempt == run.attempt
            && std::any_of(run.waitsFor.begin(), run.waitsFor.end(),
                [&other](const QString &name) { return other.gives().contains(name); });
        if (gives && m_states[before] != State::Over)
            return false;
    }
    return true;
}

bool RunQueue::prepareLate(size_t index)
{
    PreparedRun &run = m_runs[index];
    if (run.waitsFor.isEmpty())
        return true;
    const QString problem = m_prepare(run, m_taken.value(run.attempt));
    if (problem.isEmpty())
        return true;
    m_states[index] = State::Over;
    Q_EMIT impossible(index, problem);
    return false;
}

void RunQueue::beginMore()
{
    // Runs end while another is prepared, which may wait for the keychain.
    m_isToBegin = true;
    if (m_begins)
        return;
    m_begins = true;
    while (std::exchange(m_isToBegin, false))
        beginReady();
    m_begins = false;
    finishIfOver();
}

void RunQueue::beginReady()
{
    while (m_first < m_runs.size() && m_states[m_first] != State::Waiting)
        ++m_first;
    for (size_t index = m_first; index < m_runs.size() && !m_cancelled && m_jobs.size() < m_most; ++index) {
        if (m_states[index] == State::Waiting && mayBegin(index) && prepareLate(index) && !m_cancelled)
            begin(index);
    }
}

void RunQueue::finishIfOver()
{
    const bool all = std::all_of(m_states.begin(), m_states.end(), [](State state) { return state == State::Over; });
    if (m_finished || m_begins || !m_jobs.empty() || m_pausing > 0 || (!all && !m_cancelled))
        return;
    m_finished = true;
    Q_EMIT finished();
}

void RunQueue::begin(size_t index)
{
    const PreparedRun &prepared = m_runs[index];
    RunSettings settings = prepared.settings;
    m_states[index] = State::Running;
    if (settings.practice)
        m_servers.point(prepared.number, prepared.profile.scenario, settings);
    Job job;
    job.index = index;
    job.run = std::make_unique<Run>(std::move(settings));
    // Queued: a run may be over within start(), and it must not go while it tells of its end.
    connect(
        job.run.get(), &Run::finished, this, [this, index] { end(index); }, Qt::QueuedConnection);
    Run *run = job.run.get();
    m_jobs.push_back(std::move(job));
    Q_EMIT beginning(index, run);
    run->start();
}

void RunQueue::releaseServer(size_t number)
{
    bool needed = m_keepsServers;
    for (size_t index = 0; index < m_runs.size() && !needed; ++index)
        needed = m_runs[index].number == number && m_states[index] != State::Over;
    if (!needed)
        m_servers.release(number);
}

void RunQueue::end(size_t index)
{
    const auto it = std::find_if(m_jobs.begin(), m_jobs.end(), [index](const Job &job) { return job.index == index; });
    if (it == m_jobs.end())
        return;
    const Job job = std::exchange(*it, Job());
    m_jobs.erase(it);
    m_states[index] = State::Over;
    Q_EMIT ended(index, job.run->timeline(), job.run->secrets());
    releaseServer(m_runs[index].number);
    beginMore();
}

} // namespace helodesk::cli
