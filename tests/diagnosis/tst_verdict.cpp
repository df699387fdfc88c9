// SPDX-License-Identifier: MIT
#include "core/diagnosis/explain.h"
#include "core/diagnosis/verdict.h"
#include "tests/support/dialogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace helodesk {

using test::plainSubject;
using test::played;
using testing::HasSubstr;

static constexpr char hello[] = "S: 220 mail.contoso.example ESMTP Exim 4.96\n"
                                "C: EHLO desk\n"
                                "S: 250-mail.contoso.example Hello\nS: 250-SIZE 52428800\nS: 250 AUTH PLAIN LOGIN\n";
static constexpr char sender[] = "C: MAIL FROM:<anna@contoso.example>\nS: 250 OK\n";
static constexpr char goodbye[] = "C: QUIT\nS: 221 Bye\n[done]";

static std::string explanation(const Verdict &verdict)
{
    return verdict.first.explanation.toStdString();
}

static int rowOf(const Timeline &timeline, Verb verb, int nth = 0)
{
    for (const Event &event : timeline) {
        const auto *reply = event.as<events::Replied>();
        if (reply && reply->verb == verb && nth-- == 0)
            return event.id;
    }
    return 0;
}

TEST(Verdict, SaysWhatTheBannerOfTheDesignSays)
{
    const Timeline timeline = played(QByteArray(hello) + sender
        + "C: RCPT TO:<ben@fabrikam.example>\nS: 550 authentication required\n"
          "C: DATA\nS: 503-All RCPT commands were rejected with this error:\nS: 503-authentication required\n"
          "S: 503 Valid RCPT command must precede DATA\n"
        + goodbye);
    const Verdict verdict = diagnose(timeline);

    EXPECT_EQ(verdict.first.cause, "auth-required");
    EXPECT_EQ(verdict.first.title.toStdString(), "The server wants a sign-in before it takes mail for other domains");
    EXPECT_EQ(explanation(verdict),
        "RCPT TO was refused (550, authentication required), so no recipient was left and DATA got 503. "
        "The 503 that Outlook shows is the consequence, not the cause.");
    EXPECT_EQ(verdict.first.owner, "user");
    EXPECT_GE(verdict.first.confidence, Confidence::Likely);
    EXPECT_EQ(verdict.first.severity, Severity::Error);
    ASSERT_FALSE(verdict.first.fixes.isEmpty());
    EXPECT_EQ(verdict.first.fixes.first().client, "outlook-classic");
    EXPECT_THAT(verdict.first.fixes.first().steps.join(QLatin1Char('\n')).toStdString(),
        HasSubstr("My outgoing server (SMTP) requires authentication"));

    const RowExplanation row = explainRow(timeline, verdict, rowOf(timeline, Verb::Data));
    EXPECT_EQ(row.heading.toStdString(), "Bad sequence of commands");
    EXPECT_EQ(row.subheading.toStdString(), "reply to DATA · Exim wording");
    EXPECT_EQ(row.meaning.toStdString(), "DATA came while the server had no accepted recipient for this message.");
    EXPECT_THAT(row.whyHere.toStdString(), HasSubstr("was refused with 550 “authentication required”"));
    EXPECT_THAT(row.whyHere.toStdString(), HasSubstr("PLAIN, LOGIN"));
}

TEST(Verdict, KeepsRelayDeniedAndHintsAtTheSignIn)
{
    const Timeline timeline = played(QByteArray(hello) + sender
        + "C: RCPT TO:<ben@fabrikam.example>\nS: 550 relay not permitted\n"
          "C: DATA\nS: 503 Valid RCPT command must precede DATA\n"
        + goodbye);
    const Verdict verdict = diagnose(timeline);
    EXPECT_EQ(verdict.first.cause, "relay-denied");
    EXPECT_THAT(explanation(verdict), HasSubstr("this run did not use it"));
    EXPECT_THAT(
        verdict.first.fixes.value(0).steps.join(QLatin1Char('\n')).toStdString(), HasSubstr("requires authentication"));
}

