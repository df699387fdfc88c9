// SPDX-License-Identifier: MIT
// Every way to sign in that Dovecot offers behind a real Postfix, by the command line.
#include "tests/interop/servertest.h"
#include "tests/support/secretforms.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <gmock/gmock.h>

using helodesk::interop::PostfixServer;
using helodesk::interop::ServerTest;
using helodesk::test::formIn;

namespace {

struct Result {
    int exitCode = -1;
    QByteArray output;

    [[nodiscard]] QString cause() const
    {
        return QJsonDocument::fromJson(output)[QLatin1String("verdict")][QLatin1String("cause")].toString();
    }
};

class PostfixSignIn : public ServerTest<PostfixServer, testing::TestWithParam<const char *>>
{
protected:
    static Result signIn(const QString &mechanisms, const QString &password)
    {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("TEST_PASSWORD"), password);
        program.setProcessEnvironment(environment);
        program.setProcessChannelMode(QProcess::MergedChannels);
        program.start(QStringLiteral(HELODESK_CLI),
            {QStringLiteral("send"), QStringLiteral("smtp+starttls://127.0.0.1:%1").arg(s_server->port()),
                QStringLiteral("--ca-file"), s_server->caFile(), QStringLiteral("--json"), QStringLiteral("--from"),
                PostfixServer::user(), QStringLiteral("--to"), QStringLiteral("someone@elsewhere.example"),
                QStringLiteral("--stop-after"), QStringLiteral("rcpt"), QStringLiteral("--user"), PostfixServer::user(),
                QStringLiteral("--password-env"), QStringLiteral("TEST_PASSWORD"), QStringLiteral("--auth"),
                mechanisms});
        Result result;
        if (program.waitForFinished(60000) && program.exitStatus() == QProcess::NormalExit)
            result.exitCode = program.exitCode();
        result.output = program.readAllStandardOutput();
        return result;
    }
};

// Other domains are refused without a sign-in, so an accepted recipient shows that it worked.
TEST_P(PostfixSignIn, TheRightPasswordIsTaken)
{
    const Result result = signIn(QLatin1String(GetParam()), PostfixServer::password());
    EXPECT_EQ(result.exitCode, 0) << result.output.toStdString();
    EXPECT_EQ(formIn(result.output, PostfixServer::password().toUtf8()), QByteArray()) << result.output.toStdString();
    EXPECT_TRUE(result.output.contains(QByteArray("AUTH ") + GetParam())) << result.output.toStdString();
}

TEST_P(PostfixSignIn, AWrongPasswordIsRefusedAndSaidToBe)
{
    const Result result = signIn(QLatin1String(GetParam()), QStringLiteral("Zq7!canary"));
    EXPECT_EQ(result.exitCode, 28) << result.output.toStdString();
    // Dovecot 2.3 leaves Postfix waiting after a wrong proof; Postfix then says 454, and the verdict says what it says.
    const bool scram = QByteArrayView(GetParam()).startsWith("SCRAM");
    EXPECT_TRUE(result.cause() == QLatin1String("bad-credentials")
        || (scram && result.cause() == QLatin1String("auth-temporary-failure")))
        << result.output.toStdString();
    EXPECT_EQ(formIn(result.output, "Zq7!canary"), QByteArray()) << result.output.toStdString();
}

INSTANTIATE_TEST_SUITE_P(
    All, PostfixSignIn, testing::Values("PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"));

} // namespace
