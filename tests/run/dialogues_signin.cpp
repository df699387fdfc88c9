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
        {"what is said though it isn't offered is refused", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 AUTH PLAIN
        C: AUTH LOGIN
        S: 504 unrecognized mechanism
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.signIn = signIn();
                s.signIn->mechanisms = {"login"};
                s.signIn->evenIfNotOffered = true;
            },
            28, OutcomeKind::Refused},
        {"a mechanism asked for and not offered isn't said", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 AUTH PLAIN
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.signIn = signIn();
                s.signIn->mechanisms = {"LOGIN"};
            },
            28, OutcomeKind::Failed},
        {"until one works: each attempt is made, strongest first", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 AUTH LOGIN PLAIN CRAM-MD5
        C: AUTH CRAM-MD5
        S: 334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+
        C: dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw
        S: 535 no entry in the database
        C: AUTH PLAIN AHRpbQB0YW5zdGFhZnRhbnN0YWFm
        S: 535 no
        C: AUTH LOGIN
        S: 334 VXNlcm5hbWU6
        C: dGlt
        S: 334 UGFzc3dvcmQ6
        C: dGFuc3RhYWZ0YW5zdGFhZg==
        S: 235 ok
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.signIn = signIn("tanstaaftanstaaf");
                s.signIn->user = QStringLiteral("tim");
                s.signIn->untilOneWorks = true;
                s.stopAfter = Stage::Auth;
            },
            0, OutcomeKind::Stopped},
        {"AUTH= of old servers counts as an offer", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 AUTH=PLAIN
        C: AUTH PLAIN AGFubmEAc2VjcmV0
        S: 235 ok
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.signIn = signIn();
                s.stopAfter = Stage::Auth;
            },
            0, OutcomeKind::Stopped},
        {"no initial response, an authorization identity", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 AUTH PLAIN
        C: AUTH PLAIN
        S: 334
        C: YmVydGEAYW5uYQBzZWNyZXQ=
        S: 235 ok
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.signIn = signIn();
                s.signIn->authorization = QStringLiteral("berta");
                s.signIn->initialResponse = InitialResponse::Never;
                s.stopAfter = Stage::Auth;
            },
            0, OutcomeKind::Stopped},
        {"the name in the AUTH command with LOGIN", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 AUTH LOGIN
        C: AUTH LOGIN YW5uYQ==
        S: 334 UGFzc3dvcmQ6
        C: c2VjcmV0
        S: 235 ok
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.signIn = signIn();
                s.signIn->initialResponse = InitialResponse::Always;
                s.stopAfter = Stage::Auth;
            },
            0, OutcomeKind::Stopped},
        {"an empty name and an empty password", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 AUTH LOGIN
        C: AUTH LOGIN
        S: 334 VXNlcm5hbWU6
        C:
        S: 334 UGFzc3dvcmQ6
        C:
        S: 535 no
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.signIn = signIn("");
                s.signIn->user.clear();
                s.stopAfter = Stage::Auth;
            },
            28, OutcomeKind::Refused},
        {"broken off at the first challenge, as asked for", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 AUTH PLAIN
        C: AUTH PLAIN
        S: 334
        C: *
        S: 501 broken off
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.signIn = signIn();
                s.signIn->breakOff = true;
                s.stopAfter = Stage::Auth;
            },
            0, OutcomeKind::Stopped},
        {"a token that has run out: the error is answered before the refusal comes", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 AUTH OAUTHBEARER PLAIN
        C: AUTH OAUTHBEARER bixhPWFubmEsAWhvc3Q9bXguZXhhbXBsZQFwb3J0PTU4NwFhdXRoPUJlYXJlciBzZWNyZXQtdG9rZW4BAQ==
        S: 334 eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIn0=
        C: AQ==
        S: 535 no
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) {
                s.signIn = signIn();
                s.signIn->password.reset();
                s.signIn->token = "secret-token";
                s.port = 587;
                s.security = Security::None;
            },
            28, OutcomeKind::Refused},
        {"a server that doesn't know the password can't prove that it does: the client breaks off", R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 AUTH DIGEST-MD5
        C: AUTH DIGEST-MD5
        S: 334 bm90IGEgY2hhbGxlbmdl
        C: *
        S: 501 broken off
        C: QUIT
        S: 221 bye
    )",
            [](RunSettings &s) { s.signIn = signIn(); }, 28, OutcomeKind::Failed},
    };
}

} // namespace helodesk::test
