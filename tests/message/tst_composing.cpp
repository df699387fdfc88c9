// SPDX-License-Identifier: MIT
// Composed messages, read again by programs that no one here wrote: Python's email package and ripmime.
#include "core/message/composing.h"
#include "core/message/contentpieces.h"
#include "core/message/emlreader.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <gmock/gmock.h>

using namespace helodesk;

namespace {

Moment moment()
{
    return {QDateTime(QDate(2026, 11, 22), QTime(10, 42, 7), Qt::UTC), QStringLiteral("01JD0000000000000000000000"), 7};
}

Envelope envelope()
{
    return {QStringLiteral("bounces@contoso.example"),
        {QStringLiteral("ben@fabrikam.example"), QStringLiteral("hidden@fabrikam.example")},
        QStringLiteral("desk-17.example")};
}

Draft draft()
{
    Draft draft;
    draft.from = QStringLiteral("Anna Åberg <anna@contoso.example>");
    draft.to = {QStringLiteral("Ben <ben@fabrikam.example>")};
    draft.subject = QStringLiteral("Grüße");
    draft.body = QStringLiteral("Hello Ben,\n\nGrüße – ✓\n");
    return draft;
}

// Blocks of an odd size, so that every seam is met.
QByteArray octetsOf(ContentSource &content)
{
    QByteArray octets;
    while (!content.atEnd())
        octets += content.read(1013);
    EXPECT_EQ(content.error(), QString());
    EXPECT_EQ(octets.size(), content.size());
    return octets;
}

QByteArray composed(const Draft &draft, const Transport &transport = {})
{
    const auto content = composedMessage(draft, envelope(), moment(), transport);
    const QByteArray octets = octetsOf(*content);
    const bool foreign = std::any_of(octets.begin(), octets.end(), [](char c) { return (c & 0x80) != 0; });
    EXPECT_EQ(content->has8Bit(), foreign);
    return octets;
}

Transport eightBit()
{
    Transport transport;
    transport.eightBit = true;
    return transport;
}

// What Python's email package finds: one object a part in the order of a walk, contents decoded.
QJsonArray readByPython(const QByteArray &message)
{
    static const char script[] = R"(
import base64, email, email.policy, json, sys
message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
def described(part, depth):
    content = None if part.is_multipart() else part.get_payload(decode=True)
    yield {"type": part.get_content_type(), "depth": depth, "charset": part.get_content_charset(),
           "name": part.get_filename(), "disposition": part.get_content_disposition(), "cid": part.get("Content-ID"),
           "encoding": part.get("Content-Transfer-Encoding"), "defects": [str(d) for d in part.defects],
           "headers": [[k, str(v)] for k, v in part.items()],
           "content": None if content is None else base64.b64encode(content).decode()}
    if part.is_multipart():
        for child in part.get_payload():
            yield from described(child, depth + 1)
print(json.dumps(list(described(message, 0))))
)";
    QProcess python;
    python.start(QStringLiteral("/usr/bin/python3"), {QStringLiteral("-c"), QLatin1String(script)});
    python.write(message);
    python.closeWriteChannel();
    EXPECT_TRUE(python.waitForFinished(60000));
    EXPECT_EQ(python.readAllStandardError(), QByteArray());
    return QJsonDocument::fromJson(python.readAllStandardOutput()).array();
}

QByteArray contentOf(const QJsonValue &part)
{
    return QByteArray::fromBase64(part[u"content"].toString().toLatin1());
}

std::string headerOf(const QJsonValue &part, QStringView name)
{
    for (const QJsonValue &header : part[u"headers"].toArray()) {
        if (header[0].toString().compare(name, Qt::CaseInsensitive) == 0)
            return header[1].toString().toStdString();
    }
    return {};
}

// The structure as people sketch it: "multipart/mixed(text/plain image/png)".
std::string outline(const QJsonArray &parts)
{
    std::string text;
    int depth = -1;
    for (const QJsonValue &part : parts) {
        const int level = part[u"depth"].toInt();
        text += level > depth ? (depth < 0 ? "" : "(") : std::string(size_t(depth - level), ')') + ' ';
        text += part[u"type"].toString().toStdString();
        depth = level;
    }
    return text + std::string(size_t(std::max(depth, 0)), ')');
}

