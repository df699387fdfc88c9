// SPDX-License-Identifier: MIT
#include "core/models/runhistorymodel.h"
#include "tests/support/printing.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

RunRecordPointer runOf(const QByteArray &profile, int number)
{
    auto record = std::make_shared<RunRecord>();
    record->profile = profile;
    record->number = number;
    return record;
}

class RunHistoryModelTest : public testing::Test
{
protected:
    QList<int> numbers() const
    {
        QList<int> all;
        for (int row = 0; row < model.rowCount(); ++row)
            all.append(model.index(row, 0).data(RunHistoryModel::NumberRole).toInt());
        return all;
    }
    RunHistoryModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(RunHistoryModelTest, ShowsTheRunsOfOneProfileLatestFirst)
{
    model.setProfile("a");
    for (int number = 1; number <= 4; ++number)
        model.add(runOf(number % 2 ? "a" : "b", number));
    EXPECT_EQ(numbers(), (QList<int>{3, 1}));
    model.setProfile("b");
    EXPECT_EQ(numbers(), (QList<int>{4, 2}));
    EXPECT_EQ(model.latest("a")->number, 3);
    EXPECT_EQ(model.latest("c"), nullptr);
}

TEST_F(RunHistoryModelTest, TheOldestGoWhenThereAreTooMany)
{
    model.setProfile("a");
    for (int number = 1; number <= RunHistoryModel::most + 5; ++number)
        model.add(runOf("a", number));
    EXPECT_EQ(model.rowCount(), RunHistoryModel::most);
    EXPECT_EQ(numbers().last(), 6);
}

TEST_F(RunHistoryModelTest, TellsWhatChanged)
{
    model.setProfile("a");
    const RunRecordPointer first = runOf("a", 1);
    model.add(first);
    model.add(runOf("a", 2));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    first->state = RunRecord::State::Finished;
    first->judged = true;
    first->outcome.kind = OutcomeKind::Accepted;
    first->verdict.first.title = u"Accepted"_qs;
    model.update(first);
    ASSERT_EQ(changed.size(), 1);
    const QModelIndex index = changed[0][0].toModelIndex();
    EXPECT_EQ(index.row(), 1);
    EXPECT_EQ(index.data(RunHistoryModel::StandingRole).value<Standing>(), Standing::Good);
    EXPECT_EQ(index.data(RunHistoryModel::TitleRole).toString(), u"Accepted"_qs);
    model.update(runOf("b", 3));
    EXPECT_EQ(changed.size(), 1);
}

RunSummary summaryOf(const QByteArray &id, const QByteArray &profile, qint64 started, const QByteArray &words = {})
{
    RunSummary summary;
    summary.id = id;
    summary.remarks.profile = profile;
    summary.started = started;
    summary.outcome = OutcomeKind::Accepted;
    summary.title = QString::fromLatin1(id);
    summary.words = "\f" + words;
    return summary;
}

class KeptRunsTest : public RunHistoryModelTest
{
protected:
    KeptRunsTest()
    {
        model.setProfile("a");
        model.setKept(RunIndex({summaryOf("one", "a", 1000, "mail.example.org 550"), summaryOf("two", "b", 2000, "550"),
            summaryOf("three", "a", 3000, "mail.example.org 250")}));
    }
    QStringList titles() const
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all.append(model.index(row, 0).data(RunHistoryModel::TitleRole).toString());
        return all;
    }
};

TEST_F(KeptRunsTest, StandBelowThoseOfThisSession)
{
    EXPECT_EQ(titles(), (QStringList{u"three"_qs, u"one"_qs}));
    EXPECT_EQ(model.record(0), nullptr);
    EXPECT_EQ(model.latestKept("a")->id, "three");
    EXPECT_EQ(model.latestKept("c"), nullptr);
    model.add(runOf("a", 1));
    EXPECT_EQ(titles(), (QStringList{u""_qs, u"three"_qs, u"one"_qs}));
    EXPECT_EQ(model.summary(0), nullptr);
    model.setProfile({});
    EXPECT_EQ(model.rowCount(), 0);
}

