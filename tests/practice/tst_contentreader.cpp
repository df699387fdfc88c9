// SPDX-License-Identifier: MIT
#include "core/practice/contentreader.h"

#include <QByteArray>

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

struct Row {
    const char *name;
    QByteArray wire;
    qint64 octets; // of content
    QByteArray rest; // what follows the end; null: the end isn't there
};

const std::vector<Row> rows{
    {"empty", ".\r\n", 0, ""},
    {"one line", "abc\r\n.\r\n", 5, ""},
    {"commands behind it", "abc\r\n.\r\nQUIT\r\n", 5, "QUIT\r\n"},
    {"a stuffed dot counts once", "..\r\n.\r\n", 3, ""},
    {"stuffed and more", "...a\r\n..\r\n.\r\n", 8, ""},
    {"a dot within a line", "a.\r\n.b\r\n.\r\n", 7, ""},
    {"a dot and blank isn't the end", ". \r\n.\r\n", 3, ""},
    {"LF alone ends no line", "a\n.\nb\n.\r\n\r\n.\r\n", 11, ""},
    {"LF dot CRLF isn't the end", "a\n.\r\nb\r\n.\r\n", 8, ""},
    {"CRLF dot LF isn't the end", "a\r\n.\nb\r\n.\r\n", 7, ""},
    {"CR dot CR isn't the end", "a\r.\rb\r\n.\r\n", 7, ""},
    {"CRLF dot CR and text", "a\r\n.\rb\r\n.\r\n", 7, ""},
    {"CRLF dot CR CR LF", "\r\n.\r\r\n.\r\n", 5, ""},
    {"CR CR LF", "a\r\r\n.\r\n", 4, ""},
    {"NUL and 8-bit are content", QByteArray("\0\xff\r\n.\r\n", 7), 4, ""},
    {"not over yet", "abc\r\n.", 5, QByteArray()},
    {"not over yet, at CR", "abc\r\n.\r", 5, QByteArray()},
};

} // namespace

TEST(ContentReader, FindsTheEndAndCountsTheContent)
{
    for (const Row &row : rows)
        for (const qsizetype piece : {1, 2, 3, 1000}) {
            SCOPED_TRACE(row.name);
            ContentReader reader;
            qsizetype from = 0;
            while (from < row.wire.size() && !reader.isComplete()) {
                const QByteArrayView block
                    = QByteArrayView(row.wire).sliced(from, std::min(piece, row.wire.size() - from));
                const qsizetype used = reader.read(block);
                ASSERT_TRUE(used == block.size() || reader.isComplete());
                from += used;
            }
            EXPECT_EQ(reader.isComplete(), !row.rest.isNull());
            EXPECT_EQ(reader.octets(), row.octets);
            EXPECT_EQ(row.wire.mid(from), row.rest);
        }
}
