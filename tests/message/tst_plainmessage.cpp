// SPDX-License-Identifier: MIT
#include "core/message/contentsource.h"
#include "core/message/maildate.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QSet>

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

PlainMessage message()
{
    PlainMessage message;
    message.from = QStringLiteral("Anna <anna@fabrikam.example>");
    message.to = {QStringLiteral("ben@fabrikam.example")};
    message.subject = QStringLiteral("Test");
    message.body = QStringLiteral("Hello\n");
    return message;
}

QByteArrayList headerLines(const QByteArray &octets)
{
    QByteArray head = octets.left(octets.indexOf("\r\n\r\n"));
    head.replace("\r\n ", " ");
    return head.replace("\r\n", "\n").split('\n');
}

QByteArray header(const QByteArray &octets, const QByteArray &name)
{
    QByteArrayList values;
    for (const QByteArray &line : headerLines(octets))
        if (line.toLower().startsWith(name.toLower() + ':'))
            values += line.mid(name.size() + 1).trimmed();
    return values.join('|');
}

QByteArray body(const QByteArray &octets)
{
    return octets.mid(octets.indexOf("\r\n\r\n") + 4);
}

} // namespace

TEST(PlainMessage, HasTheHeadersOfAMessage)
{
    PlainMessage plain = message();
    plain.to += QStringLiteral("Carla <carla@fabrikam.example>");
    plain.cc = {QStringLiteral("dora@fabrikam.example")};
    const QByteArray octets = plain.toBytes(false);
    QByteArrayList names;
    for (const QByteArray &line : headerLines(octets))
        names += line.left(line.indexOf(':'));
    EXPECT_EQ(
        names.join(' '), "Date From To Cc Subject Message-ID MIME-Version Content-Type Content-Transfer-Encoding");
    EXPECT_EQ(header(octets, "From"), "Anna <anna@fabrikam.example>");
    EXPECT_EQ(header(octets, "To"), "ben@fabrikam.example, Carla <carla@fabrikam.example>");
    EXPECT_EQ(header(octets, "Cc"), "dora@fabrikam.example");
    EXPECT_EQ(header(octets, "Content-Type"), "text/plain; charset=utf-8");
    EXPECT_EQ(header(octets, "Content-Transfer-Encoding"), "7bit");
    EXPECT_EQ(body(octets), "Hello\r\n");
}

TEST(PlainMessage, WhatIsEmptyHasNoHeader)
{
    PlainMessage plain = message();
    plain.subject.clear();
    EXPECT_FALSE(plain.toBytes(false).contains("Subject:"));
    EXPECT_FALSE(plain.toBytes(false).contains("Cc:"));
}

TEST(MailDate, CarriesTheOffset)
{
    const QDateTime moment(QDate(2026, 3, 1), QTime(9, 5, 7), Qt::OffsetFromUTC, -(3 * 3600 + 30 * 60));
    EXPECT_EQ(mailDate(moment), "Sun, 01 Mar 2026 09:05:07 -0330");
    EXPECT_EQ(mailDate(moment.toUTC()), "Sun, 01 Mar 2026 12:35:07 +0000");
}

TEST(PlainMessage, DateIsNow)
{
    const QString date = QString::fromLatin1(header(message().toBytes(false), "Date"));
    static const QRegularExpression form(
        QStringLiteral("^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}$"));
    EXPECT_TRUE(form.match(date).hasMatch()) << qPrintable(date);
    const QDateTime parsed = QDateTime::fromString(date, Qt::RFC2822Date);
    EXPECT_LT(std::abs(parsed.secsTo(QDateTime::currentDateTime())), 60) << qPrintable(date);
}

TEST(PlainMessage, MessageIdIsFreshAndOfTheSendersDomain)
{
    QSet<QByteArray> seen;
    for (int i = 0; i < 20; ++i) {
        const QByteArray id = header(message().toBytes(false), "Message-ID");
        EXPECT_TRUE(id.startsWith('<') && id.endsWith("@fabrikam.example>")) << id.constData();
        EXPECT_FALSE(seen.contains(id));
        seen += id;
    }
    for (const char *from : {"", "nobody", "x@bad domain", "x@bad\"<>"}) {
        PlainMessage plain = message();
        plain.from = QString::fromLatin1(from);
        EXPECT_TRUE(header(plain.toBytes(false), "Message-ID").endsWith("@localhost.invalid>")) << from;
    }
}

TEST(PlainMessage, ABodyOfAnyLineEndsBecomesCrlf)
{
    PlainMessage plain = message();
    plain.body = QStringLiteral("a\nb\rc\r\nd");
    EXPECT_EQ(body(plain.toBytes(false)), "a\r\nb\r\nc\r\nd\r\n");
    plain.body.clear();
    EXPECT_EQ(body(plain.toBytes(false)), "");
}

