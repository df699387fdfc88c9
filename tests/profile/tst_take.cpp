// SPDX-License-Identifier: MIT
#include "core/profile/greylisting.h"
#include "core/profile/profiledocument.h"
#include "core/profile/takenvalues.h"
#include "core/profile/takerows.h"
#include "tests/support/printing.h"
#include "tests/support/scriptedrun.h"

#include <QJsonArray>

#include <gmock/gmock.h>

using namespace helodesk;

namespace {

TakenValue taken(const TakeSource &source, const Timeline &timeline)
{
    const QList<TakenValue> values = takeValues({{u"x"_qs, source}}, timeline, outcomeOf(timeline), diagnose(timeline));
    return values.value(0);
}

struct Source {
    const char *from;
    const char *match;
    const char *value;
};

class Take : public testing::TestWithParam<Source>
{
};

TEST_P(Take, GivesWhatTheRunShows)
{
    const ScriptedRun run = scripted::accepted();
    const TakenValue value
        = taken({QString::fromUtf8(GetParam().from), QString::fromUtf8(GetParam().match)}, run.timeline());
    EXPECT_EQ(value.problem, QString());
    EXPECT_EQ(value.value.toStdString(), GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(Sources, Take,
    testing::Values(Source{"queue-id", "", "4XyZ7k2Vq1z9"}, Source{"capability:size", "", "52428800"},
        Source{"mechanisms", "", "PLAIN LOGIN"}, Source{"code:rcpt", "", "250"}, Source{"enhanced:auth", "", "2.7.0"},
        Source{"reply:message", "", "2.0.0 Ok: queued as 4XyZ7k2Vq1z9"},
        Source{"reply:message", "queued as (\\S{4})", "4XyZ"}, Source{"reply:message", "q\\w+", "queued"}));

TEST(Take, WhatIsNotThereIsNamed)
{
    const ScriptedRun run = scripted::accepted();
    EXPECT_EQ(taken({u"capability:XCLIENT"_qs, {}}, run.timeline()).problem, u"XCLIENT wasn’t offered"_qs);
    EXPECT_EQ(taken({u"code:starttls"_qs, {}}, Timeline()).problem, u"there was no reply at starttls"_qs);
    EXPECT_EQ(taken({u"queue-id"_qs, {}}, Timeline()).problem, u"the server named no queue id"_qs);
    EXPECT_EQ(taken({u"mechanisms"_qs, {}}, Timeline()).problem, u"the server didn’t answer EHLO"_qs);
    EXPECT_EQ(taken({u"reply:message"_qs, u"ticket=(\\d+)"_qs}, run.timeline()).problem,
        u"“ticket=(\\d+)” doesn’t occur in it"_qs);
}

TEST(TakeRows, SayWhatTheProfileSays)
{
    const TakeSources take{{u"a"_qs, {u"queue-id"_qs, {}}}, {u"b"_qs, {u"capability:SIZE"_qs, {}}},
        {u"c"_qs, {u"mechanisms"_qs, {}}}, {u"d"_qs, {u"reply:message"_qs, u"id=(.*)"_qs}},
        {u"e"_qs, {u"code:rcpt"_qs, {}}}, {u"f"_qs, {u"enhanced:auth"_qs, {}}}};
    const QList<TakeRow> rows = takeRows(take);
    EXPECT_EQ(rows.value(3), (TakeRow{u"d"_qs, TakeRow::Kind::Reply, u"message"_qs, u"id=(.*)"_qs}));
    for (const TakeRow &row : rows)
        EXPECT_EQ(problemOf(row), QString()) << row.name.toStdString();
    EXPECT_EQ(takeFrom(rows), take);
    EXPECT_EQ(takeFrom(QList<TakeRow>{{}}), TakeSources()) << "one that is wrong is left out";
}

TEST(TakeRows, WhatIsWrongIsSaid)
{
    using Kind = TakeRow::Kind;
    EXPECT_EQ(problemOf({{}, Kind::QueueId, {}, {}}), u"Which variable gets the value?"_qs);
    EXPECT_EQ(problemOf({u"1st"_qs, Kind::QueueId, {}, {}}),
        u"A variable’s name has letters, digits, _, - and . and begins with a letter."_qs);
    EXPECT_EQ(problemOf({u"x"_qs, Kind::Capability, {}, {}}), u"Of which capability?"_qs);
    EXPECT_EQ(problemOf({u"x"_qs, Kind::Reply, {}, {}}), u"Of which stage?"_qs);
    EXPECT_TRUE(problemOf({u"x"_qs, Kind::Code, u"lunch"_qs, {}}).startsWith(u"take.x: must be"_qs));
    EXPECT_TRUE(problemOf({u"x"_qs, Kind::QueueId, {}, u"("_qs}).startsWith(u"“(” is no regular expression: "_qs));
}

TEST(Take, ASecretIsNeverTaken)
{
    Timeline timeline;
    Event event;
    event.stage = Stage::Message;
    events::Replied replied;
    replied.verb = Verb::Message;
    replied.reply.code = 250;
    replied.reply.lines = {"250 2.0.0 your password is hunter2"};
    replied.secrets = {{{27, 7}}};
    event.what = replied;
    timeline.append(event);
    EXPECT_EQ(taken({u"reply:message"_qs, {}}, timeline).problem, u"it holds a secret, and secrets are never taken"_qs);
    EXPECT_EQ(taken({u"reply:message"_qs, u"your (\\w+)"_qs}, timeline).value, u"password"_qs);
}

TEST(Take, StandsInTheDocumentAndKeepsWhatIsUnknown)
{
    const QJsonObject before{{u"format"_qs, u"helodesk-profile/1"_qs},
        {u"take"_qs,
            QJsonObject{{u"queue"_qs, u"queue-id"_qs},
                {u"size"_qs, QJsonObject{{u"from"_qs, u"capability:SIZE"_qs}, {u"why"_qs, u"limit"_qs}}}}}};
    EXPECT_EQ(profileProblem(before), QString());
    Profile profile = *profileFrom(before, Profile());
    EXPECT_EQ(profile.take.value(u"queue"_qs).from, u"queue-id"_qs);
    profile.take[u"size"_qs].match = u"\\d+"_qs;
    profile.take.remove(u"queue"_qs);
    profile.take[u"code"_qs] = {u"code:rcpt"_qs, {}};
    const QJsonObject after = profileDocument(profile, before)[u"take"].toObject();
    EXPECT_EQ(after,
        (QJsonObject{{u"code"_qs, u"code:rcpt"_qs},
            {u"size"_qs,
                QJsonObject{
                    {u"from"_qs, u"capability:SIZE"_qs}, {u"match"_qs, u"\\d+"_qs}, {u"why"_qs, u"limit"_qs}}}}));
    EXPECT_FALSE(profileDocument(Profile()).contains(u"take"_qs));
}

struct Wrong {
    const char *name;
    QJsonObject take;
    const char *problem;
};

class WrongTake : public testing::TestWithParam<Wrong>
{
};

TEST_P(WrongTake, IsNamed)
{
    const QJsonObject document{{u"format"_qs, u"helodesk-profile/1"_qs}, {u"take"_qs, GetParam().take}};
    EXPECT_THAT(profileProblem(document).toStdString(), testing::HasSubstr(GetParam().problem));
}

INSTANTIATE_TEST_SUITE_P(Documents, WrongTake,
    testing::Values(Wrong{"name", {{u"1 x"_qs, u"queue-id"_qs}}, "take.1 x: a name has letters"},
        Wrong{"kind", {{u"x"_qs, u"password"_qs}}, "take.x: must be \"queue-id\""},
        Wrong{"stage", {{u"x"_qs, u"code:lunch"_qs}}, "take.x: must be"},
        Wrong{"type", {{u"x"_qs, 3}}, "take.x: must be a text or an object"},
        Wrong{"match", {{u"x"_qs, QJsonObject{{u"from"_qs, u"queue-id"_qs}, {u"match"_qs, u"("_qs}}}},
            "take.x: match is no regular expression"}),
    [](const testing::TestParamInfo<Wrong> &info) { return info.param.name; });

struct Delay {
    const char *words;
    int seconds; // -1: none
};

class Delays : public testing::TestWithParam<Delay>
{
};

TEST_P(Delays, AreReadFromWords)
{
    const auto delay = delayAskedFor(QString::fromUtf8(GetParam().words));
    EXPECT_EQ(delay ? static_cast<int>(delay->count()) : -1, GetParam().seconds);
}

INSTANTIATE_TEST_SUITE_P(Greylisting, Delays,
    testing::Values(Delay{"4.7.1 <b@example.net>: Recipient address rejected: Greylisted for 5 minutes", 300},
        Delay{"greylisted for 60 seconds by ZEROSPAM", 60}, Delay{"Greylisted, please try again in 300 seconds", 300},
        Delay{"4.7.1 Greylisting in action, please come back in 00:05:00", 300}, Delay{"come back after 1 hour", 3600},
        Delay{"please wait at least 90s", 90}, Delay{"retry in 0 seconds", 1}, Delay{"try again in about 2 mins", 120},
        Delay{"Greylisting in effect, please come back later", -1},
        Delay{"4.2.0 Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/", -1},
        Delay{"451 mail from 192.0.2.7 deferred", -1}, Delay{"rejected for 5 reasons", -1}));

} // namespace
