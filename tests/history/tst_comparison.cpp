// SPDX-License-Identifier: MIT
#include "core/history/comparison.h"
#include "core/history/runreader.h"
#include "tests/support/scriptedrun.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

using Kind = ComparisonRow::Kind;
using Weight = ComparisonRow::Weight;

// What a dialogue differs in from the plain one.
struct Server {
    QByteArray greeting = "220 mail.contoso.example ESMTP Sun, 22 Nov 2026 10:42:07 +0000";
    QList<QByteArray> offer{"SIZE 104857600", "PIPELINING", "AUTH PLAIN LOGIN", "8BITMIME"};
    QByteArray rcpt = "250 Accepted";
    QByteArray last = "250 2.0.0 Ok: queued as 4XyZ12abC3";
    int daysLeft = 61;
    QByteArray version = "TLSv1.3";
    double handshake = 30;
};

QJsonObject runWith(const Server &server)
{
    ScriptedRun run;
    const auto hello = [&run](QList<QByteArray> offer) {
        run.say(commands::ehlo("desk"));
        QList<QByteArray> lines{"250-mail.contoso.example"};
        for (const QByteArray &line : offer)
            lines.append((&line == &offer.last() ? "250 " : "250-") + line);
        run.reply(lines, 5);
    };
    run.connect(u"192.0.2.1"_qs, 587, 4);
    run.reply({server.greeting}, 5);
    hello({"PIPELINING", "STARTTLS"});
    run.say(commands::startTls());
    run.reply({"220 go"}, 5);
    TlsReport tls = goodTls(server.daysLeft);
    tls.version = server.version;
    run.secure(tls, server.handshake);
    hello(server.offer);
    run.say(commands::mail("anna@contoso.example"));
    run.reply({"250 OK"}, 5);
    run.say(commands::rcpt("ben@fabrikam.example"));
    run.reply({server.rcpt}, 5);
    run.say(commands::data());
    if (server.rcpt.startsWith("250")) {
        run.reply({"354 go on"}, 5);
        run.sendContent(100, 7);
        run.reply({server.last}, 5);
    } else {
        run.reply({"503 no recipient"}, 5);
    }
    run.say(commands::quit());
    run.reply({"221 bye"}, 5);
    run.close(events::Closed::Us);
    run.timeline().subject.recipients = {"ben@fabrikam.example"};
    return storedDocument(run.timeline(), outcomeOf(run.timeline()), diagnose(run.timeline()), {});
}

const ComparisonRow *rowOf(const Comparison &comparison, const QString &what)
{
    for (const ComparisonRow &row : comparison.rows) {
        if (row.what == what)
            return &row;
    }
    return nullptr;
}

struct Difference {
    const char *name;
    Server right;
    const char *what; // the row that tells it
    Kind kind;
    Weight weight;
    const char *first; // in the headline
};
void PrintTo(const Difference &difference, std::ostream *out)
{
    *out << difference.name;
}

class Differences : public testing::TestWithParam<Difference>
{
};

TEST_P(Differences, AreNamed)
{
    const Comparison comparison = compareRuns(runWith({}), runWith(GetParam().right));
    const ComparisonRow *row = rowOf(comparison, QString::fromUtf8(GetParam().what));
    ASSERT_TRUE(row);
    EXPECT_EQ(row->kind, GetParam().kind);
    EXPECT_EQ(row->weight, GetParam().weight);
    EXPECT_TRUE(comparison.headline.contains(QString::fromUtf8(GetParam().first))) << qPrintable(comparison.headline);
    EXPECT_EQ(comparison.isSame(), GetParam().kind == Kind::Noise || GetParam().kind == Kind::Same);
}

