// SPDX-License-Identifier: MIT
#include "core/run/outcome.h"

#include <gtest/gtest.h>

using namespace helodesk;

static Reply reply(const QByteArray &octets)
{
    ReplyReader reader;
    reader.feed(octets);
    return reader.next().value_or(Reply{});
}

// How servers name a message they took, as they word it.
TEST(QueueId, IsFoundInTheServersWords)
{
    const QList<std::pair<QByteArray, QByteArray>> table{
        {"250 2.0.0 Ok: queued as 4XyZ1200abc\r\n", "4XyZ1200abc"}, // Postfix
        {"250 OK id=1rabcd-000XYZ-2f\r\n", "1rabcd-000XYZ-2f"}, // Exim
        {"250 2.0.0 4AMAg7pW012345 Message accepted for delivery\r\n", "4AMAg7pW012345"}, // Sendmail
        {"250 2.6.0 <a1b2@x.example> [InternalId=123456789, Hostname=EX1.contoso.example] Queued mail for delivery\r\n",
            "123456789"}, // Exchange
        {"250 2.0.0 OK  1700000000 d9443c01a7336-1cc2e3f5a6bsi12345.12 - gsmtp\r\n",
            "d9443c01a7336-1cc2e3f5a6bsi12345.12"}, // Gmail
        {"250 ok 1700000000 qp 4711\r\n", "4711"}, // qmail names a process
        {"250 2.0.0 3f2a91bc Message accepted for delivery\r\n", "3f2a91bc"}, // OpenSMTPD
        {"250 Ok 0100018f3c2d1e0a-12345678-0000\r\n", "0100018f3c2d1e0a-12345678-0000"}, // Amazon SES
        {"250 Message Queued (5F2B7C11-0A2D-4F3E-9A11.1)\r\n", "5F2B7C11-0A2D-4F3E-9A11.1"}, // Haraka
        {"250 Queued (0.016 seconds)\r\n", ""}, // hMailServer names a duration, no id
        {"250 Great success\r\n", ""},
        {"250 OK\r\n", ""},
        {"550 queued as 4XyZ1200abc\r\n", ""},
    };
    for (const auto &[octets, id] : table)
        EXPECT_EQ(queueIdIn(reply(octets)).toStdString(), id.toStdString()) << octets.toStdString();
}

TEST(Outcome, OfAnEmptyTimelineIsStillRunning)
{
    EXPECT_EQ(outcomeOf(Timeline{}).kind, OutcomeKind::Running);
}

// The timeline of one MAIL and, if octets isn't negative, content.
static Timeline withMessage(const QList<QByteArray> &parameters, qint64 octets)
{
    Timeline timeline;
    Event event;
    event.what = events::Sent{1, commands::mail("anna@contoso.example", parameters)};
    timeline.append(event);
    events::ContentSent content;
    content.octets = octets;
    event.what = content;
    if (octets >= 0)
        timeline.append(event);
    return timeline;
}

TEST(Outcome, KnowsTheMessagesSizeAsSoonAsItIsDeclared)
{
    const Outcome refused = outcomeOf(withMessage({"SIZE=1843", "BODY=8BITMIME"}, -1));
    EXPECT_EQ(refused.messageOctets, 1843);
    EXPECT_EQ(refused.octetsSent, 0);
    const Outcome undeclared = outcomeOf(withMessage({}, 77));
    EXPECT_EQ(undeclared.messageOctets, 77);
    EXPECT_EQ(undeclared.octetsSent, 77);
    EXPECT_EQ(outcomeOf(withMessage({"SIZE=1843"}, 0)).messageOctets, 1843); // the dot alone, to nobody
    EXPECT_EQ(outcomeOf(withMessage({"XSIZE=5"}, -1)).messageOctets, 0);
}
