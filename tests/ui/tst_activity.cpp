// SPDX-License-Identifier: MIT
#include "tests/support/printing.h"
#include "tests/support/scriptedrun.h"
#include "ui/timeline/activity.h"

#include <gtest/gtest.h>

using namespace helodesk;

static std::string doing(const ScriptedRun &run)
{
    return activityOf(run.timeline()).doing.toStdString();
}

TEST(Activity, FollowsARunFromItsBeginning)
{
    ScriptedRun run;
    EXPECT_EQ(doing(run), "Working…");
    run.note(Stage::Resolve, events::Resolving{QStringLiteral("mx.example")});
    EXPECT_EQ(doing(run), "Looking up mx.example…");
    run.note(Stage::Resolve, events::Resolved{QStringLiteral("mx.example"), {QStringLiteral("2001:db8::1")}, {}}, 5);
    run.note(Stage::Connect, events::Connecting{QStringLiteral("2001:db8::1"), 587, 0, 1});
    EXPECT_EQ(doing(run), "Connecting to [2001:db8::1]:587…");
    run.connect(QStringLiteral("192.0.2.1"), 587, 5);
    EXPECT_EQ(doing(run), "Waiting for the server's greeting…");
    run.reply({"220 mx.example"}, 5);
    run.say(commands::ehlo("me"));
    EXPECT_EQ(doing(run), "Waiting for the reply to EHLO…");
    run.reply({"250 mx.example"}, 5);
    run.say(commands::startTls());
    run.reply({"220 go"}, 5);
    run.startHandshake(false);
    EXPECT_EQ(doing(run), "Encrypting the connection…");
}

TEST(Activity, NamesTheOldestOfSeveralCommandsUnderWay)
{
    ScriptedRun run;
    run.connect(QStringLiteral("192.0.2.1"), 587, 5);
    run.reply({"220 mx.example"}, 5);
    run.say(commands::mail("a@example.com"));
    run.say(commands::rcpt("b@example.com"));
    run.say(commands::data());
    EXPECT_EQ(doing(run), "Waiting for the reply to MAIL FROM…");
    run.reply({"250 ok"}, 5);
    EXPECT_EQ(doing(run), "Waiting for the reply to RCPT TO…");
    run.reply({"250 ok"}, 0);
    EXPECT_EQ(doing(run), "Waiting for the reply to DATA…");
}

TEST(Activity, TellsHowFarTheMessageIs)
{
    ScriptedRun run;
    run.connect(QStringLiteral("192.0.2.1"), 587, 5);
    run.reply({"220 mx.example"}, 5);
    run.say(commands::data());
    run.reply({"354 go"}, 5);
    run.progress(25000000, 100000000);
    const Activity activity = activityOf(run.timeline());
    EXPECT_EQ(activity.doing, QStringLiteral("Sending the message… 25.0 MB of 100.0 MB"));
    EXPECT_DOUBLE_EQ(activity.share, .25);
    run.sendContent(100000000, 100);
    EXPECT_EQ(doing(run), "Waiting for the reply to the message…");
    EXPECT_LT(activityOf(run.timeline()).share, 0);
}

TEST(Activity, NeverNamesASecret)
{
    ScriptedRun run;
    run.connect(QStringLiteral("192.0.2.1"), 587, 5);
    run.reply({"220 mx.example"}, 5);
    run.say(commands::auth("LOGIN", QByteArray(), false));
    run.reply({"334 UGFzc3dvcmQ6"}, 5);
    run.say(commands::authResponse("aHVzaC1odXNo", true));
    EXPECT_EQ(doing(run), "Waiting for the reply to the sign-in…");
}
