// SPDX-License-Identifier: MIT
// The structure of messages as they come, beside what GMime's own parser makes of them.
#include "core/message/emlreader.h"
#include "core/message/headerparameters.h"
#include "core/message/wireview.h"

#include <QDir>
#include <QFile>

#include <gmime/gmime.h>
#include <gmock/gmock.h>

using namespace helodesk;

namespace {

EmlFacts read(const QByteArray &message, qsizetype step = 1000000)
{
    EmlReader reader;
    for (qsizetype from = 0; from < message.size(); from += step)
        reader.feed(QByteArrayView(message).sliced(from, std::min(step, message.size() - from)));
    reader.finish();
    return reader.facts();
}

std::string outline(const EmlFacts &facts)
{
    std::string text;
    for (const EmlPart &part : facts.parts)
        text += std::string(size_t(part.depth), ' ') + part.type.toStdString() + '\n';
    return text;
}

void outline(GMimeObject *object, int depth, std::string &text)
{
    GMimeContentType *type = g_mime_object_get_content_type(object);
    gchar *name = g_mime_content_type_get_mime_type(type);
    text += std::string(size_t(depth), ' ') + QByteArray(name).toLower().toStdString() + '\n';
    g_free(name);
    if (GMIME_IS_MULTIPART(object)) {
        for (int i = 0; i < g_mime_multipart_get_count(GMIME_MULTIPART(object)); ++i)
            outline(g_mime_multipart_get_part(GMIME_MULTIPART(object), i), depth + 1, text);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        if (GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)))
            outline(g_mime_message_get_mime_part(message), depth + 1, text);
    }
}

std::string outlineByGMime(const QByteArray &octets)
{
    g_mime_init();
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(octets.constData(), size_t(octets.size()));
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, nullptr);
    std::string text;
    outline(g_mime_message_get_mime_part(message), 0, text);
    g_object_unref(message);
    g_object_unref(parser);
    g_object_unref(stream);
    return text;
}

const QByteArray nested = "From: a@b.example\r\n"
                          "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n"
                          "preamble\r\n"
                          "--b\r\nContent-Type: Text/HTML; charset=UTF-8\r\n\r\n<p>\r\n"
                          "--b\r\nContent-Type: message/rfc822\r\n\r\n"
                          "Subject: inner\r\nContent-Type: multipart/alternative; boundary=bb\r\n\r\n"
                          "--bb\r\n\r\none\r\n--bb\r\nContent-Type: text/x\r\n\r\ntwo\r\n--bb--\r\n"
                          "--b--\r\nepilogue\r\n";

TEST(EmlReader, TheTreeIsTheOneThatGMimeSees)
{
    for (const qsizetype step : {1, 2, 17, 1000}) {
        EXPECT_EQ(outline(read(nested, step)),
            "multipart/mixed\n text/html\n message/rfc822\n  multipart/alternative\n   text/plain\n   text/x\n");
    }
    EXPECT_EQ(outline(read(nested)), outlineByGMime(nested));
    QByteArray lineFeeds = nested;
    lineFeeds.replace("\r\n", "\n");
    EXPECT_EQ(outline(read(lineFeeds)), outlineByGMime(lineFeeds));
}

TEST(EmlReader, OffsetsCutTheBodiesOut)
{
    const EmlFacts facts = read(nested, 5);
    const auto body = [&](int index) {
        const EmlPart &part = facts.parts[index];
        return nested.mid(part.bodyOffset, part.size());
    };
    EXPECT_EQ(body(1), "<p>");
    EXPECT_EQ(body(4), "one");
    EXPECT_EQ(body(5), "two");
    EXPECT_TRUE(body(2).startsWith("Subject: inner\r\n") && body(2).endsWith("--bb--"));
    EXPECT_EQ(nested.mid(facts.parts[3].fields.first().offset, 14), "Subject: inner");
    EXPECT_EQ(facts.parts[1].charset, "UTF-8");
    EXPECT_TRUE(facts.troubles.isEmpty());
}

