// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/runrecord.h"
#include "core/smtp/stage.h"

#include <QDateTime>
#include <QString>

namespace helodesk {

// Words for facts about runs, as the window says them.
namespace words {

// "612 ms", "1.84 s", "2 min 5 s"
[[nodiscard]] QString duration(Instant time);
// "214 B", "1.8 kB", "27.6 MB"
[[nodiscard]] QString octets(qint64 count);
// "Today 10:42", "Yesterday 16:03", "Fri 16:03" within a week, a date before that
[[nodiscard]] QString moment(const QDateTime &when, const QDateTime &now = QDateTime::currentDateTime());
// What a client says there: "RCPT TO", "EHLO"; a word where it says nothing: "connecting"
[[nodiscard]] QString stage(Stage stage);
// How a run ended, in a word or two: "accepted", "refused for now"
[[nodiscard]] QString outcome(OutcomeKind kind, bool temporary);
// How a run stands: "Accepted", "Failed at RCPT TO", "Waiting for the reply to DATA"
[[nodiscard]] QString standing(const RunRecord &record);

} // namespace words

// Octets of SMTP that went over the wire in a run, TLS and TCP not counted.
struct Traffic {
    qint64 sent = 0;
    qint64 received = 0;

    // Adds what the event tells.
    void count(const Event &event);
};

} // namespace helodesk
