// SPDX-License-Identifier: MIT
#include "tests/run/dialogues.h"

namespace helodesk::test {

std::vector<Dialogue> parameterDialogues()
{
    return {
        {"notifications are asked for, the envelope's name and the recipient encoded (RFC 3461 4)", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 DSN
        C: MAIL FROM:<anna@contoso.example> RET=HDRS ENVID=a+2Bb+3Dc+20d
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;ben+2Bx@fabrikam.example
        S: 250 ok
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.stopAfter = Stage::Rcpt;
                s.parameters.returned = "HDRS";
                s.parameters.envelopeId = "a+b=c d";
                s.parameters.notify = "SUCCESS,DELAY";
                s.parameters.originalRecipient = "ben+x@fabrikam.example";
            },
            0, OutcomeKind::Stopped},
        {"every other parameter of MAIL, in its own extension's form", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250-DELIVERBY 240
        S: 250-FUTURERELEASE 864000 2027-01-01T00:00:00Z
        S: 250-MT-PRIORITY STANAG4406
        S: 250-REQUIRETLS
        S: 250-AUTH PLAIN
        S: 250 XVERP
        C: MAIL FROM:<anna@contoso.example> BY=300;R HOLDFOR=60 MT-PRIORITY=-3 REQUIRETLS AUTH=<> XVERP=+= X-TRY=1
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example> X-RCPT
        S: 250 ok
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.stopAfter = Stage::Rcpt;
                s.parameters.deliverBy = "300;R";
                s.parameters.holdFor = "60";
                s.parameters.priority = -3;
                s.parameters.requireTls = true;
                s.parameters.submitter = "<>";
                s.parameters.verp = "+=";
                s.parameters.mail = {"X-TRY=1"};
                s.parameters.recipient = {"X-RCPT"};
            },
            0, OutcomeKind::Stopped},
        {"what isn't offered isn't said: nothing is sent", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) { s.parameters.notify = "NEVER"; }, 23, OutcomeKind::Failed},
        {"forced, it is said though it isn't offered", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: MAIL FROM:<anna@contoso.example> REQUIRETLS
        S: 555 5.5.4 unsupported option
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.parameters.requireTls = true;
                s.parameters.evenIfNotOffered = true;
            },
            23, OutcomeKind::Refused},
        {"a recipient that isn't ASCII needs SMTPUTF8 at MAIL (RFC 6531 3.4)", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 SMTPUTF8
        C: MAIL FROM:<anna@contoso.example> SMTPUTF8
        S: 250 ok
        C: RCPT TO:<jörg@fabrikam.example>
        S: 250 ok
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.stopAfter = Stage::Rcpt;
                s.recipients = {"jörg@fabrikam.example"};
            },
            0, OutcomeKind::Stopped},
        {"without SMTPUTF8 such a recipient can't be said: nothing is sent", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) { s.recipients = {"jörg@fabrikam.example"}; }, 23, OutcomeKind::Failed},
        {"but a domain can, in its ASCII form (RFC 5890)", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: MAIL FROM:<anna@contoso.example>
        S: 250 ok
        C: RCPT TO:<ben@xn--bcher-kva.example>
        S: 250 ok
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.stopAfter = Stage::Rcpt;
                s.recipients = {"ben@bücher.example"};
            },
            0, OutcomeKind::Stopped},
        {"larger than SIZE and asked to look: not begun (RFC 1870 6.1)", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 SIZE 10
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) { s.parameters.checkSize = true; }, 23, OutcomeKind::Failed},
    };
}

} // namespace helodesk::test
