// SPDX-License-Identifier: MIT
// What a helpdesk gets sent, whole, as people paste it.
#include "core/transcript/pasted.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace helodesk {

using testing::HasSubstr;

struct PastedInput {
    const char *name;
    const char *text;
    Explanation::Kind kind;
    const char *cause;
    int code = 0;
    Stage stage = Stage::Unknown;
    const char *words = ""; // in the explanation
};

class PastedInputs : public testing::TestWithParam<PastedInput>
{
};

TEST_P(PastedInputs, HaveTheirCause)
{
    const PastedInput &wanted = GetParam();
    const Explanation explanation = explainPasted(wanted.text);
    EXPECT_EQ(explanation.kind, wanted.kind);
    EXPECT_EQ(explanation.verdict.first.cause.toStdString(), wanted.cause);
    EXPECT_EQ(explanation.code, wanted.code);
    EXPECT_EQ(explanation.stage, wanted.stage);
    EXPECT_THAT(explanation.verdict.first.explanation.toStdString(), HasSubstr(wanted.words));
}

static constexpr char postfixBounce[] = R"(This is the mail system at host mail.contoso.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

                   The mail system

<ben@fabrikam.example>: host mx1.fabrikam.example[203.0.113.4] said: 550 5.7.1
    Service unavailable, Client host [198.51.100.7] blocked using Spamhaus. To
    request removal from this list see https://www.spamhaus.org/query/ip/198.51.100.7
    (in reply to RCPT TO command)
)";

static constexpr char eximBounce[] = R"(This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ben@fabrikam.example
    host mx.fabrikam.example [203.0.113.4]
    SMTP error from remote mail server after RCPT TO:<ben@fabrikam.example>:
    550 5.1.1 The email account that you tried to reach does not exist.
)";

static constexpr char exchangeBounce[] = R"(Delivery has failed to these recipients or groups:

Ben Miller (ben@fabrikam.example)
Your message wasn't delivered because the recipient's email provider rejected it.

Diagnostic information for administrators:

Generating server: AM0PR01MB1234.eurprd01.prod.exchangelabs.com

ben@fabrikam.example
Remote server returned '550 5.2.2 mailbox full; STOREDRV.Deliver.Exception: mailbox full'

Original message headers:
Received: from AM0PR01MB1234 by AM0PR01MB5678 with Microsoft SMTP Server; Fri, 5 Apr 2024 10:00:00 +0000
)";

static constexpr char gmailBounce[] = R"(Address not found
Your message wasn't delivered to ben@fabrikam.example because the address couldn't be found, or is unable to receive mail.
LEARN MORE
The response from the remote server was:
550 5.1.1 <ben@fabrikam.example>: Recipient address rejected: User unknown in virtual mailbox table
)";

static constexpr char qmailBounce[] = R"(Hi. This is the qmail-send program at mail.contoso.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<ben@fabrikam.example>:
203.0.113.4 does not like recipient.
Remote host said: 553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)
Giving up on 203.0.113.4.
)";

static constexpr char delayReport[] = R"(From: MAILER-DAEMON@contoso.example
Content-Type: multipart/report; report-type=delivery-status; boundary="xyz"

--xyz
Content-Type: text/plain

Your message could not be delivered yet.
--xyz
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.contoso.example

Final-Recipient: rfc822; a@fabrikam.example
Action: delayed
Status: 4.4.1
Diagnostic-Code: X-Postfix; connect to mx.fabrikam.example[203.0.113.4]:25:
    Connection timed out

--xyz--
)";

static constexpr PastedInput bounces[] = {
    {"Postfix", postfixBounce, Explanation::Kind::Reply, "dnsbl-listed", 550, Stage::Rcpt},
    {"Exim", eximBounce, Explanation::Kind::Reply, "unknown-user", 550, Stage::Rcpt},
    {"Exchange", exchangeBounce, Explanation::Kind::Reply, "mailbox-full", 550},
    {"Gmail", gmailBounce, Explanation::Kind::Reply, "unknown-user", 550},
    {"qmail", qmailBounce, Explanation::Kind::Reply, "relay-denied", 553},
    {"a delay in a delivery report", delayReport, Explanation::Kind::Bounce, "network-error"},
};

static constexpr char googleReply[] = R"(550-5.7.26 Your email has been blocked because the sender is unauthenticated.
550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.
550-5.7.26
550-5.7.26  Authentication results:
550-5.7.26  DKIM = did not pass
550-5.7.26  SPF [contoso.example] with ip: [203.0.113.9] = did not pass
550 5.7.26  For instructions, go to https://support.google.com/mail/answer/81126 x1si2.3 - gsmtp
)";

