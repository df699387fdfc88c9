// SPDX-License-Identifier: MIT
#include "app/cli/runrounds.h"

#include "app/cli/complaint.h"
#include "app/cli/duration.h"
#include "core/profile/greylisting.h"
#include "core/run/run.h"
#include "core/transcript/transcript.h"

#include <QEventLoop>
#include <QTime>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace helodesk::cli {

namespace {

constexpr int mostTrials = 4; // of one run that is put off again and again
constexpr std::chrono::hours longestDelay(4);

QString clockIn(std::chrono::milliseconds delay)
{
    return QTime::currentTime().addMSecs(static_cast<int>(delay.count())).toString(u"HH:mm:ss");
}

} // namespace

RunRounds::RunRounds(const RunWishes &wishes, RunsReport &report, RunPreparer &preparer, RunKeeper *keeper, bool quiet)
    : m_wishes(wishes), m_report(report), m_preparer(preparer), m_keeper(keeper), m_quiet(quiet)
{
    m_preparer.watch(m_interruption);
}

void RunRounds::say(const QString &words) const
{
    if (!m_quiet)
        complain(words);
}

QString RunRounds::keepSnapshot(const PreparedRun &run, const Timeline &timeline) const
{
    if (run.selected.path().isEmpty())
        return tr("%1: it has no file to keep a snapshot in").arg(run.profile.name);
    StoredProfile stored = run.selected.stored;
    stored.profile.expectations
        = snapshotOf(timeline, outcomeOf(timeline), diagnose(timeline), stored.profile.expectations);
    return ProfileCollection(run.selected.collection).save(stored).problem;
}

std::optional<std::chrono::milliseconds> RunRounds::retryDelay(
    const PreparedRun &run, const RunResult &result, const Timeline &timeline) const
{
    if (!m_wishes.retryGreylisting || result.passed() || m_interruption.happened())
        return std::nullopt;
    const auto greylisting = greylistingIn(timeline, result.verdict);
    if (!greylisting)
        return std::nullopt;
    const QString name = run.profile.name;
    if (run.trial >= mostTrials) {
        say(tr("%1: put off %2 times; not tried again").arg(name).arg(run.trial));
        return std::nullopt;
    }
    const std::chrono::milliseconds delay
        = greylisting->delay ? std::chrono::milliseconds(*greylisting->delay) : m_wishes.greylistingDelay;
    const bool tooLate = m_wishes.longest && m_clock.elapsed() + delay.count() > m_wishes.longest->count();
    if (delay > longestDelay || tooLate) {
        say(tr("%1: greylisted (“%2”); trying again in %3 would be later than is waited for")
                .arg(name, greylisting->words, durationText(delay)));
        return std::nullopt;
    }
    const QString why = greylisting->delay ? tr("as the server asks") : tr("the server doesn’t say when");
    say(tr("%1: greylisted (“%2”); trying again in %3, at %4: %5. Ctrl+C ends it")
            .arg(name, greylisting->words, durationText(delay), clockIn(delay), why));
    return delay;
}

void RunRounds::began(const RunQueue &queue, size_t index, Run *run)
{
    if (m_keeper)
        m_keeper->follow(index, queue.prepared(index).profile.id, *run);
    Place &place = m_places[index];
    if (place.ended.empty())
        return;
    // Another attempt follows: this one doesn't count any more.
    place.ended.back().result.supersede();
    m_report.supersede(
        [number = place.ended.back().result.number](const RunResult &each) { return each.number == number; });
}

void RunRounds::ended(RunQueue &queue, size_t index, const Timeline &timeline, const KnownSecrets &secrets)
{
    const PreparedRun &run = queue.prepared(index);
    RunResult result = resultOf(run, timeline);
    result.number = ++m_results;
    queue.give(index, result.taken);
    if (m_keeper)
        result.setKept(m_keeper->keep(index, result));
    const auto delay = retryDelay(run, result, timeline);
    if (m_wishes.snapshot && !delay && result.outcome.kind != OutcomeKind::Cancelled) {
        const QString wrong = keepSnapshot(run, timeline);
        if (!wrong.isEmpty())
            m_problems.append(wrong);
    }
    Place &place = m_places[index];
    place.ended.push_back({std::move(result), timeline, secrets});
    place.over = !delay;
    if (delay)
        queue.again(index, *delay);
    tell(queue);
}