TEST(EmlReader, OctetsAreCountedWhereverBlocksEnd)
{
    const QByteArray message = "A: b\r\n\r\n.x\ny\rz\r\n\xc3\xbc\r\n" + QByteArray(1, '\0') + "\r\nlast\r";
    for (const qsizetype step : {1, 2, 3, 1000}) {
        const EmlFacts facts = read(message, step);
        EXPECT_EQ(facts.octets, message.size());
        EXPECT_EQ(facts.bareLf.count, 1);
        EXPECT_EQ(facts.bareLf.first, message.indexOf("\ny"));
        EXPECT_EQ(facts.bareCr.count, 2);
        EXPECT_EQ(facts.bareCr.first, message.indexOf("\rz"));
        EXPECT_EQ(facts.eightBit.count, 2);
        EXPECT_EQ(facts.nul.count, 1);
        EXPECT_EQ(facts.leadingDots.count, 1);
        EXPECT_FALSE(facts.endsInLineEnd);
    }
}

TEST(EmlReader, ParametersAreReadInAllTheirForms)
{
    const auto name
        = [](const QByteArray &field) { return parameterizedValue(field).parameters.value("name").toStdString(); };
    EXPECT_EQ(name("a/b; name=plain.pdf"), "plain.pdf");
    EXPECT_EQ(name("a/b ; x=1 ; NAME = \"quo;ted \\\"x\\\".pdf\" (comment)"), "quo;ted \"x\".pdf");
    EXPECT_EQ(name("a/b; name*=utf-8'en'%C3%A4.pdf"), "ä.pdf");
    EXPECT_EQ(name("a/b; name*=iso-8859-1''%E4.pdf"), "ä.pdf");
    EXPECT_EQ(name("a/b; name*1=\"c d\"; name*0*=utf-8''%C3%A4; name*2*=%20e"), "äc d e");
    EXPECT_EQ(name("a/b; name=\"=?UTF-8?Q?=C3=A4?=.pdf\""), "ä.pdf");
    EXPECT_EQ(parameterizedValue("Text/(c)PLAIN").value, "text/plain");
    EXPECT_EQ(decodedWords("a =?utf-8?q?=C3=BC_x?= =?utf-8?B?w7w=?= b"), QStringLiteral("a ü xü b"));
}

TEST(WireView, MarksDotsAndLineEnds)
{
    const auto content = contentFromBytes("A: b\r\n\r\n.dot\r\nbare\n..two\rcr", true);
    const WireView view = wireView(*content);
    ASSERT_EQ(view.lines.size(), 6);
    EXPECT_EQ(view.lines[2].octets, ".dot");
    EXPECT_TRUE(view.lines[2].stuffed);
    EXPECT_EQ(view.lines[3].lineEnd, WireLine::BareLf);
    EXPECT_TRUE(view.lines[4].stuffed);
    EXPECT_EQ(view.lines[4].lineEnd, WireLine::BareCr);
    EXPECT_FALSE(view.lines[5].stuffed);
    EXPECT_EQ(view.lines[5].lineEnd, WireLine::None);
    EXPECT_EQ(view.lines[5].offset, 25);
    EXPECT_TRUE(view.isWhole);
    // Two dots more, and "\r\n.\r\n" behind it.
    EXPECT_EQ(view.wireOctets, view.facts.octets + 2 + 5);
}

TEST(WireView, KeepsTheBeginningOfALargeMessageOnly)
{
    const auto content = contentFromBytes("A: b\r\n\r\n" + QByteArray("0123456789\r\n").repeated(100000));
    const WireView view = wireView(*content, 1000);
    EXPECT_FALSE(view.isWhole);
    EXPECT_EQ(view.lines.size(), 84);
    EXPECT_EQ(view.lines.last().octets, "0123456789");
    EXPECT_EQ(view.facts.lines, 100002);
    EXPECT_EQ(view.facts.longestLine, 10);
}

} // namespace
