// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/verdict.h"
#include "core/profile/expectations.h"
#include "core/run/outcome.h"
#include "core/smtp/timeline.h"

#include <QJsonArray>
#include <QList>

namespace helodesk {

// How far a run is from what was expected.
enum class Drift {
    None,
    Informational, // another than in the snapshot, but nothing that worked stopped working
    Breaking,
};

// One expectation, held against a run.
struct Judgement {
    QString name; // "code at rcpt is 250"
    bool met = true;
    QString actual; // "550"; secrets are hidden
    Drift drift = Drift::None; // if it isn't met

    bool operator==(const Judgement &) const = default;
};

// Every expectation held against a finished run, in a fixed order. A snapshot's drift that breaks nothing is
// Informational; without a snapshot whatever isn't met is Breaking.
[[nodiscard]] QList<Judgement> judge(
    const Expectations &expectations, const Timeline &timeline, const Outcome &outcome, const Verdict &verdict);

// The exit code of what isn't as it was expected to be.
inline constexpr int expectationNotMet = 43;

// The run's exit code after judging: that if an expectation is broken, 0 if the run ended as expected although that is
// a failure by itself, else the outcome's own. A cancelled run stays one.
[[nodiscard]] int exitCodeOf(
    const Outcome &outcome, const Expectations &expectations, const QList<Judgement> &judgements);

// What a run showed, as expectations: outcome, cause, codes, capabilities, mechanisms, TLS version and recipients.
// What a run can't show (before: certificateDays, replyAtMost) is the user's word and stays.
[[nodiscard]] Expectations snapshotOf(
    const Timeline &timeline, const Outcome &outcome, const Verdict &verdict, const Expectations &before = {});

// The list as the run document has it ("expectations").
[[nodiscard]] QJsonArray judgementsDocument(const QList<Judgement> &judgements);
// And back; what isn't there counts as met.
[[nodiscard]] QList<Judgement> judgementsFrom(const QJsonArray &array);

} // namespace helodesk
