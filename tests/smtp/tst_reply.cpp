// SPDX-License-Identifier: MIT
#include "core/smtp/reply.h"

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

struct Case {
    const char *name;
    QByteArray octets;
    int code;
    QList<QByteArray> lines;
    QList<Anomaly> anomalies;
};

const QList<Case> cases{
    {"one line", "220 mx.example ESMTP\r\n", 220, {"220 mx.example ESMTP"}, {}},
    {"several lines", "250-mx.example\r\n250-SIZE 100\r\n250 HELP\r\n", 250,
        {"250-mx.example", "250-SIZE 100", "250 HELP"}, {}},
    {"code alone", "250\r\n", 250, {"250"}, {}},
    {"code and blank alone", "250 \r\n", 250, {"250 "}, {}},
    {"bare LF", "250 ok\n", 250, {"250 ok"}, {{Anomaly::BareLineFeed, 0}}},
    {"bare CR inside", "250 o\rk\r\n", 250, {"250 o\rk"}, {{Anomaly::BareCarriageReturn, 0}}},
    {"two CR", "250 ok\r\r\n", 250, {"250 ok\r"}, {{Anomaly::BareCarriageReturn, 0}}},
    {"code changes", "250-a\r\n550 b\r\n", 550, {"250-a", "550 b"}, {{Anomaly::CodeMismatch, 1}}},
    {"no code", "* OK IMAP4rev1 ready\r\n", 0, {"* OK IMAP4rev1 ready"}, {{Anomaly::NotAReply, 0}}},
    {"letters for a code", "abc def\r\n", 0, {"abc def"}, {{Anomaly::NotAReply, 0}}},
    {"two digits", "25 ok\r\n", 0, {"25 ok"}, {{Anomaly::NotAReply, 0}}},
    {"four digits", "2500 ok\r\n", 0, {"2500 ok"}, {{Anomaly::NotAReply, 0}}},
    {"empty line", "\r\n", 0, {""}, {{Anomaly::NotAReply, 0}}},
    {"000", "000 nothing\r\n", 0, {"000 nothing"}, {{Anomaly::UnusualCode, 0}}},
    {"999", "999 too much\r\n", 999, {"999 too much"}, {{Anomaly::UnusualCode, 0}}},
    {"no separator", "250ok\r\n", 250, {"250ok"}, {{Anomaly::MissingSeparator, 0}}},
    {"line without code inside", "250-a\r\nb\r\n250 c\r\n", 250, {"250-a", "b", "250 c"}, {{Anomaly::NotAReply, 1}}},
    {"NUL", QByteArray("250 a\0b\r\n", 9), 250, {QByteArray("250 a\0b", 7)}, {{Anomaly::NulOctet, 0}}},
    {"escape sequence", "250 \x1b[31mred\r\n", 250, {"250 \x1b[31mred"}, {{Anomaly::ControlCharacter, 0}}},
    {"invalid UTF-8", "250 caf\xe9\r\n", 250, {"250 caf\xe9"}, {{Anomaly::InvalidUtf8, 0}}},
    {"valid UTF-8", "250 caf\xc3\xa9\r\n", 250, {"250 caf\xc3\xa9"}, {}},
    {"long line", "250 " + QByteArray(600, 'x') + "\r\n", 250, {"250 " + QByteArray(600, 'x')},
        {{Anomaly::LineTooLong, 0}}},
};

} // namespace

// The same reply comes out whatever the sizes of the pieces it came in.
TEST(ReplyReader, FramesWholeAndByOctet)
{
    for (const Case &expected : cases) {
        SCOPED_TRACE(expected.name);
        for (const bool whole : {true, false}) {
            ReplyReader reader;
            std::optional<Reply> reply;
            if (whole) {
                reader.feed(expected.octets);
                reply = reader.next();
            } else {
                for (qsizetype i = 0; i < expected.octets.size(); ++i) {
                    EXPECT_FALSE(reader.next().has_value()) << "too early, at octet " << i;
                    reader.feed(QByteArrayView(expected.octets).sliced(i, 1));
                }
                reply = reader.next();
            }
            ASSERT_TRUE(reply.has_value());
            EXPECT_EQ(reply->code, expected.code);
            EXPECT_EQ(reply->lines, expected.lines);
            EXPECT_EQ(reply->anomalies, expected.anomalies);
            EXPECT_FALSE(reader.hasRest());
            EXPECT_FALSE(reader.next().has_value());
        }
    }
}