static constexpr PastedInput dialogs[] = {
    {"Outlook with the server's words",
        "Task 'anna@contoso.example - Sending' reported error (0x800CCC79) : 'The server rejected your message because "
        "the recipient's address was not accepted. The server responded: 550 5.7.1 <ben@fabrikam.example>: Relay "
        "access "
        "denied'",
        Explanation::Kind::ClientError, "relay-denied", 550, Stage::Rcpt},
    {"Outlook Express",
        "Your server has unexpectedly terminated the connection. Possible causes for this include server problems, "
        "network problems, or a long period of inactivity. Account: 'mail.contoso.example', Server: "
        "'mail.contoso.example', Protocol: SMTP, Port: 25, Secure(SSL): No, Error Number: 0x800CCC0F",
        Explanation::Kind::ClientError, "connection-closed"},
    {"a number alone", "0x800CCC79", Explanation::Kind::ClientError, "relay-denied", 0, Stage::Rcpt},
    {"one reply", "550 5.1.1 <ben@fabrikam.example>: Recipient address rejected: User unknown",
        Explanation::Kind::Reply, "unknown-user", 550},
    {"a reply of many lines", googleReply, Explanation::Kind::Reply, "sender-auth-fail", 550},
    {"a line of Postfix's log",
        "Mar  5 10:00:00 mail postfix/smtp[1234]: 4XyZ1: to=<ben@fabrikam.example>, relay=mx.fabrikam.example"
        "[203.0.113.4]:25, delay=1.2, dsn=5.1.1, status=bounced (host mx.fabrikam.example[203.0.113.4] said: 550 5.1.1 "
        "<ben@fabrikam.example>: Recipient address rejected: User unknown (in reply to RCPT TO command))",
        Explanation::Kind::Reply, "unknown-user", 550, Stage::Rcpt},
    {"TLS to a port in clear", "error:0A00010B:SSL routines::wrong version number", Explanation::Kind::Text,
        "tls-mode-mismatch", 0, Stage::Unknown, "TLS from the start was spoken to a port that begins in clear"},
    {"an acceptance", "250 2.0.0 Ok: queued as 4XyZ1r2abc", Explanation::Kind::Reply, "ok", 250, Stage::Unknown,
        "as 4XyZ1r2abc: that is what to ask its administrator for. Accepted isn’t delivered yet"},
    {"an acceptance without its code", "2.0.0 OK  1700000000 a1-2002c3.45 - gsmtp", Explanation::Kind::Text, "ok", 0,
        Stage::Unknown, "as a1-2002c3.45"},
    {"nothing known", "fatal: the frobnicator \"zzz\" gobbledygook", Explanation::Kind::Text, "unknown", 0,
        Stage::Unknown, "What to look for: three digits"},
    {"nothing known behind a code", "554 Qwertz uiopa", Explanation::Kind::Reply, "unknown", 554},
};

static constexpr PastedInput services[] = {
    {"IMAP", "* OK [CAPABILITY IMAP4rev1 SASL-IR IDLE STARTTLS AUTH=PLAIN] Dovecot ready.", Explanation::Kind::Text,
        "not-smtp", 0, Stage::Unknown, "IMAP (reading mail)"},
    {"POP3", "+OK POP3 server ready <1896.697170952@mail.contoso.example>", Explanation::Kind::Text, "not-smtp", 0,
        Stage::Unknown, "POP3 (fetching mail)"},
    {"HTTP", "HTTP/1.1 400 Bad Request\r\nServer: nginx/1.18.0\r\nContent-Type: text/html\r\n", Explanation::Kind::Text,
        "not-smtp", 0, Stage::Unknown, "HTTP (a web server)"},
    {"SSH", "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3", Explanation::Kind::Text, "not-smtp", 0, Stage::Unknown,
        "SSH (remote sign-in)"},
    {"FTP", "220 ftp.contoso.example FTP server ready", Explanation::Kind::Text, "not-smtp", 0, Stage::Unknown,
        "FTP (file transfer)"},
};

static constexpr char swaksRefused[] = R"(=== Trying mail.contoso.example:587...
=== Connected to mail.contoso.example.
<-  220 mail.contoso.example ESMTP Postfix
 -> EHLO desk.contoso.example
<-  250-mail.contoso.example
<-  250-PIPELINING
<-  250 STARTTLS
 -> STARTTLS
<-  220 2.0.0 Ready to start TLS
=== TLS started with cipher TLSv1.3:TLS_AES_256_GCM_SHA384:256
=== TLS no local certificate set
=== TLS peer DN="/CN=mail.contoso.example"
 ~> EHLO desk.contoso.example
<~  250-mail.contoso.example
<~  250-PIPELINING
<~  250 AUTH PLAIN LOGIN
 ~> MAIL FROM:<anna@contoso.example>
<~  250 2.1.0 Ok
 ~> RCPT TO:<ben@fabrikam.example>
<~* 554 5.7.1 <ben@fabrikam.example>: Relay access denied
 ~> DATA
<~* 554 5.5.1 Error: no valid recipients
 ~> QUIT
<~  221 2.0.0 Bye
=== Connection closed with remote host.
)";

