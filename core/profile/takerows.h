// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/take.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace helodesk {

// A value that a run gives to others, as a table has it: the variable, what it gets, of which one, and which part.
struct TakeRow {
    enum class Kind {
        QueueId,
        Capability, // subject: the keyword
        Mechanisms,
        Reply, // subject: the stage
        Code, // subject: the stage
        Enhanced, // subject: the stage
    };

    QString name; // of the variable
    Kind kind = Kind::QueueId;
    QString subject; // empty for kinds that have none
    QString match; // TakeSource::match

    bool operator==(const TakeRow &) const = default;
};

[[nodiscard]] QList<TakeRow> takeRows(const TakeSources &take);
// What the rows say. One with a problem is left out; of two for the same variable the last holds.
[[nodiscard]] TakeSources takeFrom(const QList<TakeRow> &rows);
// What is wrong with a row, as a sentence; empty if all is well.
[[nodiscard]] QString problemOf(const TakeRow &row);

[[nodiscard]] bool hasSubject(TakeRow::Kind kind);
// What people can choose from.
[[nodiscard]] QStringList subjectsFor(TakeRow::Kind kind);

} // namespace helodesk
