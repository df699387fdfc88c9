// SPDX-License-Identifier: MIT
// Runs that are repeated, put off and tried again, and that give values to those after them.
#include "core/profile/profilecollection.h"
#include "tests/cli/program.h"
#include "tests/cli/scriptedserver.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTimer>
#include <QXmlStreamReader>

#include <gmock/gmock.h>

#include <csignal>

namespace helodesk::test {

using testing::HasSubstr;
using testing::Not;

class RepeatedRuns : public testing::Test
{
protected:
    Profile usual(const QString &name) const
    {
        Profile profile;
        profile.name = name;
        profile.security = Security::None;
        profile.from = u"anna@contoso.example"_qs;
        profile.to = {u"ben@fabrikam.example"_qs};
        return profile;
    }
    Profile practising(const QString &name, const QString &scenario) const
    {
        Profile profile = usual(name);
        profile.scenario = scenario;
        return profile;
    }
    Profile at(const QString &name, const ScriptedServer &server) const
    {
        Profile profile = usual(name);
        profile.server = server.target();
        return profile;
    }
    QString add(const Profile &profile) const
    {
        StoredProfile stored;
        stored.profile = profile;
        EXPECT_EQ(collection.save(stored).problem, QString());
        return collection.pathOf(stored);
    }
    Finished run(const QStringList &words) const
    {
        QProcess process; // and not runProgram(): this process' servers must go on
        startProgram(process, QStringList{u"run"_qs} + words);
        return waitForEnd(process);
    }
    QJsonArray runs(const QStringList &words) const
    {
        return run(words + QStringList{u"--json"_qs}).json()[u"runs"].toArray();
    }

    QTemporaryDir folder;
    ProfileCollection collection{folder.path()};
};

TEST_F(RepeatedRuns, AreTriedAgainAfterGreylistingAndTheLastTryCounts)
{
    const QString file = add(practising(u"grey"_qs, u"greylisted"_qs));
    EXPECT_EQ(run({file}).exitCode, 24);
    const QStringList again{file, u"--retry-greylisting"_qs, u"--greylisting-delay"_qs, u"10ms"_qs};
    const Finished text = run(again);
    EXPECT_EQ(text.exitCode, 0) << text.output.toStdString();
    EXPECT_THAT(text.errors.toStdString(),
        testing::ContainsRegex("grey: greylisted \\(“.*Greylisting in effect, please come back later”\\); trying again "
                               "in 10 ms, at [0-9:]+: the server doesn’t say when\\. Ctrl\\+C ends it"));
    const QJsonArray all = runs(again);
    ASSERT_EQ(all.size(), 2);
    EXPECT_EQ(all[0][u"superseded"], true);
    EXPECT_EQ(all[0][u"exit_code"], 24);
    EXPECT_EQ(all[1][u"exit_code"], 0);
    EXPECT_TRUE(all[1][u"superseded"].isUndefined());
    // One test case, with what was before in its words.
    QXmlStreamReader xml(run(again + QStringList{u"--format"_qs, u"junit"_qs}).output);
    int cases = 0;
    int failures = 0;
    QString errors;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        cases += xml.name() == u"testcase";
        failures += xml.name() == u"failure";
        if (xml.name() == u"system-err")
            errors = xml.readElementText();
    }
    EXPECT_EQ(cases, 1);
    EXPECT_EQ(failures, 0);
    EXPECT_TRUE(errors.startsWith(u"grey: "_qs)) << errors.toStdString();
}

TEST_F(RepeatedRuns, TheServersWordsSayHowLongToWait)
{
    ScriptedServer server({{"RCPT", "450 4.7.1 Greylisted, please try again in 1 second\r\n"}});
    const Finished finished = run({add(at(u"grey"_qs, server)), u"--retry-greylisting"_qs, u"--json"_qs});
    EXPECT_EQ(finished.exitCode, 24);
    EXPECT_THAT(finished.errors.toStdString(), HasSubstr("trying again in 1 s, at "));
    EXPECT_THAT(finished.errors.toStdString(), HasSubstr("as the server asks"));
    EXPECT_THAT(finished.errors.toStdString(), HasSubstr("put off 4 times; not tried again"));
    EXPECT_EQ(server.connections(), 4);
    const QJsonArray all = finished.json()[u"runs"].toArray();
    ASSERT_EQ(all.size(), 4);
    EXPECT_TRUE(all[3][u"superseded"].isUndefined());
}

TEST_F(RepeatedRuns, ADelayBeyondTheBoundIsNotWaitedFor)
{
    ScriptedServer server({{"RCPT", "450 4.7.1 Greylisted for 5 minutes\r\n"}});
    const Finished finished
        = run({add(at(u"grey"_qs, server)), u"--retry-greylisting"_qs, u"--for"_qs, u"1m"_qs, u"--json"_qs});
    EXPECT_EQ(finished.exitCode, 24);
    EXPECT_EQ(server.connections(), 1);
    EXPECT_THAT(finished.errors.toStdString(), HasSubstr("trying again in 5 min would be later than is waited for"));
}