static constexpr char swaksNoServer[] = "=== Trying mail.contoso.example:25...\n"
                                        "*** Error connecting to mail.contoso.example:25:\n"
                                        "*** \tIO::Socket::INET6: connect: Connection refused\n";

static constexpr char swaksClosed[] = R"(=== Trying mail.contoso.example:25...
=== Connected to mail.contoso.example.
<-  220 mail.contoso.example ESMTP
 -> EHLO desk
<-  250 mail.contoso.example
 -> MAIL FROM:<anna@contoso.example>
<-  250 Ok
 -> RCPT TO:<ben@contoso.example>
<-  250 Ok
 -> DATA
<-  354 End data with <CR><LF>.<CR><LF>
 -> Subject: test
 ->
 -> This is a test mailing
 -> .
*** Remote host closed connection unexpectedly.
)";

static constexpr char swaksSignIn[] = R"(=== Trying mail.contoso.example:587...
=== Connected to mail.contoso.example.
<-  220 mail.contoso.example ESMTP
 -> EHLO desk
<-  250-mail.contoso.example
<-  250 AUTH PLAIN LOGIN
 -> AUTH LOGIN
<-  334 VXNlcm5hbWU6
 -> YW5uYQ==
<-  334 UGFzc3dvcmQ6
 -> c2VjcmV0
<** 535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6
*** No authentication type succeeded
 -> QUIT
<-  221 2.0.0 Bye
=== Connection closed with remote host.
)";

static constexpr PastedInput transcripts[] = {
    {"swaks, a recipient refused", swaksRefused, Explanation::Kind::Transcript, "relay-denied", 554, Stage::Rcpt},
    {"swaks, no server", swaksNoServer, Explanation::Kind::Transcript, "connection-refused"},
    {"swaks, closed after the final dot", swaksClosed, Explanation::Kind::Transcript, "connection-closed", 0,
        Stage::Unknown, "It may have been accepted, so ask the recipient"},
    {"swaks, sign-in refused", swaksSignIn, Explanation::Kind::Transcript, "bad-credentials", 535, Stage::Auth},
};

TEST(PastedRunDocument, KeepsTheVerdictOfTheRun)
{
    const QByteArray refused = R"({"format":"helodesk-run/1","verdict":{"cause":"relay-denied","confidence":"likely",
        "severity":"error","title":"No relay","explanation":"RCPT TO was refused.","evidence":[9],"consequences":[11]},
        "findings":[{"cause":"cert-expired","severity":"warning","title":"Ends soon","explanation":"In 3 days."}],
        "events":[{"id":9,"kind":"reply","stage":"rcpt","code":550,"enhanced":"5.7.1"}]})";
    const QByteArray accepted = R"({"format":"helodesk-run/1","verdict":{"cause":"ok","confidence":"certain"}})";
    for (const QByteArray &pasted : {refused, "\n  " + refused + '\n',
             R"({"format":"helodesk-runs/1","runs":[)" + accepted + ',' + refused + "]}"}) {
        const Explanation explanation = explainPasted(pasted);
        EXPECT_EQ(explanation.kind, Explanation::Kind::Transcript);
        EXPECT_EQ(explanation.code, 550);
        EXPECT_EQ(explanation.enhanced, "5.7.1");
        EXPECT_EQ(explanation.stage, Stage::Rcpt);
        const Finding &first = explanation.verdict.first;
        EXPECT_EQ(first.cause, "relay-denied");
        EXPECT_EQ(first.confidence, Confidence::Likely);
        EXPECT_EQ(first.title, u"No relay"_qs);
        EXPECT_EQ(first.consequences, QList<int>{11});
        EXPECT_FALSE(first.fixes.isEmpty());
        ASSERT_EQ(explanation.verdict.findings.size(), 1);
        EXPECT_EQ(explanation.verdict.findings.first().severity, Severity::Warning);
    }
    EXPECT_EQ(explainPasted(accepted).verdict.first.severity, Severity::Good);
    EXPECT_EQ(explainPasted(R"({"format":"helodesk-run/1"})").verdict.first.cause, "unknown");
    EXPECT_EQ(
        explainPasted(R"({"format":"helodesk-run/1","verdict":{"cause":"no such"}})").verdict.first.cause, "unknown");
}

static std::string nameOf(const testing::TestParamInfo<PastedInput> &info)
{
    std::string name;
    for (const char *c = info.param.name; *c; ++c)
        name += std::isalnum(static_cast<unsigned char>(*c)) ? *c : '_';
    return name;
}

INSTANTIATE_TEST_SUITE_P(Bounces, PastedInputs, testing::ValuesIn(bounces), nameOf);
INSTANTIATE_TEST_SUITE_P(Dialogs, PastedInputs, testing::ValuesIn(dialogs), nameOf);
INSTANTIATE_TEST_SUITE_P(OtherServices, PastedInputs, testing::ValuesIn(services), nameOf);
INSTANTIATE_TEST_SUITE_P(Transcripts, PastedInputs, testing::ValuesIn(transcripts), nameOf);

} // namespace helodesk
