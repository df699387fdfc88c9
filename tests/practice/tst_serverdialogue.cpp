// SPDX-License-Identifier: MIT
#include "core/practice/attempts.h"
#include "core/practice/scenario.h"
#include "core/practice/serverdialogue.h"
#include "tests/practice/dialogueplayer.h"

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

struct Written {
    const char *name; // what it shows
    const char *scenario;
    QByteArray dialogue;
};

const std::vector<Written> dialogues{
    {"one message, command by command", "accept-all", R"(
S: 220 mail.practice.example ESMTP practice server
C: EHLO pc.example
S: 250-mail.practice.example greets pc.example
S: 250-PIPELINING
S: 250-SIZE 0
S: 250-8BITMIME
S: 250-SMTPUTF8
S: 250-ENHANCEDSTATUSCODES
S: 250-STARTTLS
S: 250-AUTH PLAIN LOGIN
S: 250 HELP
C: MAIL FROM:<anna@contoso.example> SIZE=30 BODY=8BITMIME
S: 250 2.1.0 Sender OK
C: RCPT TO:<ben@fabrikam.example>
S: 250 2.1.5 Recipient OK
C: DATA
S: 354 Send the message, ending with a dot on a line by itself
C: Subject: x
C: 
C: .. is one dot
C: .
S: 250 2.0.0 OK: queued as P#########
[taken 28 octets from <anna@contoso.example> for ben@fabrikam.example]
C: QUIT
S: 221 2.0.0 mail.practice.example closing connection
[closes]
)"},
    {"everything at once is answered in order (RFC 2920)", "accept-all", R"(
S: 220 mail.practice.example ESMTP practice server
C: HELO pc.example
C: MAIL FROM:<>
C: RCPT TO:<ben@fabrikam.example>
C: RCPT TO:<carla@fabrikam.example>
C: DATA
C: .
C: RSET
C: NOOP
C: VRFY ben
C: EXPN staff
C: HELP
C: QUIT
S: 250 mail.practice.example greets pc.example
S: 250 2.1.0 Sender OK
S: 250 2.1.5 Recipient OK
S: 250 2.1.5 Recipient OK
S: 354 Send the message, ending with a dot on a line by itself
S: 250 2.0.0 OK: queued as P#########
[taken 0 octets from <> for ben@fabrikam.example, carla@fabrikam.example]
S: 250 2.0.0 OK
S: 250 2.0.0 OK
S: 252 2.5.2 Try RCPT to find out
S: 502 5.5.1 EXPN isn't implemented
S: 214 2.0.0 EHLO HELO STARTTLS AUTH MAIL RCPT DATA RSET NOOP VRFY EXPN HELP QUIT
S: 221 2.0.0 mail.practice.example closing connection
[closes]
)"},
    {"verbs and keywords in any case (RFC 5321 2.4)", "accept-all", R"(
S: 220 mail.practice.example ESMTP practice server
C: helo pc.example
S: 250 mail.practice.example greets pc.example
C: mail from:<anna@contoso.example>
S: 250 2.1.0 Sender OK
C: Rcpt To: <ben@fabrikam.example>
S: 250 2.1.5 Recipient OK
)"},
    {"commands out of order", "accept-all", R"(
S: 220 mail.practice.example ESMTP practice server
C: MAIL FROM:<anna@contoso.example>
S: 503 5.5.1 Say EHLO or HELO first
C: EHLO
S: 501 5.5.4 The command needs a name
C: HELO pc.example
S: 250 mail.practice.example greets pc.example
C: RCPT TO:<ben@fabrikam.example>
S: 503 5.5.1 Say MAIL first
C: DATA
S: 503 5.5.1 Say MAIL first
C: MAIL anna
S: 501 5.5.4 Syntax: MAIL FROM:<address>
C: MAIL FROM:<anna@contoso.example
S: 501 5.5.4 Syntax: MAIL FROM:<address>
C: MAIL FROM:<anna@contoso.example> XYZ=1
S: 555 5.5.4 A parameter isn't offered
C: MAIL FROM:<"anna > x"@contoso.example>
S: 250 2.1.0 Sender OK
C: MAIL FROM:<other@contoso.example>
S: 503 5.5.1 A sender was already given
C: RCPT TO:<>
S: 501 5.5.4 Syntax: RCPT TO:<address>
C: DATA
S: 554 5.5.1 No valid recipients
C: RSET
S: 250 2.0.0 OK
C: RCPT TO:<ben@fabrikam.example>
S: 503 5.5.1 Say MAIL first
C: FOO bar
S: 500 5.5.2 Command unrecognized
C: 
S: 500 5.5.2 Command unrecognized
)"},
    {"a sign-in with PLAIN and an initial response (anna@practice.example)", "accept-all", R"(
S: 220 mail.practice.example ESMTP practice server
C: HELO pc.example
S: 250 mail.practice.example greets pc.example
C: AUTH PLAIN AGFubmFAcHJhY3RpY2UuZXhhbXBsZQBwcmFjdGljZS1tYWtlcy1wZXJmZWN0
S: 235 2.7.0 Authentication successful
C: AUTH PLAIN =
S: 503 5.5.1 Already signed in
)"},
    {"a sign-in with PLAIN, asked for", "accept-all", R"(
S: 220 mail.practice.example ESMTP practice server
C: HELO pc.example
S: 250 mail.practice.example greets pc.example
C: auth plain
S: 334 
C: AGFubmFAcHJhY3RpY2UuZXhhbXBsZQBwcmFjdGljZS1tYWtlcy1wZXJmZWN0
S: 235 2.7.0 Authentication successful
)"},
    {"sign-ins with LOGIN: wrong, broken off, malformed, right", "accept-all", R"(
S: 220 mail.practice.example ESMTP practice server
C: HELO pc.example
S: 250 mail.practice.example greets pc.example
C: AUTH LOGIN
S: 334 VXNlcm5hbWU6
C: YW5uYUBwcmFjdGljZS5leGFtcGxl
S: 334 UGFzc3dvcmQ6
C: d3Jvbmc=
S: 535 5.7.8 Authentication credentials invalid
C: AUTH LOGIN YW5uYUBwcmFjdGljZS5leGFtcGxl
S: 334 UGFzc3dvcmQ6
C: *
S: 501 5.7.0 Authentication cancelled
C: AUTH LOGIN
S: 334 VXNlcm5hbWU6
C: not base64!
S: 501 5.5.2 The response can't be decoded
C: AUTH LOGIN YW5uYUBwcmFjdGljZS5leGFtcGxl
S: 334 UGFzc3dvcmQ6
C: cHJhY3RpY2UtbWFrZXMtcGVyZmVjdA==
S: 235 2.7.0 Authentication successful
)"},
    {"sign-ins that can't be", "accept-all", R"(
S: 220 mail.practice.example ESMTP practice server
C: AUTH PLAIN
S: 503 5.5.1 Say EHLO first
C: HELO pc.example
S: 250 mail.practice.example greets pc.example
C: AUTH
S: 501 5.5.4 Syntax: AUTH mechanism
C: AUTH CRAM-MD5
S: 504 5.5.4 There is no mechanism CRAM-MD5 here
C: AUTH PLAIN AAAA
S: 501 5.5.2 The response can't be decoded
C: MAIL FROM:<anna@contoso.example>
S: 250 2.1.0 Sender OK
C: AUTH PLAIN
S: 503 5.5.1 Not within a mail transaction
)"},
    {"after STARTTLS all is forgotten, and STARTTLS isn't offered again (RFC 3207 4.2)", "outlook-503-exim", R"(
S: 220 mail.practice.example ESMTP Exim 4.96 Sun, 22 Nov 2026 10:42:07 +0000
C: EHLO pc.example
S: 250-mail.practice.example Hello pc.example [127.0.0.1]
S: 250-SIZE 52428800
S: 250-8BITMIME
S: 250-PIPELINING
S: 250-PIPECONNECT
S: 250-STARTTLS
S: 250 HELP
C: AUTH PLAIN
S: 503 AUTH command used when not advertised
C: STARTTLS
S: 220 TLS go ahead
[*** STARTTLS ***]
C: MAIL FROM:<anna@contoso.example>
S: 503 HELO or EHLO required
C: EHLO pc.example
S: 250-mail.practice.example Hello pc.example [127.0.0.1]
S: 250-SIZE 52428800
S: 250-8BITMIME
S: 250-PIPELINING
S: 250-PIPECONNECT
S: 250-AUTH PLAIN LOGIN
S: 250 HELP
C: STARTTLS
S: 503 STARTTLS command used when not advertised
C: AUTH PLAIN AGFubmFAcHJhY3RpY2UuZXhhbXBsZQBwcmFjdGljZS1tYWtlcy1wZXJmZWN0
S: 235 Authentication succeeded
C: MAIL FROM:<anna@contoso.example> AUTH=<>
S: 250 OK
C: RCPT TO:<ben@fabrikam.example>
S: 250 Accepted
C: DATA
S: 354 Enter message, ending with "." on a line by itself
C: x
C: .
S: 250 OK id=1#####-######-##
[taken 3 octets from <anna@contoso.example> for ben@fabrikam.example]
)"},
    {"Exim repeats the refusal's text without its code", "outlook-503-exim", R"(
S: 220 mail.practice.example ESMTP Exim 4.96 Sun, 22 Nov 2026 10:42:07 +0000
C: EHLO pc.example
S: 250-mail.practice.example Hello pc.example [127.0.0.1]
S: 250-SIZE 52428800
S: 250-8BITMIME
S: 250-PIPELINING
S: 250-PIPECONNECT
S: 250-STARTTLS
S: 250 HELP
C: MAIL FROM:<anna@contoso.example>
C: RCPT TO:<ben@fabrikam.example>
C: DATA
S: 250 OK
S: 550 authentication required
S: 503-All RCPT commands were rejected with this error:
S: 503-authentication required
S: 503 Valid RCPT command must precede DATA
C: NOOP
S: 250 OK
C: DATA
S: 503-All RCPT commands were rejected with this error:
S: 503-authentication required
S: 503 valid RCPT command must precede DATA
C: RSET
S: 250 Reset OK
C: DATA
S: 503 valid RCPT command must precede DATA
)"},
    {"Exim after HELO: small v", "outlook-503-exim-relay", R"(
S: 220 mail.practice.example ESMTP Exim 4.96 Sun, 22 Nov 2026 10:42:07 +0000
C: HELO pc.example
S: 250 mail.practice.example Hello pc.example [127.0.0.1]
C: MAIL FROM:<anna@contoso.example>
S: 250 OK
C: RCPT TO:<ben@fabrikam.example>
S: 550 relay not permitted
C: RCPT TO:<carla@fabrikam.example>
S: 550 relay not permitted
C: DATA
S: 503-All RCPT commands were rejected with this error:
S: 503-relay not permitted
S: 503 valid RCPT command must precede DATA
)"},
    {"Exim without PIPELINING: small v", "outlook-503-exim-helo", R"(
S: 220 mail.practice.example ESMTP Exim 4.96 Sun, 22 Nov 2026 10:42:07 +0000
C: EHLO pc.example
S: 250-mail.practice.example Hello pc.example [127.0.0.1]
S: 250-SIZE 52428800
S: 250-8BITMIME
S: 250-STARTTLS
S: 250 HELP
C: MAIL FROM:<anna@contoso.example>
S: 250 OK
C: RCPT TO:<ben@fabrikam.example>
S: 550 authentication required
C: DATA
S: 503-All RCPT commands were rejected with this error:
S: 503-authentication required
S: 503 valid RCPT command must precede DATA
)"},
    {"Exim as after a NOOP", "outlook-503-exim-noop", R"(
S: 220 mail.practice.example ESMTP Exim 4.96 Sun, 22 Nov 2026 10:42:07 +0000
C: HELO pc.example
S: 250 mail.practice.example Hello pc.example [127.0.0.1]
C: MAIL FROM:<anna@contoso.example>
S: 250 OK
C: RCPT TO:<ben@fabrikam.example>
S: 550 authentication required
C: DATA
S: 503-All RCPT commands were rejected with this error:
S: 503-authentication required
S: 503 valid RCPT command must precede DATA
)"},
    {"Exim with refusals that differ: the last line alone", "outlook-503-exim-differ", R"(
S: 220 mail.practice.example ESMTP Exim 4.96 Sun, 22 Nov 2026 10:42:07 +0000
C: EHLO pc.example
S: 250-mail.practice.example Hello pc.example [127.0.0.1]
S: 250-SIZE 52428800
S: 250-8BITMIME
S: 250-PIPELINING
S: 250-PIPECONNECT
S: 250-STARTTLS
S: 250 HELP
C: MAIL FROM:<anna@contoso.example>
S: 250 OK
C: RCPT TO:<ben@fabrikam.example>
S: 550 authentication required
C: RCPT TO:<carla@fabrikam.example>
S: 550 authentication required to send to fabrikam.example
C: DATA
S: 503 Valid RCPT command must precede DATA
)"},
    {"any Exim whose refusals differ", "outlook-503-exim", R"(
S: 220 mail.practice.example ESMTP Exim 4.96 Sun, 22 Nov 2026 10:42:07 +0000
C: HELO pc.example
S: 250 mail.practice.example Hello pc.example [127.0.0.1]
C: RCPT TO:<ben@fabrikam.example>
S: 503 sender not yet given
C: MAIL FROM:<anna@contoso.example>
S: 250 OK
C: RCPT TO:<ben@fabrikam.example>
S: 550 authentication required
C: DATA
S: 503 valid RCPT command must precede DATA
)"},
    {"Postfix", "outlook-503-postfix", R"(
S: 220 mail.practice.example ESMTP Postfix (Debian/GNU)
C: EHLO pc.example
S: 250-mail.practice.example
S: 250-PIPELINING
S: 250-SIZE 10240000
S: 250-VRFY
S: 250-ETRN
S: 250-STARTTLS
S: 250-AUTH PLAIN LOGIN
S: 250-ENHANCEDSTATUSCODES
S: 250-8BITMIME
S: 250-DSN
S: 250 SMTPUTF8
C: DATA
S: 503 5.5.1 Error: need RCPT command
C: MAIL FROM:<anna@contoso.example> SIZE=10240001
S: 552 5.3.4 Message size exceeds fixed limit
C: MAIL FROM:<anna@contoso.example> SIZE=100 RET=HDRS
S: 250 2.1.0 Ok
C: RCPT TO:<ben@fabrikam.example> NOTIFY=NEVER
S: 554 5.7.1 <ben@fabrikam.example>: Relay access denied
C: DATA
S: 554 5.5.1 Error: no valid recipients
)"},
    {"Sendmail", "outlook-503-sendmail", R"(
S: 220 mail.practice.example ESMTP Sendmail 8.17.1/8.17.1; Sun, 22 Nov 2026 10:42:07 +0000
C: HELO pc.example
S: 250 mail.practice.example Hello pc.example [127.0.0.1], pleased to meet you
C: MAIL FROM:<anna@contoso.example>
S: 250 2.1.0 <anna@contoso.example>... Sender ok
C: RCPT TO:<ben@fabrikam.example>
S: 550 5.7.1 <ben@fabrikam.example>... Relaying denied. Proper authentication required.
C: DATA
S: 503 5.0.0 Need RCPT (recipient)
)"},
    {"Exchange", "outlook-503-exchange", R"(
S: 220 mail.practice.example Microsoft ESMTP MAIL Service ready at Sun, 22 Nov 2026 10:42:07 +0000
C: HELO pc.example
S: 250 mail.practice.example Hello [127.0.0.1]
C: MAIL FROM:<anna@contoso.example>
S: 250 2.1.0 Sender OK
C: RCPT TO:<ben@fabrikam.example>
S: 550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain
C: DATA
S: 503 5.5.2 Need rcpt command
)"},
    {"greylisting lets the second attempt in", "greylisted", R"(
S: 220 mail.practice.example ESMTP Postfix (Debian/GNU)
C: HELO pc.example
S: 250 mail.practice.example
C: MAIL FROM:<anna@contoso.example>
S: 250 2.1.0 Ok
C: RCPT TO:<ben@fabrikam.example>
S: 450 4.7.1 <ben@fabrikam.example>: Recipient address rejected: Greylisting in effect, please come back later
C: RCPT TO:<ben@fabrikam.example>
S: 250 2.1.5 Ok
C: RCPT TO:<carla@fabrikam.example>
S: 450 4.7.1 <carla@fabrikam.example>: Recipient address rejected: Greylisting in effect, please come back later
)"},
    {"only the first recipient is known", "partial", R"(
S: 220 mail.practice.example ESMTP Postfix (Debian/GNU)
C: HELO pc.example
S: 250 mail.practice.example
C: MAIL FROM:<anna@contoso.example>
S: 250 2.1.0 Ok
C: RCPT TO:<ben@fabrikam.example>
S: 250 2.1.5 Ok
C: RCPT TO:<nobody@fabrikam.example>
S: 550 5.1.1 <nobody@fabrikam.example>: Recipient address rejected: User unknown in virtual mailbox table
C: DATA
S: 354 End data with <CR><LF>.<CR><LF>
C: .
S: 250 2.0.0 Ok: queued as 4P########
[taken 0 octets from <anna@contoso.example> for ben@fabrikam.example]
)"},
    {"a message over the limit is refused at its end", "message-too-big", R"(
S: 220 mail.practice.example ESMTP Postfix (Debian/GNU)
C: HELO pc.example
S: 250 mail.practice.example
C: MAIL FROM:<anna@contoso.example>
S: 250 2.1.0 Ok
C: RCPT TO:<ben@fabrikam.example>
S: 250 2.1.5 Ok
C: DATA
S: 354 End data with <CR><LF>.<CR><LF>
C: 0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789
C: .
S: 552 5.3.4 Error: message file too big
C: MAIL FROM:<anna@contoso.example>
S: 250 2.1.0 Ok
)"},
    {"a refused EHLO and then HELO", "helo-only", R"(
S: 220 mail.practice.example ESMTP practice server
C: EHLO pc.example
S: 500 5.5.1 Command unrecognized
C: HELO pc.example
S: 250 mail.practice.example greets pc.example
)"},
    {"closes after a reply, and what the client says then isn't heard", "closes-after-mail", R"(
S: 220 mail.practice.example ESMTP practice server
C: HELO pc.example
C: MAIL FROM:<anna@contoso.example>
C: RCPT TO:<ben@fabrikam.example>
C: DATA
S: 250 mail.practice.example greets pc.example
S: 250 2.1.0 Sender OK
[closes]
)"},
    {"closes before the greeting", "closes-after-connect", "[closes]\n"},
    {"resets instead of a reply", "resets-after-rcpt", R"(
S: 220 mail.practice.example ESMTP practice server
C: HELO pc.example
S: 250 mail.practice.example greets pc.example
C: RCPT TO:<ben@fabrikam.example>
[resets]
)"},
    {"says nothing, ever", "silent", "C: EHLO pc.example\nC: QUIT\n"},
    {"takes its time", "slow", R"(
[waits 400 ms]
S: 220 mail.practice.example ESMTP practice server
C: NOOP
[waits 400 ms]
S: 250 2.0.0 OK
)"},
    {"no mail server", "not-smtp", R"(
S: * OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ STARTTLS AUTH=PLAIN] Dovecot ready.
C: EHLO pc.example
S: EHLO BAD Error in IMAP command received by server.
)"},
    {"placeholders in what the client says stay as they are", "outlook-503-sendmail", R"(
S: 220 mail.practice.example ESMTP Sendmail 8.17.1/8.17.1; Sun, 22 Nov 2026 10:42:07 +0000
C: EHLO
S: 501 5.0.0 EHLO requires domain address
C: HELO {recipient}{refusal}
S: 250 mail.practice.example Hello {recipient}{refusal} [127.0.0.1], pleased to meet you
)"},
};

