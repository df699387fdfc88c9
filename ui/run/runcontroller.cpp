// SPDX-License-Identifier: MIT
#include "ui/run/runcontroller.h"

#include <algorithm>

namespace helodesk {

namespace {

// A step that failed has something to say at once; anything else can wait for the end of the run.
bool hasFailedStep(const QList<Event> &events)
{
    return std::any_of(events.begin(), events.end(), [](const Event &event) {
        const auto *ended = event.as<events::StepEnded>();
        return ended && ended->how == events::StepEnded::Failed;
    });
}

int lastNumber = 0; // of all controllers, so that a number names one run

} // namespace

RunController::RunController(QObject *parent) : QObject(parent), m_worker(new NetworkWorker)
{
    qRegisterMetaType<QList<helodesk::Event>>();
    qRegisterMetaType<helodesk::RunSubject>();
    qRegisterMetaType<helodesk::KnownSecrets>();
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &NetworkWorker::began, this, [this](int number, const RunSubject &subject) {
        if (const RunRecordPointer record = recordOf(number)) {
            record->timeline.subject = subject;
            Q_EMIT started(record);
        }
    });
    connect(m_worker, &NetworkWorker::impossible, this, &RunController::refuse);
    connect(m_worker, &NetworkWorker::grew, this, &RunController::take);
    connect(m_worker, &NetworkWorker::holding, this, &RunController::hold);
    connect(m_worker, &NetworkWorker::paused, this, [this](int number, int step, const QString &line, bool fixed) {
        setPaused(number, Paused{step, line, fixed});
    });
    connect(m_worker, &NetworkWorker::resumed, this, [this](int number) { setPaused(number, std::nullopt); });
    connect(m_worker, &NetworkWorker::finished, this, &RunController::finish);
    m_judging.setSingleShot(true);
    m_judging.setInterval(150);
    connect(&m_judging, &QTimer::timeout, this, [this] {
        if (m_current && m_current->state == RunRecord::State::Holding) {
            judge(*m_current);
            Q_EMIT judged(m_current);
        }
    });
    m_thread.setObjectName(QStringLiteral("network"));
    m_thread.start();
}

RunController::~RunController()
{
    disconnect(m_worker, nullptr, this, nullptr);
    cancel();
    m_thread.quit();
    m_thread.wait();
}

RunRecordPointer RunController::start(const Profile &profile, RunSettings settings, const QString &scenario)
{
    m_waitingLines.clear();
    m_paused.reset();
    m_current = std::make_shared<RunRecord>();
    m_current->number = ++lastNumber;
    m_current->profile = profile.id;
    m_current->expectations = profile.expectations;
    m_underWay.append(m_current);
    const RunOrder order{m_current->number, std::move(settings), scenario};
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, order] { worker->start(order); });
    Q_EMIT began(m_current);
    return m_current;
}

void RunController::cancel()
{
    m_waitingLines.clear();
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->cancel(); });
}

void RunController::say(const QByteArray &line, bool afterPlan)
{
    if (!isBusy())
        return;
    if (afterPlan && m_current->state == RunRecord::State::Running)
        m_waitingLines.append(line);
    else
        sendNow(line);
}

void RunController::sendNow(const QByteArray &line)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, line] { worker->say(line); });
}

void RunController::setStops(const QSet<int> &steps)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, steps] { worker->setStops(steps); });
}

void RunController::pause()
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->pause(); });
}

void RunController::proceed(const std::optional<QByteArray> &line, bool andStop)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, line, andStop] { worker->proceed(line, andStop); });
}

void RunController::passOver(bool andStop)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, andStop] { worker->passOver(andStop); });
}

void RunController::setPaused(int number, const std::optional<Paused> &paused)
{
    if (!m_current || m_current->number != number || (!paused && !m_paused))
        return;
    m_paused = paused;
    Q_EMIT pausedChanged();
}

RunRecordPointer RunController::recordOf(int number) const
{
    const auto it = std::find_if(m_underWay.begin(), m_underWay.end(),
        [number](const RunRecordPointer &record) { return record->number == number; });
    return it == m_underWay.end() ? RunRecordPointer() : *it;
}

void RunController::take(int number, const QList<Event> &events)
{
    const RunRecordPointer record = recordOf(number);
    if (!record)
        return;
    const int first = record->timeline.size();
    for (const Event &event : events)
        record->timeline.append(event);
    Q_EMIT grew(record, first, static_cast<int>(events.size()));
    if (record->state == RunRecord::State::Holding) {
        judgeLater();
    } else if (hasFailedStep(events)) {
        judge(*record);
        Q_EMIT judged(record);
    }
}

void RunController::judgeLater()
{
    if (!m_judging.isActive())
        m_judging.start();
}

void RunController::hold(int number)
{
    const RunRecordPointer record = recordOf(number);
    if (!record)
        return;
    record->state = RunRecord::State::Holding;
    judge(*record);
    Q_EMIT holding(record);
    if (record != m_current)
        return;
    for (const QByteArray &line : std::exchange(m_waitingLines, {}))
        sendNow(line);
}

void RunController::finish(int number, const KnownSecrets &secrets)
{
    const RunRecordPointer record = recordOf(number);
    if (!record)
        return;
    record->secrets = secrets;
    m_underWay.removeOne(record);
    setPaused(number, std::nullopt);
    record->state = RunRecord::State::Finished;
    judge(*record);
    if (record->outcome.kind != OutcomeKind::Cancelled)
        record->judgements = helodesk::judge(record->expectations, record->timeline, record->outcome, record->verdict);
    Q_EMIT finished(record);
}

void RunController::refuse(int number, const QString &reason)
{
    const RunRecordPointer record = recordOf(number);
    if (!record)
        return;
    m_underWay.removeOne(record);
    record->state = RunRecord::State::Finished;
    Q_EMIT impossible(reason);
    Q_EMIT finished(record);
}

void RunController::judge(RunRecord &record)
{
    record.outcome = outcomeOf(record.timeline);
    record.verdict = diagnose(record.timeline);
    record.judged = true;
}

} // namespace helodesk