INSTANTIATE_TEST_SUITE_P(History, Differences,
    testing::Values(Difference{"nothing", {}, "SIZE", Kind::Same, Weight::None, "No difference"},
        Difference{"size lowered", {.offer = {"SIZE 52428800", "PIPELINING", "AUTH PLAIN LOGIN", "8BITMIME"}}, "SIZE",
            Kind::Changed, Weight::Breaking, "SIZE changed"},
        Difference{"size raised", {.offer = {"SIZE 209715200", "PIPELINING", "AUTH PLAIN LOGIN", "8BITMIME"}}, "SIZE",
            Kind::Changed, Weight::WorthKnowing, "SIZE changed"},
        Difference{"no maximum", {.offer = {"SIZE 0", "PIPELINING", "AUTH PLAIN LOGIN", "8BITMIME"}}, "SIZE",
            Kind::Changed, Weight::WorthKnowing, "SIZE changed"},
        Difference{"capability gone", {.offer = {"SIZE 104857600", "AUTH PLAIN LOGIN", "8BITMIME"}}, "PIPELINING",
            Kind::OnlyLeft, Weight::Breaking, "PIPELINING is no longer there"},
        Difference{"capability new", {.offer = {"SIZE 104857600", "PIPELINING", "AUTH PLAIN LOGIN", "8BITMIME", "DSN"}},
            "DSN", Kind::OnlyRight, Weight::WorthKnowing, "DSN is on the right only"},
        Difference{"mechanism gone", {.offer = {"SIZE 104857600", "PIPELINING", "AUTH PLAIN", "8BITMIME"}},
            "AUTH LOGIN", Kind::OnlyLeft, Weight::Breaking, "AUTH LOGIN is no longer there"},
        Difference{"order and case", {.offer = {"8bitmime", "AUTH login PLAIN", "PIPELINING", "SIZE 104857600"}},
            "Order of the lines", Kind::Noise, Weight::None, "No difference"},
        Difference{"another certificate", {.daysLeft = 90}, "Valid until", Kind::Changed, Weight::WorthKnowing,
            "Valid until changed"},
        Difference{"older TLS", {.version = "TLSv1.2"}, "TLS", Kind::Changed, Weight::Breaking, "TLS changed"},
        Difference{"another time", {.greeting = "220 mail.contoso.example ESMTP Mon, 23 Nov 2026 01:02:03 +0100"},
            "Greeting", Kind::Noise, Weight::None, "No difference"},
        Difference{"another version", {.greeting = "220 mail.contoso.example ESMTP Exim 4.96"}, "Greeting",
            Kind::Changed, Weight::WorthKnowing, "the reply to Greeting"},
        Difference{"another queue id", {.last = "250 2.0.0 Ok: queued as 7QqR99zzT1"}, "Message", Kind::Noise,
            Weight::None, "No difference"},
        Difference{"refused", {.rcpt = "550 authentication required"}, "RCPT TO ben@fabrikam.example", Kind::Changed,
            Weight::Breaking, "RCPT TO ben@fabrikam.example was answered with 550, not with 250"},
        Difference{"a little slower", {.handshake = 60}, "TLS handshake", Kind::Noise, Weight::None, "No difference"},
        Difference{"much slower", {.handshake = 900}, "TLS handshake", Kind::Changed, Weight::WorthKnowing,
            "Whole run changed"}));

TEST(Comparison, ARunIsTheSameAsItself)
{
    for (const ScriptedRun &script : {scripted::accepted(), scripted::outlook503()}) {
        const QJsonObject run
            = storedDocument(script.timeline(), outcomeOf(script.timeline()), diagnose(script.timeline()), {});
        const Comparison comparison = compareRuns(run, run, {true});
        EXPECT_TRUE(comparison.isSame());
        EXPECT_GT(comparison.rows.size(), 10);
        EXPECT_EQ(comparison.count(Kind::Same), comparison.rows.size());
    }
    const QJsonObject twice = runWith({.offer = {"SIZE 1", "X-A 1", "X-A 2", "AUTH PLAIN", "AUTH=LOGIN PLAIN"}});
    EXPECT_EQ(compareRuns(twice, twice).count(Kind::Same), compareRuns(twice, twice).rows.size());
}

