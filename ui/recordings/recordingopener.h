// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/runrecord.h"
#include "core/recording/recording.h"

#include <QObject>
#include <QPointer>

#include <memory>

class QThread;
class QWidget;

namespace helodesk {

class WatchedProgress;

// A session of a recording as its list shows it. The timelines of the first ones stay in memory; the others are read
// again when they are wanted.
struct SessionEntry {
    int number = 0; // from 1, in the recording
    qint64 line = 0; // from 1
    RunSubject subject;
    Outcome outcome;
    Severity severity = Severity::Good;
    QString title; // the verdict's
    int rows = 0;
    int notUnderstood = 0; // lines
    RunRecordPointer record; // null: to be read again
};

// Opens what others recorded, file or text, on a thread of its own, with progress and Cancel where it takes longer. One
// session is shown at once; of several the person chooses.
class RecordingOpener : public QObject
{
    Q_OBJECT
public:
    explicit RecordingOpener(QWidget *window);
    ~RecordingOpener() override;

    // Whether the file begins as a recording does that is known. Reads its first octets.
    [[nodiscard]] static bool knows(const QString &path);

    void openFile(const QString &path);
    // name: what it is called ("Clipboard").
    void openText(const QByteArray &text, const QString &name);

Q_SIGNALS:
    void opened(const helodesk::RunRecordPointer &record);
    void told(const QString &text);

private:
    struct Reading; // what the thread found so far
    void begin(const std::shared_ptr<Reading> &reading);
    void end(const std::shared_ptr<Reading> &reading);
    void stop();
    void show(const std::shared_ptr<Reading> &reading, int number);
    [[nodiscard]] QString nothingIn(const Reading &reading) const;

    QWidget *m_window;
    std::unique_ptr<QThread> m_thread;
    std::shared_ptr<Reading> m_reading; // under way; null: none
    QPointer<WatchedProgress> m_progress;
};

} // namespace helodesk
