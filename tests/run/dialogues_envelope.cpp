// SPDX-License-Identifier: MIT
#include "tests/run/dialogues.h"

namespace helodesk::test {

std::vector<Dialogue> envelopeDialogues()
{
    return {
        {"a plain message is accepted", R"(
        S: 220-mx.example ESMTP
        S: 220 no spam here
        C: EHLO client.example
        S: 250-mx.example
        S: 250 SIZE 1000
        C: MAIL FROM:<anna@contoso.example> SIZE=24
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        C: DATA
        S: 354 go
        C: Subject: test
        C:
        C: Hello
        C: .
        S: 250 2.0.0 Ok: queued as 4XyZ12
        C: QUIT
        S: 221 bye
    )",
            {}, 0, OutcomeKind::Accepted},
        {"EHLO unknown, HELO taken, no parameters without extensions", R"(
        S: 220 old.example
        C: EHLO client.example
        S: 502 what
        C: HELO client.example
        S: 250 hello
        C: MAIL FROM:<anna@contoso.example>
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        C: DATA
        S: 354 go
        C: Subject: test
        C:
        C: Hello
        C: .
        S: 250 ok
        C: QUIT
        S: 221 bye
    )",
            {}, 0, OutcomeKind::Accepted},
        {"EHLO refused for now: no HELO, the run ends", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 451 later
        C: QUIT
        S: 221 bye
    )",
            {}, 22, OutcomeKind::Refused},
        {"a pipelined group goes out as one, its replies are matched, Exim's 503 is a consequence", R"(
        S: 220 mx.example ESMTP Exim 4.96
        C: EHLO client.example
        S: 250-mx.example
        S: 250 PIPELINING
        C: MAIL FROM:<anna@contoso.example>
        C: RCPT TO:<ben@fabrikam.example>
        C: DATA
        S: 250 OK
        S: 550 authentication required
        S: 503-All RCPT commands were rejected with this error:
        S: 503-authentication required
        S: 503 Valid RCPT command must precede DATA
        C: QUIT
        S: 221 bye
    )",
            {}, 24, OutcomeKind::Refused},
        {"without pipelining DATA is still asked, as Outlook does", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: MAIL FROM:<anna@contoso.example>
        S: 250 OK
        C: RCPT TO:<ben@fabrikam.example>
        S: 550 relay not permitted
        C: DATA
        S: 503 valid RCPT command must precede DATA
        C: QUIT
        S: 221 bye
    )",
            {}, 24, OutcomeKind::Refused},
        {"354 without any recipient gets the dot alone, never the message", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 PIPELINING
        C: MAIL FROM:<anna@contoso.example>
        C: RCPT TO:<ben@fabrikam.example>
        C: DATA
        S: 250 OK
        S: 450 4.7.1 greylisted
        S: 354 go on
        C: .
        S: 554 no valid recipients
        C: QUIT
        S: 221 bye
    )",
            {}, 24, OutcomeKind::Refused},
        {"a refused sender skips the rest when not pipelined", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: MAIL FROM:<anna@contoso.example>
        S: 550 5.7.1 sender not allowed
        C: QUIT
        S: 221 bye
    )",
            {}, 23, OutcomeKind::Refused},
        {"one of two recipients refused: partial, never success", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 pipelining
        C: MAIL FROM:<anna@contoso.example>
        C: RCPT TO:<ben@fabrikam.example>
        C: RCPT TO:<nobody@fabrikam.example>
        C: DATA
        S: 250 OK
        S: 250 OK
        S: 550 5.1.1 no such user
        S: 354 go
        C: Subject: test
        C:
        C: Hello
        C: .
        S: 250 ok
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) { s.recipients.append("nobody@fabrikam.example"); }, 42, OutcomeKind::Partial},
    };
}

} // namespace helodesk::test
