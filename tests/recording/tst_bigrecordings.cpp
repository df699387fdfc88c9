// SPDX-License-Identifier: MIT
// Recordings as streams: blocks of any size, many sessions, files that are cut off or in mixed encodings.
#include "core/recording/recordingreader.h"
#include "core/transcript/transcript.h"

#include <QBuffer>

#include <gtest/gtest.h>

namespace helodesk {

namespace {

QByteArray session(int number)
{
    const QByteArray id = QByteArray::number(number);
    return "=== Trying 192.0.2.1:25...\n=== Connected to 192.0.2.1.\n<-  220 mx.example ESMTP\n -> EHLO desk" + id
        + "\n<-  250-mx.example\n<-  250 HELP\n -> MAIL FROM:<a@b.example>\n<-  250 ok\n -> RCPT TO:<c" + id
        + "@d.example>\n<** 550 5.1.1 no such user " + id
        + "\n -> QUIT\n<-  221 bye\n=== Connection closed with remote host.\n";
}

std::vector<RecordedSession> readInBlocks(const QByteArray &text, qsizetype size, RecordingReport *report)
{
    std::vector<RecordedSession> sessions;
    RecordingReader reader([&sessions](RecordedSession each) {
        sessions.push_back(std::move(each));
        return true;
    });
    for (qsizetype at = 0; at < text.size(); at += size)
        EXPECT_TRUE(reader.feed(QByteArrayView(text).sliced(at, std::min(size, text.size() - at))));
    reader.finish();
    *report = reader.report();
    return sessions;
}

TEST(BigRecordings, AreTheSameInBlocksOfAnySize)
{
    QByteArray text;
    for (int i = 0; i < 20; ++i)
        text += session(i);
    for (const qsizetype size : {qsizetype(1), qsizetype(7), qsizetype(4096), text.size()}) {
        RecordingReport report;
        const auto sessions = readInBlocks(text, size, &report);
        ASSERT_EQ(sessions.size(), 20U) << size;
        EXPECT_EQ(report.lines, 20 * 13);
        EXPECT_EQ(report.octets, text.size());
        for (size_t i = 0; i < sessions.size(); ++i) {
            EXPECT_EQ(sessions[i].firstLine, static_cast<qint64>(i) * 13 + 1);
            EXPECT_EQ(text.mid(sessions[i].offset, sessions[i].length), session(static_cast<int>(i))) << size;
            EXPECT_EQ(sessions[i].verdict.first.cause, "unknown-user");
        }
    }
}

TEST(BigRecordings, EndWhenTheSinkHasEnough)
{
    QByteArray text;
    for (int i = 0; i < 2000; ++i)
        text += session(i);
    QBuffer buffer(&text);
    ASSERT_TRUE(buffer.open(QIODevice::ReadOnly));
    int count = 0;
    const RecordingReport report = readRecording(buffer, [&count](const RecordedSession &) { return ++count < 3; });
    EXPECT_EQ(count, 3);
    EXPECT_LT(report.octets, text.size());
}

TEST(BigRecordings, AreCancelled)
{
    QByteArray text;
    for (int i = 0; i < 5000; ++i)
        text += session(i);
    QBuffer buffer(&text);
    ASSERT_TRUE(buffer.open(QIODevice::ReadOnly));
    QList<qint64> progress;
    const RecordingReport report = readRecording(
        buffer, [](const RecordedSession &) { return true; },
        [&progress](qint64 octets) {
            progress.append(octets);
            return progress.size() < 2;
        });
    ASSERT_EQ(progress.size(), 2);
    EXPECT_LT(progress[0], progress[1]);
    EXPECT_LT(report.octets, text.size());
}

TEST(BigRecordings, SayWhereTheyWereCutOff)
{
    const QByteArray whole = session(1);
    RecordingReport report;
    const auto sessions = readInBlocks(whole.left(whole.indexOf("<** 550")), 100, &report);
    ASSERT_EQ(sessions.size(), 1U);
    EXPECT_EQ(report.problem.toStdString(), "the recording ends at line 9 before the reply to RCPT");
    // Our own documents: events before the cut are kept, a document that isn't whole says where it ends.
    EXPECT_TRUE(readRecording("{\"format\":\"helodesk-run/1\",\n\"events\":[").report.problem.contains(u"line 2"));
}

TEST(BigRecordings, ReadWhatTheyCanOfMixedEncodings)
{
    RecordingReport report;
    QByteArray text = session(1);
    text.replace("no such user 1", "utilisateur ign\xe9r\xe9 \xc3\xa9 \x00 here");
    const auto sessions = readInBlocks(text, 50, &report);
    ASSERT_EQ(sessions.size(), 1U);
    EXPECT_EQ(sessions.front().outcome.kind, OutcomeKind::Refused);
    // UTF-16 as Windows writes it.
    const QString wide = QString::fromUtf8(session(1));
    const QByteArray utf16 = "\xff\xfe" + QByteArray(reinterpret_cast<const char *>(wide.utf16()), wide.size() * 2);
    const auto again = readInBlocks(utf16, 33, &report);
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again.front().verdict.first.cause, "unknown-user");
}

TEST(BigRecordings, SessionsThatStandBetweenEachOtherAreToldApart)
{
    const QByteArray log
        = "#Software: Microsoft Exchange Server\n#Log-type: SMTP Send Protocol Log\n"
          "#Fields: "
          "date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context\n"
          "2026-11-27T08:00:00.000Z,out,08D1,0,,192.0.2.1:25,*,,attempting to connect\n"
          "2026-11-27T08:00:00.010Z,out,08D1,1,192.0.2.9:5000,192.0.2.1:25,+,,\n"
          "2026-11-27T08:00:00.020Z,out,08D2,1,192.0.2.9:5001,192.0.2.2:25,+,,\n"
          "2026-11-27T08:00:00.030Z,out,08D2,2,192.0.2.9:5001,192.0.2.2:25,<,554 go away,\n"
          "2026-11-27T08:00:00.040Z,out,08D1,2,192.0.2.9:5000,192.0.2.1:25,<,220 mx ESMTP,\n"
          "2026-11-27T08:00:00.050Z,out,08D2,3,192.0.2.9:5001,192.0.2.2:25,-,,Local\n"
          "2026-11-27T08:00:00.060Z,out,08D1,3,192.0.2.9:5000,192.0.2.1:25,>,EHLO ex,\n"
          "2026-11-27T08:00:00.070Z,out,08D1,4,192.0.2.9:5000,192.0.2.1:25,<,250 mx,\n";
    const ReadRecording read = readRecording(log);
    ASSERT_EQ(read.sessions.size(), 2U);
    EXPECT_EQ(read.sessions[0].timeline.subject.server, u"192.0.2.2"_qs);
    EXPECT_EQ(read.sessions[0].outcome.kind, OutcomeKind::Refused);
    EXPECT_EQ(read.sessions[1].timeline.subject.server, u"192.0.2.1"_qs);
}

} // namespace

} // namespace helodesk
