// SPDX-License-Identifier: MIT
#include "core/history/runstore.h"
#include "tests/support/scriptedrun.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace helodesk;

namespace {

class RunStoreTest : public testing::Test
{
protected:
    QByteArray keep(const QByteArray &profile = "p", int daysAgo = 0)
    {
        ScriptedRun script = scripted::accepted();
        script.timeline().subject.started = now.addDays(-daysAgo);
        const Timeline &timeline = script.timeline();
        const auto kept
            = store.keep(profile, storedDocument(timeline, outcomeOf(timeline), diagnose(timeline), {}), &problem);
        EXPECT_TRUE(kept) << qPrintable(problem);
        return kept ? kept->id : QByteArray();
    }
    RunIndex load()
    {
        problems.clear();
        return store.load(&problems);
    }
    QByteArray octets(const QByteArray &id) const
    {
        QFile file(store.fileOf(id));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    const QDateTime now = QDateTime(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);
    QTemporaryDir folder;
    RunStore store{folder.path()};
    QString problem;
    QStringList problems;
};

TEST_F(RunStoreTest, KeepsRunsByProfileAndTime)
{
    const QByteArray first = keep("outlook-503", 1);
    const QByteArray odd = keep("../a b/ü.", 2);
    EXPECT_TRUE(first.startsWith("outlook-503/20261121T120000000Z-")) << first.constData();
    EXPECT_EQ(odd.count('/'), 1) << odd.constData();
    EXPECT_FALSE(odd.contains(".."));
    const RunIndex index = load();
    EXPECT_TRUE(problems.isEmpty()) << qPrintable(problems.join(u'\n'));
    ASSERT_EQ(index.size(), 2);
    EXPECT_EQ(index.runs()[0].id, first);
    EXPECT_EQ(index.runs()[1].remarks.profile, QByteArray("../a b/ü."));
}

TEST_F(RunStoreTest, TheIndexIsOnlyACopy)
{
    keep();
    const QByteArray second = keep("q");
    const RunIndex before = load();
    const QString index = folder.filePath(u"index.tsv"_qs);
    ASSERT_TRUE(QFile::exists(index));
    EXPECT_EQ(load().runs(), before.runs());
    QFile file(index);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("helodesk-index/1\nrubbish\n");
    file.close();
    EXPECT_EQ(load().runs(), before.runs());
    ASSERT_TRUE(QFile::remove(index));
    EXPECT_EQ(load().runs(), before.runs());
    // Changed, removed and added behind its back.
    ASSERT_TRUE(RunStore(folder.path()).setNote(second, u"changed elsewhere"_qs, &problem));
    ASSERT_TRUE(QFile::remove(
        store.fileOf(before.runs().last().id == second ? before.runs().first().id : before.runs().last().id)));
    keep("r");
    const RunIndex after = load();
    ASSERT_EQ(after.size(), 2);
    ASSERT_TRUE(after.run(second));
    EXPECT_EQ(after.run(second)->remarks.note, u"changed elsewhere"_qs);
}

TEST_F(RunStoreTest, ABrokenDocumentIsNamedAndLeftUntouched)
{
    const QByteArray good = keep();
    const QByteArray broken = keep();
    const QByteArray half = octets(broken).first(400);
    QFile file(store.fileOf(broken));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(half);
    file.close();
    const RunIndex index = load();
    EXPECT_EQ(index.size(), 1);
    ASSERT_EQ(problems.size(), 1);
    EXPECT_TRUE(problems[0].contains(file.fileName()) && problems[0].contains(u"line"_qs)) << qPrintable(problems[0]);
    EXPECT_FALSE(store.setPinned(broken, true, &problem));
    EXPECT_TRUE(problem.contains(file.fileName()));
    EXPECT_EQ(octets(broken), half);
    EXPECT_TRUE(index.run(good));
}

TEST_F(RunStoreTest, NotesAndPinsOfTwoProgramsBothStay)
{
    const QByteArray id = keep();
    RunStore other(folder.path());
    ASSERT_TRUE(store.setNote(id, u"mine"_qs, &problem));
    const auto pinned = other.setPinned(id, true, &problem);
    ASSERT_TRUE(pinned);
    EXPECT_EQ(pinned->remarks, (RunRemarks{"p", u"mine"_qs, true}));
    EXPECT_EQ(load().run(id)->remarks, pinned->remarks);
    QLockFile lock(store.fileOf(id) + u".lock"_qs);
    ASSERT_TRUE(lock.tryLock(0));
    EXPECT_FALSE(store.setPinned(id, false, &problem));
    EXPECT_TRUE(problem.contains(u"another program"_qs)) << qPrintable(problem);
}

TEST_F(RunStoreTest, ADeletedRunComesBackUntilTheStoreEnds)
{
    const QByteArray id = keep();
    const QByteArray before = octets(id);
    ASSERT_TRUE(store.remove(id).isEmpty());
    EXPECT_EQ(load().size(), 0);
    EXPECT_FALSE(store.remove(id).isEmpty());
    ASSERT_TRUE(store.restore(id, &problem)) << qPrintable(problem);
    EXPECT_EQ(octets(id), before);
    EXPECT_EQ(load().size(), 1);
    {
        RunStore ending(folder.path());
        ASSERT_TRUE(ending.remove(id).isEmpty());
    }
    EXPECT_TRUE(QDir(folder.filePath(u"p"_qs)).isEmpty());
    EXPECT_FALSE(store.restore(id, &problem));
}

TEST_F(RunStoreTest, CleaningUpNeverRemovesAPinnedRun)
{
    const QByteArray old = keep("p", 100);
    const QByteArray pinned = keep("p", 200);
    const QByteArray pinnedElsewhere = keep("p", 300);
    const QByteArray fresh = keep("p", 1);
    ASSERT_TRUE(store.setPinned(pinned, true, &problem));
    const RunIndex index = load();
    ASSERT_TRUE(RunStore(folder.path()).setPinned(pinnedElsewhere, true, &problem));
    EXPECT_EQ(store.cleanUp(index, {30, 0}, now), (QList<QByteArray>{old}));
    const RunIndex after = load();
    EXPECT_EQ(after.size(), 3);
    EXPECT_TRUE(after.run(pinned) && after.run(pinnedElsewhere) && after.run(fresh));
}

TEST_F(RunStoreTest, TwoProgramsLoseNoneOfEachOthersRuns)
{
    constexpr int each = 100;
    QProcess first;
    QProcess second;
    for (QProcess *writer : {&first, &second})
        writer->start(QStringLiteral(HELODESK_HISTORY_WRITER), {u"runs"_qs, folder.path(), QString::number(each)});
    while (first.state() != QProcess::NotRunning || second.state() != QProcess::NotRunning) {
        load(); // and a third that reads and writes its index all the while
        first.waitForFinished(1);
        second.waitForFinished(1);
        EXPECT_TRUE(problems.isEmpty()) << qPrintable(problems.join(u'\n'));
    }
    EXPECT_EQ(first.exitCode() + second.exitCode(), 0);
    QSet<QByteArray> wanted;
    for (const QByteArray &id : (first.readAll() + second.readAll()).split('\n'))
        wanted.insert(id);
    wanted.remove({});
    EXPECT_EQ(wanted.size(), 2 * each);
    const RunIndex index = load();
    EXPECT_EQ(index.size(), 2 * each);
    for (const RunSummary &run : index.runs()) {
        EXPECT_EQ(run.outcome, OutcomeKind::Accepted);
        wanted.remove(run.id);
    }
    EXPECT_TRUE(wanted.isEmpty());
}

TEST_F(RunStoreTest, SaysSoWhereNothingCanBeWritten)
{
    RunStore nowhere(u"/dev/null/runs"_qs);
    EXPECT_FALSE(nowhere.begin("p", {}, &problem));
    EXPECT_TRUE(problem.contains(u"/dev/null/runs"_qs)) << qPrintable(problem);
    EXPECT_EQ(nowhere.load(&problems).size(), 0);
    ScriptedRun script = scripted::accepted();
    problem.clear();
    EXPECT_FALSE(nowhere.keep("p", storedDocument(script.timeline(), {}, {}, {}), &problem));
    EXPECT_FALSE(problem.isEmpty());
}

#ifdef Q_OS_UNIX
TEST_F(RunStoreTest, AFullDiskLeavesNoHalfBegunJournal)
{
    ScriptedRun script = scripted::accepted();
    script.timeline().subject.recipients.append(QByteArray(2000, 'x'));
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto ignored = signal(SIGXFSZ, SIG_IGN);
    const rlimit tiny{1000, before.rlim_max}; // room for the lock, none for the first line
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &tiny), 0);
    const auto journal = store.begin("p", script.timeline().subject, &problem);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, ignored);
    EXPECT_FALSE(journal);
    EXPECT_FALSE(problem.isEmpty());
    EXPECT_EQ(QDir(folder.filePath(u"p"_qs)).entryList(QDir::Files), QStringList());
    EXPECT_EQ(load().size(), 0);
    EXPECT_TRUE(problems.isEmpty()) << qPrintable(problems.join(u'\n'));
}
#endif

TEST_F(RunStoreTest, AFullDiskLeavesTheJournal)
{
    const ScriptedRun script = scripted::accepted();
    auto journal = store.begin("p", script.timeline().subject, &problem);
    ASSERT_TRUE(journal);
    const QString path = journal->path();
    ASSERT_TRUE(journal->append({script.timeline().begin(), script.timeline().end()}).isEmpty());
    // A folder stands where the document should: as good as a disk that takes nothing.
    ASSERT_TRUE(QDir().mkpath(path.chopped(8) + u".json/full"_qs));
    EXPECT_FALSE(store.finish(*journal, {}, {}, &problem));
    EXPECT_FALSE(problem.isEmpty());
    EXPECT_TRUE(QFile::exists(path));
    journal.reset();
    ASSERT_TRUE(QDir(path.chopped(8) + u".json"_qs).removeRecursively());
    const RunIndex index = load();
    ASSERT_EQ(index.size(), 1);
    EXPECT_EQ(readRun(store.read(index.runs()[0].id).document).run->timeline.lastRow(), script.timeline().lastRow());
}

} // namespace
