// SPDX-License-Identifier: MIT
#include "core/history/runstore.h"
#include "tests/support/scriptedrun.h"

#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

constexpr int patience = 30000; // milliseconds

QStringList filesIn(const QString &folder, const QString &pattern)
{
    QStringList files;
    QDirIterator it(folder, {pattern}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        files.append(it.next());
    return files;
}

class JournalTest : public testing::Test
{
protected:
    QTemporaryDir folder;
    RunStore store{folder.path()};
    QString problem;
    QStringList problems;
};

TEST_F(JournalTest, AKilledProgramsRunIsThereUpToItsLastEvent)
{
    QProcess writer;
    writer.start(QStringLiteral(HELODESK_HISTORY_WRITER), {u"journal"_qs, folder.path()});
    int written = 0;
    while (written < 200) {
        ASSERT_TRUE(writer.canReadLine() || writer.waitForReadyRead(patience));
        while (writer.canReadLine())
            written = writer.readLine().trimmed().toInt();
    }
    // While it lives, its run is nobody else's.
    EXPECT_EQ(store.load(&problems).size(), 0);
    EXPECT_EQ(filesIn(folder.path(), u"*.journal"_qs).size(), 1);
    writer.kill();
    ASSERT_TRUE(writer.waitForFinished(patience));
    while (writer.canReadLine())
        written = writer.readLine().trimmed().toInt();

    const RunIndex index = store.load(&problems);
    EXPECT_TRUE(problems.isEmpty()) << qPrintable(problems.join(u'\n'));
    ASSERT_EQ(index.size(), 1);
    EXPECT_EQ(index.runs()[0].outcome, OutcomeKind::Interrupted);
    EXPECT_EQ(index.runs()[0].title, QStringLiteral("The run was interrupted"));
    EXPECT_EQ(index.runs()[0].remarks.profile, "killed");
    const ReadRun run = readRun(store.read(index.runs()[0].id).document);
    ASSERT_TRUE(run.run) << qPrintable(run.problem);
    EXPECT_GE(run.run->timeline.lastRow(), written);
    EXPECT_TRUE(filesIn(folder.path(), u"*.journal*"_qs).isEmpty());
    EXPECT_EQ(store.load(&problems).size(), 1);
}

TEST_F(JournalTest, IsReadWhereverItWasCut)
{
    const ScriptedRun script = scripted::outlook503();
    auto journal = store.begin("p", script.timeline().subject, &problem);
    ASSERT_TRUE(journal) << qPrintable(problem);
    ASSERT_TRUE(journal->append({script.timeline().begin(), script.timeline().end()}).isEmpty());
    QFile file(journal->path());
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    const qsizetype header = text.indexOf('\n') + 1;
    int rows = 0;
    for (qsizetype size = header; size <= text.size(); size += size < text.size() - 7 ? 7 : 1) {
        const ReadRun read = readJournal(text.first(size));
        ASSERT_TRUE(read.run) << qPrintable(read.problem) << " after " << size;
        ASSERT_GE(read.run->timeline.lastRow(), rows);
        rows = read.run->timeline.lastRow();
        ASSERT_EQ(read.run->outcome.kind, OutcomeKind::Interrupted);
    }
    EXPECT_EQ(rows, script.timeline().lastRow());
    EXPECT_FALSE(readJournal(text.first(header - 1)).run);
    EXPECT_FALSE(readJournal("no\n").run);
}

TEST_F(JournalTest, ABrokenOneIsNamedAndStays)
{
    ASSERT_TRUE(QDir(folder.path()).mkpath(u"p"_qs));
    QFile file(folder.filePath(u"p/20260101T000000000Z-00000001.journal"_qs));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{\"format\":\"helodesk-journal/1\"}\n{\"kind\":\"close\",\"id\":1}\nrubbish\n{}\n");
    file.close();
    EXPECT_EQ(store.load(&problems).size(), 0);
    ASSERT_EQ(problems.size(), 1);
    EXPECT_TRUE(problems[0].contains(file.fileName()) && problems[0].contains(u"line 3"_qs)) << qPrintable(problems[0]);
    EXPECT_TRUE(file.exists());
}

TEST_F(JournalTest, BecomesTheDocumentAtItsEnd)
{
    const ScriptedRun script = scripted::accepted();
    const Timeline &timeline = script.timeline();
    auto journal = store.begin("p", timeline.subject, &problem);
    ASSERT_TRUE(journal) << qPrintable(problem);
    ASSERT_TRUE(journal->append({timeline.begin(), timeline.end()}).isEmpty());
    const auto kept = store.finish(*journal, outcomeOf(timeline), diagnose(timeline), &problem);
    ASSERT_TRUE(kept) << qPrintable(problem);
    EXPECT_TRUE(filesIn(folder.path(), u"*.journal*"_qs).isEmpty());
    EXPECT_EQ(store.read(kept->id).document,
        storedDocument(timeline, outcomeOf(timeline), diagnose(timeline), {"p", {}, false}));
}

TEST_F(JournalTest, OneWhoseDocumentIsThereJustGoes)
{
    const ScriptedRun script = scripted::accepted();
    QByteArray text;
    {
        auto journal = store.begin("p", script.timeline().subject, &problem);
        ASSERT_TRUE(journal);
        QFile file(journal->path());
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        text = file.readAll();
        ASSERT_TRUE(store.finish(*journal, {}, {}, &problem));
        QFile again(journal->path()); // as if the program had ended between the two
        ASSERT_TRUE(again.open(QIODevice::WriteOnly));
        again.write(text);
    }
    EXPECT_EQ(store.load(&problems).size(), 1);
    EXPECT_TRUE(filesIn(folder.path(), u"*.journal*"_qs).isEmpty());
    EXPECT_TRUE(problems.isEmpty());
}

} // namespace