class Composing : public testing::Test
{
protected:
    void SetUp() override
    {
        if (!QFile::exists(QStringLiteral("/usr/bin/python3")))
            GTEST_SKIP() << "python3 isn't installed";
    }
    QString file(const char *name, const QByteArray &octets) const
    {
        QFile file(m_folder.filePath(QString::fromUtf8(name)));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(octets);
        return file.fileName();
    }
    Attachment attached(const char *name, const QByteArray &octets) const
    {
        Attachment attachment;
        attachment.file = file(name, octets);
        return attachment;
    }

    QTemporaryDir m_folder;
};

QByteArray allOctets()
{
    QByteArray octets;
    for (int i = 0; i < 1024; ++i)
        octets += static_cast<char>(i * 7 % 256);
    return octets + "\r\n\n\r";
}

TEST_F(Composing, APlainTextNeedsNoStructure)
{
    const QByteArray octets = composed(draft());
    EXPECT_THAT(octets.toStdString(),
        testing::StartsWith("Date: Sun, 22 Nov 2026 10:42:07 +0000\r\n"
                            "From: =?UTF-8?Q?Anna_=C3=85berg?= <anna@contoso.example>\r\n"
                            "To: Ben <ben@fabrikam.example>\r\n"
                            "Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\r\n"
                            "Message-ID: <01JD0000000000000000000000@contoso.example>\r\n"
                            "MIME-Version: 1.0\r\n"
                            "Content-Type: text/plain; charset=utf-8\r\n"));
    EXPECT_FALSE(octets.contains("hidden@"));
    const QJsonArray parts = readByPython(octets);
    EXPECT_EQ(outline(parts), "text/plain");
    EXPECT_EQ(contentOf(parts[0]), "Hello Ben,\r\n\r\nGrüße – ✓\r\n");
    EXPECT_EQ(headerOf(parts[0], u"Subject"), "Grüße");
}

TEST_F(Composing, AllInOneHasTheStructureThatReadersExpect)
{
    Draft all = draft();
    all.html = QStringLiteral("<p>Grüße <img src=\"cid:logo\"></p>");
    Attachment logo = attached("logo.png", "\x89PNG");
    logo.place = Attachment::Place::Inline;
    logo.contentId = QStringLiteral("logo");
    Attachment invitation;
    invitation.from = Attachment::From::Text;
    invitation.text = QStringLiteral("BEGIN:VCALENDAR\nEND:VCALENDAR\n");
    invitation.type = QStringLiteral("text/calendar; method=REQUEST; charset=utf-8");
    invitation.place = Attachment::Place::Alternative;
    Attachment report
        = attached("Bericht „Größe“ über vieles, mit einem Namen, der in keine Zeile passt.pdf", allOctets());
    Attachment message = attached("mail.eml", "Subject: inner\n\n.\nbody\n");
    all.attachments = {logo, invitation, report, message};

    const QByteArray octets = composed(all);
    const QJsonArray parts = readByPython(octets);
    EXPECT_EQ(outline(parts),
        "multipart/mixed(multipart/alternative(text/plain multipart/related(text/html image/png) text/calendar) "
        "application/pdf message/rfc822(text/plain))");
    for (const QJsonValue &part : parts)
        EXPECT_TRUE(part[u"defects"].toArray().isEmpty()) << part[u"type"].toString().toStdString();
    EXPECT_EQ(contentOf(parts[2]), "Hello Ben,\r\n\r\nGrüße – ✓\r\n");
    EXPECT_EQ(parts[5][u"cid"].toString(), QStringLiteral("<logo>"));
    EXPECT_EQ(parts[5][u"disposition"].toString(), QStringLiteral("inline"));
    EXPECT_EQ(contentOf(parts[5]), "\x89PNG");
    EXPECT_EQ(parts[7][u"name"].toString(), report.shownName());
    EXPECT_EQ(parts[7][u"disposition"].toString(), QStringLiteral("attachment"));
    EXPECT_EQ(contentOf(parts[7]), allOctets());
    EXPECT_EQ(headerOf(parts[9], u"Subject"), "inner");

    // Our own reader sees the same tree.
    EmlReader reader;
    reader.feed(octets);
    reader.finish();
    ASSERT_EQ(reader.facts().parts.size(), parts.size());
    for (qsizetype i = 0; i < parts.size(); ++i) {
        EXPECT_EQ(QString::fromLatin1(reader.facts().parts[i].type), parts[i][u"type"].toString());
        EXPECT_EQ(reader.facts().parts[i].depth, parts[i][u"depth"].toInt());
    }
    EXPECT_TRUE(reader.facts().troubles.isEmpty());
    EXPECT_EQ(reader.facts().parts[7].fileName, report.shownName());
}

