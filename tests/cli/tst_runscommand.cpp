// SPDX-License-Identifier: MIT
// Kept runs, as users type them: run --keep and the command runs.
#include "core/profile/profilecollection.h"
#include "tests/cli/program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

#include <gmock/gmock.h>

#include <csignal>

namespace helodesk::test {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class RunsCommand : public testing::Test
{
protected:
    QString profile(const QString &name, const QString &scenario) const
    {
        StoredProfile stored;
        stored.profile.id = name.toUtf8();
        stored.profile.name = name;
        stored.profile.scenario = scenario;
        stored.profile.security = Security::StartTls;
        stored.profile.from = u"anna@contoso.example"_qs;
        stored.profile.to = {u"ben@fabrikam.example"_qs};
        const ProfileCollection collection(folder.filePath(u"profiles"_qs));
        EXPECT_EQ(collection.save(stored).problem, QString());
        return collection.pathOf(stored);
    }
    Finished run(const QStringList &words) const
    {
        return runProgram(QStringList{u"run"_qs, u"--keep"_qs, u"--store"_qs, store()} + words);
    }
    Finished runs(const QStringList &words) const
    {
        return runProgram(QStringList{u"runs"_qs} + words + QStringList{u"--store"_qs, store()});
    }
    QJsonArray list(const QStringList &words = {}) const
    {
        return runs(QStringList{u"list"_qs, u"--json"_qs} + words).json()[u"runs"].toArray();
    }
    QString store() const { return folder.filePath(u"runs"_qs); }