TEST_F(KeptRunsTest, ARunStaysInItsRowWhenItIsKept)
{
    const RunRecordPointer record = runOf("a", 1);
    model.add(record);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.keep(record, summaryOf("four", "a", 4000));
    EXPECT_EQ(titles(), (QStringList{u"four"_qs, u"three"_qs, u"one"_qs}));
    EXPECT_EQ(record->keptAs, "four");
    EXPECT_EQ(model.record(0), record);
    EXPECT_EQ(model.rowOf(record), 0);
    EXPECT_EQ(reset.size(), 0);
    // Its timeline goes when there are too many; the run doesn't.
    for (int number = 2; number <= RunHistoryModel::most + 1; ++number)
        model.add(runOf("b", number));
    EXPECT_EQ(model.rowCount(), 3);
    EXPECT_EQ(model.record(0), nullptr);
}

TEST_F(KeptRunsTest, ASearchLooksThroughThoseOfAllProfiles)
{
    model.setSearch(u" 550 "_qs);
    EXPECT_EQ(titles(), (QStringList{u"two"_qs, u"one"_qs}));
    EXPECT_TRUE(model.index(0, 0).data(RunHistoryModel::FoundRole).toBool());
    model.setSearch(u"550 example"_qs);
    EXPECT_EQ(titles(), QStringList{u"one"_qs});
    model.setProfile("b");
    EXPECT_EQ(titles(), QStringList{u"one"_qs});
    model.setSearch({});
    EXPECT_EQ(titles(), QStringList{u"two"_qs});
}

TEST_F(KeptRunsTest, OneThatWasRemovedComesBackWhereItWas)
{
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    model.remove("three");
    EXPECT_EQ(titles(), QStringList{u"one"_qs});
    EXPECT_EQ(removed.size(), 1);
    model.put(summaryOf("three", "a", 3000));
    EXPECT_EQ(titles(), (QStringList{u"three"_qs, u"one"_qs}));
    RunSummary pinned = summaryOf("one", "a", 1000);
    pinned.remarks.pinned = true;
    pinned.remarks.note = u"before"_qs;
    model.put(pinned);
    EXPECT_TRUE(model.index(1, 0).data(RunHistoryModel::PinnedRole).toBool());
    EXPECT_EQ(model.index(1, 0).data(RunHistoryModel::NoteRole).toString(), u"before"_qs);
}

struct Stands {
    const char *name;
    RunRecord::State state;
    OutcomeKind kind;
    bool temporary;
    Standing standing;
};

class StandingTest : public testing::TestWithParam<Stands>
{
};

TEST_P(StandingTest, FollowsTheOutcome)
{
    RunRecord record;
    record.state = GetParam().state;
    record.judged = true;
    record.outcome.kind = GetParam().kind;
    record.outcome.temporary = GetParam().temporary;
    EXPECT_EQ(standingOf(record), GetParam().standing);
}

constexpr auto over = RunRecord::State::Finished;
INSTANTIATE_TEST_SUITE_P(Outcomes, StandingTest,
    testing::Values(Stands{"running", RunRecord::State::Running, OutcomeKind::Running, false, Standing::Running},
        Stands{"accepted", over, OutcomeKind::Accepted, false, Standing::Good},
        Stands{"stopped", over, OutcomeKind::Stopped, false, Standing::Good},
        Stands{"held", RunRecord::State::Holding, OutcomeKind::Accepted, false, Standing::Good},
        Stands{"partial", over, OutcomeKind::Partial, false, Standing::Warning},
        Stands{"refused", over, OutcomeKind::Refused, false, Standing::Bad},
        Stands{"deferred", over, OutcomeKind::Refused, true, Standing::Warning},
        Stands{"failed", over, OutcomeKind::Failed, false, Standing::Bad},
        Stands{"timeout", over, OutcomeKind::TimedOut, false, Standing::Bad},
        Stands{"unknown", over, OutcomeKind::Unknown, false, Standing::Warning},
        Stands{"cancelled", over, OutcomeKind::Cancelled, false, Standing::Warning}),
    [](const auto &info) { return std::string(info.param.name); });

} // namespace
