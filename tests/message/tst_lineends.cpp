// SPDX-License-Identifier: MIT
#include "core/message/lineends.h"

#include <QByteArray>

#include <gtest/gtest.h>

#include <random>

using namespace helodesk;

namespace {

QByteArray convertedInPieces(const QByteArray &text, qsizetype inputPiece, qsizetype outputPiece)
{
    LineEndConverter converter;
    QByteArray out;
    qsizetype from = 0;
    while (from < text.size()) {
        const qsizetype octets = std::min(inputPiece, text.size() - from);
        QByteArray room(outputPiece, 'X');
        const auto progress = converter.convert(text.constData() + from, octets, room.data(), room.size());
        EXPECT_LE(progress.read, octets);
        EXPECT_LE(progress.written, outputPiece);
        EXPECT_TRUE(progress.read > 0 || progress.written > 0) << "no progress at " << from;
        if (progress.read == 0 && progress.written == 0)
            return "stuck";
        out += room.left(progress.written);
        from += progress.read;
    }
    char last = 0;
    if (converter.finish(&last) == 1)
        out += last;
    return out;
}

LineEndScan scannedInPieces(const QByteArray &text, qsizetype piece)
{
    LineEndScan scan;
    for (qsizetype from = 0; from < text.size(); from += piece)
        scan.add(QByteArrayView(text).sliced(from, std::min(piece, text.size() - from)));
    scan.finish();
    return scan;
}

// The rule, written plainly: CRLF, CR and LF each are one line end.
QByteArray plainly(const QByteArray &text)
{
    QByteArray out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\r' && text[i] != '\n') {
            out += text[i];
            continue;
        }
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
            ++i;
        out += "\r\n";
    }
    return out;
}

struct Row {
    const char *name;
    QByteArray text;
    QByteArray expected;
};

const std::vector<Row> rows{
    {"nothing", "", ""},
    {"no line end", "abc", "abc"},
    {"all CRLF", "a\r\nb\r\n", "a\r\nb\r\n"},
    {"bare LF", "a\nb\n", "a\r\nb\r\n"},
    {"bare CR", "a\rb\r", "a\r\nb\r\n"},
    {"LF CR are two line ends", "a\n\rb", "a\r\n\r\nb"},
    {"CR CR LF are two", "a\r\r\nb", "a\r\n\r\nb"},
    {"CR LF LF are two", "a\r\n\nb", "a\r\n\r\nb"},
    {"only a CR", "\r", "\r\n"},
    {"only an LF", "\n", "\r\n"},
    {"NUL and octets over 127 are text", QByteArray("\0\n\xff\r\n", 5), QByteArray("\0\r\n\xff\r\n", 6)},
};

} // namespace

TEST(LineEnds, ConvertsWhateverTheBlocks)
{
    for (const Row &row : rows)
        for (const qsizetype input : {1, 2, 3, 7, 100})
            for (const qsizetype output : {1, 2, 3, 5, 100})
                EXPECT_EQ(convertedInPieces(row.text, input, output), row.expected)
                    << row.name << ", input by " << input << ", output by " << output;
}

TEST(LineEnds, ScanForetellsTheConversion)
{
    for (const Row &row : rows)
        for (const qsizetype piece : {1, 2, 3, 100}) {
            const LineEndScan scan = scannedInPieces(row.text, piece);
            EXPECT_EQ(scan.octets(), row.text.size()) << row.name;
            EXPECT_EQ(scan.normalizedOctets(), row.expected.size()) << row.name << " by " << piece;
            EXPECT_EQ(scan.changes(), row.text != row.expected) << row.name << " by " << piece;
        }
}

TEST(LineEnds, ScanFindsOctetsOver127Anywhere)
{
    for (const qsizetype size : {1, 2, 240, 241, 242, 481, 1000})
        for (qsizetype at = 0; at < size; ++at) {
            QByteArray text(size, 'a');
            EXPECT_FALSE(scannedInPieces(text, size).has8Bit());
            text[at] = '\x80';
            EXPECT_TRUE(scannedInPieces(text, size).has8Bit()) << size << " at " << at;
        }
}

TEST(LineEnds, AgreesWithThePlainRuleOnRandomText)
{
    std::mt19937 random(20221117);
    for (int round = 0; round < 300; ++round) {
        QByteArray text;
        const int size = static_cast<int>(random() % 3000);
        for (int i = 0; i < size; ++i)
            text += "\r\n\r\nab"[random() % (round % 2 == 0 ? 6 : 3)];
        const QByteArray expected = plainly(text);
        const qsizetype input = 1 + static_cast<qsizetype>(random() % 500);
        const qsizetype output = 1 + static_cast<qsizetype>(random() % 500);
        ASSERT_EQ(convertedInPieces(text, input, output), expected) << "round " << round;
        const LineEndScan scan = scannedInPieces(text, input);
        ASSERT_EQ(scan.normalizedOctets(), expected.size()) << "round " << round;
        ASSERT_EQ(scan.changes(), expected != text) << "round " << round;
    }
}

TEST(LineEnds, CountsMoreBareLineEndsThanAnOctetHolds)
{
    EXPECT_EQ(scannedInPieces(QByteArray(100000, '\n'), 100000).normalizedOctets(), 200000);
    EXPECT_EQ(scannedInPieces(QByteArray(100000, '\r'), 99).normalizedOctets(), 200000);
}