class Dialogue
{
public:
    explicit Dialogue(const char *scenario)
        : m_dialogue(Scenario::named(QLatin1String(scenario))->behaviour, {"127.0.0.1", {}, 7}, m_attempts)
    {
        m_dialogue.connected();
        (void)replies();
    }
    QByteArray say(const QByteArray &octets)
    {
        m_dialogue.feed(octets);
        return replies();
    }
    QByteArray replies()
    {
        QByteArray all;
        while (const auto action = m_dialogue.next()) {
            all += action->octets;
            if (action->then == ServerAction::StartTls)
                m_dialogue.secured();
        }
        return all;
    }

private:
    Attempts m_attempts;
    ServerDialogue m_dialogue;
};

} // namespace

TEST(ServerDialogue, SaysWhatIsWrittenInWhateverPiecesItHears)
{
    for (const Written &written : dialogues)
        for (const Pieces pieces : {Pieces::Groups, Pieces::Lines, Pieces::Octets}) {
            const QByteArray actual = played(QLatin1String(written.scenario), written.dialogue, pieces);
            const QByteArray expected = serverPart(written.dialogue);
            EXPECT_TRUE(sameBut(actual, expected)) << written.name << "\n--- it says\n"
                                                   << actual.constData() << "--- it should say\n"
                                                   << expected.constData();
        }
}