TEST_F(RepeatedRuns, AnInterruptionEndsTheWaitingAtOnce)
{
    ScriptedServer server({{"RCPT", "450 4.7.1 Greylisted for 5 minutes\r\n"}});
    const QString file = add(at(u"grey"_qs, server));
    for (const QStringList &words : {QStringList{file, u"--retry-greylisting"_qs},
             QStringList{file, u"--every"_qs, u"1000"_qs, u"--repeat"_qs, u"2"_qs}}) {
        QProcess process;
        QByteArray errors;
        startProgram(process, QStringList{u"run"_qs, u"--format"_qs, u"junit"_qs} + words);
        QObject::connect(&process, &QProcess::readyReadStandardError, &process, [&] {
            errors += process.readAllStandardError();
            if (errors.contains(" at "))
                ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        });
        const Finished finished = waitForEnd(process);
        EXPECT_EQ(finished.exitCode, 24);
        EXPECT_THAT(errors.toStdString(), HasSubstr(" at "));
        // What was put off and never tried again counts as it is.
        EXPECT_EQ(finished.output.count("<failure"), 1);
    }
}

TEST_F(RepeatedRuns, RoundsGoOnUntilAllPass)
{
    const QString good = add(practising(u"good"_qs, u"accept-all"_qs));
    const QString grey = add(practising(u"grey"_qs, u"greylisted"_qs));
    const Finished finished
        = run({good, grey, u"--every"_qs, u"10ms"_qs, u"--until"_qs, u"pass"_qs, u"--for"_qs, u"5m"_qs});
    EXPECT_EQ(finished.exitCode, 0) << finished.output.toStdString();
    EXPECT_THAT(finished.output.toStdString(), HasSubstr("✗ grey  "));
    EXPECT_THAT(finished.output.toStdString(), HasSubstr("✓ grey (2)  "));
    EXPECT_THAT(finished.output.toStdString(), HasSubstr("2 of 2 passed\nearlier attempts, which don't count: 2\n"));
    const Finished never = run({add(practising(u"bad"_qs, u"unknown-user"_qs)), u"--until"_qs, u"pass"_qs,
        u"--repeat"_qs, u"3"_qs, u"--json"_qs});
    EXPECT_EQ(never.exitCode, 24);
    EXPECT_EQ(never.json()[u"runs"].toArray().size(), 3);
}

TEST_F(RepeatedRuns, RoundsGoOnUntilOneFails)
{
    const QString good = add(practising(u"good"_qs, u"accept-all"_qs));
    const Finished finished = run({good, u"--until"_qs, u"fail"_qs, u"--repeat"_qs, u"3"_qs, u"--json"_qs});
    EXPECT_EQ(finished.exitCode, 0);
    const QJsonArray all = finished.json()[u"runs"].toArray();
    ASSERT_EQ(all.size(), 3);
    EXPECT_EQ(all[2][u"attempt"], 3);
    const QString bad = add(practising(u"bad"_qs, u"unknown-user"_qs));
    EXPECT_EQ(runs({bad, u"--until"_qs, u"fail"_qs, u"--repeat"_qs, u"3"_qs}).size(), 1);
    // Without --until every round counts.
    const Finished every = run({good, u"--every"_qs, u"1ms"_qs, u"--repeat"_qs, u"3"_qs});
    EXPECT_THAT(every.output.toStdString(), HasSubstr("3 of 3 passed\n"));
}

TEST_F(RepeatedRuns, AValueOfOneRunGoesIntoTheNext)
{
    ScriptedServer server({{".", "250 2.0.0 Ok: queued as 4XyZ7k2Vq1z9\r\n"}, {"EHLO", "250-x\r\n250 SIZE 1000\r\n"}});
    Profile first = at(u"a first"_qs, server);
    first.take[u"queue"_qs] = {u"queue-id"_qs, {}};
    first.take[u"size"_qs] = {u"capability:SIZE"_qs, {}};
    first.take[u"word"_qs] = {u"reply:message"_qs, u"(\\w+) as"_qs};
    add(first);
    Profile second = at(u"b second {{queue}}"_qs, server);
    second.from = u"{{word}}@contoso.example"_qs;
    second.message.subject = u"{{queue}} of {{size}}"_qs;
    add(second);
    // In parallel too: the second waits for the first.
    const Finished finished = run({folder.path(), u"--jobs"_qs, u"4"_qs, u"--json"_qs});
    EXPECT_EQ(finished.exitCode, 0) << finished.errors.toStdString();
    EXPECT_TRUE(server.received().join().contains("MAIL FROM:<queued@contoso.example>"));
    EXPECT_EQ(server.received().count("Subject: 4XyZ7k2Vq1z9 of 1000\r\n"), 1);
    const QJsonArray all = finished.json()[u"runs"].toArray();
    ASSERT_EQ(all.size(), 2);
    EXPECT_EQ(all[0][u"taken"][0][u"value"], u"4XyZ7k2Vq1z9"_qs);
    EXPECT_EQ(all[1][u"profile"][u"name"], u"b second 4XyZ7k2Vq1z9"_qs);
    const Finished text = run({folder.path(), u"--repeat"_qs, u"2"_qs});
    EXPECT_EQ(server.received().count("Subject: 4XyZ7k2Vq1z9 of 1000\r\n"), 3);
    EXPECT_THAT(text.output.toStdString(), HasSubstr("  queue = 4XyZ7k2Vq1z9\n"));
    // An option goes before what was taken.
    const QJsonArray given = runs({folder.path(), u"--variable"_qs, u"queue=mine"_qs});
    EXPECT_EQ(given[1][u"profile"][u"name"], u"b second mine"_qs);
}

