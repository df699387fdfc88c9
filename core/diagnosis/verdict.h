// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/finding.h"
#include "core/smtp/timeline.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace helodesk {

// The answer to "what went wrong": the first cause, then everything else worth knowing.
struct Verdict {
    Finding first; // cause "ok" where nothing failed; never empty
    QList<Finding> findings; // further ones, the most important first

    // The finding that a row belongs to, by evidence or consequence; null if none.
    [[nodiscard]] const Finding *about(int row) const;
};

// Reads the whole timeline and judges. For a finished run; for a running one it says what is known so far.
[[nodiscard]] Verdict diagnose(const Timeline &timeline);

// Words about one row for the Explain panel.
struct RowExplanation {
    QString heading; // "Bad sequence of commands"
    QString subheading; // "reply to DATA · Exim wording"
    QString meaning; // what the server means
    QString whyHere; // why it happened in this run; may name rows as "row 14"
    QStringList sources;
};
[[nodiscard]] RowExplanation explainRow(const Timeline &timeline, const Verdict &verdict, int row);

// What one EHLO keyword means: a short phrase ("several commands at once") and its RFC.
struct CapabilityMeaning {
    QString phrase;
    QString reference;
    bool known = false;
};
[[nodiscard]] CapabilityMeaning capabilityMeaning(const Capability &capability);

} // namespace helodesk
