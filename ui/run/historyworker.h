// SPDX-License-Identifier: MIT
#pragma once

#include "core/history/comparison.h"
#include "core/history/runstore.h"
#include "core/models/runrecord.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace helodesk {

// A side of a comparison.
struct ComparedSide {
    QByteArray id; // of a kept run; else empty
    RunRecordPointer record; // a finished one that isn't kept
    QString name; // what the side is called: "Today 10:42"
};

// Two runs to be compared. Without a record or an id on the right: before and inside TLS of the left one.
struct ComparisonOrder {
    int number = 0; // comes back with the answer
    ComparedSide left;
    ComparedSide right;
    bool noiseCounts = false;
};

struct ComparisonAnswer {
    int number = 0;
    Comparison comparison;
    bool leftHasBothSides = false; // of TLS
    QString problem; // why there is no comparison; empty if there is one
};

// Lives on a thread of its own with the folder where runs are kept, and may block there. Runs that can't be kept are
// told once, until one can be kept again; they go on without.
class HistoryWorker : public QObject
{
    Q_OBJECT
public:
    explicit HistoryWorker(QString folder);
    // Runs under way stay as journals: the next start finds them interrupted.
    ~HistoryWorker() override;

    void load();
    // Removes what is beyond the limits, now and after each run.
    void setLimits(const KeepLimits &limits);

    void begin(int number, const QByteArray &profile, const RunSubject &subject);
    void append(int number, const QList<Event> &events);
    // additions: further members of the document.
    void finish(int number, const Outcome &outcome, const Verdict &verdict, const QJsonObject &additions);

    void read(const QByteArray &id);
    void compare(const ComparisonOrder &order);
    void setPinned(const QList<QByteArray> &ids, bool pinned);
    void setNote(const QByteArray &id, const QString &note);
    void setRowRemarks(const QByteArray &id, const RowRemarks &remarks);
    void remove(const QList<QByteArray> &ids);
    void restore(const QList<QByteArray> &ids);

Q_SIGNALS:
    void loaded(const helodesk::RunIndex &index);
    void kept(int number, const helodesk::RunSummary &summary);
    // Nothing more comes about that run; kept() came before if it was.
    void ended(int number);
    // Another pin or note; or it is back after it was deleted.
    void changed(const helodesk::RunSummary &summary);
    // byUser: not by the limits.
    void removed(const QList<QByteArray> &ids, bool byUser);
    // Null, with a problem, if it can't be read.
    void wasRead(const QByteArray &id, const helodesk::RunRecordPointer &record, const QString &problem);
    void compared(const helodesk::ComparisonAnswer &answer);
    void problem(const QString &text);

private:
    void tellUnkept(const QString &problem);
    void cleanUp();
    void note(const std::optional<RunSummary> &summary, const QString &wrong);
    [[nodiscard]] QJsonObject documentOf(const ComparedSide &side, QString *wrong) const;

    QString m_folder;
    std::unique_ptr<RunStore> m_store; // made by load(), on the thread that uses it
    RunIndex m_index;
    std::optional<KeepLimits> m_limits; // nothing goes before they are known
    QHash<int, std::shared_ptr<Journal>> m_journals; // by the run's number
    bool m_indexIsOld = false;
    bool m_toldUnkept = false;
};

} // namespace helodesk

Q_DECLARE_METATYPE(helodesk::ComparisonAnswer)
Q_DECLARE_METATYPE(helodesk::RunIndex)
