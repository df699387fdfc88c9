// SPDX-License-Identifier: MIT
#include "ui/run/runarchive.h"

#include "ui/run/runcontroller.h"

namespace helodesk {

RunArchive::RunArchive(const QString &folder, QObject *parent) : QObject(parent), m_worker(new HistoryWorker(folder))
{
    qRegisterMetaType<helodesk::RunIndex>();
    qRegisterMetaType<helodesk::RunSummary>();
    qRegisterMetaType<helodesk::RunRecordPointer>();
    qRegisterMetaType<helodesk::ComparisonAnswer>();
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connectWorker();
    m_thread.setObjectName(QStringLiteral("history"));
    m_thread.start();
    post([](HistoryWorker &worker) { worker.load(); });
}

RunArchive::~RunArchive()
{
    disconnect(m_worker, nullptr, this, nullptr);
    // Behind all that waits to be written.
    post([thread = &m_thread](HistoryWorker &) { thread->quit(); });
    m_thread.wait();
}

template <typename Work> void RunArchive::post(Work work)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, work = std::move(work)] { work(*worker); });
}

void RunArchive::connectWorker()
{
    connect(m_worker, &HistoryWorker::loaded, this, [this](const RunIndex &index) {
        m_model.setKept(index);
        m_loaded = true;
        Q_EMIT loaded();
    });
    connect(m_worker, &HistoryWorker::kept, this, [this](int number, const RunSummary &summary) {
        const RunRecordPointer record = m_writing.value(number);
        if (!record)
            return;
        m_model.keep(record, summary);
        if (!record->remarks.isEmpty()) // made while it ran
            setRowRemarks(summary.id, record->remarks);
        Q_EMIT kept(record);
    });
    connect(m_worker, &HistoryWorker::ended, this, [this](int number) { m_writing.remove(number); });
    connect(m_worker, &HistoryWorker::changed, &m_model, &RunHistoryModel::put);
    connect(m_worker, &HistoryWorker::removed, this, [this](const QList<QByteArray> &ids, bool byUser) {
        for (const QByteArray &id : ids)
            m_model.remove(id);
        if (!byUser)
            return;
        m_removed = ids;
        Q_EMIT removed(static_cast<int>(ids.size()));
    });
    connect(m_worker, &HistoryWorker::wasRead, this, &RunArchive::takeRead);
    connect(m_worker, &HistoryWorker::compared, this, [this](const ComparisonAnswer &answer) {
        if (answer.number == m_lastComparison && m_compared)
            m_compared(answer);
    });
    connect(m_worker, &HistoryWorker::problem, this, &RunArchive::problem);
}

void RunArchive::follow(RunController *controller)
{
    connect(controller, &RunController::started, this, [this](const RunRecordPointer &record) {
        m_writing.insert(record->number, record);
        post([number = record->number, profile = record->profile, subject = record->timeline.subject](
                 HistoryWorker &worker) { worker.begin(number, profile, subject); });
    });
    connect(controller, &RunController::grew, this, [this](const RunRecordPointer &record, int first, int count) {
        QList<Event> events;
        events.reserve(count);
        for (int i = first; i < first + count; ++i)
            events.append(record->timeline.at(i));
        post([number = record->number, events](HistoryWorker &worker) { worker.append(number, events); });
    });
    connect(controller, &RunController::finished, this, &RunArchive::finish);
}

void RunArchive::finish(const RunRecordPointer &record)
{
    if (!m_writing.contains(record->number)) // it couldn't begin
        return;
    QJsonObject additions;
    if (!record->judgements.isEmpty()) {
        additions.insert(u"expectations", judgementsDocument(record->judgements));
        additions.insert(u"exit_code", exitCodeOf(record->outcome, record->expectations, record->judgements));
    }
    if (!record->variables.isEmpty())
        additions.insert(u"variables", variablesDocument(record->variables));
    if (!record->taken.isEmpty())
        additions.insert(u"taken", takenDocument(record->taken));
    post([number = record->number, outcome = record->outcome, verdict = record->verdict, additions](
             HistoryWorker &worker) { worker.finish(number, outcome, verdict, additions); });
}

void RunArchive::setLimits(const KeepLimits &limits)
{
    post([limits](HistoryWorker &worker) { worker.setLimits(limits); });
}

void RunArchive::read(const QByteArray &id, std::function<void(const RunRecordPointer &)> use)
{
    if (const RunRecordPointer record = m_model.record(id)) {
        use(record);
        return;
    }
    const bool isAsked = m_waiting.contains(id);
    m_waiting[id].append(std::move(use));
    if (!isAsked)
        post([id](HistoryWorker &worker) { worker.read(id); });
}

void RunArchive::takeRead(const QByteArray &id, const RunRecordPointer &record, const QString &wrong)
{
    const auto waiting = m_waiting.take(id);
    if (!record) {
        Q_EMIT problem(tr("The run can’t be read. %1").arg(wrong));
        return;
    }
    m_model.remember(record);
    for (const auto &use : waiting)
        use(record);
}

void RunArchive::compare(ComparisonOrder order, std::function<void(const ComparisonAnswer &)> use)
{
    order.number = ++m_lastComparison;
    m_compared = std::move(use);
    post([order](HistoryWorker &worker) { worker.compare(order); });
}

void RunArchive::setPinned(const QList<QByteArray> &ids, bool pinned)
{
    post([ids, pinned](HistoryWorker &worker) { worker.setPinned(ids, pinned); });
}

void RunArchive::setNote(const QByteArray &id, const QString &note)
{
    post([id, note](HistoryWorker &worker) { worker.setNote(id, note); });
}

void RunArchive::setRowRemarks(const QByteArray &id, const RowRemarks &remarks)
{
    post([id, remarks](HistoryWorker &worker) { worker.setRowRemarks(id, remarks); });
}

void RunArchive::remove(const QList<QByteArray> &ids)
{
    post([ids](HistoryWorker &worker) { worker.remove(ids); });
}

void RunArchive::undoRemove()
{
    const QList<QByteArray> ids = std::exchange(m_removed, {});
    post([ids](HistoryWorker &worker) { worker.restore(ids); });
}

} // namespace helodesk
