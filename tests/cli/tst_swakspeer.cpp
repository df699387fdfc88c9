// SPDX-License-Identifier: MIT
// The same conversation by swaks and by us in its form: scripts that read one read the other.
#include "tests/cli/program.h"

#include <QRegularExpression>
#include <QStandardPaths>

#include <gtest/gtest.h>

namespace helodesk::test {

static Finished runSwaks(const QString &program, const Practice &practice, const QStringList &more)
{
    const QString host = practice.target().section(u':', 0, 0);
    const QString port = practice.target().section(u':', 1);
    QProcess process;
    process.start(program,
        QStringList{u"--server"_qs, host, u"--port"_qs, port, u"--helo"_qs, u"desk.example"_qs, u"--from"_qs,
            practice.user(), u"--to"_qs, u"ben@fabrikam.example"_qs, u"--suppress-data"_qs}
            + more);
    process.closeWriteChannel();
    return waitForEnd(process);
}

static Finished runOurs(const Practice &practice, const QStringList &more)
{
    return runProgram(QStringList{u"send"_qs, practice.target(), u"--format"_qs, u"swaks"_qs, u"--helo"_qs,
                          u"desk.example"_qs, u"--from"_qs, practice.user(), u"--to"_qs, u"ben@fabrikam.example"_qs,
                          u"--pipelining"_qs, u"off"_qs, u"--ca-file"_qs, practice.caFile()}
            + more,
        practice.password());
}

// The transcript without what can't be the same: times, sizes, queue ids, what we hide.
static std::string comparable(const QByteArray &output)
{
    QString text = QString::fromUtf8(output);
    text.replace(QRegularExpression(u"\\w{3}, \\d+ \\w{3} \\d{4} [\\d:]{8}"_qs), u"now"_qs);
    text.replace(QRegularExpression(u" SIZE=\\d+"_qs), QString());
    text.replace(QRegularExpression(u"\\d+ (lines|bytes) sent"_qs), u"content"_qs);
    text.replace(QRegularExpression(u"queued as \\w+"_qs), u"queued"_qs);
    text.replace(QRegularExpression(u"AUTH PLAIN \\S+\n"_qs), u"AUTH PLAIN\n"_qs);
    return text.toStdString();
}

class SwaksPeer : public testing::Test
{
protected:
    void SetUp() override
    {
        if (program.isEmpty())
            GTEST_SKIP() << "swaks isn't installed";
    }
    QString program = QStandardPaths::findExecutable(u"swaks"_qs);
};

TEST_F(SwaksPeer, AMessageWithTlsAndSignIn)
{
    Practice practice;
    const Finished theirs = runSwaks(program, practice,
        {u"--tls"_qs, u"--auth"_qs, u"PLAIN"_qs, u"--auth-user"_qs, practice.user(), u"--auth-password"_qs,
            QString::fromUtf8(practice.password())});
    if (theirs.output.contains("TLS not available"))
        GTEST_SKIP() << "swaks has no TLS here";
    const Finished ours
        = runOurs(practice, {u"--user"_qs, practice.user(), u"--password-stdin"_qs, u"--auth=PLAIN"_qs});
    EXPECT_EQ(comparable(ours.output), comparable(theirs.output));
    EXPECT_EQ(ours.exitCode, theirs.exitCode);
}

TEST_F(SwaksPeer, ARefusedRecipientInClear)
{
    Practice practice(u"outlook-503-exim"_qs);
    const Finished theirs = runSwaks(program, practice, {});
    const Finished ours = runOurs(practice, {u"--security"_qs, u"none"_qs, u"--stop-after"_qs, u"rcpt"_qs});
    EXPECT_EQ(comparable(ours.output), comparable(theirs.output));
    EXPECT_EQ(ours.exitCode, theirs.exitCode);
}

TEST_F(SwaksPeer, AConnectionThatIsClosed)
{
    Practice practice(u"closes-after-mail"_qs);
    const Finished theirs = runSwaks(program, practice, {});
    const Finished ours = runOurs(practice, {u"--security"_qs, u"none"_qs});
    EXPECT_EQ(comparable(ours.output), comparable(theirs.output + theirs.errors));
    EXPECT_EQ(ours.exitCode, theirs.exitCode);
}

} // namespace helodesk::test
