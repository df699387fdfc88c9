// SPDX-License-Identifier: MIT
#include "core/models/folderrunmodel.h"
#include "tests/support/printing.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

using State = FolderRunModel::State;

RunRecordPointer ended(OutcomeKind kind, int exitCode, const QString &expectedOutcome = {}, bool met = true)
{
    auto record = std::make_shared<RunRecord>();
    record->state = RunRecord::State::Finished;
    record->judged = true;
    record->outcome.kind = kind;
    record->outcome.exitCode = exitCode;
    record->verdict.first.title = u"title"_qs;
    record->expectations.outcome = expectedOutcome;
    if (!expectedOutcome.isEmpty())
        record->judgements
            = {{u"outcome is "_qs + expectedOutcome, met, u"refused"_qs, met ? Drift::None : Drift::Breaking}};
    return record;
}

TEST(FolderRunModel, SaysWhatBecameOfEach)
{
    FolderRunModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setProfiles({u"a"_qs, u"b"_qs, u"c"_qs, u"d"_qs}, {{}, {}, u"nightly"_qs, {}});
    EXPECT_EQ(model.count(State::Waiting), 4);
    EXPECT_EQ(model.index(2).data(FolderRunModel::FolderRole).toString(), u"nightly"_qs);
    model.setState(0, State::Running);
    model.setRecord(0, ended(OutcomeKind::Accepted, 0));
    model.setRecord(1, ended(OutcomeKind::Refused, 24, u"refused"_qs)); // as expected
    model.setRecord(2, ended(OutcomeKind::Refused, 24, u"accepted"_qs, false));
    model.setProblem(3, u"it names no server"_qs);
    EXPECT_EQ(changed.size(), 5);
    EXPECT_EQ(model.state(0), State::Passed);
    EXPECT_EQ(model.state(1), State::Passed);
    EXPECT_EQ(model.state(2), State::Failed);
    EXPECT_EQ(model.state(3), State::Skipped);
    EXPECT_EQ(
        model.index(2).data(FolderRunModel::UnmetRole).toStringList(), QStringList{u"outcome is accepted: refused"_qs});
    EXPECT_EQ(model.index(1).data(FolderRunModel::ExpectedRole).toInt(), 1);
    EXPECT_EQ(model.index(0).data(FolderRunModel::TitleRole).toString(), u"title"_qs);
    EXPECT_EQ(model.record(3), nullptr);
    model.setState(2, State::Waiting);
    EXPECT_EQ(model.record(2), nullptr);
}

} // namespace
