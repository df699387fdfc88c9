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

TEST(Activity, TellsTheRateAndTheTimeThatIsLeft)
{
    ScriptedRun run;
    run.connect(QStringLiteral("192.0.2.1"), 587, 5);
    run.reply({"220 mx.example"}, 5);
    run.say(commands::data());
    run.reply({"354 go"}, 5);
    run.note(Stage::Message, events::Progress{1000000, 1000000000}, 0);
    run.note(Stage::Message, events::Progress{6000000, 1000000000}, 500);
    EXPECT_EQ(doing(run), "Sending the message… 6.0 MB of 1.0 GB") << "too early to tell";
    run.note(Stage::Message, events::Progress{21000000, 1000000000}, 1500);
    EXPECT_EQ(doing(run), "Sending the message… 21.0 MB of 1.0 GB, 10.0 MB/s, 98 s left");
    // What was slow before doesn't count for ever.
    run.note(Stage::Message, events::Progress{22000000, 1000000000}, 60000);
    run.note(Stage::Message, events::Progress{24000000, 1000000000}, 2000);
    EXPECT_EQ(doing(run), "Sending the message… 24.0 MB of 1.0 GB, 1.0 MB/s, 17 min left");
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
