// SPDX-License-Identifier: MIT
#include "tests/support/printing.h"
#include "tests/support/scriptedrun.h"
#include "ui/timeline/timelinewords.h"

#include <gtest/gtest.h>

using namespace helodesk;
using namespace std::chrono_literals;

static std::string summaryOf(const TimelineModel &model, int group)
{
    return TimelineWords::summary(model, model.group(group)).toStdString();
}

static RowWords wordsOf(const TimelineModel &model, int id)
{
    return TimelineWords::row(model, *model.timeline().row(id));
}

TEST(TimelineWords, TellsInHeadingsWhatWasReachedAndHowItIsSecured)
{
    TimelineModel model;
    model.reset(scripted::outlook503().timeline());
    EXPECT_EQ(summaryOf(model, 0), "smtp.contoso.example → 203.0.113.25:587 (1 of 2 addresses)");
    EXPECT_EQ(summaryOf(model, 1), "");
    EXPECT_EQ(summaryOf(model, 2), "TLS 1.3 · AES-256-GCM · certificate trusted, 61 days left");
}

TEST(TimelineWords, SaysWhenACertificateIsntTrustedOrWasntChecked)
{
    for (const auto &[asked, verified, days, words] : {std::tuple(true, false, 61, "certificate not trusted"),
             std::tuple(false, false, 61, "certificate not checked"),
             std::tuple(true, true, 1, "certificate trusted, 1 day left")}) {
        ScriptedRun run;
        TlsReport report = goodTls(days);
        report.verificationAsked = asked;
        report.verified = verified;
        run.secure(report, 5);
        TimelineModel model;
        model.reset(run.timeline());
        EXPECT_EQ(summaryOf(model, 0), std::string("TLS 1.3 · AES-256-GCM · ") + words);
    }
}

TEST(TimelineWords, PutsAnIpv6AddressInBrackets)
{
    ScriptedRun run;
    run.timeline().subject.server = QStringLiteral("2001:db8::1");
    run.connect(QStringLiteral("2001:db8::1"), 25, 5);
    TimelineModel model;
    model.reset(run.timeline());
    EXPECT_EQ(summaryOf(model, 0), "[2001:db8::1]:25");
}

TEST(TimelineWords, ListsTheOffersOfAnEhlo)
{
    TimelineModel model;
    model.reset(scripted::outlook503().timeline());
    const RowWords first = wordsOf(model, 5);
    EXPECT_TRUE(first.offers);
    EXPECT_EQ(first.pieces.join(u'|'),
        QStringLiteral("SIZE 52428800|PIPELINING|STARTTLS|HELP|8BITMIME|LIMITS MAILMAX=1000 RCPTMAX=50000"));
    const RowWords again = wordsOf(model, 10);
    EXPECT_EQ(TimelineWords::plain(again), QStringLiteral("EHLO again: AUTH PLAIN LOGIN appeared after TLS"));
}

TEST(TimelineWords, LeavesTheCodeToItsBadge)
{
    TimelineModel model;
    model.reset(scripted::outlook503().timeline());
    EXPECT_EQ(TimelineWords::code(*model.timeline().row(14)), QStringLiteral("550"));
    EXPECT_EQ(wordsOf(model, 14).pieces, QStringList(QStringLiteral("authentication required")));
    EXPECT_EQ(wordsOf(model, 16).pieces.size(), 3);
    EXPECT_EQ(wordsOf(model, 16).pieces.last(), QStringLiteral("Valid RCPT command must precede DATA"));
    EXPECT_EQ(
        TimelineWords::fullText(*model.timeline().row(14)), QStringList(QStringLiteral("550 authentication required")));
}