// CVE-2011-0411, seen from the server: what came behind STARTTLS in the clear must not be taken for encrypted.
TEST(ServerDialogue, CommandsBehindStartTlsAreForgotten)
{
    Dialogue dialogue("accept-all");
    EXPECT_EQ(dialogue.say("STARTTLS\r\nNOOP\r\nNOO"), "220 2.0.0 Ready to start TLS\r\n");
    EXPECT_EQ(dialogue.say("P\r\n"), "500 5.5.2 Command unrecognized\r\n");
}

TEST(ServerDialogue, SurvivesNulsAndEndlessLines)
{
    Dialogue dialogue("accept-all");
    EXPECT_EQ(dialogue.say(QByteArray("NO\0OP\r\n", 7)), "500 5.5.2 NUL isn't allowed in a command\r\n");
    EXPECT_EQ(dialogue.say("NOOP\n"), "250 2.0.0 OK\r\n") << "a line may end in LF alone";
    EXPECT_EQ(dialogue.say("NO\rOP\r\n"), "500 5.5.2 Command unrecognized\r\n");
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(dialogue.say(QByteArray(100000, 'x')), "");
    EXPECT_EQ(dialogue.say("\r\nNOOP\r\n"), "500 5.5.2 Line too long\r\n250 2.0.0 OK\r\n");
    const QByteArray tooLong(LineReader::maximumLine + 1, 'x');
    EXPECT_EQ(dialogue.say(tooLong + "\r\n"), "500 5.5.2 Line too long\r\n");
    EXPECT_EQ(dialogue.say("AUTH LOGIN\r\n" + tooLong + "\r\nNOOP\r\n"),
        "503 5.5.1 Say EHLO first\r\n500 5.5.2 Line too long\r\n250 2.0.0 OK\r\n");
    EXPECT_EQ(dialogue.say("HELO x\r\nAUTH LOGIN\r\n" + tooLong + "\r\nNOOP\r\n"),
        "250 mail.practice.example greets x\r\n334 VXNlcm5hbWU6\r\n501 5.5.2 The response can't be decoded\r\n"
        "250 2.0.0 OK\r\n");
}

