// SPDX-License-Identifier: MIT
#include "core/smtp/conversation.h"

#include <gtest/gtest.h>

using namespace helodesk;
using namespace std::chrono_literals;

TEST(Timeline, NumbersOnlyRows)
{
    Timeline timeline;
    Event event;
    event.what = events::Resolving{};
    EXPECT_EQ(timeline.append(event), 0);
    event.what = events::Resolved{};
    EXPECT_EQ(timeline.append(event), 1);
    event.what = events::StepBegan{};
    EXPECT_EQ(timeline.append(event), 0);
    event.what = events::Closed{};
    EXPECT_EQ(timeline.append(event), 2);
    EXPECT_EQ(timeline.size(), 4);
    ASSERT_NE(timeline.row(2), nullptr);
    EXPECT_NE(timeline.row(2)->as<events::Closed>(), nullptr);
    EXPECT_EQ(timeline.row(3), nullptr);
    EXPECT_EQ(timeline.row(0), nullptr);
}

// An importer feeds both sides without a session.
TEST(Conversation, FollowsADialogueItDoesNotSpeak)
{
    Timeline timeline;
    Conversation conversation(timeline);
    conversation.connected(0ms);
    conversation.received("220 mx.example\r\n");
    EXPECT_EQ(conversation.readReply(5ms)->verb, Verb::Greeting);
    conversation.sent(commands::ehlo("client.example"), 6ms);
    conversation.received("250-mx.example\r\n250 PIPELINING\r\n");
    EXPECT_TRUE(conversation.readReply(9ms)->reply.isPositive());
    EXPECT_TRUE(conversation.facts().extensions.has("PIPELINING"));
    conversation.sent(commands::mail("anna@contoso.example"), 10ms);
    conversation.sent(commands::rcpt("ben@fabrikam.example"), 10ms);
    conversation.sent(commands::rcpt("eve@fabrikam.example"), 10ms);
    EXPECT_FALSE(conversation.groupEnded());
    conversation.sent(commands::data(), 10ms);
    EXPECT_TRUE(conversation.groupEnded());
    conversation.received("250 ok\r\n550 no\r\n250 ok\r\n354 go\r\n");
    const Verb expected[]{Verb::Mail, Verb::Rcpt, Verb::Rcpt, Verb::Data};
    for (const Verb verb : expected)
        EXPECT_EQ(conversation.readReply(20ms)->verb, verb);
    EXPECT_EQ(conversation.facts().acceptedRecipients(), 1);
    EXPECT_FALSE(conversation.facts().recipients[0].accepted);
    EXPECT_EQ(timeline.row(8)->as<events::Replied>()->verb, Verb::Mail);
    EXPECT_EQ(timeline.row(8)->as<events::Replied>()->answers, 4);
    EXPECT_EQ(timeline.row(8)->elapsed, 10ms);
    EXPECT_EQ(timeline.row(8)->transaction, 1);
    EXPECT_EQ(timeline.row(9)->as<events::Replied>()->address, "ben@fabrikam.example");
}

// RFC 3207 4.2: what was learnt before TLS is forgotten after it.
TEST(Conversation, ForgetsBeforeTls)
{
    Timeline timeline;
    Conversation conversation(timeline);
    conversation.connected(0ms);
    conversation.sent(commands::ehlo("client.example"), 0ms);
    conversation.received("220 hi\r\n250-mx.example\r\n250 AUTH PLAIN\r\n");
    while (conversation.readReply(1ms)) { }
    EXPECT_TRUE(conversation.facts().extensions.has("AUTH"));
    conversation.secured({}, 1ms, 2ms);
    EXPECT_TRUE(conversation.facts().encrypted);
    EXPECT_FALSE(conversation.facts().hello);
    EXPECT_TRUE(conversation.facts().extensions.isEmpty());
    EXPECT_TRUE(timeline.capabilities(false).has("AUTH"));
    EXPECT_TRUE(timeline.capabilities(true).isEmpty());
}

// A password that a server echoes is hidden in the reply's row too.
TEST(Conversation, HidesEchoedSecrets)
{
    Timeline timeline;
    Conversation conversation(timeline);
    const QByteArray token = QByteArray("\0anna\0Zq7!canary", 16).toBase64();
    conversation.sent(commands::auth("PLAIN", token, true), 0ms);
    conversation.received("500 unrecognized: AUTH PLAIN " + token + "\r\n");
    ASSERT_TRUE(conversation.readReply(1ms).has_value());
    const auto *replied = timeline.row(2)->as<events::Replied>();
    EXPECT_EQ(masked(replied->reply.lines[0], replied->secrets[0]), "500 unrecognized: AUTH PLAIN ••••");
    EXPECT_EQ(timeline.row(1)->as<events::Sent>()->what.shown(), "AUTH PLAIN ••••");
}
