// SPDX-License-Identifier: MIT
#pragma once

#include "core/history/runreader.h"
#include "core/smtp/timeline.h"

#include <QFile>
#include <QLockFile>
#include <QString>

#include <memory>

namespace helodesk {

// A run under way, written down as it happens: its first line says what the run was asked, each further one is an event
// (JSON lines). Each event is with the system before append() returns, so that it outlives the program. A lock beside
// the file says that its writer lives.
class Journal
{
public:
    // Makes the file. Null, and a problem, if that can't be done.
    [[nodiscard]] static std::unique_ptr<Journal> make(
        const QString &path, const QByteArray &profile, const RunSubject &subject, QString *problem);
    ~Journal();
    Journal(const Journal &) = delete;
    Journal &operator=(const Journal &) = delete;

    // Empty if all is well; else the file's name and the system's words, once: what comes later is kept in memory
    // only.
    [[nodiscard]] QString append(const QList<Event> &events);
    [[nodiscard]] const Timeline &timeline() const { return m_timeline; }
    [[nodiscard]] const QByteArray &profile() const { return m_profile; }
    [[nodiscard]] QString path() const { return m_file.fileName(); }
    // Removes it: its run has become a document.
    void remove();

private:
    Journal(const QString &path, QByteArray profile, const RunSubject &subject);

    QLockFile m_lock;
    QFile m_file;
    QByteArray m_profile;
    Timeline m_timeline;
};

// A journal that was left behind, read as far as it goes: the run as interrupted, or why it can't be read. A last line
// that isn't whole is dropped, it was being written when the program ended.
[[nodiscard]] ReadRun readJournal(const QByteArray &text);

// The lock of a journal, taken; null while its writer lives.
[[nodiscard]] std::unique_ptr<QLockFile> lockLeftover(const QString &path);

} // namespace helodesk