TEST_F(RepeatedRuns, WhatNeedsAValueThatIsNotThereFailsByName)
{
    ScriptedServer server({{".", "250 thanks\r\n"}});
    Profile first = at(u"a first"_qs, server);
    first.take[u"queue"_qs] = {u"queue-id"_qs, {}};
    add(first);
    Profile second = at(u"b second"_qs, server);
    second.message.subject = u"{{queue}}"_qs;
    add(second);
    const Finished finished = run({folder.path(), u"--json"_qs});
    EXPECT_EQ(finished.exitCode, 1);
    EXPECT_EQ(server.connections(), 1);
    const QJsonArray all = finished.json()[u"runs"].toArray();
    ASSERT_EQ(all.size(), 2);
    EXPECT_EQ(all[0][u"taken"][0][u"problem"], u"the server named no queue id"_qs);
    EXPECT_EQ(all[1][u"exit_code"], 1);
    EXPECT_EQ(all[1][u"verdict"][u"title"], u"It couldn't be run: no value for queue"_qs);
    // The order counts: nobody before the first gives it.
    Profile early = at(u"0 early"_qs, server);
    early.message.subject = u"{{queue}}"_qs;
    add(early);
    const Finished refused = run({folder.path()});
    EXPECT_EQ(refused.exitCode, 1);
    EXPECT_THAT(refused.errors.toStdString(), HasSubstr("0 early: no value for queue"));
    EXPECT_EQ(server.connections(), 1);
}

TEST_F(RepeatedRuns, PracticeProfilesRunBesideRealOnesWithAnotherAuthority)
{
    Practice practice;
    add(practising(u"practice"_qs, u"accept-all"_qs));
    Profile real = usual(u"real"_qs);
    real.server = practice.target();
    real.security = Security::StartTls;
    add(real);
    Profile secured = practising(u"secured"_qs, u"accept-all"_qs);
    secured.security = Security::StartTls;
    add(secured);
    EXPECT_EQ(run({folder.path(), u"--ca-file"_qs, practice.caFile()}).exitCode, 0);
}

struct RepeatRefusal {
    const char *name;
    QStringList words;
    const char *sentence;
};

class RepeatRefusals : public RepeatedRuns, public testing::WithParamInterface<RepeatRefusal>
{
};

TEST_P(RepeatRefusals, AreToldByName)
{
    const Finished finished = run(QStringList{add(practising(u"x"_qs, u"accept-all"_qs))} + GetParam().words);
    EXPECT_EQ(finished.exitCode, 1);
    EXPECT_THAT(finished.errors.toStdString(), HasSubstr(GetParam().sentence));
}

INSTANTIATE_TEST_SUITE_P(Run, RepeatRefusals,
    testing::Values(RepeatRefusal{"everyWithoutEnd", {u"--every"_qs, u"5"_qs},
                        "--every needs an end: --repeat N, --for TIME or both"},
        RepeatRefusal{"untilWithoutEnd", {u"--until"_qs, u"pass"_qs}, "--until needs an end"},
        RepeatRefusal{"until", {u"--until"_qs, u"lunch"_qs}, "--until lunch: it must be one of pass, fail"},
        RepeatRefusal{"every", {u"--every"_qs, u"often"_qs}, "--every often: a time is a number"},
        RepeatRefusal{"forAlone", {u"--for"_qs, u"5m"_qs}, "--for needs --every, --until or --retry-greylisting"},
        RepeatRefusal{"forNothing", {u"--every"_qs, u"1"_qs, u"--for"_qs, u"0"_qs}, "--for 0: it must be longer"},
        RepeatRefusal{
            "delayAlone", {u"--greylisting-delay"_qs, u"5m"_qs}, "--greylisting-delay needs --retry-greylisting"},
        RepeatRefusal{"snapshot", {u"--snapshot"_qs, u"--until"_qs, u"pass"_qs, u"--repeat=2"_qs},
            "--snapshot and --repeat exclude each other"},
        RepeatRefusal{"store", {u"--store"_qs, u"x"_qs}, "--store needs --keep"}),
    [](const testing::TestParamInfo<RepeatRefusal> &info) { return info.param.name; });

} // namespace helodesk::test
