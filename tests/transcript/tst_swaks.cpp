// SPDX-License-Identifier: MIT
#include "core/transcript/transcript.h"
#include "tests/transcript/handmade.h"

#include <gtest/gtest.h>

namespace helodesk {

// What swaks 20201014 prints for the same dialogue, apart from the masked or unknown.
TEST(Swaks, ADialogueHasTheKnownPrefixes)
{
    test::Dialogue dialogue;
    events::Connecting connecting;
    connecting.address = u"127.0.0.1"_qs;
    connecting.port = 2525;
    dialogue.note(Stage::Connect, connecting);
    test::playRefusedRecipient(dialogue);
    EXPECT_EQ(swaksText(dialogue.timeline),
        u"=== Trying 127.0.0.1:2525...\n"
        "=== Connected to 127.0.0.1.\n"
        "<-  220 mx.contoso.example ESMTP\n"
        " -> EHLO desk.example\n"
        "<-  250-mx.contoso.example\n"
        "<-  250-SIZE 52428800\n"
        "<-  250 STARTTLS\n"
        " -> STARTTLS\n"
        "<-  220 go ahead\n"
        "=== TLS started with cipher TLSv1.3:TLS_AES_256_GCM_SHA384:256\n"
        "=== TLS no local certificate set\n"
        "=== TLS peer DN=\"/CN=mx.contoso.example\"\n"
        " ~> EHLO desk.example\n"
        "<~  250-mx.contoso.example\n"
        "<~  250 AUTH PLAIN LOGIN\n"
        " ~> MAIL FROM:<anna@contoso.example>\n"
        "<~  250 OK\n"
        " ~> RCPT TO:<ben@fabrikam.example>\n"
        "<~* 550 5.7.1 authentication required\n"
        " ~> DATA\n"
        "<~* 503-All RCPT commands were rejected with this error:\n"
        "<~* 503-authentication required\n"
        "<~* 503 Valid RCPT command must precede DATA\n"
        " ~> QUIT\n"
        "<~  221 bye\n"
        "=== Connection closed with remote host.\n"_qs);
}

TEST(Swaks, ARefusalInClearHasItsStars)
{
    test::Dialogue dialogue;
    dialogue.connect();
    dialogue.server("554 no\x1bthanks");
    EXPECT_EQ(swaksText(dialogue.timeline), u"=== Connected to 127.0.0.1.\n<** 554 no␛thanks\n"_qs);
}

TEST(Swaks, TroubleWithTheConnectionIsToldAsSwaksDoes)
{
    test::Dialogue dialogue;
    events::ConnectFailed failed;
    failed.address = u"127.0.0.1"_qs;
    failed.port = 1;
    failed.why = events::ConnectFailed::Refused;
    failed.reason = u"Connection refused"_qs;
    dialogue.note(Stage::Connect, failed);
    dialogue.note(Stage::Greeting, events::TimedOut{std::chrono::seconds(30), 0});
    dialogue.note(Stage::Ehlo, events::Closed{events::Closed::Peer, true, {}});
    dialogue.note(Stage::StartTls, events::Problem{events::Problem::StartTlsNotOffered, {}, true});
    EXPECT_EQ(swaksText(dialogue.timeline),
        u"*** Error connecting to 127.0.0.1:1:\n"
        "*** \tConnection refused\n"
        "<** Timeout (30 secs) waiting for server response\n"
        "*** Remote host closed connection unexpectedly.\n"
        "*** Host did not advertise STARTTLS\n"_qs);
}

TEST(Swaks, TheContentStandsAsItsSize)
{
    test::Dialogue dialogue;
    dialogue.connect();
    dialogue.server("220 hi");
    dialogue.content(1843);
    dialogue.server("250 queued");
    EXPECT_TRUE(swaksText(dialogue.timeline).endsWith(u" -> 1843 bytes sent\n<-  250 queued\n"));
}

} // namespace helodesk
