// SPDX-License-Identifier: MIT
// What is exported is really run: each program against the practice server, with TLS and a sign-in. A program that
// isn't installed skips its test.
#include "core/interchange/profileexport.h"
#include "core/practice/practiceserver.h"
#include "tests/support/printing.h"
#include "tests/support/waitfor.h"

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace helodesk;

namespace {

struct Taken {
    QByteArray reversePath;
    QList<QByteArray> recipients;
};

class PracticeRun : public testing::Test
{
protected:
    void SetUp() override
    {
        const auto scenario = Scenario::named(u"accept-all"_qs);
        ASSERT_TRUE(scenario.has_value());
        ASSERT_TRUE(server.start(*scenario));
        QObject::connect(&server, &PracticeServer::messageTaken, &server,
            [this](const QByteArray &reversePath, const QList<QByteArray> &recipients, qint64) {
                taken.append({reversePath, recipients});
            });
        QFile ca(folder.filePath(u"ca.pem"_qs));
        ASSERT_TRUE(ca.open(QIODevice::WriteOnly));
        ca.write(server.caPem());
    }

    // A profile against the server as a user has it, with words that a shell would take apart.
    [[nodiscard]] PortableProfile profile() const
    {
        PortableProfile portable;
        Profile &profile = portable.profile;
        profile.name = u"practice"_qs;
        profile.server = server.address();
        profile.port = server.port();
        profile.security = Security::StartTls;
        profile.signIn = true;
        profile.user = PracticeServer::user();
        profile.mechanisms = {"PLAIN"};
        profile.from = PracticeServer::user();
        profile.to = {u"ben@fabrikam.example"_qs, u"eva@fabrikam.example"_qs};
        profile.message.subject = u"It's $5 \"off\" `now`"_qs;
        profile.message.body = u"first\n.\nsecond 'line'\n"_qs;
        portable.ehloName = u"desk.example"_qs;
        portable.tls.caFile = folder.filePath(u"ca.pem"_qs);
        return portable;
    }

    // Runs it while the server in this process goes on; it must end with 0.
    void run(const QString &program, const QStringList &arguments, const QByteArray &input)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_qs, folder.path());
        environment.insert(u"PRACTICE_PASSWORD"_qs, QString::fromUtf8(PracticeServer::password()));
        process.setProcessEnvironment(environment);
        process.start(program, arguments);
        process.write(input);
        process.closeWriteChannel();
        EXPECT_TRUE(test::waitFor([&] { return process.state() == QProcess::NotRunning; }));
        output = process.readAll();
        EXPECT_EQ(process.exitCode(), 0) << output.toStdString();
    }

    void expectTaken() const
    {
        ASSERT_EQ(taken.size(), 1);
        EXPECT_EQ(taken.first().reversePath, PracticeServer::user().toUtf8());
        EXPECT_THAT(taken.first().recipients, testing::ElementsAre("ben@fabrikam.example", "eva@fabrikam.example"));
    }

    [[nodiscard]] QString write(const QString &name, const QString &text) const
    {
        QFile file(folder.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return file.fileName();
    }

    QTemporaryDir folder;
    PracticeServer server;
    QList<Taken> taken;
    QByteArray output;
};

#define SKIP_WITHOUT(program)                                                                                          \
    if (QStandardPaths::findExecutable(QStringLiteral(program)).isEmpty())                                             \
    GTEST_SKIP() << program " isn't installed"

TEST_F(PracticeRun, Swaks)
{
    SKIP_WITHOUT("swaks");
    // What a person would type at the prompt.
    run(u"sh"_qs, {u"-c"_qs, exportProfile(profile(), ExportFormat::Swaks)}, PracticeServer::password() + '\n');
    expectTaken();
}

TEST_F(PracticeRun, Curl)
{
    SKIP_WITHOUT("curl");
    // curl asks at a terminal only; here its password comes as curl's users give it in scripts.
    QString command = exportProfile(profile(), ExportFormat::Curl);
    const QString user = u"--user "_qs + PracticeServer::user();
    ASSERT_TRUE(command.contains(user));
    command.replace(user, user + u":\"$PRACTICE_PASSWORD\""_qs);
    run(u"sh"_qs, {u"-c"_qs, command}, {});
    expectTaken();
}

TEST_F(PracticeRun, Msmtp)
{
    SKIP_WITHOUT("msmtp");
    const QString settings
        = exportProfile(profile(), ExportFormat::Msmtp) + u"passwordeval     printenv PRACTICE_PASSWORD\n"_qs;
    run(u"msmtp"_qs,
        {u"-C"_qs, write(u"msmtprc"_qs, settings), u"-a"_qs, u"practice"_qs, u"ben@fabrikam.example"_qs,
            u"eva@fabrikam.example"_qs},
        "Subject: test\n\ntext\n");
    expectTaken();
}

TEST_F(PracticeRun, Python)
{
    SKIP_WITHOUT("python3");
    SKIP_WITHOUT("setsid");
    // getpass reads from standard input where there is no terminal.
    run(u"setsid"_qs, {u"-w"_qs, u"python3"_qs, write(u"send.py"_qs, exportProfile(profile(), ExportFormat::Python))},
        PracticeServer::password() + '\n');
    expectTaken();
}

TEST_F(PracticeRun, OpenSslClient)
{
    SKIP_WITHOUT("openssl");
    const QString command = exportProfile(profile(), ExportFormat::OpenSslClient);
    run(u"sh"_qs, {u"-c"_qs, command}, "EHLO desk.example\nRSET\nQUIT\n");
    EXPECT_THAT(output.toStdString(), testing::HasSubstr("\n221 "));
}

TEST_F(PracticeRun, EarlierStopsSendNothing)
{
    SKIP_WITHOUT("swaks");
    PortableProfile portable = profile();
    portable.profile.stopAfter = Stage::Rcpt;
    run(u"sh"_qs, {u"-c"_qs, exportProfile(portable, ExportFormat::Swaks)}, PracticeServer::password() + '\n');
    EXPECT_TRUE(taken.isEmpty());
}

} // namespace
