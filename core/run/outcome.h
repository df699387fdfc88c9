// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/timeline.h"

#include <QByteArray>
#include <QList>

namespace helodesk {

enum class OutcomeKind {
    Running, // not over yet
    Accepted, // the message was taken for every recipient
    Stopped, // ended where it was asked to, without a message
    Partial, // taken for some recipients, refused for others
    Refused, // the server said no
    Failed, // no connection, no TLS, protocol broken, connection lost
    TimedOut,
    Unknown, // content was sent whole, no reply came: it may have been accepted
    Cancelled,
    Interrupted, // the program ended in mid-run
};
[[nodiscard]] QByteArrayView outcomeName(OutcomeKind kind); // as in the run document: "accepted", "timeout" …

// What became of one recipient.
struct RecipientOutcome {
    QByteArray address;
    bool accepted = false;
    int row = 0; // the reply's row
    Reply reply; // none where the server's limits left the recipient out
    bool final = false; // not only RCPT's: LMTP and PRDR judge the content for each recipient
};

// What a run came to, read from its timeline. The first failure decides.
struct Outcome {
    OutcomeKind kind = OutcomeKind::Running;
    int exitCode = 0; // as the command line's contract says
    Stage failedStage = Stage::Unknown; // where it failed; Unknown if it didn't
    int failedRow = 0; // the row that decided; 0 if nothing failed
    bool temporary = false; // the deciding reply was 4yz
    QByteArray queueId; // the server's name for the message; empty if none was found
    QList<RecipientOutcome> recipients;
    qint64 messageOctets = 0; // of the content, before stuffing
    qint64 octetsSent = 0; // of the content, as far as it went
};
[[nodiscard]] Outcome outcomeOf(const Timeline &timeline);

// The queue id in a server's acceptance of a message ("2.0.0 Ok: queued as 4XyZ…"); empty if there is none.
[[nodiscard]] QByteArray queueIdIn(const Reply &reply);

} // namespace helodesk