TEST(Verdict, TellsAClientThatReallyLeftOutRcpt)
{
    const Timeline timeline
        = played(QByteArray(hello) + sender + "T: DATA\nS: 503 valid RCPT command must precede DATA\n" + goodbye);
    const Verdict verdict = diagnose(timeline);
    EXPECT_EQ(verdict.first.cause, "sequence-error");
    EXPECT_EQ(verdict.first.evidence, QList<int>{rowOf(timeline, Verb::Data)});
    EXPECT_THAT(explanation(verdict), HasSubstr("sent DATA without any RCPT TO"));
}

TEST(Verdict, MakesPipelinedRefusalsAfterMailItsConsequences)
{
    const Timeline timeline = played(QByteArray(hello)
        + "C: MAIL FROM:<anna@contoso.example>\nC: RCPT TO:<ben@fabrikam.example>\nC: RCPT "
          "TO:<eva@fabrikam.example>\nC: DATA\n"
          "S: 553 5.7.1 <anna@contoso.example>: Sender address rejected: not owned by user info@contoso.example\n"
          "S: 503 5.5.1 Error: need MAIL command\nS: 503 5.5.1 Error: need MAIL command\nS: 503 5.5.1 Error: need RCPT "
          "command\n"
        + goodbye);
    const Verdict verdict = diagnose(timeline);
    EXPECT_EQ(verdict.first.cause, "sender-not-allowed");
    EXPECT_EQ(verdict.first.evidence, QList<int>{rowOf(timeline, Verb::Mail)});
    EXPECT_EQ(verdict.first.consequences,
        (QList<int>{rowOf(timeline, Verb::Rcpt, 0), rowOf(timeline, Verb::Rcpt, 1), rowOf(timeline, Verb::Data)}));
}

TEST(Verdict, NamesTheRefusedOnesOfSeveralRecipients)
{
    const Timeline timeline = played(QByteArray(hello) + sender
        + "C: RCPT TO:<ben@fabrikam.example>\nS: 250 OK\n"
          "C: RCPT TO:<nobody@fabrikam.example>\nS: 550 5.1.1 <nobody@fabrikam.example>: User unknown\n"
          "C: DATA\nS: 354 go\n[content 100]\nS: 250 2.0.0 Ok: queued as 4XyZ12345\n"
        + goodbye);
    const Verdict verdict = diagnose(timeline);
    EXPECT_EQ(verdict.first.cause, "unknown-user");
    EXPECT_THAT(explanation(verdict), HasSubstr("1 of 2 recipients were refused (nobody@fabrikam.example: 550"));
    EXPECT_TRUE(verdict.first.consequences.isEmpty());
}

TEST(Verdict, AcceptedIsNotDelivered)
{
    const Timeline timeline = played(QByteArray(hello) + sender
        + "C: RCPT TO:<ben@fabrikam.example>\nS: 250 OK\nC: DATA\nS: 354 go\n[content 100]\n"
          "S: 250 OK id=1tAbCd-000123-4X\n"
        + goodbye);
    const Verdict verdict = diagnose(timeline);
    EXPECT_EQ(verdict.first.cause, "ok");
    EXPECT_EQ(verdict.first.severity, Severity::Good);
    EXPECT_THAT(explanation(verdict), HasSubstr("Accepted isn’t delivered"));
    EXPECT_THAT(explanation(verdict), HasSubstr("1tAbCd-000123-4X"));
}

