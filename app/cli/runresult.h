// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/preparedrun.h"
#include "core/diagnosis/verdict.h"
#include "core/profile/judgement.h"
#include "core/profile/takenvalues.h"
#include "core/run/outcome.h"
#include "core/smtp/timeline.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace helodesk::cli {

// What a run of a profile came to, as the formats show it. Secrets are hidden in all of it.
struct RunResult {
    int number = 0; // in the order in which runs ended, from 1
    QString name; // with its attempt and trial, if they aren't the first
    QString profile; // without
    QString file; // the profile's; empty: it has none
    QString folder; // within its collection; may be empty
    size_t selected = 0; // which of the selected profiles, from 0
    int attempt = 1;
    bool superseded = false; // another attempt counts instead
    QString target; // "mail.example.org:587"
    QDateTime started;
    double milliseconds = 0;
    Outcome outcome;
    int exitCode = 0; // after judging
    Verdict verdict;
    QString title; // the verdict's
    QString explanation;
    QList<Judgement> judgements;
    QList<TakenValue> taken;
    QDateTime certificateEnd; // of the server's own; invalid: there was none
    QJsonObject document;
    QString transcript;
    QString keptAs; // its id in the store of runs; empty: it wasn't kept

    void setKept(const QByteArray &id); // empty: it couldn't be
    void supersede();
    [[nodiscard]] bool passed() const { return exitCode == 0; }
    // "code at rcpt is 250: 550" for each expectation that was broken, or merely drifted.
    [[nodiscard]] QStringList unmet(Drift drift) const;
    // Why it didn't pass, in one line.
    [[nodiscard]] QString reason() const;
};

[[nodiscard]] RunResult resultOf(const PreparedRun &run, const Timeline &timeline);
// Of a run without a profile; its server stands for the name.
[[nodiscard]] RunResult resultOf(const Timeline &timeline);
// Of a run that never began, and why.
[[nodiscard]] RunResult impossibleResult(const PreparedRun &run, const QString &problem);

// "3 of 4 passed", of those that count.
[[nodiscard]] QString summaryOf(const QList<RunResult> &results);
// The first exit code that isn't 0, in order, of those that count.
[[nodiscard]] int exitCodeOf(const QList<RunResult> &results);

} // namespace helodesk::cli
