// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace helodesk {

// Two runs side by side, read from their documents (helodesk-run/1). Pure: the same documents give the same rows.

// What a row of a comparison is about, in the order of the rows.
enum class ComparisonSection {
    Outcome,
    Connection,
    Encryption,
    Certificate,
    Capabilities,
    Mechanisms,
    Replies,
    Timing
};

struct ComparisonRow {
    enum class Kind {
        Same,
        Changed,
        OnlyLeft,
        OnlyRight,
        Noise, // differs, but only in what is another each time: times, ids, the order of EHLO's lines
    };
    // What a difference means to whoever sends mail there.
    enum class Weight {
        None, // no difference
        WorthKnowing,
        Breaking, // what went well on the left doesn't on the right, or isn't offered there
    };
    ComparisonSection section = ComparisonSection::Outcome;
    QString what; // "SIZE", "RCPT TO ben@fabrikam.example"
    QString left; // as it may be shown; empty where there is none
    QString right;
    Kind kind = Kind::Same;
    Weight weight = Weight::None;
    bool decides = false; // the row that the verdict of one of the runs rests on
    bool gain = false; // a difference for the better: offered on the right only, or a higher rank there

    [[nodiscard]] bool differs() const { return kind != Kind::Same && kind != Kind::Noise; }
    bool operator==(const ComparisonRow &) const = default;
};

struct Comparison {
    QList<ComparisonRow> rows;
    // The row of the first difference: the one that decided, else the first that breaks, else the first; -1: none.
    int first = -1;
    QString headline; // "First difference: RCPT TO ben@fabrikam.example was answered with 550, not with 250"
    QString detail; // what it was on both sides, and what else differs

    [[nodiscard]] bool isSame() const { return first < 0; }
    [[nodiscard]] int count(ComparisonRow::Weight weight) const;
    [[nodiscard]] int count(ComparisonRow::Kind kind) const;
};

struct ComparisonOptions {
    bool noiseCounts = false; // what is another each time is a difference too
    // What the sides are called in the detail; empty: "Left", "Right".
    QString leftName = {};
    QString rightName = {};
};

// Two runs, of one server or of two.
[[nodiscard]] Comparison compareRuns(
    const QJsonObject &left, const QJsonObject &right, const ComparisonOptions &options = {});
// What one run was offered before TLS (left) and inside of it (right).
[[nodiscard]] Comparison compareBeforeAndInsideTls(const QJsonObject &run, const ComparisonOptions &options = {});
// Whether it was offered something on both sides of TLS.
[[nodiscard]] bool hasBothSidesOfTls(const QJsonObject &run);

// The comparison as plain text, for a ticket. Names: what the two sides are called.
[[nodiscard]] QString toText(const Comparison &comparison, const QString &leftName, const QString &rightName);
[[nodiscard]] QString sectionName(ComparisonSection section);

} // namespace helodesk