// One cause, and yet somebody else's business: what is said of it differs.
TEST(Verdict, TellsTheCasesOfACauseApart)
{
    struct Told {
        const char *cause;
        const char *reply;
        const char *title;
    };
    for (const Told &told : {Told{"auth-disabled",
                                 "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for "
                                 "the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.",
                                 "switched off for the whole organisation"},
             Told{"auth-disabled",
                 "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit "
                 "https://aka.ms/smtp_auth_disabled for more information.",
                 "switched off for this mailbox"},
             Told{"auth-disabled", "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.",
                 "Signing in by SMTP is switched off"},
             Told{"auth-temporary-failure", "454 4.7.0 Too many login attempts, please try again later.",
                 "Too many sign-ins were tried"},
             Told{"auth-temporary-failure", "454 4.7.0 Temporary authentication failure", "can’t check sign-ins"}}) {
        const QByteArray dialogue = QByteArray(hello) + "C: AUTH PLAIN AGFubmEAc2VjcmV0\nS: " + told.reply + "\n[done]";
        const Verdict verdict = diagnose(played(dialogue));
        EXPECT_EQ(verdict.first.cause, told.cause) << told.reply;
        EXPECT_THAT(verdict.first.title.toStdString(), HasSubstr(told.title));
        EXPECT_EQ(verdict.first.evidence.size(), 1) << told.reply;
        EXPECT_THAT(explain(told.reply).verdict.first.title.toStdString(), HasSubstr(told.title)) << "pasted";
    }
}

struct Case {
    const char *name;
    const char *cause;
    const char *dialogue; // behind the greeting and EHLO where it begins with '+'
    const char *words = ""; // in the explanation
};

class Dialogue : public testing::TestWithParam<Case>
{
};

TEST_P(Dialogue, HasItsCause)
{
    QByteArray text = GetParam().dialogue;
    if (text.startsWith('+'))
        text = hello + text.mid(1);
    const Verdict verdict = diagnose(played(text));
    EXPECT_EQ(verdict.first.cause.toStdString(), GetParam().cause) << explanation(verdict);
    EXPECT_THAT(explanation(verdict), HasSubstr(GetParam().words));
    EXPECT_FALSE(verdict.first.title.isEmpty());
    EXPECT_FALSE(verdict.first.explanation.isEmpty());
    EXPECT_FALSE(verdict.first.explanation.contains(QLatin1Char('{'))) << explanation(verdict);
}