TEST(Comparison, NoiseCountsWhenItIsAskedFor)
{
    const QJsonObject left = runWith({});
    const QJsonObject right = runWith({.last = "250 2.0.0 Ok: queued as 7QqR99zzT1"});
    EXPECT_TRUE(compareRuns(left, right).isSame());
    const Comparison strict = compareRuns(left, right, {true});
    ASSERT_FALSE(strict.isSame());
    EXPECT_EQ(strict.rows[strict.first].what, u"Message"_qs);
}

TEST(Comparison, TheRowThatDecidedIsTheFirstDifference)
{
    const Comparison comparison = compareRuns(runWith({}),
        runWith({.offer = {"SIZE 1000", "8BITMIME"}, .rcpt = "550 authentication required", .daysLeft = 3}));
    ASSERT_GE(comparison.first, 0);
    EXPECT_EQ(comparison.rows[comparison.first].what, u"RCPT TO ben@fabrikam.example"_qs);
    EXPECT_TRUE(comparison.detail.contains(u"250 Accepted"_qs)
        && comparison.detail.contains(u"550 authentication required"_qs) && comparison.detail.contains(u"SIZE"_qs)
        && comparison.detail.contains(u"certificate"_qs))
        << qPrintable(comparison.detail);
    EXPECT_GE(comparison.count(Weight::Breaking), 4);
    const QString text = toText(comparison, u"Friday"_qs, u"today"_qs);
    EXPECT_TRUE(text.contains(u"    - 250 Accepted\n    + 550 authentication required\n"_qs)) << qPrintable(text);
    EXPECT_TRUE(text.contains(u"Friday"_qs) && text.contains(u"today"_qs));
}

TEST(Comparison, TheDetailCallsTheSidesByTheirNames)
{
    const Comparison comparison = compareRuns(runWith({}), runWith({.rcpt = "550 authentication required"}),
        {.leftName = u"Friday"_qs, .rightName = u"Today"_qs});
    EXPECT_TRUE(comparison.detail.startsWith(u"Friday: 250 Accepted. Today: 550 authentication required."_qs))
        << qPrintable(comparison.detail);
}

TEST(Comparison, WhatCameIsAGainAndWhatWentIsNone)
{
    const QJsonObject poor = runWith({.offer = {"SIZE 1000"}});
    const QJsonObject rich = runWith({.offer = {"SIZE 2000", "DSN"}});
    const Comparison better = compareRuns(poor, rich);
    EXPECT_TRUE(rowOf(better, u"SIZE"_qs)->gain);
    EXPECT_TRUE(rowOf(better, u"DSN"_qs)->gain);
    const Comparison worse = compareRuns(rich, poor);
    EXPECT_FALSE(rowOf(worse, u"SIZE"_qs)->gain);
    EXPECT_FALSE(rowOf(worse, u"DSN"_qs)->gain);
}

TEST(Comparison, BeforeAndInsideTls)
{
    const QJsonObject run = runWith({});
    ASSERT_TRUE(hasBothSidesOfTls(run));
    const Comparison comparison = compareBeforeAndInsideTls(run);
    EXPECT_EQ(rowOf(comparison, u"STARTTLS"_qs)->kind, Kind::OnlyLeft);
    EXPECT_EQ(rowOf(comparison, u"PIPELINING"_qs)->kind, Kind::Same);
    EXPECT_EQ(rowOf(comparison, u"AUTH LOGIN"_qs)->kind, Kind::OnlyRight);
    EXPECT_EQ(comparison.count(Weight::Breaking), 0);
}

TEST(Comparison, WhateverIsInADocument)
{
    const QJsonObject run = runWith({});
    for (const QString &member : run.keys()) {
        for (const QJsonValue &odd :
            {QJsonValue(), QJsonValue(7), QJsonValue(u"x"_qs), QJsonValue(QJsonArray{1, u"y"_qs})}) {
            QJsonObject broken = run;
            broken.insert(member, odd);
            EXPECT_GE(compareRuns(run, broken).rows.size(), 1);
            EXPECT_TRUE(compareRuns(broken, broken).isSame()) << qPrintable(member);
        }
    }
    EXPECT_TRUE(compareRuns({}, {}).isSame());
    EXPECT_TRUE(compareBeforeAndInsideTls({}).isSame());
}

} // namespace
