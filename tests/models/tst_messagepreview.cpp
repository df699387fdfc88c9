// SPDX-License-Identifier: MIT
#include "core/models/messagepreview.h"
#include "tests/support/printing.h"

#include <QFile>
#include <QTemporaryDir>

#include <gmock/gmock.h>

using namespace helodesk;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

// A message of one text, at a moment that stays the same.
PreviewOrder orderFor(const QString &body)
{
    PreviewOrder order;
    order.draft.from = QStringLiteral("anna@contoso.example");
    order.draft.to = {QStringLiteral("ben@fabrikam.example")};
    order.draft.subject = QStringLiteral("A test");
    order.draft.body = body;
    order.envelope = {QStringLiteral("anna@contoso.example"), {QStringLiteral("ben@fabrikam.example")}, {}};
    order.moment.now = QDateTime::fromSecsSinceEpoch(1790000000, Qt::UTC);
    order.moment.runId = QStringLiteral("01K00000000000000000000000");
    order.moment.counter = 1;
    return order;
}

MessagePreview checked(const PreviewOrder &order)
{
    const std::atomic<bool> cancelled = false;
    std::atomic<qint64> read = 0;
    return checkedMessage(order, cancelled, read);
}

QByteArray linesOf(const MessagePreview &preview)
{
    QByteArray text;
    for (const WireLine &line : preview.view.lines)
        text += (line.stuffed ? "." : "") + line.octets + '\n';
    return text;
}

TEST(MessagePreview, SmallMessagesAreCheckedAtOnce)
{
    const MessagePreview preview = beginningOf(orderFor(QStringLiteral("One\n.two\n")));
    EXPECT_TRUE(preview.isChecked);
    EXPECT_TRUE(preview.view.isWhole);
    EXPECT_THAT(linesOf(preview).toStdString(), HasSubstr("\n\nOne\n..two\n"));
    EXPECT_EQ(preview.size, preview.view.facts.octets);
    EXPECT_EQ(preview.view.wireOctets, preview.size + 1 + 3); // a dot, and ".CRLF" at the end
    EXPECT_THAT(preview.findings, IsEmpty());
}

TEST(MessagePreview, LargeMessagesShowTheirBeginningFirst)
{
    PreviewOrder order = orderFor(QStringLiteral("Text\n"));
    Attachment filler;
    filler.from = Attachment::From::Filler;
    filler.filler = 3 * keptOfMessage;
    order.draft.attachments = {filler};
    const MessagePreview beginning = beginningOf(order);
    EXPECT_FALSE(beginning.isChecked);
    EXPECT_FALSE(beginning.view.isWhole);
    EXPECT_THAT(linesOf(beginning).toStdString(), HasSubstr("\n\nText\n"));
    const MessagePreview whole = checked(order);
    EXPECT_TRUE(whole.isChecked);
    EXPECT_EQ(beginning.size, whole.size);
    EXPECT_EQ(whole.size, whole.view.facts.octets);
    EXPECT_EQ(linesOf(beginning), linesOf(whole));
    EXPECT_THAT(whole.findings, IsEmpty());
}

TEST(MessagePreview, ReadingIsGivenUpWhenItIsCancelled)
{
    PreviewOrder order = orderFor(QStringLiteral("Text\n"));
    Attachment filler;
    filler.from = Attachment::From::Filler;
    filler.filler = Q_INT64_C(1) << 50; // nobody would wait for its end
    order.draft.attachments = {filler};
    const std::atomic<bool> cancelled = true;
    std::atomic<qint64> read = 0;
    const MessagePreview preview = checkedMessage(order, cancelled, read);
    EXPECT_FALSE(preview.isChecked);
    EXPECT_EQ(read, 0);
}

TEST(MessagePreview, HtmlAndItsPicturesAreDecoded)
{
    PreviewOrder order = orderFor(QStringLiteral("Text\n"));
    order.draft.html = QStringLiteral("<p>Grüße <img src=\"cid:p@x\"></p>\n");
    Attachment picture;
    picture.from = Attachment::From::Octets;
    picture.octets = QByteArray("\x89PNG\0\xff", 6);
    picture.type = QStringLiteral("image/png");
    picture.place = Attachment::Place::Inline;
    picture.contentId = QStringLiteral("p@x");
    order.draft.attachments = {picture};
    for (const TransferEncoding encoding : {TransferEncoding::QuotedPrintable, TransferEncoding::Base64}) {
        order.draft.htmlEncoding = encoding;
        const MessagePreview preview = beginningOf(order);
        EXPECT_EQ(preview.html.trimmed(), order.draft.html.trimmed());
        EXPECT_EQ(preview.pictures.value("p@x"), picture.octets);
    }
}

TEST(MessagePreview, QuotedPrintableIsReadHoweverItIsWritten)
{
    EmlPart part;
    part.encoding = "quoted-printable";
    const QByteArray body = "Gr=C3=BC=C3=9fe =3D =\r\nsoft =ZZ=";
    part.end = body.size();
    EXPECT_EQ(decodedBody(part, body), QByteArray("Grüße = soft =ZZ="));
    part.end = body.size() + 100; // more than was kept
    EXPECT_EQ(decodedBody(part, body), QByteArray("Grüße = soft =ZZ="));
    part.bodyOffset = part.end = 1000;
    EXPECT_EQ(decodedBody(part, body), QByteArray());
}

TEST(MessagePreview, FilesAreShownAsTheyAre)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("old.eml")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    const QByteArray header = "Subject: old\n\n";
    file.write(header + QByteArray(keptOfMessage + 10, 'x') + '\n');
    file.close();
    PreviewOrder order = orderFor({});
    order.emlFile = file.fileName();
    order.draft.exact = true;
    const MessagePreview beginning = beginningOf(order);
    EXPECT_FALSE(beginning.isChecked);
    EXPECT_EQ(beginning.size, file.size());
    EXPECT_EQ(beginning.view.lines.value(0).octets, "Subject: old");
    EXPECT_EQ(beginning.view.lines.value(0).lineEnd, WireLine::BareLf);
    const MessagePreview whole = checked(order);
    EXPECT_EQ(whole.size, file.size());
    EXPECT_EQ(whole.view.facts.bareLf.count, 3);
    order.emlFile = folder.filePath(QStringLiteral("gone.eml"));
    EXPECT_THAT(beginningOf(order).problem.toStdString(), HasSubstr("gone.eml"));
}

} // namespace
