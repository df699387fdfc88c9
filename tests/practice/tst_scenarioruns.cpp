// SPDX-License-Identifier: MIT
#include "core/diagnosis/verdict.h"
#include "core/practice/practiceserver.h"
#include "core/run/outcome.h"
#include "core/run/run.h"
#include "core/transcript/transcript.h"
#include "tests/support/printing.h"
#include "tests/support/waitfor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <vector>

using namespace helodesk;
using namespace std::chrono_literals;

namespace {

RunSettings settingsFor(const Scenario &scenario, const PracticeServer &server)
{
    RunSettings settings;
    settings.server = server.address();
    settings.port = server.port();
    settings.practice = true;
    settings.security = scenario.run.security;
    settings.tls.caPem = server.caPem();
    settings.tls.systemAnchors = false;
    settings.ehloName = "pc.example";
    settings.heloOnly = scenario.run.heloOnly;
    settings.extraLines = scenario.run.extraLines;
    if (scenario.run.lmtp)
        settings.protocol = Protocol::Lmtp;
    if (scenario.run.chunks)
        settings.chunking = Chunking::Auto;
    settings.parameters.prdr = scenario.run.prdr;
    settings.claims = {scenario.run.xclient, false, scenario.run.xforward};
    settings.reversePath = "anna@contoso.example";
    settings.recipients = scenario.run.recipients;
    if (settings.recipients.isEmpty())
        settings.recipients += "ben@fabrikam.example";
    if (scenario.run.signIn) {
        settings.signIn.emplace();
        settings.signIn->user = PracticeServer::user();
        if (!scenario.run.user.isEmpty())
            settings.signIn->user = QString::fromUtf8(scenario.run.user);
        settings.signIn->mechanisms = scenario.run.mechanisms;
        settings.signIn->allowCleartext = true;
        if (scenario.run.token)
            settings.signIn->token = PracticeServer::token();
        else
            settings.signIn->password = PracticeServer::password();
    }
    settings.content = contentFactory(PlainMessage{});
    // Only where silence is the point is a short wait asked for.
    settings.timeouts.reply = scenario.cause == "timeout" ? 1000ms : 20000ms;
    settings.timeouts.tls = 20000ms;
    return settings;
}

// One scenario and the run against it.
struct Trial {
    Scenario scenario;
    PracticeServer server;
    std::unique_ptr<Run> run;
    int messagesTaken = 0;

    explicit Trial(Scenario s) : scenario(std::move(s))
    {
        EXPECT_TRUE(server.start(scenario)) << qPrintable(server.errorString());
        QObject::connect(&server, &PracticeServer::messageTaken, &server, [this] { ++messagesTaken; });
        run = std::make_unique<Run>(settingsFor(scenario, server));
        run->start();
    }
    [[nodiscard]] Verdict verdict() const { return diagnose(run->timeline()); }
    [[nodiscard]] Outcome outcome() const { return outcomeOf(run->timeline()); }
    [[nodiscard]] std::string transcript() const
    {
        return scenario.name.toStdString() + '\n' + plainText(run->timeline()).toStdString();
    }
};

// All at the same time: the slow ones don't wait for each other.
class ScenarioRuns : public testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        for (const Scenario &scenario : Scenario::all())
            trials.push_back(std::make_unique<Trial>(scenario));
        EXPECT_TRUE(test::waitFor(
            [] {
                return std::all_of(
                    trials.begin(), trials.end(), [](const auto &trial) { return trial->run->isFinished(); });
            },
            60s));
    }
    static void TearDownTestSuite() { trials.clear(); }

    static inline std::vector<std::unique_ptr<Trial>> trials;
};

// The codes of the replies in these rows.
QList<int> codes(const Timeline &timeline, const QList<int> &rows)
{
    QList<int> list;
    for (const int row : rows)
        if (const auto *replied = timeline.row(row)->as<events::Replied>())
            list += replied->reply.code;
    return list;
}

} // namespace

TEST_F(ScenarioRuns, EveryScenarioGetsTheVerdictItIsFor)
{
    for (const auto &trial : trials) {
        EXPECT_EQ(trial->verdict().first.cause, trial->scenario.cause) << trial->transcript();
        EXPECT_TRUE(trial->run->isFinished()) << trial->transcript();
    }
}

TEST_F(ScenarioRuns, AMessageIsTakenWhereAllIsWellAndNowhereElse)
{
    for (const auto &trial : trials) {
        const bool partial = trial->outcome().kind == OutcomeKind::Partial;
        EXPECT_EQ(trial->messagesTaken, trial->scenario.cause == "ok" || partial ? 1 : 0) << trial->transcript();
        EXPECT_EQ(trial->outcome().exitCode == 0, trial->scenario.cause == "ok") << trial->transcript();
    }
}

// Outlook's 503 in each server's words: the refused RCPT is the cause, the answer to DATA its consequence.
TEST_F(ScenarioRuns, TheOutlookFamilyBlamesTheRecipientsRefusal)
{
    int family = 0;
    for (const auto &trial : trials) {
        if (!trial->scenario.name.startsWith(QStringLiteral("outlook-503-")))
            continue;
        ++family;
        const Timeline &timeline = trial->run->timeline();
        const Finding first = trial->verdict().first;
        EXPECT_EQ(trial->outcome().exitCode, 24) << trial->transcript();
        EXPECT_TRUE(first.cause == "auth-required" || first.cause == "relay-denied") << trial->transcript();
        const QList<int> blamed = codes(timeline, first.evidence);
        EXPECT_TRUE(blamed.contains(550) || blamed.contains(554) || blamed.contains(530)) << trial->transcript();
        const QList<int> followed = codes(timeline, first.consequences);
        EXPECT_TRUE(followed.contains(503) || followed.contains(554)) << trial->transcript();
    }
    EXPECT_GE(family, 9);
}
