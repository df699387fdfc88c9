// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/timeline.h"

#include <QByteArray>

namespace helodesk::test {

// Plays a written dialogue through a Conversation and returns its timeline. Each line is one of
//   S: 250 OK                       the server's octets, CRLF added
//   C: RCPT TO:<ben@fabrikam.example>   a command of the client; "T:" one that a person typed
//   [content 1843]                  that many octets of content and the final dot; "[content 10 cut]": stopped there
//   [secured]                       TLS is in force
//   [closed] [reset] [cancelled]    the connection ends, unexpectedly
//   [done]                          the client ends it in good order
//   [timeout 30]                    nothing came for that many seconds
// and every step takes 10 ms. Lines that a C: line follows at once, without S: between, are pipelined.
[[nodiscard]] Timeline played(const QByteArray &dialogue, RunSubject subject = {});

// A subject that sends one message to port 587 with STARTTLS.
[[nodiscard]] RunSubject plainSubject();

} // namespace helodesk::test