struct Encoded {
    TransferEncoding wanted;
    bool offered8Bit;
    const char *encoding;
};

// texts × encodings: whatever way it goes, it is the same text at the other end.
TEST_F(Composing, EveryEncodingKeepsTheText)
{
    const QList<Encoded> encodings{{TransferEncoding::Automatic, false, nullptr},
        {TransferEncoding::Automatic, true, nullptr}, {TransferEncoding::QuotedPrintable, false, "quoted-printable"},
        {TransferEncoding::Base64, false, "base64"}, {TransferEncoding::EightBit, true, "8bit"},
        {TransferEncoding::Binary, true, "binary"}};
    const QStringList texts{QStringLiteral("plain\n"), QStringLiteral("Grüße\n.\n..\n"), QString::fromUtf8("✓🎉\n"),
        QStringLiteral("blanks at the end  \t\n=\n=3D\nFrom here\n"), QString(3000, u'x') + u'\n', QString()};
    for (const QString &text : texts) {
        for (const Encoded &encoded : encodings) {
            Draft one = draft();
            one.body = one.html = text;
            one.textEncoding = one.htmlEncoding = encoded.wanted;
            one.attachments = {attached("data.bin", allOctets())};
            const QJsonArray parts = readByPython(composed(one, encoded.offered8Bit ? eightBit() : Transport()));
            QByteArray expected = text.toUtf8();
            expected.replace("\n", "\r\n");
            for (const QJsonValue &part : parts) {
                if (part[u"type"].toString().startsWith(u"text/")) {
                    EXPECT_EQ(contentOf(part), expected) << int(encoded.wanted);
                    if (encoded.encoding) {
                        EXPECT_EQ(part[u"encoding"].toString(), QLatin1String(encoded.encoding));
                    }
                }
            }
            EXPECT_EQ(contentOf(parts.last()), allOctets());
        }
    }
}

TEST_F(Composing, FillerHasItsSizeAndKeepsIt)
{
    for (const qint64 size : {0, 1, 56, 57, 58, 76, 58368, 58369, 300001}) {
        Draft one = draft();
        Attachment filler;
        filler.from = Attachment::From::Filler;
        filler.filler = size;
        filler.name = QStringLiteral("filler.bin");
        one.attachments = {filler};
        const QJsonArray parts = readByPython(composed(one));
        EXPECT_EQ(contentOf(parts.last()).size(), size);
    }
    const auto first = generatedOctets(100000, false);
    const auto second = generatedOctets(100000, false);
    QByteArray parts = second->read(50000);
    parts += second->read(50000);
    EXPECT_EQ(first->read(100000), parts);
}

TEST_F(Composing, TheSameMomentIsTheSameMessage)
{
    Draft one = draft();
    one.body = QStringLiteral("{{random 200}} {{run_id}} {{counter}} {{now}} {{from}} {{to}} {{hostname}} {{what}}");
    one.attachments = {attached("a.bin", "a")};
    EXPECT_EQ(composed(one), composed(one));
    const QJsonArray parts = readByPython(composed(one));
    const std::string text = contentOf(parts[1]).toStdString();
    EXPECT_THAT(text,
        testing::EndsWith(" 01JD0000000000000000000000 7 2026-11-22 10:42:07 bounces@contoso.example "
                          "ben@fabrikam.example, hidden@fabrikam.example desk-17.example {{what}}\r\n"));
    EXPECT_NE(freshMoment().runId, freshMoment().runId);
}

TEST_F(Composing, ABoundaryThatAPartHoldsIsNotTaken)
{
    Draft one = draft();
    one.attachments = {attached("a.bin", "a")};
    const QByteArray first = composed(one);
    const QByteArray boundary = readByPython(first)[0][u"headers"].toArray().last()[1].toString().toLatin1();
    const QByteArray token = boundary.mid(boundary.indexOf("=_") + 2, 20);
    ASSERT_EQ(token.size(), 20);
    one.body = QStringLiteral("--=_%1_1\n").arg(QString::fromLatin1(token));
    one.textEncoding = TransferEncoding::SevenBit;
    const QJsonArray parts = readByPython(composed(one));
    ASSERT_EQ(parts.size(), 3);
    EXPECT_EQ(contentOf(parts[1]), "--=_" + token + "_1\r\n");
    // The same in a message that is attached from a file.
    one.body = QStringLiteral("x");
    one.attachments = {attached("b.eml", "Subject: x\n\n--=_" + token + "_1\n")};
    EXPECT_EQ(readByPython(composed(one)).size(), 4);
}

