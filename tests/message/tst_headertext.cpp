// SPDX-License-Identifier: MIT
#include "core/message/headertext.h"

#include <QStringList>

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

struct Row {
    QString given;
    QByteArray expected;
};

} // namespace

TEST(HeaderText, EncodesTheWordsThatNeedIt)
{
    const Row rows[] = {
        {QString(), ""},
        {QStringLiteral("Plain words, as they are"), "Plain words, as they are"},
        {QStringLiteral("Grüße"), "=?UTF-8?Q?Gr=C3=BC=C3=9Fe?="},
        {QStringLiteral("Viele Grüße aus Köln und Bonn"),
            "Viele =?UTF-8?Q?Gr=C3=BC=C3=9Fe?= aus =?UTF-8?Q?K=C3=B6ln?= und Bonn"},
        {QStringLiteral("Über Öl"), "=?UTF-8?Q?=C3=9Cber_=C3=96l?="}, // the blank between the two lies inside
        {QStringLiteral("Тест"), "=?UTF-8?B?0KLQtdGB0YI=?="},
        {QStringLiteral("one\r\nBcc: two"), "one Bcc: two"},
        {QStringLiteral("one\n two"), "one two"},
        {QStringLiteral("tab\there\x01"), "tab here"},
        {QStringLiteral("two  blanks"), "two  blanks"},
        {QStringLiteral(" around "), "around"},
        {QStringLiteral("=?UTF-8?Q?as_given?="), "=?UTF-8?Q?as_given?="},
    };
    for (const Row &row : rows)
        EXPECT_EQ(headertext::encoded(row.given), row.expected) << qPrintable(row.given);
}

TEST(HeaderText, EncodedWordsAreShortAndSplitNoCharacter)
{
    // Four octets in UTF-8, two code units in UTF-16.
    const QByteArray words = headertext::encoded(QStringLiteral("😀").repeated(40));
    QString decoded;
    for (const QByteArray &word : words.split(' ')) {
        EXPECT_LE(word.size(), 75);
        ASSERT_TRUE(word.startsWith("=?UTF-8?B?") && word.endsWith("?=")) << word.constData();
        const QByteArray octets = QByteArray::fromBase64(word.sliced(10).chopped(2));
        EXPECT_EQ(octets.size() % 4, 0);
        decoded += QString::fromUtf8(octets);
    }
    EXPECT_EQ(decoded, QStringLiteral("😀").repeated(40));
}

TEST(HeaderText, AWordTooLongForALineIsEncodedSoThatItCanBeSplit)
{
    const QByteArray field = headertext::folded("Subject", headertext::encoded(QString(2000, u'a')));
    for (const QByteArray &line : field.split('\n'))
        EXPECT_LE(line.size(), 79);
}

TEST(HeaderText, Addresses)
{
    const Row rows[] = {
        {QStringLiteral("anna@fabrikam.example"), "anna@fabrikam.example"},
        {QStringLiteral("Anna <anna@fabrikam.example>"), "Anna <anna@fabrikam.example>"},
        {QStringLiteral("<anna@fabrikam.example>"), "<anna@fabrikam.example>"},
        {QStringLiteral("\"Doe, Anna\" <anna@fabrikam.example>"), "\"Doe, Anna\" <anna@fabrikam.example>"},
        {QStringLiteral("Doe, Anna <anna@fabrikam.example>"), "\"Doe, Anna\" <anna@fabrikam.example>"},
        {QStringLiteral("The \"Boss\" <anna@fabrikam.example>"), "\"The \\\"Boss\\\"\" <anna@fabrikam.example>"},
        {QStringLiteral("\"The \\\"Boss\\\"\" <anna@fabrikam.example>"),
            "\"The \\\"Boss\\\"\" <anna@fabrikam.example>"},
        {QStringLiteral("Jürgen <j@fabrikam.example>"), "=?UTF-8?Q?J=C3=BCrgen?= <j@fabrikam.example>"},
        {QStringLiteral("\"Müller, J.\" <j@fabrikam.example>"), "=?UTF-8?Q?M=C3=BCller=2C_J=2E?= <j@fabrikam.example>"},
        {QStringLiteral("anna@müller.example"), "anna@xn--mller-kva.example"},
        {QStringLiteral("Anna <anna@müller.example>"), "Anna <anna@xn--mller-kva.example>"},
        {QStringLiteral("jürgen@fabrikam.example"), "jürgen@fabrikam.example"},
        {QStringLiteral("anna@fabrikam.example\r\nBcc: x@y"), "anna@fabrikam.example Bcc: x@y"},
        {QStringLiteral("not an address"), "not an address"},
    };
    for (const Row &row : rows)
        EXPECT_EQ(headertext::encodedAddress(row.given), row.expected) << qPrintable(row.given);
    EXPECT_EQ(headertext::encodedAddresses({QStringLiteral("a@x"), QStringLiteral("b@y")}), "a@x, b@y");
}

TEST(HeaderText, FoldsAtBlanks)
{
    EXPECT_EQ(headertext::folded("Subject", "short"), "Subject: short\r\n");
    EXPECT_EQ(headertext::folded("Subject", ""), "Subject:\r\n");
    const QByteArray word(40, 'a');
    EXPECT_EQ(headertext::folded("S", word + ' ' + word), "S: " + word + "\r\n " + word + "\r\n");
    EXPECT_EQ(headertext::folded("S", word + "  " + word), "S: " + word + "\r\n  " + word + "\r\n");
    // 78 octets fit, 79 don't.
    EXPECT_EQ(
        headertext::folded("S", word + ' ' + QByteArray(34, 'b')), "S: " + word + ' ' + QByteArray(34, 'b') + "\r\n");
    EXPECT_EQ(headertext::folded("S", word + ' ' + QByteArray(35, 'b')),
        "S: " + word + "\r\n " + QByteArray(35, 'b') + "\r\n");
    // The first word stays on the field's own line, however long it is.
    EXPECT_EQ(headertext::folded("S", QByteArray(90, 'a')), "S: " + QByteArray(90, 'a') + "\r\n");
}
