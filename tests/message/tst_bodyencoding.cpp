// SPDX-License-Identifier: MIT
#include "core/message/bodyencoding.h"

#include <QList>
#include <QString>

#include <gtest/gtest.h>

using namespace helodesk;

TEST(BodyEncoding, LinesEndInCrlfAndTheLastOneEnds)
{
    EXPECT_EQ(canonicalText(""), "");
    EXPECT_EQ(canonicalText("a"), "a\r\n");
    EXPECT_EQ(canonicalText("a\nb\rc\r\n\n"), "a\r\nb\r\nc\r\n\r\n");
}

TEST(BodyEncoding, EncodesOnlyWhatMustBe)
{
    const QByteArray longest = QByteArray(998, 'a') + "\r\n";
    const QByteArray tooLong = QByteArray(999, 'a') + "\r\n";
    const QByteArray cyrillic = QByteArray("Привет").repeated(20) + "\r\n";
    struct Row {
        const char *name;
        QByteArray text;
        bool eightBit;
        const char *encoding;
    };
    const Row rows[] = {
        {"empty", "", false, "7bit"},
        {"ASCII", "Hello\r\n", false, "7bit"},
        {"ASCII where 8-bit is allowed", "Hello\r\n", true, "7bit"},
        {"a few octets over 127", "Grüße\r\n", false, "quoted-printable"},
        {"mostly octets over 127", cyrillic, false, "base64"},
        {"8-bit allowed", cyrillic, true, "8bit"},
        {"longest line", longest, false, "7bit"},
        {"line too long", tooLong, false, "quoted-printable"},
        {"line too long though 8-bit is allowed", tooLong, true, "quoted-printable"},
        {"NUL", QByteArray("a\0b\r\n", 5), true, "quoted-printable"},
    };
    for (const Row &row : rows) {
        const EncodedBody body = encodedBody(row.text, row.eightBit);
        EXPECT_EQ(body.encoding, row.encoding) << row.name;
        if (body.encoding == "base64") {
            EXPECT_EQ(QByteArray::fromBase64(body.octets), row.text) << row.name;
        } else if (body.encoding != "quoted-printable") {
            EXPECT_EQ(body.octets, row.text) << row.name;
        }
        for (const QByteArray &line : body.octets.split('\n'))
            EXPECT_LE(line.size(), 999) << row.name;
    }
}

// RFC 2045 6.7, rule by rule.
TEST(BodyEncoding, QuotedPrintable)
{
    struct Row {
        QByteArray text;
        QByteArray expected;
    };
    const Row rows[] = {
        {"a=b\r\n", "a=3Db\r\n"},
        {"\xc3\xa4\r\n", "=C3=A4\r\n"},
        {"blank at the end \r\n", "blank at the end=20\r\n"},
        {"tab\t\r\n", "tab=09\r\n"},
        {"blank  within\r\n", "blank  within\r\n"},
        {"no end ", "no end=20"},
        {"lone \r here\r\n", "lone =0D here\r\n"},
        {QByteArray(76, 'a') + "\r\n", QByteArray(76, 'a') + "\r\n"},
        {QByteArray(77, 'a') + "\r\n", QByteArray(75, 'a') + "=\r\naa\r\n"},
        {QByteArray(74, 'a') + "\xc3\xa4\r\n", QByteArray(74, 'a') + "=\r\n=C3=A4\r\n"},
        {QByteArray(73, 'a') + "=\r\n", QByteArray(73, 'a') + "=3D\r\n"},
    };
    for (const Row &row : rows)
        EXPECT_EQ(quotedPrintable(row.text), row.expected) << row.text.constData();
}

TEST(BodyEncoding, Base64InLinesOf76)
{
    EXPECT_EQ(base64Lines(""), "");
    EXPECT_EQ(base64Lines("abc"), "YWJj\r\n");
    EXPECT_EQ(base64Lines(QByteArray(58, '\0')), QByteArray(76, 'A') + "\r\nAA==\r\n");
}