TEST_F(Composing, OtherCharsetsAreWrittenOrRefused)
{
    Draft one = draft();
    one.body = QStringLiteral("Grüße €\n");
    one.charset = QStringLiteral("iso-8859-15");
    const QJsonArray parts = readByPython(composed(one));
    EXPECT_EQ(parts[0][u"charset"].toString(), QStringLiteral("iso-8859-15"));
    EXPECT_EQ(contentOf(parts[0]),
        "Gr\xfc\xdf"
        "e \xa4\r\n");
    one.charset = QStringLiteral("iso-8859-1");
    EXPECT_THAT(composedMessage(one, envelope(), moment(), {})->error().toStdString(),
        testing::HasSubstr("can’t be written in the charset iso-8859-1"));
    one.charset = QStringLiteral("klingon");
    EXPECT_FALSE(composedMessage(one, envelope(), moment(), {})->error().isEmpty());
}

TEST_F(Composing, AddressesInOtherAlphabetsNeedSmtpUtf8)
{
    Draft one = draft();
    one.from = QStringLiteral("Anna <användare@contoso.example>");
    Transport utf8 = eightBit();
    utf8.utf8 = true;
    EXPECT_TRUE(needsUtf8(one, envelope()));
    const auto content = composedMessage(one, envelope(), moment(), utf8);
    EXPECT_TRUE(content->hasUtf8Header());
    const QByteArray octets = octetsOf(*content);
    EXPECT_TRUE(octets.contains("From: Anna <användare@contoso.example>\r\n"));
    EXPECT_TRUE(octets.contains("Subject: Grüße\r\n"));
    // Where it isn't needed, every server can take the header.
    EXPECT_FALSE(composedMessage(draft(), envelope(), moment(), utf8)->hasUtf8Header());
    EXPECT_FALSE(composedMessage(one, envelope(), moment(), eightBit())->hasUtf8Header());
}

TEST_F(Composing, DeepNestingIsReadToItsBottom)
{
    Draft one = draft();
    one.nesting = 50;
    const QJsonArray parts = readByPython(composed(one));
    ASSERT_EQ(parts.size(), 51);
    EXPECT_EQ(contentOf(parts.last()), "Hello Ben,\r\n\r\nGrüße – ✓\r\n");
}

TEST_F(Composing, WhatCantBeReadIsSaidBeforeAnythingIsSent)
{
    Draft one = draft();
    Attachment missing;
    missing.file = m_folder.filePath(QStringLiteral("missing.pdf"));
    one.attachments = {missing};
    EXPECT_THAT(composedMessage(one, envelope(), moment(), {})->error(),
        testing::Eq(missing.file + QStringLiteral(": No such file or directory")));
    one.attachments.first().file = m_folder.path();
    EXPECT_FALSE(composedMessage(one, envelope(), moment(), {})->error().isEmpty());
}

TEST_F(Composing, RipmimeUnpacksTheSameFiles)
{
    if (QStandardPaths::findExecutable(QStringLiteral("ripmime")).isEmpty())
        GTEST_SKIP() << "ripmime isn't installed";
    Draft one = draft();
    one.html = QStringLiteral("<p>x</p>");
    one.attachments = {attached("a.bin", allOctets()), attached("b.txt", "text\r\n")};
    const QString path = file("whole.eml", composed(one));
    const QString folder = m_folder.filePath(QStringLiteral("out"));
    QDir().mkdir(folder);
    ASSERT_EQ(
        QProcess::execute(QStringLiteral("ripmime"), {QStringLiteral("-i"), path, QStringLiteral("-d"), folder}), 0);
    QFile unpacked(folder + QStringLiteral("/a.bin"));
    ASSERT_TRUE(unpacked.open(QIODevice::ReadOnly));
    EXPECT_EQ(unpacked.readAll(), allOctets());
    QFile text(folder + QStringLiteral("/b.txt"));
    EXPECT_TRUE(text.exists());
}

} // namespace