void RunRounds::tell(const RunQueue &queue, bool all)
{
    for (; m_told < queue.size(); ++m_told) {
        const auto it = m_places.find(m_told);
        if (it == m_places.end() && all)
            continue;
        if (it == m_places.end())
            return;
        Place &place = it->second;
        for (; place.told < place.ended.size(); ++place.told) {
            Ended &ended = place.ended[place.told];
            m_report.add(
                ended.result, queue.prepared(m_told), std::exchange(ended.timeline, Timeline()), ended.secrets);
        }
        if (!place.over && !all)
            return;
        m_places.erase(it);
    }
}

void RunRounds::perform(std::vector<PreparedRun> runs)
{
    m_places.clear();
    m_told = 0;
    RunQueue queue(
        std::move(runs), m_wishes.jobs,
        [this](PreparedRun &run, const QMap<QString, QString> &taken) { return m_preparer.prepareLate(run, taken); },
        m_servers);
    queue.keepServers(m_wishes.inRounds());
    QEventLoop loop;
    QObject::connect(&queue, &RunQueue::beginning, &queue, [&](size_t index, Run *run) { began(queue, index, run); });
    QObject::connect(
        &queue, &RunQueue::ended, &queue, [&](size_t index, const Timeline &timeline, const KnownSecrets &secrets) {
            ended(queue, index, timeline, secrets);
        });
    QObject::connect(&queue, &RunQueue::impossible, &queue, [&](size_t index, const QString &problem) {
        RunResult result = impossibleResult(queue.prepared(index), problem);
        result.number = ++m_results;
        Place &place = m_places[index];
        place.ended.push_back({std::move(result), Timeline(), KnownSecrets()});
        place.over = true;
        tell(queue);
    });
    QObject::connect(&queue, &RunQueue::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    QObject::connect(&m_interruption, &Interruption::requested, &queue, &RunQueue::cancel);
    queue.start();
    loop.exec();
    tell(queue, true);
}

bool RunRounds::isEnough(int round) const
{
    const QList<RunResult> &results = m_report.results();
    const bool passed = std::all_of(results.begin(), results.end(),
        [round](const RunResult &result) { return result.superseded || result.attempt != round || result.passed(); });
    if (m_wishes.until == RunWishes::Until::Bound)
        return false;
    return passed == (m_wishes.until == RunWishes::Until::Pass);
}

bool RunRounds::waitForNextRound(int round, qint64 began)
{
    if (m_interruption.happened() || isEnough(round) || round == m_wishes.repeat)
        return false;
    const qint64 next
        = std::max(began + m_wishes.every.value_or(std::chrono::milliseconds(0)).count(), m_clock.elapsed());
    if (m_wishes.longest && next >= m_wishes.longest->count())
        return false;
    const std::chrono::milliseconds pause(next - m_clock.elapsed());
    if (pause >= std::chrono::seconds(1))
        say(tr("round %1 begins at %2").arg(round + 1).arg(clockIn(pause)));
    QEventLoop loop;
    QTimer::singleShot(pause, &loop, &QEventLoop::quit);
    QObject::connect(&m_interruption, &Interruption::requested, &loop, &QEventLoop::quit);
    loop.exec();
    return !m_interruption.happened();
}

void RunRounds::carryOut(const std::vector<PreparedRun> &runs)
{
    m_clock.start();
    const auto attemptOf = [&runs](int attempt) {
        std::vector<PreparedRun> copies = runs;
        for (PreparedRun &run : copies)
            run.attempt = attempt;
        return copies;
    };
    if (!m_wishes.inRounds()) {
        std::vector<PreparedRun> all;
        for (int attempt = 1; attempt <= m_wishes.repeat; ++attempt) {
            for (PreparedRun &run : attemptOf(attempt))
                all.push_back(std::move(run));
        }
        return perform(std::move(all));
    }
    qint64 began = 0;
    for (int round = 1;; ++round) {
        perform(attemptOf(round));
        if (!waitForNextRound(round, began))
            return;
        began = m_clock.elapsed();
        // Where a round ends it all, only the last one counts.
        if (m_wishes.until != RunWishes::Until::Bound)
            m_report.supersede([round](const RunResult &result) { return result.attempt == round; });
    }
}

} // namespace helodesk::cli
