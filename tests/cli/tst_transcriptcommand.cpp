// SPDX-License-Identifier: MIT
#include "tests/cli/program.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <gmock/gmock.h>

using testing::HasSubstr;

namespace helodesk::test {

namespace {

const QByteArray refused = "C: EHLO desk\nS: 250 mx.example\nC: MAIL FROM:<a@b.example>\nS: 250 ok\n"
                           "C: RCPT TO:<c@d.example>\nS: 550 5.1.1 no such user\nC: QUIT\nS: 221 bye\n";

TEST(TranscriptCommand, SaysWhatWentWrong)
{
    const Finished run = runProgram({u"transcript"_qs, u"-"_qs}, refused);
    EXPECT_EQ(run.exitCode, 0);
    EXPECT_THAT(run.output.toStdString(), HasSubstr("550 5.1.1 no such user"));
    EXPECT_THAT(run.output.toStdString(), HasSubstr("stage rcpt"));
}

TEST(TranscriptCommand, WritesEveryFormatAndReadsItsOwnAgain)
{
    QTemporaryDir folder;
    for (const char *format : {"text", "swaks", "markdown", "html", "json", "jsonl", "csv"}) {
        const QString file = folder.filePath(QLatin1String(format));
        const QStringList words{u"transcript"_qs, u"-"_qs, u"--format"_qs, QLatin1String(format), u"--output"_qs, file};
        const Finished run = runProgram(words, refused);
        EXPECT_EQ(run.exitCode, 0) << format << run.errors.constData();
        if (qstrcmp(format, "markdown") == 0 || qstrcmp(format, "csv") == 0)
            continue;
        const Finished again = runProgram({u"transcript"_qs, file, u"--json"_qs});
        EXPECT_EQ(again.exitCode, 0) << format << again.errors.constData();
        EXPECT_EQ(again.json()[u"verdict"][u"cause"].toString(), u"unknown-user"_qs) << format;
    }
    EXPECT_EQ(runProgram({u"transcript"_qs, u"-"_qs, u"--format"_qs, u"eml"_qs}, refused).exitCode, 1);
}

TEST(TranscriptCommand, ListsTheSessionsOfALogAndTakesOne)
{
    QByteArray log;
    for (int i = 1; i < 4; ++i) {
        log += "=== Trying 192.0.2." + QByteArray::number(i) + ":25...\n=== Connected to 192.0.2."
            + QByteArray::number(i) + ".\n<** 554 go away " + QByteArray::number(i)
            + "\n -> QUIT\n<-  221 bye\n=== Connection closed with remote host.\n";
    }
    const Finished list = runProgram({u"transcript"_qs, u"-"_qs}, log);
    EXPECT_EQ(list.exitCode, 0);
    EXPECT_EQ(list.output.count('\n'), 4) << list.output.constData();
    EXPECT_THAT(list.output.toStdString(), HasSubstr("192.0.2.3:25"));
    const QJsonObject json = runProgram({u"transcript"_qs, u"-"_qs, u"--json"_qs}, log).json();
    ASSERT_EQ(json[u"sessions"].toArray().size(), 3);
    EXPECT_EQ(json[u"sessions"][0][u"session"].toInt(), 1);
    EXPECT_EQ(json[u"sessions"][2][u"line"].toInt(), 13);
    const Finished one = runProgram({u"transcript"_qs, u"-"_qs, u"--session"_qs, u"2"_qs}, log);
    EXPECT_THAT(one.output.toStdString(), HasSubstr("554 go away 2"));
    EXPECT_EQ(runProgram({u"transcript"_qs, u"-"_qs, u"--session"_qs, u"9"_qs}, log).exitCode, 1);
}

TEST(TranscriptCommand, SaysThatATextIsNoTranscript)
{
    const Finished run = runProgram({u"transcript"_qs, u"-"_qs}, "hello\nworld\n");
    EXPECT_EQ(run.exitCode, 1);
    EXPECT_THAT(run.errors.toStdString(), HasSubstr("no transcript or log that is known"));
}

TEST(TranscriptCommand, HidesWhatARunSignedInWith)
{
    Practice practice;
    QTemporaryDir folder;
    for (const char *format : {"text", "swaks", "markdown", "html", "json", "jsonl", "csv", "eml"}) {
        const QString file = folder.filePath(QLatin1String(format));
        const Finished run = runProgram(
            {u"send"_qs, practice.target(), u"--from"_qs, practice.user(), u"--to"_qs, u"ben@fabrikam.example"_qs,
                u"--user"_qs, practice.user(), u"--password-stdin"_qs, u"--ca-file"_qs, practice.caFile(),
                u"--security"_qs, u"starttls"_qs, u"--format"_qs, QLatin1String(format), u"--output"_qs, file},
            practice.password());
        EXPECT_EQ(run.exitCode, 0) << format << run.errors.constData();
        QFile written(file);
        ASSERT_TRUE(written.open(QIODevice::ReadOnly)) << format;
        const QByteArray octets = written.readAll();
        EXPECT_FALSE(octets.isEmpty()) << format;
        EXPECT_FALSE(octets.contains(practice.password())) << format;
        EXPECT_FALSE(octets.contains(practice.password().toBase64())) << format;
    }
}

} // namespace

} // namespace helodesk::test
