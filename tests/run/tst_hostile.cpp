// SPDX-License-Identifier: MIT
// Servers that break the rules, by accident or on purpose. Each ends with a named outcome; nothing hangs or grows.
#include "core/run/outcome.h"
#include "tests/support/scriptedchannel.h"

#include <gtest/gtest.h>

using namespace helodesk;
using namespace helodesk::test;
using namespace std::chrono_literals;

namespace {

const char *const honest = R"(
    S: 220 mx.example
    C: EHLO client.example
    S: 250-mx.example
    S: 250 PIPELINING
    C: MAIL FROM:<anna@contoso.example>
    C: RCPT TO:<ben@fabrikam.example>
    C: DATA
    S: 250 ok
    S: 250 ok
    S: 354 go
    C: Subject: test
    C:
    C: Hello
    C: .
    S: 250 ok
    C: QUIT
    S: 221 bye
)";

events::Problem::Kind problemOf(const Timeline &timeline)
{
    for (const Event &event : timeline) {
        if (const auto *problem = event.as<events::Problem>())
            return problem->kind;
    }
    ADD_FAILURE() << "no problem was recorded";
    return events::Problem::NoAddress;
}

// A server that speaks without listening: everything at once after the connection.
QByteArray script(const QByteArray &octets)
{
    QByteArray text;
    for (const char c : octets)
        text += "\\x" + QByteArray(1, c).toHex();
    return "S> " + text + "\nS: [silence]\n";
}

} // namespace

TEST(Hostile, GreetingsThatAreNone)
{
    for (const QByteArray &greeting :
        {QByteArray("* OK IMAP4rev1\r\n"), QByteArray("+OK POP3\r\n"), QByteArray("SSH-2.0-OpenSSH_9.2\r\n"),
            QByteArray("HTTP/1.1 400 Bad Request\r\n"), QByteArray("abc\r\n"), QByteArray("000 nothing\r\n"),
            QByteArray("999 too much\r\n"), QByteArray("\r\n"), QByteArray("150 soon\r\n"), QByteArray("\0\0\0\r\n", 5),
            QByteArray("\xff\xfe\r\n"), QByteArray("22\r\n")}) {
        const Played played = play(plainSettings(), script(greeting).constData());
        const Outcome outcome = outcomeOf(played.timeline);
        EXPECT_EQ(outcome.exitCode, 41) << greeting.toPercentEncoding().toStdString();
        EXPECT_EQ(outcome.kind, OutcomeKind::Failed);
        EXPECT_EQ(problemOf(played.timeline), events::Problem::ProtocolBroken);
    }
}

TEST(Hostile, AReplyWithoutEnd)
{
    QByteArray many;
    for (int i = 0; i < 70000; ++i)
        many += "220-\r\n";
    const Played played
        = play(plainSettings(), ("S> " + many.replace("\r\n", "\\r\\n") + "\nS: [silence]\n").constData());
    EXPECT_EQ(problemOf(played.timeline), events::Problem::ReplyTooLong);
    EXPECT_EQ(outcomeOf(played.timeline).exitCode, 41);
}

TEST(Hostile, ALineOfAMebibyteIsCutAndTheRunGoesOn)
{
    const QByteArray text
        = "S: 220 " + QByteArray(1024 * 1024, 'x') + "\nC: EHLO client.example\nS: 250 ok\nC: QUIT\nS: 221 bye\n";
    RunSettings settings = plainSettings();
    settings.stopAfter = Stage::Ehlo;
    const Played played = play(settings, text.constData());
    EXPECT_EQ(outcomeOf(played.timeline).exitCode, 0);
    EXPECT_TRUE(played.timeline.row(3)->as<events::Replied>()->reply.has(Anomaly::LineTruncated));
}

TEST(Hostile, TenThousandCapabilities)
{
    QByteArray text = "S: 220 hi\nC: EHLO client.example\n";
    for (int i = 0; i < 10000; ++i)
        text += "S: 250-X-" + QByteArray::number(i) + " a b c\n";
    text += "S: 250 SIZE 10\nC: QUIT\nS: 221 bye\n";
    RunSettings settings = plainSettings();
    settings.stopAfter = Stage::Ehlo;
    const Played played = play(settings, text.constData());
    EXPECT_EQ(outcomeOf(played.timeline).exitCode, 0);
    EXPECT_EQ(played.timeline.capabilities(false).list().size(), 10000) << "the first line is the server's name";
}

TEST(Hostile, RepliesNobodyAskedFor)
{
    QByteArray text = "S: 220 hi\nC: EHLO client.example\nS: 250 ok\n";
    for (int i = 0; i < 300; ++i)
        text += "S: 250 and another thing\n";
    text += "S: [silence]\n";
    RunSettings settings = plainSettings();
    settings.ending = Ending::StayOpen;
    settings.stopAfter = Stage::Ehlo;
    const Played played = play(settings, text.constData());
    EXPECT_EQ(problemOf(played.timeline), events::Problem::ProtocolBroken);
    EXPECT_EQ(outcomeOf(played.timeline).exitCode, 41);
}

// A reply that came before its command could be read is matched, and marked.
TEST(Hostile, ARepliesGluedAheadIsMarked)
{
    RunSettings settings = plainSettings();
    settings.stopAfter = Stage::Ehlo;
    const Played played = play(settings, "S: 220 hi\nS: 250 early\nC: EHLO client.example\nC: QUIT\nS: 221 bye\n");
    const auto *replied = played.timeline.row(5)->as<events::Replied>();
    ASSERT_NE(replied, nullptr) << played.rows.join(u'\n').toStdString();
    EXPECT_TRUE(replied->reply.has(Anomaly::GluedAhead));
}