TEST(ReplyReader, KeepsGluedRepliesApart)
{
    ReplyReader reader;
    reader.feed("250 a\r\n550-b\r\n550 c\r\n354 d\r\n22");
    EXPECT_EQ(reader.next()->code, 250);
    EXPECT_EQ(reader.next()->lines.size(), 2);
    EXPECT_EQ(reader.next()->code, 354);
    EXPECT_FALSE(reader.next().has_value());
    EXPECT_TRUE(reader.hasRest());
    EXPECT_EQ(reader.takeRest(), "22");
    EXPECT_FALSE(reader.hasRest());
}

TEST(ReplyReader, TakesTheRestOfAnUnfinishedReply)
{
    ReplyReader reader;
    reader.feed("250-a\r\n250-b\r\n25");
    EXPECT_FALSE(reader.next().has_value());
    EXPECT_EQ(reader.takeRest(), "250-a\r\n250-b\r\n25");
}

TEST(ReplyReader, FinishesWithWhatWasLeft)
{
    ReplyReader reader;
    reader.feed("250-a\r\n250 b");
    EXPECT_FALSE(reader.next().has_value());
    const auto reply = reader.finish();
    ASSERT_TRUE(reply.has_value());
    EXPECT_TRUE(reply->has(Anomaly::Unterminated));
    EXPECT_EQ(reply->lines.size(), 2);
    EXPECT_FALSE(reader.finish().has_value());
}

// A line of a mebibyte is cut to what we keep, and the reply behind it is still found.
TEST(ReplyReader, CutsAnEndlessLine)
{
    ReplyReader reader;
    reader.feed("250 ");
    const QByteArray block(64 * 1024, 'x');
    for (int i = 0; i < 16; ++i) {
        reader.feed(block);
        EXPECT_FALSE(reader.next().has_value());
    }
    reader.feed("\r\n220 next\r\n");
    const auto reply = reader.next();
    ASSERT_TRUE(reply.has_value());
    EXPECT_TRUE(reply->has(Anomaly::LineTruncated));
    EXPECT_EQ(reply->lines.first().size(), ReplyReader::maximumLine);
    EXPECT_EQ(reader.next()->code, 220);
}

TEST(ReplyReader, TakesAReplyOfTenThousandLines)
{
    ReplyReader reader;
    for (int i = 0; i < 10000; ++i)
        reader.feed("250-X-" + QByteArray::number(i) + "\r\n");
    reader.feed("250 END\r\n");
    const auto reply = reader.next();
    ASSERT_TRUE(reply.has_value());
    EXPECT_EQ(reply->lines.size(), 10001);
    EXPECT_FALSE(reader.tooLong());
}

// An endless reply ends in tooLong() with bounded memory, not in an endless list.
TEST(ReplyReader, GivesUpOnAnEndlessReply)
{
    ReplyReader reader;
    QByteArray many;
    for (int i = 0; i < 1000; ++i)
        many += "250-\r\n";
    for (int i = 0; i < 200 && !reader.tooLong(); ++i) {
        reader.feed(many);
        EXPECT_FALSE(reader.next().has_value());
    }
    EXPECT_TRUE(reader.tooLong());
}

TEST(Reply, FindsTextAndEnhancedCode)
{
    Reply reply;
    reply.code = 550;
    reply.lines = {"550-5.7.1 Relaying denied.", "550 5.7.1 Proper authentication required."};
    EXPECT_EQ(reply.text(0), "5.7.1 Relaying denied.");
    EXPECT_EQ(reply.joinedText(), "5.7.1 Relaying denied. 5.7.1 Proper authentication required.");
    EXPECT_EQ(reply.enhanced()->toByteArray(), "5.7.1");
    EXPECT_EQ(reply.text(7), QByteArray());
}

TEST(EnhancedStatusCode, StandsOnlyAtTheStart)
{
    const QList<std::pair<QByteArray, QByteArray>> table{
        {"5.7.1 no", "5.7.1"},
        {" 4.4.2", "4.4.2"},
        {"2.1.5", "2.1.5"},
        {"[5.1.1] no such user", "5.1.1"},
        {"5.7.139: disabled", "5.7.139"},
        {"5.7.1234 x", ""},
        {"3.1.1 x", ""},
        {"5.7 x", ""},
        {"5.7.1.2 is an address", ""},
        {"5.7.1x", ""},
        {"see 5.7.1", ""},
        {"", ""},
    };
    for (const auto &[text, expected] : table) {
        const auto code = EnhancedStatusCode::atStartOf(text);
        EXPECT_EQ(code ? code->toByteArray() : QByteArray(), expected) << text.toStdString();
    }
}
