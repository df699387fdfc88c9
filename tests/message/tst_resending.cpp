// SPDX-License-Identifier: MIT
// Messages that stand there whole: sent as they are, or once more with a new Date and Message-ID.
#include "core/message/composing.h"

#include <QTemporaryFile>

#include <gmock/gmock.h>

using namespace helodesk;

namespace {

Moment moment()
{
    return {QDateTime(QDate(2026, 11, 22), QTime(10, 42, 7), Qt::UTC), QStringLiteral("01JD0000000000000000000000"), 7};
}

QByteArray octetsOf(ContentSource &content)
{
    QByteArray octets;
    while (!content.atEnd())
        octets += content.read(1013);
    EXPECT_EQ(content.error(), QString());
    EXPECT_EQ(octets.size(), content.size());
    return octets;
}

QByteArray composed(const Draft &draft)
{
    return octetsOf(*composedMessage(draft, {}, moment(), {}));
}

TEST(Resending, SourceGoesOutAsItIs)
{
    Draft one;
    one.mode = Draft::Mode::Source;
    one.source = QStringLiteral("Subject: {{counter}}\n\n.bare\n");
    EXPECT_EQ(composed(one), "Subject: 7\r\n\r\n.bare\r\n");
    one.exact = true;
    EXPECT_EQ(composed(one), "Subject: {{counter}}\n\n.bare\n");
    one.exact = false;
    one.freshIds = true;
    one.source = QStringLiteral(
        "Received: a\nDATE: old\nFrom: x@y.example\nMessage-Id: <old@x>\n folded\nSubject: s\nDate: again\n\nbody\n");
    EXPECT_EQ(composed(one),
        "Received: a\r\nDate: Sun, 22 Nov 2026 10:42:07 +0000\r\nFrom: x@y.example\r\n"
        "Message-ID: <01JD0000000000000000000000@y.example>\r\nSubject: s\r\n\r\nbody\r\n");
}

TEST(Resending, AFileCanBeSentAgainWithNewIds)
{
    const QByteArray body = QByteArray(200000, 'x') + "\r\n.\r\n";
    QTemporaryFile file;
    ASSERT_TRUE(file.open());
    file.write("From: x@y.example\r\nDate: old\r\n\r\n" + body);
    file.close();
    const QString path = file.fileName();
    Draft one;
    const auto same = messageFromFile(path, one, moment());
    EXPECT_EQ(octetsOf(*same), "From: x@y.example\r\nDate: old\r\n\r\n" + body);
    one.freshIds = true;
    const auto fresh = messageFromFile(path, one, moment());
    EXPECT_EQ(octetsOf(*fresh),
        "From: x@y.example\r\nDate: Sun, 22 Nov 2026 10:42:07 +0000\r\n"
        "Message-ID: <01JD0000000000000000000000@y.example>\r\n\r\n"
            + body);
}

} // namespace