// "250 ok" in the middle of the content is no acceptance of a message the server hasn't seen.
TEST(Hostile, AcceptanceInTheMiddleOfTheContentIsNone)
{
    RunSettings settings = plainSettings();
    settings.content = [](const Facts &) { return contentFromBytes(QByteArray(8 * 1024 * 1024, 'x') + "\r\n"); };
    for (const char *reply : {"250 2.0.0 Ok: queued as 1234567", "552 too big"}) {
        const QByteArray text
            = "S: 220 hi\nC: EHLO client.example\nS: 250 mx\nC: MAIL FROM:<anna@contoso.example>\nS: 250 ok\n"
              "C: RCPT TO:<ben@fabrikam.example>\nS: 250 ok\nC: DATA\nS: 354 go\nS: "
            + QByteArray(reply) + "\nS: [silence]\n";
        const Played played = play(settings, text.constData());
        const Outcome outcome = outcomeOf(played.timeline);
        EXPECT_EQ(outcome.exitCode, reply[0] == '2' ? 41 : 26) << played.rows.join(u'\n').toStdString();
        EXPECT_TRUE(outcome.queueId.isEmpty());
        EXPECT_LT(outcome.octetsSent, 8 * 1024 * 1024);
    }
}

// The honest dialogue, cut off at every octet in each way: every run ends, with an outcome that fits the place.
TEST(Hostile, CutAtEveryOctet)
{
    const QList<ScriptLine> whole = parseScript(honest);
    for (const ScriptLine::Kind how : {ScriptLine::Close, ScriptLine::Reset}) {
        for (qsizetype line = 0; line < whole.size(); ++line) {
            if (whole[line].kind != ScriptLine::Server)
                continue;
            for (qsizetype octets = 0; octets < whole[line].octets.size(); ++octets) {
                QList<ScriptLine> cut = whole.first(line);
                cut.append(ScriptLine{ScriptLine::Server, whole[line].octets.left(octets)});
                cut.append(ScriptLine{how, {}});
                const Played played = play(plainSettings(), cut);
                const Outcome outcome = outcomeOf(played.timeline);
                const bool afterAcceptance = line == whole.size() - 1;
                EXPECT_EQ(outcome.exitCode, afterAcceptance ? 0 : 6) << played.rows.join(u'\n').toStdString();
                EXPECT_TRUE(outcome.queueId.isEmpty());
                const bool contentSent = line == whole.size() - 3;
                EXPECT_EQ(outcome.kind == OutcomeKind::Unknown, contentSent) << played.rows.join(u'\n').toStdString();
            }
        }
    }
}

// Every reply replaced by a refusal of each class: refused is never success, and the run says goodbye.
TEST(Hostile, RefusedAtEveryStep)
{
    struct {
        const char *script;
        int exitCode;
    } const table[]{
        {"S: 421 busy\n", 21},
        {"S: 220 hi\nC: EHLO client.example\nS: 421 busy\n", 22},
        {"S: 220 hi\nC: EHLO client.example\nS: 500 no\nC: HELO client.example\nS: 550 no\nC: QUIT\nS: 221 bye\n", 22},
        {"S: 220 hi\nC: EHLO client.example\nS: 250 ok\nC: MAIL FROM:<anna@contoso.example>\nS: 451 later\nC: QUIT\nS: "
         "221\n",
            23},
        {"S: 220 hi\nC: EHLO client.example\nS: 250 ok\nC: MAIL FROM:<anna@contoso.example>\nS: 250 ok\n"
         "C: RCPT TO:<ben@fabrikam.example>\nS: 250 ok\nC: DATA\nS: 452 full\nC: QUIT\nS: 221\n",
            25},
        {"S: 220 hi\nC: EHLO client.example\nS: 250 ok\nC: MAIL FROM:<anna@contoso.example>\nS: 250 ok\n"
         "C: RCPT TO:<ben@fabrikam.example>\nS: 250 ok\nC: DATA\nS: 250 ok\nC: QUIT\nS: 221\n",
            41},
    };
    for (const auto &expected : table) {
        const Played played = play(plainSettings(), expected.script);
        const Outcome outcome = outcomeOf(played.timeline);
        EXPECT_EQ(outcome.exitCode, expected.exitCode) << played.rows.join(u'\n').toStdString();
    }
}

TEST(Hostile, SilenceRunsIntoTheTimeLimitOfItsStage)
{
    RunSettings settings = plainSettings();
    settings.timeouts.reply = 30ms;
    const struct {
        const char *script;
        Stage stage;
    } table[]{
        {"S: [silence]\n", Stage::Greeting},
        {"S: 220 hi\nC: EHLO client.example\nS: 250-mx\nS: [silence]\n", Stage::Ehlo},
        {"S: 220 hi\nC: EHLO client.example\nS: 250 mx\nC: MAIL FROM:<anna@contoso.example>\nS: [silence]\n",
            Stage::Mail},
    };
    for (const auto &expected : table) {
        const Played played = play(settings, expected.script);
        const Outcome outcome = outcomeOf(played.timeline);
        EXPECT_EQ(outcome.exitCode, 40);
        EXPECT_EQ(outcome.kind, OutcomeKind::TimedOut);
        EXPECT_EQ(stageName(outcome.failedStage), stageName(expected.stage));
    }
}
