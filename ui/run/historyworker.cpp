// SPDX-License-Identifier: MIT
#include "ui/run/historyworker.h"

#include <QDateTime>
#include <QJsonArray>

namespace helodesk {

namespace {

RunRecordPointer recordFrom(const QByteArray &id, const QJsonObject &document, QString *problem)
{
    ReadRun read = readRun(document);
    *problem = read.problem;
    if (!read.run)
        return nullptr;
    auto record = std::make_shared<RunRecord>();
    record->keptAs = id;
    record->profile = read.run->remarks.profile;
    record->state = RunRecord::State::Finished;
    record->timeline = std::move(read.run->timeline);
    record->outcome = std::move(read.run->outcome);
    // A document holds of the verdict what others need. As long as the same is found it is said as for a new run.
    Verdict fresh = diagnose(record->timeline);
    const bool isSame
        = record->outcome.kind != OutcomeKind::Interrupted && fresh.first.cause == read.run->verdict.first.cause;
    record->verdict = isSame ? std::move(fresh) : std::move(read.run->verdict);
    record->remarks = std::move(read.run->remarks.rows);
    record->judged = true;
    record->judgements = judgementsFrom(document.value(u"expectations").toArray());
    record->variables = variablesFrom(document.value(u"variables").toArray());
    record->taken = takenFrom(document.value(u"taken").toArray());
    return record;
}

} // namespace

HistoryWorker::HistoryWorker(QString folder) : m_folder(std::move(folder)) { }

HistoryWorker::~HistoryWorker()
{
    if (m_store && m_indexIsOld)
        m_store->saveIndex(m_index);
}

void HistoryWorker::load()
{
    m_store = std::make_unique<RunStore>(m_folder);
    QStringList problems;
    m_index = m_store->load(&problems);
    Q_EMIT loaded(m_index);
    cleanUp();
    constexpr qsizetype most = 3; // a damaged disk would talk without end
    for (const QString &wrong : problems.first(std::min(problems.size(), most)))
        Q_EMIT problem(tr("Not all kept runs can be read. %1").arg(wrong));
}

void HistoryWorker::setLimits(const KeepLimits &limits)
{
    m_limits = limits;
    if (m_store)
        cleanUp();
}

void HistoryWorker::cleanUp()
{
    if (!m_limits)
        return;
    const QList<QByteArray> gone = m_store->cleanUp(m_index, *m_limits, QDateTime::currentDateTimeUtc());
    for (const QByteArray &id : gone)
        m_index.remove(id);
    m_indexIsOld = m_indexIsOld || !gone.isEmpty();
    if (!gone.isEmpty())
        Q_EMIT removed(gone, false);
}

void HistoryWorker::tellUnkept(const QString &wrong)
{
    if (!std::exchange(m_toldUnkept, true))
        Q_EMIT problem(tr("Runs can’t be kept at the moment; they stay until the window closes. %1").arg(wrong));
}

void HistoryWorker::begin(int number, const QByteArray &profile, const RunSubject &subject)
{
    QString wrong;
    std::shared_ptr<Journal> journal = m_store->begin(profile, subject, &wrong);
    if (journal)
        m_journals.insert(number, journal);
    else
        tellUnkept(wrong);
}

void HistoryWorker::append(int number, const QList<Event> &events)
{
    if (const auto journal = m_journals.value(number)) {
        const QString wrong = journal->append(events);
        if (!wrong.isEmpty())
            tellUnkept(wrong);
    }
}

void HistoryWorker::finish(int number, const Outcome &outcome, const Verdict &verdict, const QJsonObject &additions)
{
    QString wrong;
    const auto journal = m_journals.take(number);
    const auto summary
        = journal ? m_store->finish(*journal, outcome, verdict, &wrong, additions) : std::optional<RunSummary>();
    if (summary) {
        m_toldUnkept = false;
        m_index.put(*summary);
        m_indexIsOld = true;
        Q_EMIT kept(number, *summary);
        cleanUp();
    } else if (journal) {
        tellUnkept(wrong);
    }
    Q_EMIT ended(number);
}

void HistoryWorker::read(const QByteArray &id)
{
    const ParsedDocument found = m_store->read(id);
    QString wrong = found.problem;
    RunRecordPointer record;
    if (wrong.isEmpty())
        record = recordFrom(id, found.document, &wrong);
    Q_EMIT wasRead(id, record, wrong);
}

QJsonObject HistoryWorker::documentOf(const ComparedSide &side, QString *wrong) const
{
    if (side.id.isEmpty()) {
        const RunRecord &record = *side.record;
        return storedDocument(record.timeline, record.outcome, record.verdict, {});
    }
    const ParsedDocument found = m_store->read(side.id);
    *wrong = found.problem;
    return found.document;
}

void HistoryWorker::compare(const ComparisonOrder &order)
{
    ComparisonAnswer answer;
    answer.number = order.number;
    const ComparisonOptions options{order.noiseCounts, order.left.name, order.right.name};
    const QJsonObject left = documentOf(order.left, &answer.problem);
    answer.leftHasBothSides = hasBothSidesOfTls(left);
    if (answer.problem.isEmpty() && order.right.id.isEmpty() && !order.right.record) {
        answer.comparison = compareBeforeAndInsideTls(left, options);
    } else if (answer.problem.isEmpty()) {
        const QJsonObject right = documentOf(order.right, &answer.problem);
        if (answer.problem.isEmpty())
            answer.comparison = compareRuns(left, right, options);
    }
    Q_EMIT compared(answer);
}

void HistoryWorker::note(const std::optional<RunSummary> &summary, const QString &wrong)
{
    if (!summary) {
        Q_EMIT problem(tr("The run can’t be changed. %1").arg(wrong));
        return;
    }
    m_index.put(*summary);
    m_indexIsOld = true;
    Q_EMIT changed(*summary);
}

void HistoryWorker::setPinned(const QList<QByteArray> &ids, bool pinned)
{
    for (const QByteArray &id : ids) {
        QString wrong;
        note(m_store->setPinned(id, pinned, &wrong), wrong);
    }
}

void HistoryWorker::setNote(const QByteArray &id, const QString &text)
{
    QString wrong;
    note(m_store->setNote(id, text, &wrong), wrong);
}

void HistoryWorker::setRowRemarks(const QByteArray &id, const RowRemarks &remarks)
{
    QString wrong;
    note(m_store->setRowRemarks(id, remarks, &wrong), wrong);
}

void HistoryWorker::remove(const QList<QByteArray> &ids)
{
    QList<QByteArray> gone;
    QString wrong;
    for (const QByteArray &id : ids) {
        const QString reason = m_store->remove(id);
        if (reason.isEmpty()) {
            m_index.remove(id);
            gone.append(id);
        } else {
            wrong = reason;
        }
    }
    m_indexIsOld = m_indexIsOld || !gone.isEmpty();
    if (!gone.isEmpty())
        Q_EMIT removed(gone, true);
    if (!wrong.isEmpty())
        Q_EMIT problem(tr("The run can’t be deleted. %1").arg(wrong));
}

void HistoryWorker::restore(const QList<QByteArray> &ids)
{
    for (const QByteArray &id : ids) {
        QString wrong;
        note(m_store->restore(id, &wrong), wrong);
    }
}

} // namespace helodesk