TEST(PlainMessage, EightBitTextIsEncodedUnlessAllowed)
{
    PlainMessage plain = message();
    plain.body = QStringLiteral("Grüße\n");
    EXPECT_EQ(header(plain.toBytes(true), "Content-Transfer-Encoding"), "8bit");
    EXPECT_EQ(body(plain.toBytes(true)), "Grüße\r\n");
    EXPECT_EQ(header(plain.toBytes(false), "Content-Transfer-Encoding"), "quoted-printable");
    EXPECT_EQ(body(plain.toBytes(false)), "Gr=C3=BC=C3=9Fe\r\n");
}

TEST(PlainMessage, GivenHeadersReplaceOursAndComeAfterThemElse)
{
    PlainMessage plain = message();
    plain.headers = {"X-Test: 1", "subject: theirs", "Subject: second", "Date:Mon, 1 Jan 2001 00:00:00 +0000"};
    const QByteArray octets = plain.toBytes(false);
    EXPECT_EQ(header(octets, "Subject"), "theirs|second");
    EXPECT_EQ(header(octets, "Date"), "Mon, 1 Jan 2001 00:00:00 +0000");
    EXPECT_EQ(header(octets, "X-Test"), "1");
    EXPECT_EQ(headerLines(octets).first(), "Date: Mon, 1 Jan 2001 00:00:00 +0000");
    EXPECT_EQ(headerLines(octets).last(), "Subject: second");
}

TEST(PlainMessage, WhoNamesTheEncodingHasEncodedTheBody)
{
    PlainMessage plain = message();
    plain.headers = {"content-transfer-encoding: base64"};
    plain.body = QStringLiteral("R3LDvMOfZQ==");
    const QByteArray octets = plain.toBytes(false);
    EXPECT_EQ(header(octets, "Content-Transfer-Encoding"), "base64");
    EXPECT_EQ(body(octets), "R3LDvMOfZQ==\r\n");
}

// However a line end gets into a field, the header section has the fields it was given and no other.
TEST(PlainMessage, NoFieldCanSmuggleAnother)
{
    for (const char *lineEnd : {"\r\n", "\n", "\r", "\r\n\r\n", "\n\n", "\r\n ", "\v", "\f"}) {
        const QString evil
            = QStringLiteral("x") + QLatin1String(lineEnd) + QStringLiteral("Bcc: evil@fabrikam.example");
        PlainMessage plain = message();
        const auto fields = headerLines(plain.toBytes(false)).size();
        plain.subject = evil;
        plain.from = evil;
        plain.to = {evil};
        plain.cc = {QStringLiteral("Carla") + evil + QStringLiteral(" <carla@fabrikam.example>")};
        plain.headers = {"X-Test: " + evil.toLatin1(), "X-Other\r\nBcc: y", "\xff" + evil.toLatin1()};
        const QByteArray octets = plain.toBytes(false);
        const QByteArrayList lines = headerLines(octets);
        EXPECT_EQ(lines.size(), fields + 4); // Cc and the three given ones
        for (const QByteArray &line : lines)
            EXPECT_FALSE(line.toLower().startsWith("bcc")) << line.constData();
        EXPECT_EQ(body(octets), "Hello\r\n");
    }
}

TEST(PlainMessage, GivenHeadersInOtherAlphabetsAreEncodedAndBrokenOnesStay)
{
    PlainMessage plain = message();
    plain.headers = {"X-City: Köln", "X-Latin1: K\xf6ln", "no colon here", ""};
    const QByteArrayList lines = headerLines(plain.toBytes(false));
    EXPECT_TRUE(lines.contains("X-City: =?UTF-8?Q?K=C3=B6ln?="));
    EXPECT_TRUE(lines.contains("X-Latin1: K\xf6ln"));
    EXPECT_TRUE(lines.contains("no colon here"));
    EXPECT_FALSE(lines.contains(""));
}

TEST(PlainMessage, NoLineIsLongerThanTheStandardAllows)
{
    PlainMessage plain = message();
    plain.subject = QString(3000, u'ä') + QString(3000, u'b');
    plain.from = QString(1200, u'c') + QStringLiteral(" <anna@fabrikam.example>");
    for (int i = 0; i < 200; ++i)
        plain.to += QStringLiteral("recipient-%1@fabrikam.example").arg(i);
    plain.body = QString(5000, u'd');
    for (const bool eightBit : {false, true})
        for (const QByteArray &line : plain.toBytes(eightBit).split('\n'))
            EXPECT_LE(line.size(), 79);
}
