// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/timelinephases.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace helodesk {

// One row of the readable transcript, in parts so that each can have its colour.
struct TextRow {
    QString heading; // the phase that begins with this row; empty inside a phase
    QString margin; // row number, moment and duration in fixed columns
    QString direction; // "→ ", "← " or two blanks
    QStringList lines; // at least one
    RowState state = RowState::Neutral;

    // The row as text, without the heading: further lines stand under the first.
    [[nodiscard]] QStringList toLines() const;
};

// Turns events into rows, one by one as they happen, in the phases that the window shows too.
class TextRows
{
public:
    // timed: moments are known; without them the margin has dashes.
    explicit TextRows(bool timed = true) : m_timed(timed) { }
    // Nothing for an event that isn't a row. Call with every event, in order.
    [[nodiscard]] std::optional<TextRow> next(const Event &event);
    // What stands over the margin's columns.
    [[nodiscard]] static QString columns();

private:
    PhaseTracker m_tracker;
    std::optional<Phase> m_phase;
    bool m_timed;
};

} // namespace helodesk
