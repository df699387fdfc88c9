// SPDX-License-Identifier: MIT
#include "tests/run/dialogues.h"

namespace helodesk::test {

std::vector<Dialogue> controlDialogues()
{
    return {
        {"two groups of recipients, RSET between them", R"(
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
        S: 250 first
        C: RSET
        S: 250 ok
        C: MAIL FROM:<anna@contoso.example>
        S: 250 ok
        C: RCPT TO:<carla@fabrikam.example>
        S: 250 ok
        C: DATA
        S: 354 go
        C: Subject: test
        C:
        C: Hello
        C: .
        S: 250 second
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.recipients = {"ben@fabrikam.example", "carla@fabrikam.example"};
                s.control.recipientsEach = 1;
                s.control.resetBetween = true;
            },
            0, OutcomeKind::Accepted},
        {"whoever keeps going gets to the end of a refused envelope", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: MAIL FROM:<anna@contoso.example>
        S: 550 not you
        C: RCPT TO:<ben@fabrikam.example>
        S: 503 MAIL first
        C: DATA
        S: 503 RCPT first
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) { s.control.keepGoing = true; }, 23, OutcomeKind::Refused},
        {"DATA without a recipient, as a client would say it that doesn't know better", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: MAIL FROM:<anna@contoso.example>
        S: 250 ok
        C: DATA
        S: 503 RCPT first
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) { s.control.skipped = {Stage::Rcpt}; }, 25, OutcomeKind::Refused},
        {"no EHLO, no QUIT", R"(
        S: 220 mx.example
        C: MAIL FROM:<anna@contoso.example>
        S: 503 EHLO first
    )",
            [](RunSettings &s) {
                s.control.skipped = {Stage::Ehlo, Stage::Quit};
            },
            23, OutcomeKind::Refused},
        {"the connection is dropped as soon as RCPT is out", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: MAIL FROM:<anna@contoso.example>
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
    )",
            [](RunSettings &s) { s.control.dropAfterSending = Stage::Rcpt; }, 0, OutcomeKind::Stopped},
        {"lines that the user wants said go before the message", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: VRFY ben
        S: 252 try
        C: ETRN fabrikam.example
        S: 458 unable
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.stopAfter = Stage::Auth;
                s.extraLines = {"VRFY ben", "ETRN fabrikam.example"};
            },
            0, OutcomeKind::Stopped},
    };
}

} // namespace helodesk::test
