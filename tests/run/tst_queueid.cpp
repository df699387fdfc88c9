// SPDX-License-Identifier: MIT
// How servers name a message they took, as they word it.
#include "core/run/outcome.h"

#include <gtest/gtest.h>

namespace helodesk {

struct AcceptanceCase {
    const char *server;
    const char *reply;
    const char *id; // "": the server names none
};

class QueueId : public testing::TestWithParam<AcceptanceCase>
{
};

TEST_P(QueueId, IsFoundInTheServersWords)
{
    const AcceptanceCase &wanted = GetParam();
    ReplyReader reader;
    reader.feed(QByteArray(wanted.reply) + "\r\n");
    const auto reply = reader.next();
    ASSERT_TRUE(reply);
    EXPECT_EQ(queueIdIn(*reply).toStdString(), wanted.id) << wanted.server << ": " << wanted.reply;
}

static constexpr AcceptanceCase acceptances[] = {
    {"Postfix", "250 2.0.0 Ok: queued as 4XyZ1200abc", "4XyZ1200abc"},
    {"Postfix, short names", "250 2.0.0 Ok: queued as 3F2B91A4C0E", "3F2B91A4C0E"},
    {"Postfix behind a content filter",
        "250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as 5A0C41C0A5E", "5A0C41C0A5E"},
    {"Zimbra", "250 2.0.0 Ok: queued as 8D4A3C0B2A1", "8D4A3C0B2A1"},
    {"Exim", "250 OK id=1rabcd-000XYZ-2f", "1rabcd-000XYZ-2f"},
    {"Exim 4.97", "250 OK id=1rabcd-00000001XYZ-2fGh", "1rabcd-00000001XYZ-2fGh"},
    {"Sendmail", "250 2.0.0 4AMAg7pW012345 Message accepted for delivery", "4AMAg7pW012345"},
    {"Exchange",
        "250 2.6.0 <a1b2@x.example> [InternalId=123456789, Hostname=EX1.contoso.example] Queued mail for delivery",
        "123456789"},
    {"Exchange Online",
        "250 2.6.0 <b7@contoso.example> [InternalId=48301287866495, Hostname=AM0PR01MB1234.eurprd01.prod.outlook.com] "
        "9876 bytes in 0.123, 78.412 KB/sec Queued mail for delivery",
        "48301287866495"},
    {"Exchange 2003", "250 2.6.0  <ABCD1234EF@contoso.example> Queued mail for delivery", "ABCD1234EF@contoso.example"},
    {"Gmail", "250 2.0.0 OK  1700000000 d9443c01a7336-1cc2e3f5a6bsi12345.12 - gsmtp",
        "d9443c01a7336-1cc2e3f5a6bsi12345.12"},
    {"Gmail, a custom rule", "250 2.0.0 OK 1700000000 5b1f17b1804b1-4133abcdef0si98765e9.3 - gcdp",
        "5b1f17b1804b1-4133abcdef0si98765e9.3"},
    {"Yahoo", "250 ok dirdel", ""},
    {"Yahoo, sending", "250 OK , completed", ""},
    {"AOL", "250 2.0.0 Ok: queued as 3EB2A7000089", "3EB2A7000089"},
    {"iCloud", "250 2.0.0 Ok: queued as 2B0C21180123", "2B0C21180123"},
    {"qmail", "250 ok 1700000000 qp 4711", "4711"},
    {"netqmail", "250 ok 1700000000 qp 31337 by mail.contoso.example", "31337"},
    {"OpenSMTPD", "250 2.0.0 3f2a91bc Message accepted for delivery", "3f2a91bc"},
    {"Amazon SES", "250 Ok 0100018f3c2d1e0a-12345678-9abc-4def-8123-456789abcdef-000000",
        "0100018f3c2d1e0a-12345678-9abc-4def-8123-456789abcdef-000000"},
    {"Haraka", "250 Message Queued (5F2B7C11-0A2D-4F3E-9A11.1)", "5F2B7C11-0A2D-4F3E-9A11.1"},
    {"Courier", "250 Ok. 0000000000012345.0000000065A1B2C3.00001A2B", "0000000000012345.0000000065A1B2C3.00001A2B"},
    {"hMailServer names a duration", "250 Queued (0.016 seconds)", ""},
    {"MDaemon", "250 Ok, message saved <Message-ID: pd50000012345.msg>", "pd50000012345.msg"},
    {"MDaemon, newer", "250 2.6.0 Ok, message saved <Message-ID: <c3@contoso.example>>", "c3@contoso.example"},
    {"PowerMTA", "250 2.6.0 message received", ""},
    {"Mimecast", "250 SmtpThread-1234567-1700000000123@contoso.example Received OK [Xk3_9aPqM2aVbC1dEfGh.uk123]",
        "Xk3_9aPqM2aVbC1dEfGh.uk123"},
    {"Proofpoint", "250 2.0.0 3b1xyz2abc-1 Message accepted for delivery", "3b1xyz2abc-1"},
    {"Barracuda", "250 Ok: queued as 1700000000-1a2b3c4d5e6f0001-AbCdEf", "1700000000-1a2b3c4d5e6f0001-AbCdEf"},
    {"Stalwart", "250 2.0.0 Message queued with id 1a2b3c4d5e6f.", "1a2b3c4d5e6f"},
    {"Apache James", "250 2.6.0 Message received", ""},
    {"Kerio Connect", "250 2.0.0 65a1b2c3-00001a2b Message accepted for delivery", "65a1b2c3-00001a2b"},
    {"IceWarp", "250 2.6.0 1234 bytes received in 00:00:00; Message id ABC12345 accepted for delivery", "ABC12345"},
    {"Domino", "250 Message accepted for delivery", ""},
    {"Dovecot", "250 2.0.0 <ben@fabrikam.example> 8OyFAbCdEfGhIjK1lMnO2g Saved", "8OyFAbCdEfGhIjK1lMnO2g"},
    {"CommuniGate Pro", "250 1234567 message accepted for delivery", "1234567"},
    {"GMX", "250 Requested mail action okay, completed: id=0MXxyz-1a2b3c4D5e-00abcd", "0MXxyz-1a2b3c4D5e-00abcd"},
    {"T-Online", "250 2.0.0 id=1rabcd-0Xy1Z0", "1rabcd-0Xy1Z0"},
    {"SendGrid", "250 Ok: queued as AbCdEfGhQ1iJkLmNoPqRsT", "AbCdEfGhQ1iJkLmNoPqRsT"},
    {"Mailgun", "250 Great success", ""},
    {"mox", "250 2.0.0 it is done", ""},
    {"maddy", "250 2.0.0 OK: queued", ""},
    {"no words", "250 OK", ""},
    {"a size is no name", "250 2.0.0 OK 12345 bytes accepted", ""},
    {"an address of the recipient is no name", "250 2.1.5 <ben2024@fabrikam.example> accepted", ""},
    {"a refusal names nothing", "550 queued as 4XyZ1200abc", ""},
};
INSTANTIATE_TEST_SUITE_P(Servers, QueueId, testing::ValuesIn(acceptances));

} // namespace helodesk
