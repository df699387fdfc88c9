// SPDX-License-Identifier: MIT
// Whatever a helpdesk gets sent: replies, dialogs, numbers, reports of non-delivery.
#include "core/diagnosis/clientcodes.h"
#include "core/diagnosis/explain.h"
#include "core/diagnosis/quotedreply.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace helodesk {

using testing::HasSubstr;

struct PastedCase {
    const char *text;
    const char *cause;
    int code = 0;
    const char *enhanced = "";
    Stage stage = Stage::Unknown;
};

class Pasted : public testing::TestWithParam<PastedCase>
{
};

TEST_P(Pasted, IsUnderstood)
{
    const PastedCase &wanted = GetParam();
    const Explanation explanation = explain(wanted.text);
    EXPECT_EQ(explanation.verdict.first.cause.toStdString(), wanted.cause) << wanted.text;
    EXPECT_EQ(explanation.code, wanted.code) << wanted.text;
    EXPECT_EQ(explanation.enhanced.toStdString(), wanted.enhanced) << wanted.text;
    EXPECT_EQ(explanation.stage, wanted.stage) << wanted.text;
    EXPECT_FALSE(explanation.verdict.first.explanation.contains(u'{'));
    EXPECT_FALSE(explanation.verdict.first.title.isEmpty());
}

static constexpr PastedCase replies[] = {
    {"550 relay not permitted", "relay-denied", 550},
    {"530 5.7.0 Must issue a STARTTLS command first", "tls-required", 530, "5.7.0"},
    {"530 5.7.0 Authentication required", "auth-required", 530, "5.7.0"},
    // The same code with another text is another cause.
    {"535 5.7.8 Username and Password not accepted", "bad-credentials", 535, "5.7.8"},
    {"535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant", "auth-disabled",
        535, "5.7.139"},
    {"534-5.7.9 Application-specific password required. Learn more at\n534 5.7.9 https://support.google.com - gsmtp",
        "app-password-required", 534, "5.7.9"},
    {"452 4.2.2 The recipient's inbox is out of storage space", "mailbox-full", 452, "4.2.2"},
    {"452 4.5.3 Too many recipients", "too-many-recipients", 452, "4.5.3"},
    {"452 4.3.1 Insufficient system storage", "server-storage-full", 452, "4.3.1"},
    {"552 5.3.4 Message size exceeds fixed limit", "message-too-big", 552, "5.3.4"},
    {"421 4.7.0 Too many connections from your host", "rate-limited", 421, "4.7.0"},
    {"421 Service not available, closing transmission channel", "service-unavailable", 421},
    {"450 4.7.1 Client host rejected: cannot find your reverse hostname, [203.0.113.9]", "no-rdns", 450, "4.7.1"},
    {"554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using zen.spamhaus.org", "dnsbl-listed", 554,
        "5.7.1"},
    {"550 5.7.26 The MAIL FROM domain has an SPF record with a hard fail policy (-all) but it fails to pass SPF checks",
        "spf-fail", 550, "5.7.26"},
    {"  250 2.0.0 Ok: queued as 4XyZ  ", "ok", 250, "2.0.0"},
    {"454 4.7.0 TLS not available due to local problem", "tls-refused", 454, "4.7.0"},
    {"500 5.5.1 Command unrecognized: \"XXXX\"", "syntax-error", 500, "5.5.1"},
    {"5.1.1 unknown user", "unknown-user", 0, "5.1.1"},
    // Whose domain doesn't exist is told by the enhanced code.
    {"550 5.1.2 ann@fabrikam.example: no such domain", "domain-not-found", 550, "5.1.2"},
    {"550 5.1.8 fabrikam.example: no such domain", "sender-domain-not-found", 550, "5.1.8"},
    // A bracket that begins the text belongs to it.
    {"554 (RTR:BL) Connecting IP: 203.0.113.9", "ip-blocked", 554},
    {"550 (#5.1.1) user unknown", "unknown-user", 550, "5.1.1"},
    // Nothing known word by word, but who it is about and what is said of it.
    {"550 the account of ann@fabrikam.example was found to be suspended", "mailbox-disabled", 550},
    {"550 recipient ann@fabrikam.example is undeliverable", "unknown-user", 550},
    {"550 your quota, ann", "mailbox-full", 550},
    // 421 closes the service, 451 says that this action failed in it.
    {"421 4.3.2 Service not active", "service-unavailable", 421, "4.3.2"},
    {"451 4.3.2 Service not active", "server-error", 451, "4.3.2"},
};
INSTANTIATE_TEST_SUITE_P(Replies, Pasted, testing::ValuesIn(replies));

