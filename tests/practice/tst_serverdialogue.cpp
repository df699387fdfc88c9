// SPDX-License-Identifier: MIT
#include "core/practice/attempts.h"
#include "core/practice/scenario.h"
#include "core/practice/serverdialogue.h"
#include "tests/practice/dialogueplayer.h"

#include <QDir>
#include <QFile>

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

class Dialogue
{
public:
    explicit Dialogue(const char *scenario)
        : m_dialogue(Scenario::named(QLatin1String(scenario))->behaviour, {"127.0.0.1", {}, 7}, m_attempts)
    {
        m_dialogue.connected();
        (void)replies();
    }
    QByteArray say(const QByteArray &octets)
    {
        m_dialogue.feed(octets);
        return replies();
    }
    QByteArray replies()
    {
        QByteArray all;
        while (const auto action = m_dialogue.next()) {
            all += action->octets;
            if (action->then == ServerAction::StartTls)
                m_dialogue.secured();
        }
        return all;
    }

private:
    Attempts m_attempts;
    ServerDialogue m_dialogue;
};

} // namespace

// dialogues/*.txt, which begin with what they show and the scenario.
TEST(ServerDialogue, SaysWhatIsWrittenInWhateverPiecesItHears)
{
    const QDir folder(QStringLiteral(HELODESK_SOURCE_DIR "/tests/practice/dialogues"));
    const QStringList files = folder.entryList({QStringLiteral("*.txt")});
    ASSERT_FALSE(files.isEmpty());
    for (const QString &name : files)
        for (const Pieces pieces : {Pieces::Groups, Pieces::Lines, Pieces::Octets}) {
            QFile file(folder.filePath(name));
            ASSERT_TRUE(file.open(QIODevice::ReadOnly));
            const WrittenDialogue written = WrittenDialogue::read(file.readAll());
            const QByteArray actual = played(written, pieces);
            const QByteArray expected = serverPart(written);
            EXPECT_TRUE(sameBut(actual, expected)) << qPrintable(name) << "\n--- it says\n"
                                                   << actual.constData() << "--- it should say\n"
                                                   << expected.constData();
        }
}

TEST(ServerDialogue, AnEmptyChallengeStillHasItsBlank)
{
    Dialogue dialogue("accept-all");
    EXPECT_EQ(dialogue.say("HELO x\r\nAUTH PLAIN\r\n").split('\n').at(1), "334 \r"); // RFC 4954 4
}

// CVE-2011-0411, seen from the server: what came behind STARTTLS in the clear must not be taken for encrypted.
TEST(ServerDialogue, CommandsBehindStartTlsAreForgotten)
{
    Dialogue dialogue("accept-all");
    EXPECT_EQ(dialogue.say("STARTTLS\r\nNOOP\r\nNOO"), "220 2.0.0 Ready to start TLS\r\n");
    EXPECT_EQ(dialogue.say("P\r\n"), "500 5.5.2 Command unrecognized\r\n");
}

TEST(ServerDialogue, SurvivesNulsAndEndlessLines)
{
    Dialogue dialogue("accept-all");
    EXPECT_EQ(dialogue.say(QByteArray("NO\0OP\r\n", 7)), "500 5.5.2 NUL isn't allowed in a command\r\n");
    EXPECT_EQ(dialogue.say("NOOP\n"), "250 2.0.0 OK\r\n") << "a line may end in LF alone";
    EXPECT_EQ(dialogue.say("NO\rOP\r\n"), "500 5.5.2 Command unrecognized\r\n");
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(dialogue.say(QByteArray(100000, 'x')), "");
    EXPECT_EQ(dialogue.say("\r\nNOOP\r\n"), "500 5.5.2 Line too long\r\n250 2.0.0 OK\r\n");
    const QByteArray tooLong(LineReader::maximumLine + 1, 'x');
    EXPECT_EQ(dialogue.say(tooLong + "\r\n"), "500 5.5.2 Line too long\r\n");
    EXPECT_EQ(dialogue.say("AUTH LOGIN\r\n" + tooLong + "\r\nNOOP\r\n"),
        "503 5.5.1 Say EHLO first\r\n500 5.5.2 Line too long\r\n250 2.0.0 OK\r\n");
    EXPECT_EQ(dialogue.say("HELO x\r\nAUTH LOGIN\r\n" + tooLong + "\r\nNOOP\r\n"),
        "250 mail.practice.example greets x\r\n334 VXNlcm5hbWU6\r\n501 5.5.2 The response can't be decoded\r\n"
        "250 2.0.0 OK\r\n");
}

TEST(ServerDialogue, QuotesNoControlCharactersOfAClient)
{
    Dialogue dialogue("outlook-503-sendmail");
    EXPECT_EQ(dialogue.say("F\x1b[31mOO\r\n"), "500 5.5.1 Command unrecognized: \"F?[31MOO\"\r\n");
}

TEST(ServerDialogue, TakesNoMoreRecipientsThanItKeeps)
{
    Dialogue dialogue("accept-all");
    (void)dialogue.say("HELO x\r\nMAIL FROM:<>\r\n");
    QByteArray commands;
    for (int i = 0; i < Situation::maximumRecipients; ++i)
        commands += "RCPT TO:<r" + QByteArray::number(i) + "@fabrikam.example>\r\n";
    EXPECT_EQ(dialogue.say(commands).count("250 2.1.5"), Situation::maximumRecipients);
    EXPECT_EQ(dialogue.say("RCPT TO:<more@fabrikam.example>\r\n"), "452 4.5.3 Too many recipients\r\n");
}

TEST(ServerDialogue, ATextOfSeveralLinesIsRepeatedLineByLine)
{
    QString error;
    const auto scenario = Scenario::fromJson(R"({"format": "helodesk-scenario/1", "title": "T", "about": "A.",
        "cause": "policy", "server": "exim",
        "rules": [{"on": "RCPT", "reply": ["550-Verification failed for <{sender}>", "550 Sender verify failed"]}]})",
        &error);
    ASSERT_TRUE(scenario) << qPrintable(error);
    Attempts attempts;
    ServerDialogue dialogue(scenario->behaviour, {"127.0.0.1", {}, 1}, attempts);
    dialogue.connected();
    dialogue.feed("EHLO x\r\nMAIL FROM:<a@x.example>\r\nRCPT TO:<b@x.example>\r\nDATA\r\n");
    QByteArray last;
    while (const auto action = dialogue.next())
        last = action->octets;
    EXPECT_EQ(last,
        "503-All RCPT commands were rejected with this error:\r\n"
        "503-Verification failed for <a@x.example>\r\n"
        "503-Sender verify failed\r\n"
        "503 Valid RCPT command must precede DATA\r\n");
}

TEST(ServerDialogue, QueueIdsDifferFromMessageToMessage)
{
    Dialogue dialogue("accept-all");
    const QByteArray message = "MAIL FROM:<>\r\nRCPT TO:<b@x.example>\r\nDATA\r\n.\r\n";
    (void)dialogue.say("HELO x\r\n");
    const QByteArray first = dialogue.say(message);
    EXPECT_TRUE(first.contains("queued as P"));
    EXPECT_NE(first, dialogue.say(message));
}
