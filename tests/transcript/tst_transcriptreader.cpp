// SPDX-License-Identifier: MIT
// What a transcript tells must be the same whether it is read from the run or from its text.
#include "core/diagnosis/verdict.h"
#include "core/transcript/explaindocument.h"
#include "core/transcript/pasted.h"
#include "core/transcript/transcript.h"
#include "core/transcript/transcriptreader.h"
#include "tests/support/dialogue.h"

#include <QJsonDocument>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace helodesk {

using testing::HasSubstr;

static constexpr char opening[] = "S: 220 mail.contoso.example ESMTP Exim 4.96\nC: EHLO desk\n"
                                  "S: 250-mail.contoso.example\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\n[secured]\n"
                                  "C: EHLO desk\nS: 250-mail.contoso.example\nS: 250 AUTH PLAIN LOGIN\n"
                                  "C: MAIL FROM:<anna@contoso.example>\nS: 250 OK\n";

struct Ending {
    const char *name;
    const char *dialogue;
    const char *cause;
};

class RoundTrip : public testing::TestWithParam<Ending>
{
};

TEST_P(RoundTrip, TellsTheSame)
{
    const Timeline timeline = test::played(QByteArray(opening) + GetParam().dialogue);
    const Verdict wanted = diagnose(timeline);
    ASSERT_EQ(wanted.first.cause, GetParam().cause);

    for (const QString &text : {plainText(timeline), swaksText(timeline)}) {
        const auto read = readTranscript(text.toUtf8());
        ASSERT_TRUE(read) << qPrintable(text);
        const Verdict verdict = diagnose(*read);
        EXPECT_EQ(verdict.first.cause, wanted.first.cause) << qPrintable(text);
        EXPECT_EQ(verdict.first.consequences.size(), wanted.first.consequences.size());
        EXPECT_EQ(timeline.capabilities(true), read->capabilities(true));
    }
}

INSTANTIATE_TEST_SUITE_P(Endings, RoundTrip,
    testing::Values(Ending{"refused",
                        "C: RCPT TO:<ben@fabrikam.example>\nS: 550 authentication required\nC: DATA\n"
                        "S: 503-All RCPT commands were rejected with this error:\nS: 503-authentication required\n"
                        "S: 503 Valid RCPT command must precede DATA\nC: QUIT\nS: 221 bye\n[done]",
                        "auth-required"},
        Ending{"accepted",
            "C: RCPT TO:<ben@fabrikam.example>\nS: 250 OK\nC: DATA\nS: 354 go\n[content 100]\n"
            "S: 250 OK id=1tAbCd-000123-4X\nC: QUIT\nS: 221 bye\n[done]",
            "ok"},
        Ending{"closed", "C: RCPT TO:<ben@fabrikam.example>\n[closed]", "connection-closed"},
        Ending{"silent", "C: RCPT TO:<ben@fabrikam.example>\n[timeout 30]", "timeout"},
        Ending{"fateUnknown",
            "C: RCPT TO:<ben@fabrikam.example>\nS: 250 OK\nC: DATA\nS: 354 go\n[content 100]\n[closed]",
            "connection-closed"}),
    [](const auto &info) { return info.param.name; });

// As swaks prints it, content and all.
static constexpr char swaksOwn[] = "=== Trying mail.contoso.example:25...\n"
                                   "=== Connected to mail.contoso.example.\n"
                                   "<-  220 mail.contoso.example ESMTP Postfix\n"
                                   " -> EHLO desk\n"
                                   "<-  250-mail.contoso.example\n"
                                   "<-  250 SIZE 10240000\n"
                                   " -> MAIL FROM:<anna@contoso.example>\n"
                                   "<-  250 2.1.0 Ok\n"
                                   " -> RCPT TO:<ben@fabrikam.example>\n"
                                   "<-  250 2.1.5 Ok\n"
                                   " -> DATA\n"
                                   "<-  354 End data with <CR><LF>.<CR><LF>\n"
                                   " -> Date: Sun, 22 Nov 2026 10:42:07 +0000\n"
                                   " -> Subject: 550 is only a word here\n"
                                   " -> \n"
                                   " -> This is a test mailing\n"
                                   " -> \n"
                                   " -> .\n"
                                   "<** 550 5.7.1 message content rejected\n"
                                   " -> QUIT\n"
                                   "<-  221 2.0.0 Bye\n"
                                   "=== Connection closed with remote host.\n";

