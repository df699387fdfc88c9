// SPDX-License-Identifier: MIT
#include "core/profile/judgement.h"
#include "core/profile/profiledocument.h"
#include "tests/support/printing.h"
#include "tests/support/scriptedrun.h"

#include <QJsonDocument>

#include <gmock/gmock.h>

#include <functional>

using namespace helodesk;
using testing::HasSubstr;

namespace {

struct Judged {
    QList<Judgement> judgements;
    int exitCode = 0;
};

Judged judged(const Expectations &expectations, const Timeline &timeline)
{
    const Outcome outcome = outcomeOf(timeline);
    Judged result;
    result.judgements = judge(expectations, timeline, outcome, diagnose(timeline));
    result.exitCode = exitCodeOf(outcome, expectations, result.judgements);
    return result;
}

Expectations written(const char *json)
{
    const QJsonObject document = QJsonDocument::fromJson(json).object();
    EXPECT_FALSE(document.isEmpty()) << json;
    EXPECT_EQ(expectationsProblem(document), QString()) << json;
    EXPECT_EQ(expectationsDocument(expectationsFrom(document)), document) << json;
    return expectationsFrom(document);
}

struct Case {
    const char *name;
    bool accepted; // the run that goes well, else Outlook's 503
    const char *expectations;
    bool met;
    const char *actual;
    int exitCode;
};

class Judgements : public testing::TestWithParam<Case>
{
};

TEST_P(Judgements, FollowFromTheRun)
{
    ScriptedRun run = GetParam().accepted ? scripted::accepted() : scripted::outlook503();
    run.timeline().subject.started = QDateTime(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);
    const Judged result = judged(written(GetParam().expectations), run.timeline());
    ASSERT_EQ(result.judgements.size(), 1);
    EXPECT_EQ(result.judgements.first().met, GetParam().met) << result.judgements.first().actual.toStdString();
    EXPECT_THAT(result.judgements.first().actual.toStdString(), HasSubstr(GetParam().actual));
    EXPECT_EQ(result.exitCode, GetParam().exitCode);
}

INSTANTIATE_TEST_SUITE_P(Judgement, Judgements,
    testing::Values(Case{"outcome", true, R"({"outcome":"accepted"})", true, "accepted", 0},
        Case{"refusalWanted", false, R"({"outcome":"refused"})", true, "refused", 0},
        Case{"acceptanceWanted", false, R"({"outcome":"accepted"})", false, "refused", 43},
        Case{"cause", false, R"({"cause":"auth-required"})", true, "auth-required", 0},
        Case{"otherCause", false, R"({"cause":"unknown-user"})", false, "auth-required", 43},
        Case{"code", false, R"({"codes":{"rcpt":550}})", true, "550", 0},
        Case{"otherCode", false, R"({"codes":{"rcpt":551}})", false, "550", 43},
        Case{"codeNeverCame", false, R"({"codes":{"auth":235}})", false, "no reply", 43},
        // It says nothing of the end, so the end stays a failure.
        Case{"codeElsewhere", false, R"({"codes":{"greeting":220}})", true, "220", 24},
        Case{"recipient", false, R"({"recipients":{"ben@fabrikam.example":"refused"}})", true, "refused 550", 0},
        Case{"recipientCode", false, R"({"recipients":{"ben@fabrikam.example":550}})", true, "refused 550", 0},
        Case{"recipientTaken", false, R"({"recipients":{"ben@fabrikam.example":"accepted"}})", false, "refused", 43},
        Case{
            "recipientNotAsked", false, R"({"recipients":{"eva@fabrikam.example":"refused"}})", false, "not asked", 43},
        Case{"capability", true, R"({"capabilities":{"PIPELINING":true}})", true, "offered", 0},
        Case{"capabilityMissing", true, R"({"capabilities":{"XTEST":true}})", false, "not offered", 43},
        Case{"capabilityAbsent", true, R"({"capabilities":{"XTEST":false}})", true, "not offered", 0},
        Case{"capabilityThere", true, R"({"capabilities":{"PIPELINING":false}})", false, "offered", 43},
        Case{"capabilityValue", true, R"({"capabilities":{"SIZE":"1"}})", false, "", 43},
        Case{"noMechanisms", true, R"({"mechanisms":["GSSAPI"]})", false, "", 43},
        Case{"tls", true, R"({"tls_at_least":"TLSv1.2"})", true, "TLSv1.3", 0},
        Case{"certificate", true, R"({"certificate_days_at_least":30})", true, "6", 0},
        Case{"certificateEnds", true, R"({"certificate_days_at_least":365})", false, "6", 43},
        Case{"time", true, R"({"reply_ms_at_most":{"any":60000}})", true, " ms", 0},
        Case{"slow", true, R"({"reply_ms_at_most":{"ehlo":1}})", false, " ms", 43}),
    [](const testing::TestParamInfo<Case> &info) { return info.param.name; });

TEST(JudgementTest, ACapabilityWithoutParametersIsCalledAlone)
{
    Expectations expectations;
    expectations.capabilities[u"PIPELINING"_qs] = {true, QString()};
    const Judged result = judged(expectations, scripted::accepted().timeline());
    ASSERT_EQ(result.judgements.size(), 1);
    EXPECT_EQ(result.judgements.first().name, u"PIPELINING is offered, alone"_qs);
}

TEST(JudgementTest, NothingExpectedLeavesTheExitCode)
{
    EXPECT_EQ(judged({}, scripted::outlook503().timeline()).exitCode, 24);
    EXPECT_EQ(judged({}, scripted::accepted().timeline()).exitCode, 0);
    EXPECT_TRUE(Expectations().isEmpty());
}

TEST(JudgementTest, WithoutTlsNoVersionIsEnough)
{
    ScriptedRun run;
    run.connect(u"192.0.2.1"_qs, 25, 1);
    run.reply({"220 hello"}, 1);
    EXPECT_EQ(judged(written(R"({"tls_at_least":"TLSv1"})"), run.timeline()).exitCode, 43);
    EXPECT_EQ(judged(written(R"({"certificate_days_at_least":0})"), run.timeline()).exitCode, 43);
}

// Greeting and EHLO with those lines, then the end.
Timeline probed(const QList<QByteArray> &ehlo)
{
    ScriptedRun run;
    run.timeline().subject.stopAfter = Stage::Ehlo;
    run.timeline().subject.sends = false;
    run.connect(u"192.0.2.1"_qs, 25, 1);
    run.reply({"220 hello"}, 1);
    run.say(commands::ehlo("me.example"));
    run.reply(ehlo, 1);
    run.close(events::Closed::Us);
    return run.timeline();
}

struct DriftCase {
    const char *name;
    QList<QByteArray> before;
    QList<QByteArray> after;
    Drift drift;
};

class Drifts : public testing::TestWithParam<DriftCase>
{
};

TEST_P(Drifts, AreBreakingOrInformational)
{
    const Timeline before = probed(GetParam().before);
    const Expectations snapshot = snapshotOf(before, outcomeOf(before), diagnose(before));
    EXPECT_EQ(judged(snapshot, before).exitCode, outcomeOf(before).exitCode);
    for (const Judgement &judgement : judged(snapshot, before).judgements)
        EXPECT_TRUE(judgement.met) << judgement.name.toStdString() << ": " << judgement.actual.toStdString();
    const Judged now = judged(snapshot, probed(GetParam().after));
    Drift worst = Drift::None;
    for (const Judgement &judgement : now.judgements)
        worst = std::max(worst, judgement.drift);
    EXPECT_EQ(worst, GetParam().drift);
    EXPECT_EQ(now.exitCode, worst == Drift::Breaking ? 43 : 0);
    EXPECT_EQ(expectationsFrom(expectationsDocument(snapshot)), snapshot);
}

INSTANTIATE_TEST_SUITE_P(Judgement, Drifts,
    testing::Values(DriftCase{"none", {"250-x", "250 SIZE 100"}, {"250-y", "250 SIZE 100"}, Drift::None},
        DriftCase{"order", {"250-x", "250-SIZE 1", "250 DSN"}, {"250-x", "250-DSN", "250 SIZE 1"}, Drift::None},
        DriftCase{"more", {"250-x", "250 SIZE 100"}, {"250-x", "250-DSN", "250 SIZE 100"}, Drift::Informational},
        DriftCase{"less", {"250-x", "250-DSN", "250 SIZE 1"}, {"250-x", "250 SIZE 1"}, Drift::Breaking},
        DriftCase{"larger", {"250-x", "250 SIZE 100"}, {"250-x", "250 SIZE 200"}, Drift::Informational},
        DriftCase{"unlimited", {"250-x", "250 SIZE 100"}, {"250-x", "250 SIZE 0"}, Drift::Informational},
        DriftCase{"smaller", {"250-x", "250 SIZE 100"}, {"250-x", "250 SIZE 50"}, Drift::Breaking},
        DriftCase{
            "mechanismMore", {"250-x", "250 AUTH PLAIN"}, {"250-x", "250 AUTH LOGIN PLAIN"}, Drift::Informational},
        DriftCase{"mechanismLess", {"250-x", "250 AUTH LOGIN PLAIN"}, {"250-x", "250 AUTH PLAIN"}, Drift::Breaking},
        DriftCase{"refused", {"250-x", "250 DSN"}, {"550 no"}, Drift::Breaking}),
    [](const testing::TestParamInfo<DriftCase> &info) { return info.param.name; });

TEST(JudgementTest, TheDocumentSaysWhatDrifted)
{
    const QJsonArray array = judgementsDocument({{u"a"_qs, true, u"1"_qs, Drift::None},
        {u"b"_qs, false, u"2"_qs, Drift::Informational}, {u"c"_qs, false, u"3"_qs, Drift::Breaking}});
    EXPECT_EQ(QJsonDocument(array).toJson(QJsonDocument::Compact),
        R"([{"actual":"1","met":true,"name":"a"},{"actual":"2","drift":"informational","met":false,"name":"b"},)"
        R"({"actual":"3","drift":"breaking","met":false,"name":"c"}])");
}

struct Wrong {
    const char *name;
    const char *json;
    const char *problem;
};

class WrongExpectations : public testing::TestWithParam<Wrong>
{
};

TEST_P(WrongExpectations, AreNamed)
{
    const QJsonObject document{{u"format"_qs, u"helodesk-profile/1"_qs},
        {u"expectations"_qs, QJsonDocument::fromJson(GetParam().json).object()}};
    EXPECT_THAT(profileProblem(document).toStdString(), testing::StartsWith(GetParam().problem));
}

INSTANTIATE_TEST_SUITE_P(Judgement, WrongExpectations,
    testing::Values(Wrong{"misspelt", R"({"outcom":"accepted"})", "expectations.outcom: isn’t known"},
        Wrong{"outcome", R"({"outcome":"good"})", "expectations.outcome: must be one of accepted"},
        Wrong{"code", R"({"codes":{"rcpt":"550"}})", "expectations.codes.rcpt: must be a code"},
        Wrong{"stage", R"({"codes":{"lunch":550}})", "expectations.codes.lunch: there is no such stage"},
        Wrong{"enhanced", R"({"enhanced":{"rcpt":"5.7"}})", "expectations.enhanced.rcpt: must be an enhanced code"},
        Wrong{"capability", R"({"capabilities":{"SIZE":5}})", "expectations.capabilities.SIZE: must be true"},
        Wrong{"tls", R"({"tls_at_least":"1.2"})", "expectations.tls_at_least: must be one of TLSv1"},
        Wrong{"days", R"({"certificate_days_at_least":-1})", "expectations.certificate_days_at_least: must be a whole"},
        Wrong{"time", R"({"reply_ms_at_most":{"any":0}})", "expectations.reply_ms_at_most.any: must be a number"},
        Wrong{"recipient", R"({"recipients":{"a@b":"fine"}})", "expectations.recipients.a@b: must be accepted"}),
    [](const testing::TestParamInfo<Wrong> &info) { return info.param.name; });

} // namespace
