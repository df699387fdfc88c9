// SPDX-License-Identifier: MIT
#pragma once

#include "core/history/runreader.h"
#include "core/run/outcome.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QMetaType>
#include <QString>

namespace helodesk {

// What lists and search need of a kept run, without reading its document.
struct RunSummary {
    QByteArray id; // names it in its store
    RunRemarks remarks;
    QString profileName;
    QString server;
    quint16 port = 0;
    qint64 started = 0; // milliseconds since 1970, UTC; 0: unknown
    Instant duration{};
    OutcomeKind outcome = OutcomeKind::Running;
    bool temporary = false;
    QByteArray cause;
    QString title; // the verdict's
    QByteArray words; // what search looks through, folded; of long replies the first part
    qint64 fileTime = 0; // of the document when it was read, in the file system's own count
    qint64 fileSize = 0; // octets

    [[nodiscard]] QDateTime startedAt() const;
    bool operator==(const RunSummary &) const = default;
};

// Octets of search text that are kept of a run.
inline constexpr qsizetype mostSearchWords = 16 * 1024;

[[nodiscard]] RunSummary summaryOf(const QByteArray &id, const QJsonObject &document);
// The same with other remarks.
[[nodiscard]] RunSummary withRemarks(RunSummary summary, const RunRemarks &remarks);

// One line of an index, without its line feed; and back. Nothing if the line is no such line.
[[nodiscard]] QByteArray indexLine(const RunSummary &summary);
[[nodiscard]] std::optional<RunSummary> summaryFrom(QByteArrayView line);

// The words that are looked for, folded as the summaries' are.
[[nodiscard]] QList<QByteArray> searchWords(const QString &text);
// Whether all of them occur.
[[nodiscard]] bool matches(const RunSummary &summary, const QList<QByteArray> &words);

} // namespace helodesk

Q_DECLARE_METATYPE(helodesk::RunSummary)
