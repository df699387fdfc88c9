// SPDX-License-Identifier: MIT
#include "core/history/journal.h"

#include "core/diagnosis/knowledge.h"
#include "core/history/eventreader.h"
#include "core/transcript/eventdocument.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <utility>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::History)
};

constexpr int exitCodeCancelled = 130; // the nearest of the command line's codes

QString lockOf(const QString &path)
{
    return path + u".lock"_qs;
}

QByteArray lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

bool isStep(const Event &event)
{
    return event.as<events::StepBegan>() || event.as<events::StepEnded>();
}

// As far as it went nothing may have failed: then the end of the program is all there is to tell.
Verdict interruptedVerdict(const Timeline &timeline)
{
    Verdict verdict = diagnose(timeline);
    if (verdict.first.cause != "ok")
        return verdict;
    Finding finding = knowledge::findingFor("unknown", Confidence::Certain);
    finding.severity = Severity::Information;
    finding.owner = "none";
    finding.title = knowledge::sentence("title-interrupted");
    finding.explanation = knowledge::sentence("interrupted");
    finding.askAdmin.clear();
    verdict.first = finding;
    return verdict;
}

} // namespace

Journal::Journal(const QString &path, QByteArray profile, const RunSubject &subject)
    : m_lock(lockOf(path)), m_file(path), m_profile(std::move(profile))
{
    m_timeline.subject = subject;
    m_lock.setStaleLockTime(0); // a run may take days; a dead writer is known by its process
}

Journal::~Journal()
{
    m_file.close();
}

std::unique_ptr<Journal> Journal::make(
    const QString &path, const QByteArray &profile, const RunSubject &subject, QString *problem)
{
    std::unique_ptr<Journal> journal(new Journal(path, profile, subject));
    // The lock first: a journal without one counts as left behind.
    if (!journal->m_lock.tryLock(0)) {
        *problem = Texts::tr("%1 can’t be locked").arg(path);
        return nullptr;
    }
    QJsonObject header = subjectDocument(subject);
    header.insert(u"format", u"helodesk-journal/1"_qs);
    header.insert(u"profile_id", QString::fromUtf8(profile));
    const QByteArray line = lineOf(header);
    QFile &file = journal->m_file;
    const bool isOpen = file.open(QIODevice::WriteOnly | QIODevice::NewOnly);
    if (!isOpen || file.write(line) != line.size() || !file.flush()) {
        *problem = path + u": "_qs + file.errorString();
        file.close(); // fails too, with what couldn't be written: the file's own remove() would give up
        if (isOpen)
            QFile::remove(path); // half a first line says nothing
        return nullptr;
    }
    return journal;
}

QString Journal::append(const QList<Event> &events)
{
    QByteArray lines;
    for (const Event &event : events) {
        m_timeline.append(event);
        const Event &kept = m_timeline.at(m_timeline.size() - 1);
        if (isStep(kept))
            lines += lineOf(stepObject(kept));
        else if (isInDocument(kept))
            lines += lineOf(eventDocument(kept, m_timeline));
    }
    if (!m_file.isOpen() || (m_file.write(lines) == lines.size() && m_file.flush()))
        return {};
    const QString problem = m_file.fileName() + u": "_qs + m_file.errorString();
    m_file.close(); // what stands in it can be read; a line in two halves couldn't
    return problem;
}

void Journal::remove()
{
    m_file.remove();
    m_lock.unlock();
}

ReadRun readJournal(const QByteArray &text)
{
    const qsizetype whole = text.lastIndexOf('\n') + 1;
    const QList<QByteArray> lines = text.first(whole).split('\n');
    const ParsedDocument header = parseDocument(lines.first());
    if (!header.problem.isEmpty())
        return {std::nullopt, header.problem};
    if (header.document.value(u"format").toString() != u"helodesk-journal/1")
        return {std::nullopt, Texts::tr("line 1: not a journal of a run")};
    StoredRun run;
    run.timeline.subject = subjectOf(header.document);
    run.remarks.profile = header.document.value(u"profile_id").toString().toUtf8();
    EventReader reader(run.timeline);
    for (qsizetype i = 1; i + 1 < lines.size(); ++i) {
        const ParsedDocument line = parseDocument(lines[i]);
        const QString problem = line.problem.isEmpty() ? reader.read(line.document) : line.problem;
        if (!problem.isEmpty())
            return {std::nullopt, Texts::tr("line %1: %2").arg(i + 1).arg(problem)};
    }
    run.outcome = outcomeOf(run.timeline);
    run.outcome.kind = OutcomeKind::Interrupted;
    if (run.outcome.exitCode == 0)
        run.outcome.exitCode = exitCodeCancelled;
    run.verdict = interruptedVerdict(run.timeline);
    return {std::move(run), {}};
}

std::unique_ptr<QLockFile> lockLeftover(const QString &path)
{
    auto lock = std::make_unique<QLockFile>(lockOf(path));
    lock->setStaleLockTime(0);
    return lock->tryLock(0) ? std::move(lock) : nullptr;
}

} // namespace helodesk
