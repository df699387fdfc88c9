// SPDX-License-Identifier: MIT
#include "core/smtp/capabilities.h"

#include <gtest/gtest.h>

using namespace helodesk;

static Capabilities from(const QByteArray &octets)
{
    ReplyReader reader;
    reader.feed(octets);
    return Capabilities::fromReply(reader.next().value_or(Reply{}));
}

TEST(Capabilities, AreReadFromAnEhloReply)
{
    const Capabilities c
        = from("250-mx.example Hello client\r\n250-size 52428800\r\n250-PipeLining\r\n250 AUTH PLAIN login\r\n");
    EXPECT_EQ(c.serverName(), "mx.example");
    EXPECT_TRUE(c.has("PIPELINING"));
    EXPECT_TRUE(c.has("pipelining"));
    EXPECT_FALSE(c.has("mx.example"));
    EXPECT_EQ(c.sizeLimit(), 52428800);
    EXPECT_EQ(c.mechanisms(), (QList<QByteArray>{"PLAIN", "LOGIN"}));
    EXPECT_EQ(c.list().size(), 3);
}

TEST(Capabilities, KnowTheOldFormOfAuth)
{
    const Capabilities c = from("250-mx\r\n250-AUTH=LOGIN PLAIN\r\n250 AUTH LOGIN CRAM-MD5\r\n");
    EXPECT_EQ(c.mechanisms(), (QList<QByteArray>{"LOGIN", "PLAIN", "CRAM-MD5"}));
}

TEST(Capabilities, TellSizesApart)
{
    EXPECT_EQ(from("250-mx\r\n250 SIZE\r\n").sizeLimit(), 0);
    EXPECT_EQ(from("250-mx\r\n250 SIZE 0\r\n").sizeLimit(), 0);
    EXPECT_FALSE(from("250-mx\r\n250 SIZE lots\r\n").sizeLimit().has_value());
    EXPECT_FALSE(from("250-mx\r\n250 SIZE -5\r\n").sizeLimit().has_value());
    EXPECT_FALSE(from("250 mx\r\n").sizeLimit().has_value());
}

TEST(Capabilities, SurviveEmptyLines)
{
    const Capabilities c = from("250-\r\n250-\r\n250   HELP  \r\n");
    EXPECT_EQ(c.list().size(), 1);
    EXPECT_TRUE(c.has("HELP"));
}
