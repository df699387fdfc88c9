// SPDX-License-Identifier: MIT
#include "tests/run/dialogues.h"

namespace helodesk::test {

std::vector<Dialogue> endingDialogues()
{
    return {
        {"greeting refused, goodbye said", R"(
        S: 554 go away
        C: QUIT
        S: 221 bye
    )",
            {}, 21, OutcomeKind::Refused},
        {"dropped after RCPT: not a word more, not even QUIT", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: MAIL FROM:<anna@contoso.example>
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        S: [silence]
    )",
            [](RunSettings &s) {
                s.stopAfter = Stage::Rcpt;
                s.ending = Ending::Drop;
            },
            0, OutcomeKind::Stopped},
        {"refused before the stage to drop after: QUIT is said", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: MAIL FROM:<anna@contoso.example>
        S: 550 5.7.1 no
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.stopAfter = Stage::Rcpt;
                s.ending = Ending::Drop;
            },
            23, OutcomeKind::Refused},
        {"421 in the middle: no QUIT into a closed door", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: MAIL FROM:<anna@contoso.example>
        S: 421 4.3.2 shutting down
    )",
            {}, 23, OutcomeKind::Refused},
        {"refused after the message", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
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
        S: 554 5.7.1 spam
        C: QUIT
        S: 221 bye
    )",
            {}, 26, OutcomeKind::Refused},
        {"closed after the final dot: fate unknown", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
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
        S: [close]
    )",
            {}, 6, OutcomeKind::Unknown},
        {"a reset at QUIT takes nothing back", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
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
        S: [reset]
    )",
            {}, 0, OutcomeKind::Accepted},
        {"QUIT refused", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: QUIT
        S: 500 never
    )",
            [](RunSettings &s) { s.stopAfter = Stage::Ehlo; }, 27, OutcomeKind::Refused},
        {"stop after RCPT", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: MAIL FROM:<anna@contoso.example>
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) { s.stopAfter = Stage::Rcpt; }, 0, OutcomeKind::Stopped},
        {"stop after DATA closes, because only that leaves the server without a message", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: MAIL FROM:<anna@contoso.example>
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        C: DATA
        S: 354 go
        S: [silence]
    )",
            [](RunSettings &s) { s.stopAfter = Stage::Data; }, 0, OutcomeKind::Stopped},
        {"pipelining offered and switched off", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 PIPELINING
        C: MAIL FROM:<anna@contoso.example>
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.stopAfter = Stage::Rcpt;
                s.pipelining = Pipelining::Off;
            },
            0, OutcomeKind::Stopped},
        {"8-bit content is declared where that is offered", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 8BITMIME
        C: MAIL FROM:<> BODY=8BITMIME
        S: 250 ok
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.stopAfter = Stage::Mail;
                s.reversePath.clear();
                s.content = [](const Facts &) { return contentFromBytes("Subject: \xc3\xa4\r\n\r\n"); };
            },
            0, OutcomeKind::Stopped},
        {"the user cancels while the server is silent", R"(
        S: 220 mx.example
        C: EHLO client.example
        C: [cancel]
    )",
            {}, 130, OutcomeKind::Cancelled},
    };
}

} // namespace helodesk::test