static constexpr PastedCase clients[] = {
    {"0x800CCC0D", "host-not-found", 0, "", Stage::Resolve},
    {"800ccc0d", "host-not-found", 0, "", Stage::Resolve},
    {"0x800CCC65", "auth-required", 503},
    {"Task 'mail - Sending' reported error (0x800CCC0E): 'Outlook cannot connect to your outgoing (SMTP) server.'",
        "network-error", 0, "", Stage::Connect},
    {"Socket Error: 10061", "connection-refused", 0, "", Stage::Connect},
    {"-3170", "host-not-found", 0, "", Stage::Resolve},
    // What the server is quoted with goes before the number.
    {"The message could not be sent because one of the recipients was rejected by the server. The rejected e-mail "
     "address was 'eva@fabrikam.example'. Server Response: '550 5.1.1 <eva@fabrikam.example>: user unknown', Port: "
     "587, "
     "Secure(SSL): Yes, Server Error: 550, Error Number: 0x800CCC79",
        "unknown-user", 550, "5.1.1", Stage::Rcpt},
    {"An error occurred while sending mail. The mail server responded: 5.7.1 <ben@fabrikam.example>: Relay access "
     "denied. Please check the message recipient.",
        "relay-denied", 0, "5.7.1"},
    {"Unable to authenticate to Outgoing server (SMTP) mail.contoso.example. Please check the password.",
        "bad-credentials"},
};
INSTANTIATE_TEST_SUITE_P(Clients, Pasted, testing::ValuesIn(clients));

static constexpr char deliveryReport[] = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n"
                                         "\n--b\n\nThis is the mail system. 250 messages are fine, port 587.\n"
                                         "--b\nContent-Type: message/delivery-status\n\n"
                                         "Reporting-MTA: dns; mail.contoso.example\n\n"
                                         "Final-Recipient: rfc822; ben@fabrikam.example\n"
                                         "Action: failed\nStatus: 5.2.2\n"
                                         "Diagnostic-Code: smtp; 552 5.2.2 <ben@fabrikam.example>:\n"
                                         "    Mailbox is full, come back another day\n\n--b--\n";

static constexpr PastedCase bounces[] = {
    {deliveryReport, "mailbox-full", 552, "5.2.2"},
    {"<ben@fabrikam.example>: host mx.fabrikam.example[203.0.113.4] said: 550 5.1.1 No such user (in reply to RCPT TO "
     "command)",
        "unknown-user", 550, "5.1.1", Stage::Rcpt},
    {"ben@fabrikam.example\n  SMTP error from remote mail server after end of data:\n  host mx.fabrikam.example "
     "[203.0.113.4]: 552 Message size exceeds maximum permitted",
        "message-too-big", 552, "", Stage::Message},
    {"Remote host said: 554 5.7.1 This message contains a virus", "virus", 554, "5.7.1"},
    {"mx.fabrikam.example gave this error: Relaying denied", "relay-denied"},
    {"Delivery to the following recipient has been delayed", "expired"},
};
INSTANTIATE_TEST_SUITE_P(Bounces, Pasted, testing::ValuesIn(bounces));

static constexpr PastedCase nothings[] = {
    {"", "unknown"},
    {"hello there", "unknown"},
    {"550", "unknown", 550},
    {"550 Qwertz uiopa", "unknown", 550},
    {"0x80012345", "unknown"},
    {"I sent 550 messages on port 587 to 250 people", "unknown"},
    {"ticket 4.2.1.9 about 203.0.113.9", "unknown"},
};
INSTANTIATE_TEST_SUITE_P(Nothings, Pasted, testing::ValuesIn(nothings));

