// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/verdict.h"
#include "core/run/outcome.h"
#include "core/smtp/timeline.h"
#include "core/transcript/rowremarks.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace helodesk {

// What a run document holds besides the run: what the user said about it, and whose it is.
struct RunRemarks {
    QByteArray profile; // Profile::id; empty: unknown
    QString note;
    bool pinned = false; // never cleaned up
    RowRemarks rows = {}; // marks and comments beside rows

    bool operator==(const RunRemarks &) const = default;
};

// A run as it was kept.
struct StoredRun {
    Timeline timeline;
    Outcome outcome;
    Verdict verdict;
    RunRemarks remarks;
};

// A document of JSON, or why there is none.
struct ParsedDocument {
    QJsonObject document;
    QString problem; // "line 12: missing value separator"; empty if all is well
};
[[nodiscard]] ParsedDocument parseDocument(const QByteArray &json);

// A run out of its document (helodesk-run/1), or why there is none.
struct ReadRun {
    std::optional<StoredRun> run;
    QString problem;
};
[[nodiscard]] ReadRun readRun(const QJsonObject &document);
// Why the document is no run document; empty if it is one.
[[nodiscard]] QString problemOf(const QJsonObject &document);

// The run as it is kept: its document, what the run was asked, and the remarks.
[[nodiscard]] QJsonObject storedDocument(const StoredRun &run);
[[nodiscard]] QJsonObject storedDocument(
    const Timeline &timeline, const Outcome &outcome, const Verdict &verdict, const RunRemarks &remarks);
// The document with other remarks; all else stays as it is.
[[nodiscard]] QJsonObject withRemarks(QJsonObject document, const RunRemarks &remarks);
[[nodiscard]] RunRemarks remarksOf(const QJsonObject &document);

// The outcome with that name in documents; Unknown if there is none.
[[nodiscard]] OutcomeKind outcomeNamed(const QByteArray &name);

// What a run was asked to do, as documents and journals have it.
[[nodiscard]] QJsonObject subjectDocument(const RunSubject &subject);
[[nodiscard]] RunSubject subjectOf(const QJsonObject &document);

} // namespace helodesk
