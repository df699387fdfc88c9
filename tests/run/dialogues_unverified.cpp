// SPDX-License-Identifier: MIT
#include "tests/run/dialogues.h"

namespace helodesk::test {

static SignIn anna()
{
    SignIn result;
    result.user = QStringLiteral("anna");
    result.password = "secret";
    return result;
}

std::vector<Dialogue> unverifiedDialogues()
{
    return {
        {"no password for a certificate that wasn't verified", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 STARTTLS
        C: STARTTLS
        S: 220 go ahead
        C: [TLS]
        C: EHLO client.example
        S: 250-mx.example
        S: 250 AUTH PLAIN CRAM-MD5
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.security = Security::StartTls;
                s.tls.verify = false;
                s.signIn = anna();
            },
            28, OutcomeKind::Failed},
        {"the user's word lets it go to one all the same", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 STARTTLS
        C: STARTTLS
        S: 220 go ahead
        C: [TLS]
        C: EHLO client.example
        S: 250-mx.example
        S: 250 AUTH PLAIN
        C: AUTH PLAIN AGFubmEAc2VjcmV0
        S: 235 ok
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.security = Security::StartTls;
                s.tls.verify = false;
                s.signIn = anna();
                s.signIn->allowUnverified = true;
                s.stopAfter = Stage::Auth;
            },
            0, OutcomeKind::Stopped},
    };
}

} // namespace helodesk::test
