// SPDX-License-Identifier: MIT
// The program as a whole: what it says without a server, and its practice command.
#include "core/practice/scenario.h"
#include "tests/cli/program.h"

#include <QFile>

#include <gmock/gmock.h>

#include <csignal>

namespace helodesk::test {

using testing::HasSubstr;
using testing::StartsWith;

TEST(Program, VersionAndHelpNeedNothing)
{
    const Finished version = runProgram({u"--version"_qs});
    EXPECT_EQ(version.exitCode, 0);
    EXPECT_EQ(version.output, "helodesk-cli " HELODESK_VERSION "\n");
    const Finished help = runProgram({u"--help"_qs});
    EXPECT_EQ(help.exitCode, 0);
    for (const char *command : {"send", "probe", "explain", "practice"}) {
        EXPECT_THAT(help.output.toStdString(), HasSubstr(command));
        const Finished own = runProgram({QLatin1String(command), u"--help"_qs});
        EXPECT_EQ(own.exitCode, 0);
        EXPECT_THAT(own.output.toStdString(), StartsWith(std::string("Usage: helodesk-cli ") + command));
        EXPECT_THAT(own.output.toStdString(), HasSubstr("Exit codes"));
    }
}

TEST(Program, WrongWordsExitOneAndSayWhyOnStandardError)
{
    const Finished nothing = runProgram({});
    EXPECT_EQ(nothing.exitCode, 1);
    EXPECT_THAT(nothing.errors.toStdString(), StartsWith("Usage: "));
    const std::pair<QStringList, const char *> table[]{
        {{u"sned"_qs}, "helodesk-cli: there is no command sned; --help names them\n"},
        {{u"domain"_qs}, "helodesk-cli: the command domain isn't built yet\n"},
        {{u"explain"_qs, u"--stage"_qs, u"rctp"_qs, u"550"_qs},
            "helodesk-cli: --stage rctp: there is no such stage; --help names them\n"},
        {{u"explain"_qs, u"--format"_qs, u"swaks"_qs, u"550"_qs}, "helodesk-cli: explain has no --format swaks\n"},
        {{u"send"_qs, u"mx"_qs, u"--keylog"_qs}, "helodesk-cli: --keylog needs a value (FILE)\n"},
        {{u"send"_qs, u"mx"_qs, u"--a\x1b[2J"_qs}, "helodesk-cli: send has no option --a␛[2J\n"},
        {{u"practice"_qs, u"--scenario"_qs, u"none"_qs},
            "helodesk-cli: there is no scenario none; --list names them\n"},
        {{u"practice"_qs, u"--port"_qs, u"65536"_qs}, "helodesk-cli: --port 65536: a port is a number up to 65535\n"},
    };
    for (const auto &[words, sentence] : table) {
        const Finished finished = runProgram(words);
        EXPECT_EQ(finished.exitCode, 1) << sentence;
        EXPECT_EQ(finished.output, QByteArray());
        EXPECT_EQ(finished.errors.toStdString(), sentence);
    }
}

TEST(Program, PracticeListsItsScenarios)
{
    const Finished list = runProgram({u"practice"_qs, u"--list"_qs});
    EXPECT_EQ(list.exitCode, 0);
    const QList<QByteArray> lines = list.output.trimmed().split('\n');
    EXPECT_EQ(lines.size(), Scenario::all().size());
    for (const QByteArray &line : lines)
        EXPECT_EQ(line.split('\t').size(), 3) << line.toStdString();
    EXPECT_EQ(lines.first().split('\t')[1], "ok");
    EXPECT_EQ(lines.first().split('\t')[0], Scenario::all().first().name.toUtf8());
}

TEST(Program, PracticeServesUntilItIsToldToStop)
{
    for (const int number : {SIGINT, SIGTERM}) {
        Practice practice;
        ASSERT_TRUE(practice.isListening());
        EXPECT_TRUE(practice.target().startsWith(u"127.0.0.1:"));
        QFile ca(practice.caFile());
        ASSERT_TRUE(ca.open(QIODevice::ReadOnly));
        EXPECT_THAT(ca.readAll().toStdString(), StartsWith("-----BEGIN CERTIFICATE-----"));
        ::kill(static_cast<pid_t>(practice.process().processId()), number);
        const Finished finished = waitForEnd(practice.process());
        EXPECT_EQ(finished.exitCode, 0);
        EXPECT_FALSE(QFile::exists(practice.caFile()));
    }
}

TEST(Program, PracticeTakesThePortItIsGiven)
{
    Practice first;
    ASSERT_TRUE(first.isListening());
    const QString port = first.target().section(u':', 1);
    const Finished second = runProgram({u"practice"_qs, u"--port"_qs, port});
    EXPECT_EQ(second.exitCode, 1);
    EXPECT_THAT(second.errors.toStdString(), StartsWith("helodesk-cli: can't listen: "));
}

} // namespace helodesk::test
