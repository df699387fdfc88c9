// SPDX-License-Identifier: MIT
#include "core/history/runindex.h"
#include "tests/support/scriptedrun.h"

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

const QDateTime now = QDateTime(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);

RunSummary runAt(const QByteArray &id, int daysAgo, bool pinned = false)
{
    RunSummary run;
    run.id = id;
    run.started = now.addDays(-daysAgo).toMSecsSinceEpoch();
    run.remarks.pinned = pinned;
    return run;
}

QList<QByteArray> idsOf(const QList<RunSummary> &runs)
{
    QList<QByteArray> ids;
    for (const RunSummary &run : runs)
        ids.append(run.id);
    return ids;
}

RunSummary outlook503()
{
    const ScriptedRun script = scripted::outlook503();
    return summaryOf("p/1",
        storedDocument(script.timeline(), outcomeOf(script.timeline()), diagnose(script.timeline()),
            {"p", u"Tab\there,\nand \\a line"_qs, true}));
}

TEST(RunIndex, TheLatestComesFirst)
{
    RunIndex index({runAt("b", 2), runAt("a", 1), runAt("c", 3)});
    index.put(runAt("d", 0));
    index.put(runAt("b", 5));
    index.remove("c");
    EXPECT_EQ(idsOf(index.runs()), (QList<QByteArray>{"d", "a", "b"}));
    ASSERT_TRUE(index.run("a"));
    EXPECT_FALSE(index.run("c"));
}

TEST(RunIndex, ALineKeepsAll)
{
    RunSummary run = outlook503();
    run.fileTime = 1234567890123456789;
    run.fileSize = 4711;
    run.temporary = true;
    const QByteArray line = indexLine(run);
    EXPECT_FALSE(line.contains('\n'));
    const auto read = summaryFrom(line);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, run);
    EXPECT_FALSE(summaryFrom(line.chopped(3)));
    EXPECT_EQ(RunIndex::fromText(RunIndex({run}).toText() + "torn\tline"), (QList<RunSummary>{run}));
    EXPECT_TRUE(RunIndex::fromText("something else\n" + line + '\n').isEmpty());
}

struct Search {
    const char *text;
    bool found;
};

class Searches : public testing::TestWithParam<Search>
{
};

TEST_P(Searches, LookThroughServerVerdictRepliesAndNote)
{
    EXPECT_EQ(matches(outlook503(), searchWords(QString::fromUtf8(GetParam().text))), GetParam().found);
}

INSTANTIATE_TEST_SUITE_P(History, Searches,
    testing::Values(Search{"", true}, Search{"contoso", true}, Search{"CONTOSO refused", true},
        Search{"contoso greylisted", false}, Search{"authentication REQUIRED", true}, Search{"503", true},
        Search{"sign-in", true}, Search{"fabrikam.example", true}, Search{"a line", true}, Search{"helodesk", false}));

TEST(RunIndex, ANoteIsExchangedInTheSearch)
{
    const RunSummary run = withRemarks(outlook503(), {"p", u"Weihnachten"_qs, false});
    EXPECT_TRUE(matches(run, searchWords(u"weihnachten 503"_qs)));
    EXPECT_FALSE(matches(run, searchWords(u"a line"_qs)));
}

struct Limits {
    const char *name;
    KeepLimits limits;
    QList<QByteArray> gone;
};
void PrintTo(const Limits &limits, std::ostream *out)
{
    *out << limits.name;
}

class KeptRuns : public testing::TestWithParam<Limits>
{
};

TEST_P(KeptRuns, ArePinnedOrWithinTheLimits)
{
    const RunIndex index(
        {runAt("new", 0), runAt("week", 7), runAt("pinned", 8, true), runAt("month", 30), runAt("old", 400, true)});
    EXPECT_EQ(index.beyond(GetParam().limits, now), GetParam().gone);
}

INSTANTIATE_TEST_SUITE_P(History, KeptRuns,
    testing::Values(Limits{"none", {0, 0}, {}}, Limits{"by age", {10, 0}, {"month"}},
        Limits{"just that old", {30, 0}, {}}, Limits{"by number", {0, 1}, {"week", "month"}},
        Limits{"both", {20, 2}, {"month"}}));

} // namespace
