// SPDX-License-Identifier: MIT
#include "ui/recordings/recordingopener.h"

#include "ui/dialogs/watchedprogress.h"
#include "ui/recordings/sessionsdialog.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QThread>
#include <QWidget>

namespace helodesk {

namespace {

constexpr int keptRows = 50000; // of all timelines in memory; the others are read again when they are chosen
constexpr int mostListed = 200000; // sessions
constexpr qint64 headOctets = 64 * 1024;

RunRecordPointer recordOf(RecordedSession session)
{
    auto record = std::make_shared<RunRecord>();
    record->state = RunRecord::State::Finished;
    record->timeline = std::move(session.timeline);
    record->outcome = session.outcome;
    record->verdict = std::move(session.verdict);
    record->judged = true;
    record->secrets = std::move(session.secrets);
    record->message = std::move(session.message);
    record->remarks = std::move(session.remarks);
    return record;
}

} // namespace

struct RecordingOpener::Reading {
    QString path; // empty: a text
    QByteArray text;
    QString name;
    int wanted = 0; // the only session to read; 0: all
    const std::shared_ptr<WorkProgress> progress = std::make_shared<WorkProgress>();
    // Written by the thread, read when it is over.
    QList<SessionEntry> sessions;
    int count = 0; // of sessions, those that weren't wanted too
    int rows = 0; // in memory
    RecordingReport report;
    QString problem; // with the file

    void read();
    bool take(RecordedSession session);
};

// Whether reading is to go on.
bool RecordingOpener::Reading::take(RecordedSession session)
{
    SessionEntry entry;
    entry.number = ++count;
    if (wanted > 0 && entry.number != wanted)
        return true;
    entry.line = session.firstLine;
    entry.subject = session.timeline.subject;
    entry.outcome = session.outcome;
    entry.severity = session.verdict.first.severity;
    entry.title = session.verdict.first.title;
    entry.rows = session.timeline.lastRow();
    entry.notUnderstood = session.notUnderstood;
    if (wanted > 0 || rows + entry.rows <= keptRows || sessions.isEmpty()) {
        rows += entry.rows;
        entry.record = recordOf(std::move(session));
    }
    sessions.append(entry);
    return wanted == 0 && sessions.size() < mostListed && !progress->cancelled;
}

void RecordingOpener::Reading::read()
{
    QFile file(path);
    QBuffer buffer(&text);
    QIODevice &device = path.isEmpty() ? static_cast<QIODevice &>(buffer) : file;
    if (!device.open(QIODevice::ReadOnly)) {
        problem = device.errorString();
        return;
    }
    progress->all = device.size();
    report = readRecording(
        device, [this](RecordedSession session) { return take(std::move(session)); },
        [this](qint64 octets) {
            progress->done = octets;
            return !progress->cancelled;
        });
}

RecordingOpener::RecordingOpener(QWidget *window) : QObject(window), m_window(window) { }

RecordingOpener::~RecordingOpener()
{
    stop();
}

bool RecordingOpener::knows(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray head = file.read(headOctets);
    return !readRecording(head).report.format.isEmpty();
}

void RecordingOpener::openFile(const QString &path)
{
    auto reading = std::make_shared<Reading>();
    reading->path = path;
    reading->name = QFileInfo(path).fileName();
    begin(reading);
}

void RecordingOpener::openText(const QByteArray &text, const QString &name)
{
    auto reading = std::make_shared<Reading>();
    reading->text = text;
    reading->name = name;
    begin(reading);
}

void RecordingOpener::stop()
{
    if (m_reading)
        m_reading->progress->cancelled = true;
    if (m_thread)
        m_thread->wait();
    m_thread.reset();
    m_reading.reset();
    delete m_progress;
}

// Another one takes the place of what is being read.
void RecordingOpener::begin(const std::shared_ptr<Reading> &reading)
{
    stop();
    m_reading = reading;
    m_progress = new WatchedProgress(tr("Reading %1…").arg(reading->name), reading->progress, m_window);
    m_progress->setWindowTitle(tr("Open a recording"));
    m_thread.reset(QThread::create([reading] { reading->read(); }));
    connect(m_thread.get(), &QThread::finished, this, [this, reading] {
        if (m_reading == reading)
            end(reading);
    });
    m_thread->start();
}

QString RecordingOpener::nothingIn(const Reading &reading) const
{
    if (!reading.problem.isEmpty())
        return tr("%1: %2").arg(reading.name, reading.problem);
    if (!reading.report.problem.isEmpty())
        return tr("%1: %2").arg(reading.name, reading.report.problem);
    return tr("%1 is no transcript or log that is known. Paste it into Explain to learn what its words mean.")
        .arg(reading.name);
}

void RecordingOpener::end(const std::shared_ptr<Reading> &reading)
{
    const bool cancelled = reading->progress->cancelled;
    stop();
    if (reading->sessions.isEmpty()) {
        if (!cancelled)
            Q_EMIT told(nothingIn(*reading));
        return;
    }
    const QString trouble = reading->report.problem.isEmpty() ? QString() : u" · "_qs + reading->report.problem;
    if (reading->sessions.size() == 1) {
        Q_EMIT opened(reading->sessions.first().record);
        Q_EMIT told(tr("%1: %2").arg(reading->name, reading->report.format) + trouble);
        return;
    }
    auto *dialog = new SessionsDialog(reading->name, reading->report, reading->sessions, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SessionsDialog::chosen, this, [this, reading](int number) { show(reading, number); });
    dialog->show();
}

void RecordingOpener::show(const std::shared_ptr<Reading> &reading, int number)
{
    const SessionEntry &entry = reading->sessions.at(number - 1);
    if (entry.record) {
        Q_EMIT opened(entry.record);
        return;
    }
    auto again = std::make_shared<Reading>();
    again->path = reading->path;
    again->text = reading->text;
    again->name = reading->name;
    again->wanted = entry.number;
    begin(again);
}

} // namespace helodesk