    QTemporaryDir folder;
};

TEST_F(RunsCommand, NothingIsKeptUnlessAskedFor)
{
    const QStringList home{u"XDG_DATA_HOME="_qs + folder.path()};
    const QString file = profile(u"one"_qs, u"accept-all"_qs);
    EXPECT_EQ(runProgram({u"run"_qs, file}, {}, home).exitCode, 0);
    EXPECT_EQ(runProgram({u"runs"_qs, u"list"_qs}, {}, home).output, QByteArray());
    EXPECT_EQ(runProgram({u"run"_qs, file, u"--keep"_qs}, {}, home).exitCode, 0);
    EXPECT_EQ(runProgram({u"runs"_qs, u"list"_qs}, {}, home).output.count('\n'), 1);
}

TEST_F(RunsCommand, KeptRunsAreListedFoundAndShown)
{
    const QString good = profile(u"good"_qs, u"accept-all"_qs);
    const QString bad = profile(u"bad"_qs, u"unknown-user"_qs);
    const QJsonObject document = run({good, u"--json"_qs}).json();
    EXPECT_THAT(document[u"id"].toString().toStdString(), StartsWith("good/"));
    EXPECT_EQ(run({bad}).exitCode, 24);
    const QJsonArray all = list();
    ASSERT_EQ(all.size(), 2);
    EXPECT_EQ(all[0][u"profile"][u"name"], u"bad"_qs);
    EXPECT_EQ(all[0][u"outcome"], u"refused"_qs);
    EXPECT_EQ(all[1][u"id"], document[u"id"]);
    EXPECT_EQ(list({u"--profile"_qs, u"good"_qs}).size(), 1);
    EXPECT_EQ(list({u"--most"_qs, u"1"_qs}).size(), 1);
    const Finished text = runs({u"list"_qs});
    EXPECT_THAT(text.output.toStdString(), testing::ContainsRegex("\tgood\t127.0.0.1:[0-9]+\t"));
    const Finished found = runs({u"search"_qs, u"UNKNOWN"_qs, u"ben@fabrikam.example"_qs});
    EXPECT_EQ(found.output.count('\n'), 1);
    EXPECT_THAT(found.output.toStdString(), StartsWith("bad/"));
    const Finished shown = runs({u"show"_qs, u"last"_qs});
    EXPECT_EQ(shown.exitCode, 0);
    EXPECT_THAT(shown.output.toStdString(), HasSubstr("RCPT TO:<ben@fabrikam.example>"));
    EXPECT_EQ(runs({u"show"_qs, u"good/"_qs, u"--json"_qs}).json()[u"outcome"], u"accepted"_qs);
    EXPECT_THAT(
        runs({u"show"_qs, u"last~1"_qs, u"--format"_qs, u"swaks"_qs}).output.toStdString(), HasSubstr("<-  220"));
}

TEST_F(RunsCommand, ComparesTwoOfThemAndTwoSidesOfTls)
{
    const QString file = profile(u"p"_qs, u"accept-all"_qs);
    EXPECT_EQ(run({file}).exitCode, 0);
    EXPECT_EQ(run({file}).exitCode, 0);
    const Finished same = runs({u"compare"_qs, u"last~1"_qs, u"last"_qs, u"--expect-same"_qs});
    EXPECT_EQ(same.exitCode, 0) << same.output.toStdString();
    EXPECT_THAT(same.output.toStdString(), StartsWith("No difference\n"));
    EXPECT_EQ(run({profile(u"p"_qs, u"unknown-user"_qs)}).exitCode, 24);
    EXPECT_EQ(runs({u"compare"_qs, u"last~1"_qs, u"last"_qs}).exitCode, 0);
    const Finished different = runs({u"compare"_qs, u"last~1"_qs, u"last"_qs, u"--expect-same"_qs, u"--json"_qs});
    EXPECT_EQ(different.exitCode, 43);
    const QJsonObject document = different.json();
    EXPECT_EQ(document[u"same"], false);
    const QJsonValue first = document[u"rows"][document[u"first"].toInt()];
    EXPECT_EQ(first[u"section"], u"replies"_qs);
    EXPECT_EQ(first[u"weight"], u"breaking"_qs);
    const Finished tls = runs({u"compare"_qs, u"last"_qs, u"--tls"_qs});
    EXPECT_EQ(tls.exitCode, 0);
    EXPECT_THAT(tls.output.toStdString(), HasSubstr("Left:  before TLS"));
    // A document from elsewhere is a run too.
    const QString elsewhere = folder.filePath(u"run.json"_qs);
    EXPECT_EQ(runs({u"show"_qs, u"last"_qs, u"--json"_qs, u"--output"_qs, elsewhere}).exitCode, 0);
    EXPECT_EQ(runs({u"compare"_qs, elsewhere, u"last"_qs, u"--expect-same"_qs}).exitCode, 0);
}

TEST_F(RunsCommand, RemarksStayAndWhatIsPinnedOutlivesCleaning)
{
    const QString file = profile(u"p"_qs, u"accept-all"_qs);
    EXPECT_EQ(run({file, u"--repeat"_qs, u"3"_qs}).exitCode, 0);
    EXPECT_EQ(runs({u"pin"_qs, u"last~2"_qs}).exitCode, 0);
    EXPECT_EQ(runs({u"note"_qs, u"last~2"_qs, u"before"_qs, u"the"_qs, u"move"_qs}).exitCode, 0);
    EXPECT_THAT(runs({u"show"_qs, u"last~2"_qs}).output.toStdString(), HasSubstr("Note\n  before the move\n"));
    EXPECT_EQ(runs({u"search"_qs, u"move"_qs}).output.count('\n'), 1);
    const Finished cleaned = runs({u"clean"_qs, u"--keep"_qs, u"1"_qs});
    EXPECT_EQ(cleaned.output, "1 runs deleted\n");
    const QJsonArray left = list();
    ASSERT_EQ(left.size(), 2);
    EXPECT_EQ(left[1][u"note"], u"before the move"_qs);
    EXPECT_EQ(left[1][u"pinned"], true);
    EXPECT_EQ(runs({u"delete"_qs, u"last"_qs, u"last~1"_qs}).exitCode, 0);
    EXPECT_TRUE(list().isEmpty());
}

TEST_F(RunsCommand, WhatIsExpectedIsKeptWithTheRun)
{
    const ProfileCollection collection(folder.filePath(u"profiles"_qs));
    const QString file = profile(u"p"_qs, u"accept-all"_qs);
    EXPECT_EQ(runProgram({u"run"_qs, file, u"--snapshot"_qs}).exitCode, 0);
    EXPECT_EQ(run({file}).exitCode, 0);
    EXPECT_THAT(runs({u"show"_qs, u"last"_qs}).output.toStdString(), HasSubstr("✓ outcome is accepted: accepted"));
}

TEST_F(RunsCommand, ARunWhoseProgramIsKilledIsFoundAsInterrupted)
{
    const QString file = profile(u"silent"_qs, u"silent"_qs);
    QProcess process;
    startProgram(process, {u"run"_qs, u"--keep"_qs, u"--store"_qs, store(), file});
    ASSERT_TRUE(process.waitForStarted());
    // Until the connection stands in the journal; bounded by the test's own time limit.
    const auto journalHas = [this](const char *kind) {
        const QDir dir(store() + u"/silent"_qs);
        for (const QString &name : dir.entryList({u"*.journal"_qs})) {
            QFile journal(dir.filePath(name));
            if (journal.open(QIODevice::ReadOnly) && journal.readAll().contains(kind))
                return true;
        }
        return false;
    };
    while (!journalHas("\"connect\"") && process.state() == QProcess::Running)
        process.waitForFinished(20);
    ASSERT_EQ(process.state(), QProcess::Running);
    ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
    EXPECT_TRUE(process.waitForFinished());
    const QJsonArray all = list();
    ASSERT_EQ(all.size(), 1);
    EXPECT_EQ(all[0][u"outcome"], u"interrupted"_qs);
}

TEST_F(RunsCommand, ABrokenFileIsNamedAndTheOthersAreListed)
{
    EXPECT_EQ(run({profile(u"p"_qs, u"accept-all"_qs)}).exitCode, 0);
    QFile broken(store() + u"/p/20260101T000000000Z-00000000.json"_qs);
    ASSERT_TRUE(broken.open(QIODevice::WriteOnly));
    broken.write("{\n \"format\": \"helodesk-run/1\",,\n}");
    broken.close();
    const Finished finished = runs({u"list"_qs});
    EXPECT_EQ(finished.exitCode, 0);
    EXPECT_EQ(finished.output.count('\n'), 1);
    EXPECT_THAT(finished.errors.toStdString(), HasSubstr("20260101T000000000Z-00000000.json: line 2"));
    EXPECT_EQ(broken.size(), 33);
}

struct RunsRefusal {
    const char *name;
    QStringList words;
    const char *sentence;
};

class RunsRefusals : public RunsCommand, public testing::WithParamInterface<RunsRefusal>
{
};

TEST_P(RunsRefusals, SayWhatIsWrong)
{
    const Finished finished = runs(GetParam().words);
    EXPECT_EQ(finished.exitCode, 1);
    EXPECT_THAT(finished.errors.toStdString(), HasSubstr(GetParam().sentence));
}

INSTANTIATE_TEST_SUITE_P(Runs, RunsRefusals,
    testing::Values(RunsRefusal{"action", {u"frobnicate"_qs}, "runs can't frobnicate"},
        RunsRefusal{"noRun", {u"show"_qs, u"x"_qs}, "there is no kept run x"},
        RunsRefusal{"noLast", {u"show"_qs, u"last"_qs}, "last: there are 0 runs only"},
        RunsRefusal{"one", {u"compare"_qs, u"last"_qs}, "runs compare takes two RUNs"},
        RunsRefusal{"notARun", {u"show"_qs, u"/etc/hostname"_qs}, "/etc/hostname: line 1"},
        RunsRefusal{"limits", {u"clean"_qs}, "runs clean needs --days, --keep or both"},
        RunsRefusal{"number", {u"list"_qs, u"--most"_qs, u"x"_qs}, "--most x: it must be a number"},
        RunsRefusal{"useless", {u"list"_qs, u"--noise"_qs}, "runs list has no use for --noise"},
        RunsRefusal{
            "swaks", {u"list"_qs, u"--format"_qs, u"swaks"_qs}, "--format swaks: it must be one of text, json"}),
    [](const testing::TestParamInfo<RunsRefusal> &info) { return info.param.name; });

} // namespace helodesk::test
