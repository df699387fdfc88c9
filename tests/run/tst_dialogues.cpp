// SPDX-License-Identifier: MIT
// Whole conversations as a mail person writes them down. Each is played whole, by line and octet by octet; the
// timelines must be the same.
#include "core/run/outcome.h"
#include "tests/support/scriptedchannel.h"

#include <QRegularExpression>

#include <gtest/gtest.h>

#include <functional>

using namespace helodesk;
using namespace helodesk::test;

namespace {

SignIn signIn(const QByteArray &password = "secret", bool cleartext = true)
{
    SignIn result;
    result.user = QStringLiteral("anna");
    result.password = password;
    result.allowCleartext = cleartext;
    return result;
}

struct Dialogue {
    const char *sentence; // what it shows
    const char *script;
    std::function<void(RunSettings &)> prepare;
    int exitCode;
    OutcomeKind kind;
};

const Dialogue dialogues[]{
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
    {"greeting refused, goodbye said", R"(
        S: 554 go away
        C: QUIT
        S: 221 bye
    )",
        {}, 21, OutcomeKind::Refused},
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

} // namespace

TEST(Dialogues, EndAsWrittenWhateverThePieces)
{
    for (const Dialogue &dialogue : dialogues) {
        SCOPED_TRACE(dialogue.sentence);
        RunSettings settings = plainSettings();
        if (dialogue.prepare)
            dialogue.prepare(settings);
        const Played whole = play(settings, dialogue.script, Pieces::Whole);
        const Outcome outcome = outcomeOf(whole.timeline);
        EXPECT_EQ(outcome.exitCode, dialogue.exitCode) << whole.rows.join(u'\n').toStdString();
        EXPECT_EQ(outcomeName(outcome.kind), outcomeName(dialogue.kind)) << whole.rows.join(u'\n').toStdString();
        for (const Pieces pieces : {Pieces::ByLine, Pieces::ByOctet}) {
            QStringList expected = whole.rows;
            QStringList rows = play(settings, dialogue.script, pieces).rows;
            // Of smuggled text only what had come when the run ended can be shown.
            for (QStringList *list : {&expected, &rows})
                list->replaceInStrings(QRegularExpression(QStringLiteral("smuggled .*")), QStringLiteral("smuggled"));
            EXPECT_EQ(rows.join(u'\n').toStdString(), expected.join(u'\n').toStdString());
        }
    }
}

// Every step that begins ends, in whatever way the run does.
TEST(Dialogues, EveryBegunStepEnds)
{
    for (const Dialogue &dialogue : dialogues) {
        SCOPED_TRACE(dialogue.sentence);
        RunSettings settings = plainSettings();
        if (dialogue.prepare)
            dialogue.prepare(settings);
        const Played played = play(settings, dialogue.script);
        QList<int> open;
        for (const Event &event : played.timeline) {
            if (const auto *began = event.as<events::StepBegan>())
                open.append(began->step);
            else if (const auto *ended = event.as<events::StepEnded>())
                open.removeAll(ended->step);
        }
        EXPECT_TRUE(open.isEmpty());
    }
}

TEST(Dialogues, NoPasswordIsEverShown)
{
    for (const Dialogue &dialogue : dialogues) {
        RunSettings settings = plainSettings();
        if (dialogue.prepare)
            dialogue.prepare(settings);
        const QString text = play(settings, dialogue.script).rows.join(u'\n');
        for (const char *form : {"secret", "c2VjcmV0", "AGFubmEAc2VjcmV0", "wrong", "d3Jvbmc"})
            EXPECT_FALSE(text.contains(QLatin1String(form))) << dialogue.sentence << "\n" << text.toStdString();
    }
}

TEST(Dialogues, TheTimelineReadsLikeTheTalk)
{
    const Played played = play(plainSettings(), dialogues[3].script);
    const QStringList expected{
        QStringLiteral("1 * resolve 192.0.2.1"),
        QStringLiteral("2 * connect connected 192.0.2.1"),
        QStringLiteral("3 S greeting 220 mx.example ESMTP Exim 4.96"),
        QStringLiteral("4 C ehlo EHLO client.example"),
        QStringLiteral("5 S ehlo 250-mx.example | 250 PIPELINING"),
        QStringLiteral("6 C mail MAIL FROM:<anna@contoso.example>"),
        QStringLiteral("7 C rcpt RCPT TO:<ben@fabrikam.example>"),
        QStringLiteral("8 C data DATA"),
        QStringLiteral("9 S mail 250 OK"),
        QStringLiteral("10 S rcpt 550 authentication required (refused)"),
        QStringLiteral("11 S data 503-All RCPT commands were rejected with this error: | 503-authentication required | "
                       "503 Valid RCPT command must precede DATA (refused)"),
        QStringLiteral("12 C quit QUIT"),
        QStringLiteral("13 S quit 221 bye"),
        QStringLiteral("14 * unknown closed by us"),
    };
    EXPECT_EQ(played.rows.join(u'\n').toStdString(), expected.join(u'\n').toStdString());
}