TEST(TranscriptReader, ReadsSwaks)
{
    const auto timeline = readTranscript(swaksOwn);
    ASSERT_TRUE(timeline);
    EXPECT_EQ(timeline->subject.server, u"mail.contoso.example"_qs);
    EXPECT_EQ(timeline->subject.port, 25);
    EXPECT_EQ(diagnose(*timeline).first.cause, "spam-content");
    EXPECT_THAT(diagnose(*timeline).first.explanation.toStdString(), HasSubstr("read the whole message"));
    // Pasted with the line ends of Windows it is the same.
    QByteArray windows = swaksOwn;
    windows.replace("\n", "\r\n");
    EXPECT_EQ(diagnose(*readTranscript(windows)).first.cause, "spam-content");
}

TEST(TranscriptReader, LeavesOtherTextsAlone)
{
    for (const char *text : {"", "550 5.1.1 User unknown", "550-first\n550 second", "0x800CCC79",
             "The message could not be sent because one of the recipients was rejected by the server.\n"
             "Server Response: '550 relay not permitted', Port: 587",
             "--- The following addresses had permanent fatal errors ---\n<ben@fabrikam.example>\n"}) {
        EXPECT_FALSE(readTranscript(text)) << text;
    }
}

TEST(TranscriptReader, HidesPasswordsOfPastedDialogues)
{
    const auto timeline = readTranscript(
        "S: 220 hi\nC: AUTH PLAIN AGFubmEAc2VjcmV0LXdvcmQ=\nS: 535 no, not AGFubmEAc2VjcmV0LXdvcmQ=\n");
    ASSERT_TRUE(timeline);
    EXPECT_FALSE(plainText(*timeline).contains(u"AGFubmEAc2VjcmV0LXdvcmQ"));
    EXPECT_FALSE(diagnose(*timeline).first.explanation.contains(u"AGFubmEAc2VjcmV0LXdvcmQ"));
}

TEST(Pasted, JudgesATranscriptLikeARun)
{
    const Explanation explanation = explainPasted(swaksOwn);
    EXPECT_EQ(explanation.kind, Explanation::Kind::Transcript);
    EXPECT_EQ(explanation.code, 550);
    EXPECT_EQ(explanation.enhanced, "5.7.1");
    EXPECT_EQ(explanation.stage, Stage::Message);
    EXPECT_EQ(explanation.software, "Postfix");
}

TEST(Pasted, MakesTheDocumentOfTheContract)
{
    const QByteArray input = "503 valid RCPT command must precede DATA";
    const QJsonObject document = explainDocument(input, explainPasted(input, Stage::Data));
    EXPECT_EQ(document[u"format"], u"helodesk-explain/1"_qs);
    EXPECT_EQ(document[u"input"], QString::fromLatin1(input));
    EXPECT_EQ(document[u"code"], 503);
    EXPECT_TRUE(document[u"enhanced"].isNull());
    EXPECT_EQ(document[u"stage"], u"data"_qs);
    EXPECT_EQ(document[u"software"], u"Exim"_qs);
    EXPECT_EQ(document[u"verdict"][u"cause"], u"sequence-error"_qs);
    // Written line by line it is the same document.
    ExplainLines lines;
    for (const QByteArray &text :
        {input, QByteArray("550 5.1.1 \"no\" \\ \t \xFF user unknown"), QByteArray("0x800CCC79"), input}) {
        const QByteArray line = lines.line(text, explainPasted(text));
        EXPECT_TRUE(line.endsWith("}\n"));
        EXPECT_EQ(QJsonDocument::fromJson(line).object(), explainDocument(text, explainPasted(text)))
            << line.constData();
    }
    EXPECT_EQ(explainDocument("nonsense", explainPasted("nonsense"))[u"verdict"][u"cause"], u"unknown"_qs);
}

} // namespace helodesk
