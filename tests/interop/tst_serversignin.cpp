// SPDX-License-Identifier: MIT
// Every way to sign in that real servers offer, by the command line: Dovecot behind Postfix and as a submission
// server, Exim, Sendmail.
#include "tests/interop/commandrun.h"
#include "tests/interop/servertest.h"
#include "tests/support/secretforms.h"

#include <gmock/gmock.h>

using helodesk::interop::CommandRun;
using helodesk::interop::DovecotServer;
using helodesk::interop::EximServer;
using helodesk::interop::MailServer;
using helodesk::interop::PostfixServer;
using helodesk::interop::runCommand;
using helodesk::interop::SendmailServer;
using helodesk::interop::ServerTest;
using helodesk::test::formIn;

namespace {

template <typename Server> class SignInAt : public ServerTest<Server, testing::TestWithParam<const char *>>
{
protected:
    using ServerTest<Server, testing::TestWithParam<const char *>>::s_server;

    static CommandRun signIn(const QString &mechanisms, const QString &password)
    {
        return runCommand(QStringLiteral(HELODESK_CLI),
            {QStringLiteral("send"), QStringLiteral("smtp+starttls://127.0.0.1:%1").arg(s_server->port()),
                QStringLiteral("--ca-file"), s_server->caFile(), QStringLiteral("--json"), QStringLiteral("--from"),
                MailServer::user(), QStringLiteral("--to"), QStringLiteral("someone@elsewhere.example"),
                QStringLiteral("--stop-after"), QStringLiteral("rcpt"), QStringLiteral("--user"), MailServer::user(),
                QStringLiteral("--password-env"), QStringLiteral("TEST_PASSWORD"), QStringLiteral("--auth"),
                mechanisms},
            password);
    }

    // Other domains are refused without a sign-in, so an accepted recipient shows that it worked.
    static void expectTaken(const char *mechanism)
    {
        const CommandRun result = signIn(QLatin1String(mechanism), MailServer::password());
        EXPECT_EQ(result.exitCode, 0) << result;
        EXPECT_EQ(formIn(result.output + result.errors, MailServer::password().toUtf8()), QByteArray()) << result;
        EXPECT_TRUE(result.output.contains(QByteArray("AUTH ") + mechanism)) << result;
    }
    static void expectRefused(const char *mechanism)
    {
        const CommandRun result = signIn(QLatin1String(mechanism), QStringLiteral("Zq7!canary"));
        EXPECT_EQ(result.exitCode, 28) << result;
        // Dovecot 2.3 leaves Postfix waiting after a wrong proof; Postfix then says 454, and the verdict says what it
        // says.
        const bool scram = QByteArrayView(mechanism).startsWith("SCRAM");
        EXPECT_TRUE(result.cause() == QLatin1String("bad-credentials")
            || (scram && result.cause() == QLatin1String("auth-temporary-failure")))
            << result;
        EXPECT_EQ(formIn(result.output + result.errors, "Zq7!canary"), QByteArray()) << result;
    }
};

class DovecotSubmission : public DovecotServer
{
public:
    DovecotSubmission() : DovecotServer({QStringLiteral(HELODESK_CLI), QStringLiteral("practice")}) { }
};

using DovecotSignIn = SignInAt<DovecotSubmission>;
using SendmailSignIn = SignInAt<SendmailServer>;
using PostfixSignIn = SignInAt<PostfixServer>;
using EximSignIn = SignInAt<EximServer>;

TEST_P(PostfixSignIn, TheRightPasswordIsTaken)
{
    expectTaken(GetParam());
}

TEST_P(PostfixSignIn, AWrongPasswordIsRefusedAndSaidToBe)
{
    expectRefused(GetParam());
}

TEST_P(EximSignIn, TheRightPasswordIsTaken)
{
    expectTaken(GetParam());
}

TEST_P(EximSignIn, AWrongPasswordIsRefusedAndSaidToBe)
{
    expectRefused(GetParam());
}

TEST_P(DovecotSignIn, TheRightPasswordIsTaken)
{
    expectTaken(GetParam());
}

TEST_P(DovecotSignIn, AWrongPasswordIsRefusedAndSaidToBe)
{
    expectRefused(GetParam());
}

TEST_P(SendmailSignIn, TheRightPasswordIsTaken)
{
    expectTaken(GetParam());
}

TEST_P(SendmailSignIn, AWrongPasswordIsRefusedAndSaidToBe)
{
    expectRefused(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    All, DovecotSignIn, testing::Values("PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"));
INSTANTIATE_TEST_SUITE_P(
    All, SendmailSignIn, testing::Values("PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"));
INSTANTIATE_TEST_SUITE_P(
    All, PostfixSignIn, testing::Values("PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"));
INSTANTIATE_TEST_SUITE_P(All, EximSignIn, testing::Values("PLAIN", "LOGIN", "CRAM-MD5"));

using EximAndCertificate = ServerTest<EximServer>;

// The certificate says who it is; no password is asked for, and none is there.
TEST_F(EximAndCertificate, SignsInByTheClientCertificateAlone)
{
    const QStringList words{QStringLiteral("send"),
        QStringLiteral("smtp+starttls://127.0.0.1:%1").arg(s_server->port()), QStringLiteral("--ca-file"),
        s_server->caFile(), QStringLiteral("--json"), QStringLiteral("--from"), MailServer::user(),
        QStringLiteral("--to"), QStringLiteral("someone@elsewhere.example"), QStringLiteral("--stop-after"),
        QStringLiteral("rcpt"), QStringLiteral("--user"), MailServer::user(), QStringLiteral("--auth"),
        QStringLiteral("EXTERNAL")};
    const CommandRun run = runCommand(QStringLiteral(HELODESK_CLI),
        words
            + QStringList{QStringLiteral("--client-cert"), s_server->clientCertificate(),
                QStringLiteral("--client-key"), s_server->clientKey()});
    EXPECT_EQ(run.exitCode, 0) << run;
    EXPECT_TRUE(run.output.contains("AUTH EXTERNAL")) << run;
    const CommandRun without = runCommand(QStringLiteral(HELODESK_CLI), words);
    EXPECT_EQ(without.exitCode, 28) << without;
    EXPECT_EQ(without.cause(), QLatin1String("auth-mechanism-unsupported")) << without;
}

} // namespace
