// SPDX-License-Identifier: MIT
// Extensions, LMTP and ways to the server, at real servers and through real proxies.
#include "tests/interop/commandrun.h"
#include "tests/interop/servertest.h"

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryFile>
#include <QThread>

#include <gmock/gmock.h>

using namespace helodesk::interop;
using testing::HasSubstr;

namespace {

const QString cli = QStringLiteral(HELODESK_CLI);

CommandRun send(const QString &target, const QStringList &options)
{
    return runCommand(cli,
        QStringList{QStringLiteral("send"), target, QStringLiteral("--json"), QStringLiteral("--from"),
            QStringLiteral("anna@mail.example"), QStringLiteral("--security"), QStringLiteral("none")}
            + options);
}

QString clear(quint16 port)
{
    return QStringLiteral("smtp://127.0.0.1:%1").arg(port);
}

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '));
}

using AtPostfix = ServerTest<PostfixServer>;
using AtExim = ServerTest<EximServer>;
using AtSendmail = ServerTest<SendmailServer>;

class Delivery : public DovecotServer
{
public:
    Delivery() : DovecotServer({cli, QStringLiteral("practice")}) { }
};
using AtDovecot = ServerTest<Delivery>;

} // namespace

// RFC 6531.
TEST_F(AtPostfix, TakesAddressesWithLettersOfAllKinds)
{
    s_server->forgetMessages();
    const CommandRun run = send(clear(s_server->port()), words("--to jürgen@mail.example --subject Grüße"));
    EXPECT_EQ(run.exitCode, 0) << run;
    EXPECT_THAT(run.output.toStdString(), HasSubstr("SMTPUTF8"));
    ASSERT_EQ(s_server->messages(1).size(), 1);
    EXPECT_TRUE(s_server->messages(1).first().contains("j\xc3\xbcrgen@mail.example"));
}

TEST_F(AtPostfix, BelievesTheProxyInBothVersionsOfItsHeader)
{
    for (const char *version : {"1", "2"}) {
        SCOPED_TRACE(version);
        s_server->forgetMessages();
        const CommandRun run = send(clear(s_server->thirdPort()),
            words("--to ben@mail.example --proxy-source 192.0.2.99:4000 --proxy-target 192.0.2.1:25 --proxy-header")
                + QStringList{QLatin1String(version)});
        EXPECT_EQ(run.exitCode, 0) << run;
        const QList<QByteArray> messages = s_server->messages(1);
        ASSERT_EQ(messages.size(), 1);
        EXPECT_TRUE(messages.first().contains("[192.0.2.99]")) << messages.first().toStdString();
    }
    const CommandRun local
        = send(clear(s_server->thirdPort()), words("--to ben@mail.example --proxy-header 2 --proxy-local"));
    EXPECT_EQ(local.exitCode, 0) << local;
}

// draft-hall-prdr: a reply for each recipient after the message.
TEST_F(AtExim, AnswersForEachRecipientAndTakesChunks)
{
    const CommandRun run = send(clear(s_server->port()),
        words("--to ben@mail.example,carla@mail.example --prdr --chunking force --chunk-size 100 --dsn-notify NEVER"));
    EXPECT_EQ(run.exitCode, 0) << run;
    EXPECT_THAT(run.output.toStdString(), HasSubstr("PRDR"));
    EXPECT_GT(run.events("data", "send").size(), 2) << run;
    EXPECT_EQ(s_server->messages(2).size(), 2);
}

// RFC 2852 and RFC 1985; EXPN and VRFY of RFC 5321.
TEST_F(AtSendmail, TakesADeadlineAndAnswersQuestions)
{
    const CommandRun run = send(clear(s_server->port()),
        words(
            "--to ben@mail.example --deliver-by 3600;R --expn postmaster --vrfy anna@mail.example --etrn mail.example "
            "--server-help"));
    EXPECT_EQ(run.exitCode, 0) << run;
    const std::string text = run.output.toStdString();
    EXPECT_THAT(text, HasSubstr("BY=3600;R"));
    for (const char *said : {"EXPN postmaster", "VRFY anna@mail.example", "ETRN mail.example"})
        EXPECT_THAT(text, HasSubstr(said));
    EXPECT_THAT(text, HasSubstr("250 2.0.0 Queuing for node mail.example started"));
}