TEST(TimelineWords, TellsWhatASignInSays)
{
    ScriptedRun run;
    run.say(commands::auth("PLAIN", "AGFubmEAc2VjcmV0LXdvcmQ=", true));
    TimelineModel model;
    model.reset(run.timeline());
    EXPECT_EQ(
        wordsOf(model, 1).pieces, QStringList(QStringLiteral("AUTH PLAIN authzid=\"\" user=\"anna\" password=••••")));
    EXPECT_EQ(TimelineWords::fullText(*model.timeline().row(1)),
        (QStringList{QStringLiteral("AUTH PLAIN ••••"),
            QStringLiteral("= AUTH PLAIN authzid=\"\" user=\"anna\" password=••••")}));
}

TEST(TimelineWords, ShowsNonsenseWhole)
{
    ScriptedRun run;
    run.connect(QStringLiteral("192.0.2.1"), 25, 5);
    run.reply({"SSH-2.0-OpenSSH_9.2\x1b[31m"}, 5);
    TimelineModel model;
    model.reset(run.timeline());
    EXPECT_EQ(TimelineWords::code(*model.timeline().row(2)), QString());
    EXPECT_EQ(wordsOf(model, 2).pieces, QStringList(QStringLiteral("SSH-2.0-OpenSSH_9.2␛[31m")));
}

TEST(TimelineWords, StaysShortWhateverTheServerSends)
{
    ScriptedRun run;
    run.connect(QStringLiteral("192.0.2.1"), 25, 5);
    run.reply({"220 " + QByteArray(60000, 'x')}, 5);
    run.say(commands::ehlo("me"));
    QList<QByteArray> lines;
    for (int i = 0; i < 9999; ++i)
        lines.append("250-X-OFFER-" + QByteArray::number(i));
    lines.append("250 LAST");
    run.reply(lines, 5);
    TimelineModel model;
    model.reset(run.timeline());
    EXPECT_LE(wordsOf(model, 2).pieces.first().size(), 1000);
    const RowWords hello = wordsOf(model, 4);
    EXPECT_LE(hello.pieces.size(), 40);
    EXPECT_EQ(hello.pieces.size() + hello.beyond, 9999);
    EXPECT_EQ(hello.pieces.last(), QStringLiteral("LAST"));
}

TEST(TimelineWords, GivesDurationsInTheUnitThatFits)
{
    EXPECT_EQ(TimelineWords::duration(-1ns), QString());
    EXPECT_EQ(TimelineWords::duration(40us), QStringLiteral("<0.1 ms"));
    EXPECT_EQ(TimelineWords::duration(400us), QStringLiteral("0.4 ms"));
    EXPECT_EQ(TimelineWords::duration(9940us), QStringLiteral("9.9 ms"));
    EXPECT_EQ(TimelineWords::duration(9960us), QStringLiteral("10 ms"));
    EXPECT_EQ(TimelineWords::duration(19400us), QStringLiteral("19 ms"));
    EXPECT_EQ(TimelineWords::duration(999ms), QStringLiteral("999 ms"));
    EXPECT_EQ(TimelineWords::duration(999600us), QStringLiteral("1.00 s"));
    EXPECT_EQ(TimelineWords::duration(1240ms), QStringLiteral("1.24 s"));
    EXPECT_EQ(TimelineWords::duration(61200ms), QStringLiteral("61.2 s"));
}

TEST(TimelineWords, ReadsRowsAloud)
{
    TimelineModel model;
    model.reset(scripted::outlook503().timeline());
    EXPECT_EQ(TimelineWords::spoken(model, model.rowOf(14)),
        QStringLiteral("row 14, reply 550, authentication required, 38 ms"));
    EXPECT_EQ(
        TimelineWords::spoken(model, model.rowOf(13)), QStringLiteral("row 13, sent, RCPT TO:<ben@fabrikam.example>"));
    EXPECT_EQ(TimelineWords::spoken(model, model.group(3).row), QStringLiteral("Envelope, failed, 106 ms"));
}

TEST(TimelineWords, MarksWhatAPersonTyped)
{
    ScriptedRun run;
    run.connect(QStringLiteral("192.0.2.1"), 25, 5);
    run.type("NOOP");
    TimelineModel model;
    model.reset(run.timeline());
    EXPECT_EQ(wordsOf(model, 2).aside, QStringLiteral("typed"));
}
