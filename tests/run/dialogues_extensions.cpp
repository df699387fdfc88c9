// SPDX-License-Identifier: MIT
#include "tests/run/dialogues.h"

namespace helodesk::test {

std::vector<Dialogue> extensionDialogues()
{
    return {
        {"the message goes in chunks, each of which gets its reply (RFC 3030)", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 CHUNKING
        C: MAIL FROM:<anna@contoso.example>
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        C: BDAT 15
        C: Subject: test
        S: 250 15 octets
        C: BDAT 9 LAST
        C:
        C: Hello
        S: 250 2.0.0 Ok: queued as 4XyZ12
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.chunking = Chunking::Auto;
                s.chunks.size = 15;
            },
            0, OutcomeKind::Accepted},
        {"pipelined chunks go out together, the end in a chunk of its own", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250-PIPELINING
        S: 250 CHUNKING
        C: MAIL FROM:<anna@contoso.example>
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        S: 250 ok
        C: BDAT 24
        C: Subject: test
        C:
        C: Hello
        C: BDAT 0 LAST
        S: 250 24 octets
        S: 250 taken
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.chunking = Chunking::Auto;
                s.chunks.lastAlone = true;
            },
            0, OutcomeKind::Accepted},
        {"after a refused chunk no other follows", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 CHUNKING
        C: MAIL FROM:<anna@contoso.example>
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        C: BDAT 15
        C: Subject: test
        S: 452 no room
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.chunking = Chunking::Auto;
                s.chunks.size = 15;
            },
            25, OutcomeKind::Refused},
        {"chunks that aren't offered aren't used", R"(
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
        S: 221 bye
    )",
            [](RunSettings &s) { s.chunking = Chunking::Auto; }, 0, OutcomeKind::Accepted},
        {"a binary message is announced as such and goes as it is, dots and all",
            R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250-BINARYMIME
        S: 250 CHUNKING
        C: MAIL FROM:<anna@contoso.example> BODY=BINARYMIME
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        C: BDAT 14 LAST
        C: A: b
        C: .
)"
            "C: a\rb\n"
            R"(
        S: 250 ok
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.chunking = Chunking::Auto;
                s.content = [](const Facts &) { return contentFromBytes("A: b\r\n.\r\na\rb\r\n", true); };
            },
            0, OutcomeKind::Accepted},
        {"LMTP: a reply for each accepted recipient, and one of them says no (RFC 2033 4.2)", R"(
        S: 220 lmtp.example
        C: LHLO client.example
        S: 250 lmtp.example
        C: MAIL FROM:<anna@contoso.example>
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        C: RCPT TO:<carla@fabrikam.example>
        S: 550 5.1.1 unknown
        C: RCPT TO:<dora@fabrikam.example>
        S: 250 ok
        C: DATA
        S: 354 go
        C: Subject: test
        C:
        C: Hello
        C: .
        S: 250 <ben> delivered
        S: 452 <dora> is full
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.protocol = Protocol::Lmtp;
                s.recipients = {"ben@fabrikam.example", "carla@fabrikam.example", "dora@fabrikam.example"};
            },
            42, OutcomeKind::Partial},
        {"LMTP: nobody gets it", R"(
        S: 220 lmtp.example
        C: LHLO client.example
        S: 250 lmtp.example
        C: MAIL FROM:<anna@contoso.example>
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        C: RCPT TO:<dora@fabrikam.example>
        S: 250 ok
        C: DATA
        S: 354 go
        C: Subject: test
        C:
        C: Hello
        C: .
        S: 452 <ben> is full
        S: 552 <dora> is full
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.protocol = Protocol::Lmtp;
                s.recipients = {"ben@fabrikam.example", "dora@fabrikam.example"};
            },
            26, OutcomeKind::Refused},
        {"PRDR: 353, each recipient, and the last word", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 PRDR
        C: MAIL FROM:<anna@contoso.example> PRDR
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        C: RCPT TO:<dora@fabrikam.example>
        S: 250 ok
        C: DATA
        S: 354 go
        C: Subject: test
        C:
        C: Hello
        C: .
        S: 353 PRDR content analysis beginning
        S: 250 "ben@fabrikam.example" OK
        S: 550 "dora@fabrikam.example" spam
        S: 250 OK id=1abc
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.parameters.prdr = true;
                s.recipients = {"ben@fabrikam.example", "dora@fabrikam.example"};
            },
            42, OutcomeKind::Partial},
        {"PRDR: a server that has one word for all says it at once", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 PRDR
        C: MAIL FROM:<anna@contoso.example> PRDR
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        C: DATA
        S: 354 go
        C: Subject: test
        C:
        C: Hello
        C: .
        S: 250 OK id=1abc
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) { s.parameters.prdr = true; }, 0, OutcomeKind::Accepted},
        {"XCLIENT begins the session anew, XFORWARD only tells; values are in xtext", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250-XFORWARD NAME ADDR
        S: 250 XCLIENT NAME ADDR
        C: XCLIENT NAME=pc+2Bone ADDR=192.0.2.7
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 XFORWARD NAME ADDR
        C: XFORWARD ADDR=192.0.2.8
        S: 250 ok
        C: MAIL FROM:<anna@contoso.example>
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.stopAfter = Stage::Rcpt;
                s.claims = {{"NAME=pc+one", "ADDR=192.0.2.7"}, false, {"ADDR=192.0.2.8"}};
            },
            0, OutcomeKind::Stopped},
        {"XCLIENT isn't offered: nothing is said", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) { s.claims.xclient = {"ADDR=192.0.2.7"}; }, 33, OutcomeKind::Failed},
        {"EHLO is refused after XCLIENT", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 XCLIENT ADDR
        C: XCLIENT ADDR=192.0.2.7
        S: 220 mx.example
        C: EHLO client.example
        S: 450 not you
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) { s.claims.xclient = {"ADDR=192.0.2.7"}; }, 34, OutcomeKind::Refused},
        {"the server's LIMITS are kept: the third recipient isn't said (RFC 9422)", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 LIMITS MAILMAX=5 RCPTMAX=2
        C: MAIL FROM:<anna@contoso.example>
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        C: RCPT TO:<carla@fabrikam.example>
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
            [](RunSettings &s) {
                s.recipients = {"ben@fabrikam.example", "carla@fabrikam.example", "dora@fabrikam.example"};
            },
            42, OutcomeKind::Partial},
        {"a recipient of a domain more than LIMITS allow isn't said", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 LIMITS RCPTDOMAINMAX=1
        C: MAIL FROM:<anna@contoso.example>
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        C: RCPT TO:<carla@FABRIKAM.example>
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
            [](RunSettings &s) {
                s.recipients = {"ben@fabrikam.example", "dora@other.example", "carla@FABRIKAM.example"};
            },
            42, OutcomeKind::Partial},
    };
}

} // namespace helodesk::test
