// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/expectations.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace helodesk {

// One expectation as a table has it: what, of which one, and what it must be.
struct ExpectationRow {
    enum class Kind {
        Outcome,
        Cause,
        Code, // subject: the stage
        Enhanced, // subject: the stage
        Capability, // subject: the keyword; value: offeredWord(), notOfferedWord() or its parameters
        Mechanisms, // value: those offered, parted by blanks
        TlsAtLeast,
        CertificateDays,
        ReplyAtMost, // subject: the stage, or "any"; value: milliseconds
        Recipient, // subject: the address; value: "accepted", "refused" or a code
    };

    Kind kind = Kind::Outcome;
    QString subject; // empty for kinds that have none
    QString value;

    bool operator==(const ExpectationRow &) const = default;
};

[[nodiscard]] QList<ExpectationRow> expectationRows(const Expectations &expectations);
// What the rows say. One with a problem is left out; of two for the same the last holds.
[[nodiscard]] Expectations expectationsFrom(const QList<ExpectationRow> &rows, bool snapshot);
// What is wrong with a row, as a sentence; empty if all is well.
[[nodiscard]] QString problemOf(const ExpectationRow &row);

[[nodiscard]] bool hasSubject(ExpectationRow::Kind kind);
// What people can choose from; empty: they type it.
[[nodiscard]] QStringList subjectsFor(ExpectationRow::Kind kind);
[[nodiscard]] QStringList valuesFor(ExpectationRow::Kind kind);
[[nodiscard]] QString offeredWord();
[[nodiscard]] QString notOfferedWord();

} // namespace helodesk
