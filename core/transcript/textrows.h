// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/timeline.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace helodesk {

// What a row of the readable transcript is like, for whoever colours it.
enum class RowTone {
    Quiet, // words of ours about the connection
    Sent,
    Good, // 2yz and 3yz
    Deferred, // 4yz
    Bad, // 5yz, and what isn't a reply
    Warning, // noted; the run goes on
    Problem, // ended the run or an attempt
};

// One row of the readable transcript, in parts so that each can have its colour.
struct TextRow {
    QString heading; // the phase that begins with this row; empty inside a phase
    QString margin; // row number, moment and duration in fixed columns
    QString direction; // "→ ", "← " or two blanks
    QStringList lines; // at least one
    RowTone tone = RowTone::Quiet;

    // The rows as text, without the heading: further lines stand under the first.
    [[nodiscard]] QStringList toLines() const;
};

// Turns events into rows, one by one as they happen. Remembers only which phase is under way.
class TextRows
{
public:
    // Nothing for an event that isn't a row.
    [[nodiscard]] std::optional<TextRow> next(const Event &event);
    // What stands over the margin's columns.
    [[nodiscard]] static QString columns();

private:
    std::optional<Stage> m_phase;
};

} // namespace helodesk