TEST(ServerDialogue, QuotesNoControlCharactersOfAClient)
{
    Dialogue dialogue("outlook-503-sendmail");
    EXPECT_EQ(dialogue.say("F\x1b[31mOO\r\n"), "500 5.5.1 Command unrecognized: \"F?[31MOO\"\r\n");
}

TEST(ServerDialogue, TakesNoMoreRecipientsThanItKeeps)
{
    Dialogue dialogue("accept-all");
    (void)dialogue.say("HELO x\r\nMAIL FROM:<>\r\n");
    QByteArray commands;
    for (int i = 0; i < Situation::maximumRecipients; ++i)
        commands += "RCPT TO:<r" + QByteArray::number(i) + "@fabrikam.example>\r\n";
    EXPECT_EQ(dialogue.say(commands).count("250 2.1.5"), Situation::maximumRecipients);
    EXPECT_EQ(dialogue.say("RCPT TO:<more@fabrikam.example>\r\n"), "452 4.5.3 Too many recipients\r\n");
}

TEST(ServerDialogue, ATextOfSeveralLinesIsRepeatedLineByLine)
{
    QString error;
    const auto scenario = Scenario::fromJson(R"({"format": "helodesk-scenario/1", "title": "T", "about": "A.",
        "cause": "policy", "server": "exim",
        "rules": [{"on": "RCPT", "reply": ["550-Verification failed for <{sender}>", "550 Sender verify failed"]}]})",
        &error);
    ASSERT_TRUE(scenario) << qPrintable(error);
    Attempts attempts;
    ServerDialogue dialogue(scenario->behaviour, {"127.0.0.1", {}, 1}, attempts);
    dialogue.connected();
    dialogue.feed("EHLO x\r\nMAIL FROM:<a@x.example>\r\nRCPT TO:<b@x.example>\r\nDATA\r\n");
    QByteArray last;
    while (const auto action = dialogue.next())
        last = action->octets;
    EXPECT_EQ(last,
        "503-All RCPT commands were rejected with this error:\r\n"
        "503-Verification failed for <a@x.example>\r\n"
        "503-Sender verify failed\r\n"
        "503 Valid RCPT command must precede DATA\r\n");
}

TEST(ServerDialogue, QueueIdsDifferFromMessageToMessage)
{
    Dialogue dialogue("accept-all");
    const QByteArray message = "MAIL FROM:<>\r\nRCPT TO:<b@x.example>\r\nDATA\r\n.\r\n";
    (void)dialogue.say("HELO x\r\n");
    const QByteArray first = dialogue.say(message);
    EXPECT_TRUE(first.contains("queued as P"));
    EXPECT_NE(first, dialogue.say(message));
}
