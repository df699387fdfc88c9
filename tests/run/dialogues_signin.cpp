// SPDX-License-Identifier: MIT
#include "tests/run/dialogues.h"

namespace helodesk::test {

static SignIn signIn(const QByteArray &password = "secret", bool cleartext = true)
{
    SignIn result;
    result.user = QStringLiteral("anna");
    result.password = password;
    result.allowCleartext = cleartext;
    return result;
}

std::vector<Dialogue> signInDialogues()
{
    return {
        {"STARTTLS, EHLO again inside, AUTH PLAIN", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 STARTTLS
        C: STARTTLS
        S: 220 go ahead
        C: [TLS]
        C: EHLO client.example
        S: 250-mx.example
        S: 250 AUTH LOGIN PLAIN
        C: AUTH PLAIN AGFubmEAc2VjcmV0
        S: 235 welcome
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
        S: 250 ok id=1rabcd-000XYZ-2f
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.security = Security::StartTls;
                s.signIn = signIn("secret", false);
            },
            0, OutcomeKind::Accepted},
        {"implicit TLS comes before the greeting", R"(
        C: [TLS]
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.security = Security::Tls;
                s.stopAfter = Stage::Ehlo;
            },
            0, OutcomeKind::Stopped},
        {"STARTTLS required and missing: nothing more is said", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) { s.security = Security::StartTls; }, 29, OutcomeKind::Failed},
        {"STARTTLS refused where it was required", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 STARTTLS
        C: STARTTLS
        S: 454 TLS not available
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) { s.security = Security::StartTls; }, 29, OutcomeKind::Refused},
        {"STARTTLS if offered goes on in clear when it is refused", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 STARTTLS
        C: STARTTLS
        S: 454 TLS not available
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.security = Security::StartTlsIfOffered;
                s.stopAfter = Stage::StartTls;
            },
            0, OutcomeKind::Stopped},
        {"a refused certificate ends the run before any password", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 STARTTLS
        C: STARTTLS
        S: 220 go ahead
        C: [TLS fails]
    )",
            [](RunSettings &s) {
                s.security = Security::StartTls;
                s.signIn = signIn();
            },
            29, OutcomeKind::Failed},
        {"EHLO refused inside TLS has an exit code of its own", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 STARTTLS
        C: STARTTLS
        S: 220 go ahead
        C: [TLS]
        C: EHLO client.example
        S: 550 not from you
        C: HELO client.example
        S: 550 not from you
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) { s.security = Security::StartTls; }, 32, OutcomeKind::Refused},
        {"text behind the 220 to STARTTLS ends the run", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 STARTTLS
        C: STARTTLS
        S: 220 go ahead
        S: 250 injected
        S: [silence]
    )",
            [](RunSettings &s) { s.security = Security::StartTls; }, 29, OutcomeKind::Failed},
        {"no password over an unencrypted connection", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 AUTH PLAIN
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) { s.signIn = signIn("secret", false); }, 28, OutcomeKind::Failed},
        {"AUTH LOGIN answers the prompts by what they ask for", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 AUTH LOGIN
        C: AUTH LOGIN
        S: 334 VXNlcm5hbWU6
        C: YW5uYQ==
        S: 334 UGFzc3dvcmQ6
        C: c2VjcmV0
        S: 235 ok
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.signIn = signIn();
                s.stopAfter = Stage::Auth;
            },
            0, OutcomeKind::Stopped},
        {"a mechanism the server doesn't know after all makes way for the next", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 AUTH PLAIN LOGIN
        C: AUTH PLAIN AGFubmEAc2VjcmV0
        S: 504 unrecognized mechanism
        C: AUTH LOGIN
        S: 334 dXNlcg==
        C: YW5uYQ==
        S: 334 cGFzcw==
        C: c2VjcmV0
        S: 235 ok
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.signIn = signIn();
                s.stopAfter = Stage::Auth;
            },
            0, OutcomeKind::Stopped},
        {"a wrong password isn't tried twice", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 AUTH PLAIN LOGIN
        C: AUTH PLAIN AGFubmEAd3Jvbmc=
        S: 535 5.7.8 no
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) { s.signIn = signIn("wrong"); }, 28, OutcomeKind::Refused},
        {"sign-in asked for and none offered", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) { s.signIn = signIn(); }, 28, OutcomeKind::Failed},
    };
}

} // namespace helodesk::test
