// SPDX-License-Identifier: MIT
#pragma once

#include "core/history/journal.h"
#include "core/history/runindex.h"

#include <QByteArray>
#include <QJsonObject>
#include <QSet>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace helodesk {

// The folder where runs are kept: a folder a profile, a file a run (helodesk-run/1), named by its time. Several
// programs may use it at once: each run has a file of its own, and what changes a file takes its lock. The index is a
// copy of what the files say; without it they are read again.
//
// Blocks while it reads and writes: a window calls it from a thread of its own, one at a time.
class RunStore
{
public:
    explicit RunStore(QString folder);
    // Ends what was deleted for good.
    ~RunStore();
    RunStore(RunStore &&) = default;
    RunStore &operator=(RunStore &&) = delete;
    // Where the platform keeps the data of a program for its user.
    [[nodiscard]] static RunStore standard();

    // The runs that are kept. Files that can't be read are named in problems, with the reason, and left as they are.
    // Journals that were left behind become runs that were interrupted.
    [[nodiscard]] RunIndex load(QStringList *problems);
    // The index for the next start; it isn't lost work if that fails.
    void saveIndex(const RunIndex &index) const;

    // A run begins. Null, and a problem, if its journal can't be made.
    [[nodiscard]] std::unique_ptr<Journal> begin(
        const QByteArray &profile, const RunSubject &subject, QString *problem);
    // It is over: keeps its document in place of the journal. Nothing, and a problem, if that can't be written; then
    // the journal stays. further: members that the document gets besides, such as judged expectations.
    [[nodiscard]] std::optional<RunSummary> finish(Journal &journal, const Outcome &outcome, const Verdict &verdict,
        QString *problem, const QJsonObject &further = {});
    // Keeps a document that comes from elsewhere.
    [[nodiscard]] std::optional<RunSummary> keep(
        const QByteArray &profile, const QJsonObject &document, QString *problem);

    [[nodiscard]] ParsedDocument read(const QByteArray &id) const;
    // As they are in the file, which another program may have changed. Nothing, and a problem, if it can't be written.
    [[nodiscard]] std::optional<RunSummary> setPinned(const QByteArray &id, bool pinned, QString *problem);
    [[nodiscard]] std::optional<RunSummary> setNote(const QByteArray &id, const QString &note, QString *problem);
    [[nodiscard]] std::optional<RunSummary> setRowRemarks(
        const QByteArray &id, const RowRemarks &remarks, QString *problem);
    // Empty if all is well. Until the store ends restore() brings the run back.
    [[nodiscard]] QString remove(const QByteArray &id);
    [[nodiscard]] std::optional<RunSummary> restore(const QByteArray &id, QString *problem);
    // Removes for good what is beyond the limits; the ids of those that are gone.
    [[nodiscard]] QList<QByteArray> cleanUp(
        const RunIndex &index, const KeepLimits &limits, const QDateTime &now) const;

    [[nodiscard]] QString fileOf(const QByteArray &id) const;

private:
    using Change = std::function<void(RunRemarks &remarks)>;
    [[nodiscard]] std::optional<RunSummary> change(const QByteArray &id, const Change &change, QString *problem) const;
    [[nodiscard]] QByteArray freshId(const QByteArray &profile, const QDateTime &started) const;
    [[nodiscard]] std::optional<RunSummary> write(
        const QByteArray &id, const QJsonObject &document, QString *problem) const;
    [[nodiscard]] std::optional<RunSummary> summaryOfFile(const QByteArray &id, QString *problem) const;
    // Whether it made a new document.
    bool closeJournal(const QByteArray &id, QStringList *problems) const;
    void removeLeftover(const QByteArray &id, std::chrono::nanoseconds age) const;

    QString m_folder;
    QSet<QByteArray> m_removed;
};

} // namespace helodesk
