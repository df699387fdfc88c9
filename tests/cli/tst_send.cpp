// SPDX-License-Identifier: MIT
// helodesk-cli send as its users see it.
#include "tests/cli/program.h"
#include "tests/cli/scriptedserver.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

#include <gmock/gmock.h>

#include <csignal>

namespace helodesk::test {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

static QStringList sendTo(const QString &target, const QStringList &more = {})
{
    return QStringList{
               u"send"_qs, target, u"--from"_qs, u"anna@contoso.example"_qs, u"--to"_qs, u"ben@fabrikam.example"_qs}
    + more;
}

// With the practice server's certificate trusted.
static QStringList sendTo(const Practice &practice, const QStringList &more = {})
{
    return sendTo(practice.target(), QStringList{u"--ca-file"_qs, practice.caFile()} + more);
}

struct ExitCode {
    const char *name;
    QMap<QByteArray, QByteArray> answers;
    int code;
    const char *outcome;
    bool temporary = false;
    QStringList options = {};
};

class ExitCodes : public testing::TestWithParam<ExitCode>
{
};

TEST_P(ExitCodes, AreThoseOfTheContract)
{
    const ExitCode &expected = GetParam();
    ScriptedServer server(expected.answers);
    const Finished finished = runProgram(sendTo(server.target(), QStringList{u"--json"_qs} + expected.options));
    EXPECT_EQ(finished.exitCode, expected.code) << finished.output.toStdString();
    const QJsonObject document = finished.json();
    EXPECT_EQ(document[u"exit_code"], expected.code);
    EXPECT_EQ(document[u"outcome"].toString().toStdString(), expected.outcome);
    EXPECT_EQ(document[u"temporary"], expected.temporary);
    EXPECT_FALSE(document[u"verdict"][u"cause"].toString().isEmpty());
    EXPECT_EQ(document[u"verdict"][u"cause"] == u"ok"_qs, expected.code == 0);
    EXPECT_EQ(finished.errors, QByteArray());
}

INSTANTIATE_TEST_SUITE_P(Send, ExitCodes,
    testing::Values(ExitCode{"accepted", {}, 0, "accepted"},
        ExitCode{"stopped", {}, 0, "stopped", false, {u"--stop-after"_qs, u"rcpt"_qs}},
        ExitCode{"closedAtOnce", {{"CONNECT", ""}}, 6, "failed"},
        ExitCode{"closedAfterMail", {{"MAIL", ""}}, 6, "failed"},
        ExitCode{"closedAfterContent", {{".", ""}}, 6, "unknown"},
        ExitCode{"greeting", {{"CONNECT", "554 no\r\n"}}, 21, "refused"},
        ExitCode{"busy", {{"CONNECT", "421 later\r\n"}}, 21, "refused", true},
        ExitCode{"ehlo", {{"EHLO", "550 no\r\n"}, {"HELO", "550 no\r\n"}}, 22, "refused"},
        ExitCode{"heloInstead", {{"EHLO", "502 what\r\n"}}, 0, "accepted"},
        ExitCode{"mail", {{"MAIL", "550 no\r\n"}}, 23, "refused"},
        ExitCode{"mailLater", {{"MAIL", "451 later\r\n"}}, 23, "refused", true},
        ExitCode{"rcpt", {{"RCPT", "550 no\r\n"}, {"DATA", "503 no\r\n"}}, 24, "refused"},
        ExitCode{"data", {{"DATA", "554 no\r\n"}}, 25, "refused"},
        ExitCode{"content", {{".", "554 no\r\n"}}, 26, "refused"},
        ExitCode{"quit", {{"QUIT", "554 no\r\n"}}, 27, "accepted"},
        ExitCode{"closedAtQuit", {{"QUIT", ""}}, 0, "accepted"},
        ExitCode{"noStartTls", {}, 29, "failed", false, {u"--security"_qs, u"starttls"_qs}},
        ExitCode{"startTlsRefused", {{"EHLO", "250-x\r\n250 STARTTLS\r\n"}, {"STARTTLS", "454 no\r\n"}}, 29, "refused",
            true, {u"--security"_qs, u"starttls"_qs}},
        ExitCode{"silence", {{"MAIL", "250-never ends\r\n"}}, 40, "timeout", false, {u"--timeout"_qs, u"300ms"_qs}},
        ExitCode{"nonsense", {{"CONNECT", "SSH-2.0-OpenSSH_9.2\r\n"}}, 41, "failed"}),
    [](const testing::TestParamInfo<ExitCode> &info) { return info.param.name; });

TEST(Send, NobodyListeningExitsTwo)
{
    QString target;
    {
        ScriptedServer gone({});
        target = gone.target();
    }
    const Finished finished = runProgram(sendTo(target, {u"--json"_qs}));
    EXPECT_EQ(finished.exitCode, 2);
    EXPECT_EQ(finished.json()[u"verdict"][u"cause"], u"connection-refused"_qs);
}

TEST(Send, SomeRecipientsRefusedIsFortyTwo)
{
    Practice practice(u"partial"_qs);
    const Finished finished = runProgram(sendTo(practice, {u"--json"_qs, u"--to=nobody@practice.example"_qs}));
    if (finished.json()[u"recipients"].toArray().size() != 2)
        ADD_FAILURE() << finished.output.toStdString();
    EXPECT_EQ(finished.json()[u"exit_code"], finished.exitCode);
}

TEST(Send, AWholeRunWithTlsAndSignIn)
{
    Practice practice;
    const QStringList signIn{u"--security"_qs, u"starttls"_qs, u"--user"_qs, practice.user()};
    QTemporaryDir folder;
    QFile file(folder.filePath(u"password"_qs));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(practice.password() + '\n');
    file.close();
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const Finished runs[]{
        runProgram(sendTo(practice, signIn + QStringList{u"--json"_qs, u"--password-env"_qs, u"PW"_qs}), {},
            {u"PW="_qs + QString::fromUtf8(practice.password())}),
        runProgram(sendTo(practice, signIn + QStringList{u"--json"_qs, u"--password-stdin"_qs}),
            practice.password() + "\nmore\n"),
        runProgram(sendTo(practice, signIn + QStringList{u"--json"_qs, u"--password-file"_qs, file.fileName()})),
    };
    for (const Finished &finished : runs) {
        EXPECT_EQ(finished.exitCode, 0) << finished.output.toStdString() << finished.errors.toStdString();
        const QJsonObject document = finished.json();
        EXPECT_EQ(document[u"outcome"], u"accepted"_qs);
        EXPECT_FALSE(document[u"queue_id"].toString().isEmpty());
        EXPECT_EQ(document[u"tls"][u"verified"], true);
        EXPECT_FALSE(document[u"capabilities"][u"before_tls"].toArray().isEmpty());
        EXPECT_FALSE(document[u"capabilities"][u"after_tls"].toArray().isEmpty());
        EXPECT_EQ(document[u"recipients"][0][u"accepted"], true);
        EXPECT_GT(document[u"message"][u"bytes"].toInt(), 0);
        EXPECT_EQ(document[u"message"][u"bytes"], document[u"message"][u"bytes_sent"]);
        EXPECT_THAT(finished.output.toStdString(), Not(HasSubstr(practice.password().toStdString())));
        EXPECT_THAT(finished.output.toStdString(), Not(HasSubstr(practice.password().toBase64().toStdString())));
        EXPECT_THAT(finished.output.toStdString(), HasSubstr("AUTH SCRAM-SHA-256-PLUS "));
    }
}

TEST(Send, APasswordDoesNotGoOutInClearUnlessAllowed)
{
    Practice practice;
    const QStringList words = sendTo(
        practice, {u"--security=none"_qs, u"--user"_qs, practice.user(), u"--password-stdin"_qs, u"--json"_qs});
    const Finished refused = runProgram(words, practice.password());
    EXPECT_EQ(refused.exitCode, 28);
    ScriptedServer clear({{"EHLO", "250-x\r\n250 AUTH PLAIN LOGIN\r\n"}, {"AUTH", "235 welcome\r\n"}});
    const QStringList inClear{u"--user=anna"_qs, u"--password-stdin"_qs, u"--json"_qs};
    const Finished kept = runProgram(sendTo(clear.target(), inClear), "s3cret-word");
    EXPECT_EQ(kept.exitCode, 28);
    EXPECT_EQ(kept.json()[u"verdict"][u"cause"], u"cleartext-sign-in-refused"_qs);
    EXPECT_THAT(clear.received().join().toStdString(), Not(HasSubstr("AUTH")));
    const Finished allowed
        = runProgram(sendTo(clear.target(), inClear + QStringList{u"--allow-cleartext-auth"_qs}), "s3cret-word");
    EXPECT_EQ(allowed.exitCode, 0) << allowed.output.toStdString();
    EXPECT_THAT(clear.received().join().toStdString(), HasSubstr("AUTH PLAIN "));
}

TEST(Send, NoOutputHoldsAPasswordThatAServerEchoes)
{
    const QByteArray password = "s3cret=w/rd?";
    const QByteArray response = (QByteArray("\0anna\0", 6) + password).toBase64();
    const QByteArray echo = "535-" + password + ' ' + password.toBase64() + ' ' + password.toHex() + "\r\n535 5.7.8 "
        + response + ' ' + password.toPercentEncoding() + "\r\n";
    ScriptedServer server({{"EHLO", "250-x\r\n250 AUTH PLAIN\r\n"}, {"AUTH", echo}});
    for (const char *format : {"text", "swaks", "json"}) {
        const Finished finished = runProgram(sendTo(server.target(),
                                                 {u"--user=anna"_qs, u"--allow-cleartext-auth"_qs,
                                                     u"--password-stdin"_qs, u"--format"_qs, QLatin1String(format)}),
            password);
        EXPECT_EQ(finished.exitCode, 28);
        const std::string all = (finished.output + finished.errors).toStdString();
        EXPECT_THAT(all, HasSubstr("••••"));
        for (const QByteArray &form : {password, password.toBase64(), password.toHex(), password.toPercentEncoding(),
                 response, response.right(12)})
            EXPECT_THAT(all, Not(HasSubstr(form.toStdString()))) << format;
    }
}

TEST(Send, ThePasswordIsNotInTheListOfProcesses)
{
    Practice practice(u"silent"_qs);
    QProcess process;
    startProgram(process,
        sendTo(practice,
            {u"--security=none"_qs, u"--allow-cleartext-auth"_qs, u"--user=anna"_qs, u"--password-stdin"_qs}));
    process.write("s3cret-word\n");
    process.closeWriteChannel();
    ASSERT_TRUE(process.waitForReadyRead());
    QFile commandLine(u"/proc/%1/cmdline"_qs.arg(process.processId()));
    ASSERT_TRUE(commandLine.open(QIODevice::ReadOnly));
    const QByteArray words = commandLine.readAll();
    EXPECT_TRUE(words.contains("--password-stdin"));
    EXPECT_FALSE(words.contains("s3cret"));
    process.terminate();
    EXPECT_EQ(waitForEnd(process).exitCode, 130);
}

TEST(Send, AnInterruptedRunStillShowsItsResult)
{
    Practice practice(u"silent"_qs);
    for (const int number : {SIGINT, SIGTERM}) {
        QProcess process;
        startProgram(process, sendTo(practice));
        ASSERT_TRUE(process.waitForReadyRead());
        while (!process.peek(4096).contains("Connected to"))
            ASSERT_TRUE(process.waitForReadyRead());
        ::kill(static_cast<pid_t>(process.processId()), number);
        const Finished finished = waitForEnd(process);
        EXPECT_EQ(finished.exitCode, 130);
        EXPECT_THAT(finished.output.toStdString(), HasSubstr("cancelled ·"));
    }
    QProcess process;
    startProgram(process, sendTo(practice, {u"--json"_qs}));
    waitUntilItHearsSignals(process);
    process.terminate();
    const Finished finished = waitForEnd(process);
    EXPECT_EQ(finished.exitCode, 130);
    EXPECT_EQ(finished.json()[u"outcome"], u"cancelled"_qs);
}

TEST(Send, TheMessageMayComeFromStandardInput)
{
    ScriptedServer server({});
    const Finished finished = runProgram(sendTo(server.target(), {u"--eml"_qs, u"-"_qs}), "Subject: x\n\n.dot\nend");
    EXPECT_EQ(finished.exitCode, 0);
    EXPECT_THAT(server.received().join().toStdString(), HasSubstr("DATA\r\nSubject: x\r\n\r\n..dot\r\nend\r\n.\r\n"));
}

TEST(Send, QuietSaysNothing)
{
    ScriptedServer server({{"MAIL", "550 no\r\n"}});
    for (const char *format : {"text", "swaks", "json"}) {
        const Finished finished
            = runProgram(sendTo(server.target(), {u"--quiet"_qs, u"--format"_qs, QLatin1String(format)}));
        EXPECT_EQ(finished.exitCode, 23);
        EXPECT_EQ(finished.output, QByteArray());
        EXPECT_EQ(finished.errors, QByteArray());
    }
}

TEST(Send, OutputGoesToAFileThatAppearsWhole)
{
    QTemporaryDir folder;
    ScriptedServer server({});
    const QString path = folder.filePath(u"run.json"_qs);
    const Finished finished = runProgram(sendTo(server.target(), {u"--json"_qs, u"--output"_qs, path}));
    EXPECT_EQ(finished.exitCode, 0);
    EXPECT_EQ(finished.output, QByteArray());
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ((Finished{0, file.readAll(), {}}.json()[u"format"]), u"helodesk-run/1"_qs);

    const int before = server.connections();
    const Finished impossible
        = runProgram(sendTo(server.target(), {u"--output"_qs, folder.filePath(u"none/run.json"_qs)}));
    EXPECT_EQ(impossible.exitCode, 1);
    EXPECT_THAT(impossible.errors.toStdString(), StartsWith("helodesk-cli: --output: "));
    EXPECT_EQ(server.connections(), before) << "nothing is sent where the result can't be kept";
}

TEST(Send, ColoursComeOnlyWhenWantedAndNeverFromTheServer)
{
    ScriptedServer server({{"CONNECT",
        "220 \x1b[2J\x1b]0;owned\x07 \xc2\x9b"
        "2J hi\r\n"}});
    const Finished plain = runProgram(sendTo(server.target()));
    EXPECT_FALSE(plain.output.contains('\x1b'));
    const Finished always = runProgram(sendTo(server.target(), {u"--color=always"_qs}));
    EXPECT_TRUE(always.output.contains("\x1b[32m220\x1b[0m ␛[2J␛]0;owned␇ �2J hi"));
    for (const char *format : {"text", "swaks", "json"}) {
        const Finished finished = runProgram(sendTo(server.target(), {u"--format"_qs, QLatin1String(format)}));
        for (const QChar character : QString::fromUtf8(finished.output))
            ASSERT_TRUE(character == u'\n' || character.category() != QChar::Other_Control) << format;
    }
}

TEST(Send, TextTellsTheWholeStory)
{
    ScriptedServer server({{"RCPT", "550 authentication required\r\n"}, {"DATA", "503 no recipients\r\n"}});
    const std::string text = runProgram(sendTo(server.target())).output.toStdString();
    for (const char *part : {" row        at      took\n", "\nConnect\n", "\nHello\n", "\nEnvelope\n", "\nGoodbye\n",
             "→ RCPT TO:<ben@fabrikam.example>\n", "← 550 authentication required\n", "\n✗ ", "  Evidence     row ",
             "  Consequence  row ", "refused · stage rcpt · ", " ms · exit code 24\n"})
        EXPECT_THAT(text, HasSubstr(part));
}

} // namespace helodesk::test