INSTANTIATE_TEST_SUITE_P(Table, Dialogue,
    testing::Values(Case{"Imap", "not-smtp", "S: * OK [CAPABILITY IMAP4rev1] Dovecot ready.\n[closed]", "IMAP"},
        Case{"Pop3", "not-smtp", "S: +OK POP3 ready\n[closed]", "POP3"},
        Case{"Http", "not-smtp", "S: HTTP/1.1 400 Bad Request\n[closed]", "HTTP"},
        Case{"Ssh", "not-smtp", "S: SSH-2.0-OpenSSH_9.2p1\n[closed]", "SSH"},
        Case{"SilentGreeting", "timeout", "[timeout 30]", "the greeting"},
        Case{"SilentMail", "timeout", "+C: MAIL FROM:<a@contoso.example>\n[timeout 30]", "the reply to MAIL FROM"},
        Case{"ClosedAtOnce", "connection-closed", "[closed]", "the greeting"},
        Case{"ResetInRcpt", "connection-reset",
            "+C: MAIL FROM:<a@b.example>\nS: 250 ok\nC: RCPT TO:<c@d.example>\n[reset]", "RCPT TO"},
        Case{"GreetingBusy", "service-unavailable",
            "S: 421 mail.contoso.example Service not available, closing transmission channel\n[closed]"},
        Case{"GreetingBlocked", "ip-blocked", "S: 554 mail.contoso.example ESMTP not accepting connections\n[closed]"},
        Case{"FateUnknownClosed", "connection-closed",
            "+C: MAIL FROM:<a@b.example>\nS: 250 ok\nC: RCPT TO:<c@d.example>\nS: 250 ok\nC: DATA\nS: 354 go\n[content "
            "10]\n[closed]",
            "It may have been accepted"},
        Case{"FateUnknownSilent", "timeout",
            "+C: MAIL FROM:<a@b.example>\nS: 250 ok\nC: RCPT TO:<c@d.example>\nS: 250 ok\nC: DATA\nS: 354 go\n[content "
            "10]\n[timeout 30]",
            "It may have been accepted"},
        Case{"WrongPassword", "bad-credentials",
            "+C: AUTH PLAIN AGFubmEAc2VjcmV0\nS: 535 Incorrect authentication data\n[closed]"},
        Case{"PasswordPolicy", "auth-disabled",
            "+C: AUTH PLAIN AGFubmEAc2VjcmV0\nS: 535 5.7.139 Authentication unsuccessful, basic authentication is "
            "disabled.\n[done]"},
        Case{"SecondMechanismTells", "bad-credentials",
            "+C: AUTH PLAIN AGFubmEAc2VjcmV0\nS: 504 5.5.4 Unrecognized authentication type\nC: AUTH LOGIN\nS: 334 "
            "VXNlcm5hbWU6\nC: YW5uYQ==\nS: 334 UGFzc3dvcmQ6\nC: c2VjcmV0\nS: 535 5.7.8 Error: authentication "
            "failed\n[done]"},
        Case{"StartTlsRefused", "tls-refused", "+C: STARTTLS\nS: 454 TLS currently unavailable\n[done]"},
        Case{"StartTls421IsWhatItIs", "service-unavailable",
            "+C: STARTTLS\nS: 421 Service not available - closing connection\n[closed]"},
        Case{"Ehlo421IsWhatItIs", "service-unavailable",
            "S: 220 hi\nC: EHLO desk\nS: 421 4.3.2 Service not available\n[closed]", "421"},
        Case{"UnaskedGoodbyeIsWhatItIs", "timeout", "+S: 421 4.4.2 Error: timeout exceeded\n[closed]", "421"},
        Case{"EncryptionFirst", "tls-required",
            "+C: MAIL FROM:<a@b.example>\nS: 530 5.7.0 Must issue a STARTTLS command first\n[done]"},
        Case{"SignInFirst", "auth-required",
            "+C: MAIL FROM:<a@b.example>\nS: 530 5.7.0 Authentication Required\n[done]"},
        Case{"EhloRefused", "ehlo-rejected",
            "S: 220 hi\nC: EHLO desk\nS: 502 Command not implemented\nC: HELO desk\nS: 502 Command not "
            "implemented\n[done]"},
        Case{"BadName", "bad-helo",
            "S: 220 hi\nC: EHLO desk\nS: 501 Syntactically invalid EHLO argument(s)\nC: HELO desk\nS: 501 "
            "Syntactically invalid HELO argument(s)\n[done]"},
        Case{"Nonsense", "protocol-error", "S: 220 hi\nC: EHLO desk\nS: good day to you\n[closed]", "good day"},
        Case{"Code999", "protocol-error", "S: 999 hi\n[closed]", "999"},
        Case{"PositiveToData", "protocol-error",
            "+C: MAIL FROM:<a@b.example>\nS: 250 ok\nC: RCPT TO:<c@d.example>\nS: 250 ok\nC: DATA\nS: 250 ok\n[done]",
            "250 may not answer DATA"},
        Case{"SpamAfterContent", "spam-content",
            "+C: MAIL FROM:<a@b.example>\nS: 250 ok\nC: RCPT TO:<c@d.example>\nS: 250 ok\nC: DATA\nS: 354 go\n[content "
            "10]\nS: 550 5.7.1 Message rejected as spam by Content Filtering.\n[done]",
            "whole message"},
        Case{"DataAccepted354ThenRefused", "unknown-user",
            "+C: MAIL FROM:<a@b.example>\nS: 250 ok\nC: RCPT TO:<c@d.example>\nS: 550 no such user\nC: DATA\nS: 354 "
            "go\n[content 10]\nS: 554 no valid recipients\n[done]",
            "so no recipient was left"},
        Case{"RcptWithoutMail", "sequence-error", "+T: RCPT TO:<c@d.example>\nS: 503 sender not yet given\n[done]",
            "without an accepted MAIL FROM"},
        Case{"Cancelled", "unknown", "+[cancelled]", "stopped by hand"},
        Case{"NothingSent", "ok", "+C: QUIT\nS: 221 bye\n[done]"},
        Case{"QuitRefused", "service-unavailable", "+C: QUIT\nS: 421 closing\n[done]", "QUIT was refused"}),
    [](const auto &info) { return info.param.name; });

} // namespace helodesk
