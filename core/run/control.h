// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/stage.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QSet>
#include <QStringList>

#include <chrono>
#include <optional>

namespace helodesk {

// Where a run waits for a person, and what it says otherwise than its steps would. Steps are named by their index in
// the plan.
struct Rehearsal {
    bool stopAtFirst = false; // before the first command
    QSet<int> stopBefore; // a step's command is held back until the person says so
    QMap<int, QByteArray> edits; // the line to send instead of the step's own
    QMap<int, QList<QByteArray>> linesBefore; // lines of a person's own, said before the step
    QSet<int> leftOut; // steps that a person passes over

    bool operator==(const Rehearsal &) const = default;
};

// How a run's plan is carried out, where it isn't the usual way.
struct Control {
    int messages = 1; // on one connection, one behind the other
    int recipientsEach
        = 0; // recipients of a mail transaction at most, further ones get one of their own; 0: all in one
    bool resetBetween = false; // RSET between two transactions
    bool keepGoing = false; // a refusal doesn't end the plan
    std::optional<Stage> dropAfterSending; // the connection is closed when that stage's command is out, reply or not
    std::chrono::milliseconds delay{0}; // before each step's command
    qsizetype writeSize = 0; // octets of one write at most; 0: what is there
    std::chrono::milliseconds writeDelay{0}; // between two of them
    Rehearsal rehearsal;

    // Against the rules.
    QList<Stage> skipped; // stages that are left out: Ehlo, Mail, Rcpt, Data (the content too) or Quit
    bool bareLineFeeds = false; // commands end in LF alone (RFC 5321 2.3.8)
    bool noDotStuffing = false; // the content goes by DATA as it is (RFC 5321 4.5.2)

    [[nodiscard]] bool breaksRules() const { return !skipped.isEmpty() || bareLineFeeds || noDotStuffing; }
    // What is broken, by the names of the command line and documents: "no-ehlo", "bare-lf" …
    [[nodiscard]] QStringList brokenRules() const;
    // Breaks that rule; false if there is none of that name.
    [[nodiscard]] bool breakRule(QStringView name);
    [[nodiscard]] static QStringList ruleNames();
    [[nodiscard]] bool isSkipped(Stage stage) const { return skipped.contains(stage); }
    bool operator==(const Control &) const = default;
};

} // namespace helodesk