// RFC 2033: behind the message each recipient has a reply of its own.
TEST_F(AtDovecot, LmtpSaysOfEachRecipientWhatBecameOfIt)
{
    s_server->forgetMessages();
    const CommandRun run = send(QStringLiteral("lmtp://127.0.0.1:%1").arg(s_server->thirdPort()),
        words("--to anna@mail.example,nobody@mail.example"));
    EXPECT_EQ(run.exitCode, 42) << run;
    EXPECT_EQ(run.cause(), QLatin1String("unknown-user")) << run;
    EXPECT_THAT(run.output.toStdString(), HasSubstr("LHLO "));
    EXPECT_EQ(s_server->messages(1).size(), 1);
}

namespace {

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool listens(quint16 port)
{
    const QDeadlineTimer deadline(20000);
    while (!deadline.hasExpired()) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        if (socket.waitForConnected(1000))
            return true;
        QThread::msleep(20);
    }
    return false;
}

// A practice server behind a proxy that the test starts.
class Proxies : public testing::Test
{
protected:
    void SetUp() override
    {
        practice.start(cli, {QStringLiteral("practice")});
        ASSERT_TRUE(practice.waitForReadyRead(30000));
        const QByteArray line = practice.readLine().trimmed();
        target = QStringLiteral("smtp://") + QString::fromUtf8(line.mid(line.indexOf(' ') + 1));
    }
    void TearDown() override
    {
        for (QProcess *process : {&proxy, &practice}) {
            process->terminate();
            if (process->state() != QProcess::NotRunning && !process->waitForFinished(10000))
                process->kill();
        }
    }
    // False, with the test skipped or failed, where there is none.
    bool start(const QString &program, const QStringList &arguments)
    {
        const bool there = !QStandardPaths::findExecutable(program).isEmpty();
        if (!there && qEnvironmentVariableIsSet("CI"))
            ADD_FAILURE() << program.toStdString() << " isn't installed";
        if (!there)
            return false;
        proxy.start(program, arguments);
        return listens(port);
    }

    QProcess practice;
    QProcess proxy;
    quint16 port = freePort();
    QString target;
};

} // namespace

TEST_F(Proxies, MicrosocksAsksForAPassword)
{
    if (!start(QStringLiteral("microsocks"),
            {QStringLiteral("-i"), QStringLiteral("127.0.0.1"), QStringLiteral("-p"), QString::number(port),
                QStringLiteral("-u"), QStringLiteral("anna"), QStringLiteral("-P"), QStringLiteral("socks secret")}))
        GTEST_SKIP() << "microsocks isn't there";
    const QStringList options{QStringLiteral("--security"), QStringLiteral("none"), QStringLiteral("--to"),
        QStringLiteral("ben@mail.example"), QStringLiteral("--proxy"),
        QStringLiteral("socks5://anna@127.0.0.1:%1").arg(port), QStringLiteral("--proxy-password-env"),
        QStringLiteral("TEST_PASSWORD")};
    const QStringList all = QStringList{QStringLiteral("send"), target, QStringLiteral("--json"),
                                QStringLiteral("--from"), QStringLiteral("anna@mail.example")}
        + options;
    const CommandRun run = runCommand(cli, all, QStringLiteral("socks secret"));
    EXPECT_EQ(run.exitCode, 0) << run;
    EXPECT_FALSE(run.output.contains("socks secret"));
    const CommandRun refused = runCommand(cli, all, QStringLiteral("another"));
    EXPECT_EQ(refused.cause(), QLatin1String("proxy-failed")) << refused;
}

TEST_F(Proxies, TinyproxyConnects)
{
    QTemporaryFile settings;
    ASSERT_TRUE(settings.open());
    settings.write("Listen 127.0.0.1\nTimeout 30\nLogLevel Critical\nPort " + QByteArray::number(port) + "\n");
    settings.close();
    if (!start(QStringLiteral("tinyproxy"), {QStringLiteral("-d"), QStringLiteral("-c"), settings.fileName()}))
        GTEST_SKIP() << "tinyproxy isn't there";
    const CommandRun run
        = send(target, words("--to ben@mail.example --proxy") << QStringLiteral("http://127.0.0.1:%1").arg(port));
    EXPECT_EQ(run.exitCode, 0) << run;
}
