// SPDX-License-Identifier: MIT
#include "tests/support/printing.h"
#include "tests/support/scriptedrun.h"
#include "ui/timeline/hextext.h"

#include <gtest/gtest.h>

using namespace helodesk;

static Event replied(QList<QByteArray> lines, QList<Anomaly> anomalies = {}, QList<SecretSpans> secrets = {})
{
    events::Replied what;
    what.reply.lines = std::move(lines);
    what.reply.anomalies = std::move(anomalies);
    what.secrets = std::move(secrets);
    Event event;
    event.what = what;
    return event;
}

TEST(HexText, ShowsOctetsAndTheLineEndsThatWereThere)
{
    EXPECT_EQ(hexText(replied({"250-a", "250 \xc3\xa9"})).toStdString(),
        "00000000  32 35 30 2d 61 0d 0a 32  35 30 20 c3 a9 0d 0a     250-a..250 ....");
    EXPECT_EQ(hexText(replied({"250 a"}, {{Anomaly::BareLineFeed, 0}})).toStdString(),
        "00000000  32 35 30 20 61 0a                                 250 a.");
    EXPECT_EQ(hexText(replied({"250 a"}, {{Anomaly::Unterminated, 0}})).toStdString(),
        "00000000  32 35 30 20 61                                    250 a");
}

TEST(HexText, BeginsANewLineAfterSixteenOctets)
{
    const QString text = hexText(replied({"250 0123456789abcdef"}));
    EXPECT_EQ(text.count(u'\n'), 1);
    EXPECT_TRUE(text.section(u'\n', 1).startsWith(QStringLiteral("00000010  63 64 65 66 0d 0a")));
}

TEST(HexText, HidesSecretsOctetByOctet)
{
    ScriptedRun run;
    run.say(commands::auth("PLAIN", "AGEAYg==", true));
    const QString text = hexText(run.timeline().at(0));
    EXPECT_EQ(text.toStdString(),
        "00000000  41 55 54 48 20 50 4c 41  49 4e 20 •• •• •• •• ••  AUTH PLAIN •••••\n"
        "00000010  •• •• •• 0d 0a                                    •••..");
    const Event echo = replied({"535 no AGEAYg=="}, {}, {{{7, 8}}});
    EXPECT_FALSE(hexText(echo).contains(QStringLiteral("41 47 45"))) << hexText(echo).toStdString();
    EXPECT_FALSE(hexText(echo).contains(QStringLiteral("AGEA")));
}

TEST(HexText, KnowsWhichRowsHaveOctets)
{
    EXPECT_TRUE(hasOctets(replied({"250 a"})));
    Event event;
    event.what = events::Closed{};
    EXPECT_FALSE(hasOctets(event));
    event.what = events::Smuggled{"250 x", 5};
    EXPECT_TRUE(hasOctets(event));
}
