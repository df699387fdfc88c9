// SPDX-License-Identifier: MIT
#pragma once

#include "core/history/runindex.h"
#include "core/models/runhistorymodel.h"
#include "ui/run/historyworker.h"

#include <QHash>
#include <QObject>
#include <QThread>

#include <functional>

namespace helodesk {

class RunController;

// The window's side of keeping runs: owns the thread that reads and writes them, and the model of what is there.
// Nothing here waits for the disk; until all is read the model shows the runs of this session only.
class RunArchive : public QObject
{
    Q_OBJECT
public:
    // The folder need not be there, nor be writable.
    explicit RunArchive(const QString &folder, QObject *parent = nullptr);
    // Ends the thread; takes as long as writing what is waiting.
    ~RunArchive() override;

    [[nodiscard]] RunHistoryModel *model() { return &m_model; }
    // Keeps what the controller runs from now on.
    void follow(RunController *controller);
    void setLimits(const KeepLimits &limits);
    [[nodiscard]] bool isLoaded() const { return m_loaded; }

    // Gives the run to use() as soon as it is in memory, at once if it is already. A kept run that can't be read is
    // told as a problem and use() isn't called.
    void read(const QByteArray &id, std::function<void(const RunRecordPointer &)> use);
    // The answer comes to use(); a later order makes it void.
    void compare(ComparisonOrder order, std::function<void(const ComparisonAnswer &)> use);

    void setPinned(const QList<QByteArray> &ids, bool pinned);
    void setNote(const QByteArray &id, const QString &note);
    void setRowRemarks(const QByteArray &id, const RowRemarks &remarks);
    // undoRemove() brings back what was removed last.
    void remove(const QList<QByteArray> &ids);
    void undoRemove();

Q_SIGNALS:
    void loaded();
    void kept(const helodesk::RunRecordPointer &record);
    // By the user; how many.
    void removed(int count);
    void problem(const QString &text);

private:
    void connectWorker();
    template <typename Work> void post(Work work);
    void takeRead(const QByteArray &id, const RunRecordPointer &record, const QString &wrong);
    void finish(const RunRecordPointer &record);

    QThread m_thread;
    HistoryWorker *m_worker; // lives on m_thread and ends with it
    RunHistoryModel m_model;
    QHash<int, RunRecordPointer> m_writing; // by number
    QHash<QByteArray, QList<std::function<void(const RunRecordPointer &)>>> m_waiting;
    std::function<void(const ComparisonAnswer &)> m_compared;
    int m_lastComparison = 0;
    QList<QByteArray> m_removed;
    bool m_loaded = false;
};

} // namespace helodesk