TEST(Explain, SaysWhoseWordsTheyAre)
{
    EXPECT_EQ(explain("503 valid RCPT command must precede DATA").software, "Exim");
    EXPECT_EQ(
        explain("550-5.1.1 The email account that you tried to reach does not exist. x - gsmtp").software, "Google");
    EXPECT_EQ(
        explain("550 5.4.1 Recipient address rejected: Access denied. [x.prod.outlook.com]").software, "Microsoft 365");
    EXPECT_EQ(explain("550 no").software, "");
}

TEST(Explain, TakesTheStageFromTheUser)
{
    // 525: the account of whoever signs in, or of the recipient.
    EXPECT_EQ(explain("525 5.7.13 disabled", Stage::Auth).verdict.first.cause, "account-blocked");
    EXPECT_EQ(explain("501 invalid name", Stage::Ehlo).verdict.first.cause, "bad-helo");
    EXPECT_EQ(explain("501 invalid name", Stage::Ehlo).stage, Stage::Ehlo);
}

TEST(Explain, QuotesTheServerAndSaysWhatToDo)
{
    const Finding finding
        = explain("550 5.7.60 SMTP; Client does not have permissions to send as this sender").verdict.first;
    EXPECT_THAT(finding.explanation.toStdString(), HasSubstr("The server answered 550: SMTP; Client does not have"));
    EXPECT_THAT(finding.explanation.toStdString(), HasSubstr("must belong to the account"));
    EXPECT_FALSE(finding.fixes.isEmpty());
    EXPECT_FALSE(finding.sources.isEmpty());
}

TEST(Explain, UnknownSaysWhatTheCodeMeansAllTheSame)
{
    const Explanation explanation = explain("554 Qwertz uiopa");
    EXPECT_EQ(explanation.verdict.first.cause, "unknown");
    EXPECT_EQ(explanation.verdict.first.confidence, Confidence::Unknown);
    EXPECT_THAT(explanation.meaning.toStdString(), HasSubstr("refuses for good"));
}

TEST(Explain, EndsForAnyInput)
{
    for (const QByteArray &text : {QByteArray(2'000'000, 'x'), QByteArray(300'000, '5'),
             QByteArray("550 ").repeated(50'000), QByteArray("\xFF\xFE\x00\x01 550 \x80", 10),
             QByteArray("Diagnostic-Code:\n"), QByteArray("smtp;").repeated(1000)})
        EXPECT_FALSE(explain(text).verdict.first.cause.isEmpty());
}

TEST(QuotedReply, DropsTheCodesOfFurtherLines)
{
    const QuotedReply flat
        = quotedReply("550-5.2.1 The account is disabled. 550 5.2.1 See the page. 550 is no code here");
    EXPECT_EQ(flat.code, 550);
    EXPECT_EQ(flat.text, "The account is disabled. See the page. is no code here");
    EXPECT_FALSE(flat.isQuoted);
    EXPECT_EQ(quotedReply("said: 451 4.7.1 later").isQuoted, true);
    EXPECT_EQ(quotedReply("from 203.0.113.25 port 465").code, 0);
}

TEST(ClientCodes, FindsNumbersAndOnlyThose)
{
    EXPECT_EQ(clientCodeIn("Fehler 0x800ccc79.")->code, "0x800CCC79");
    EXPECT_EQ(clientCodeIn("Fehler 0x800ccc79.")->stage, Stage::Rcpt);
    EXPECT_EQ(clientCodeIn("Winsock error 10060 while connecting")->client, "Winsock");
    EXPECT_FALSE(clientCodeIn("10060 messages"));
    EXPECT_FALSE(clientCodeIn("phone +49 800 1234567"));
    EXPECT_FALSE(clientCodeIn("550 5.1.1 no"));
}

} // namespace helodesk
