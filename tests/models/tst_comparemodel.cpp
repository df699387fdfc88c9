// SPDX-License-Identifier: MIT
#include "core/models/comparemodel.h"
#include "tests/support/printing.h"

#include <QAbstractItemModelTester>

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

using Group = CompareModel::Group;
using Kind = ComparisonRow::Kind;
using Section = ComparisonSection;
using Weight = ComparisonRow::Weight;

// The model as a tree of text: a line a group, a line a row.
QStringList linesOf(const CompareModel &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex group = model.index(row, 0);
        lines.append(QStringLiteral("%1 (%2)")
                         .arg(static_cast<int>(group.data(CompareModel::GroupRole).value<Group>()))
                         .arg(group.data(CompareModel::CountRole).toInt()));
        for (int child = 0; child < model.rowCount(group); ++child) {
            QStringList cells;
            for (int column = 0; column < model.columnCount(); ++column)
                cells.append(model.index(child, column, group).data().toString());
            lines.append(u"  "_qs + cells.join(u'|'));
        }
    }
    return lines;
}

class CompareModelTest : public testing::Test
{
protected:
    CompareModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(CompareModelTest, GroupsByWhatADifferenceMeans)
{
    Comparison comparison;
    comparison.rows = {
        {Section::Connection, u"Server"_qs, u"a"_qs, u"a"_qs},
        {Section::Capabilities, u"SIZE"_qs, u"100"_qs, u"50"_qs, Kind::Changed, Weight::Breaking},
        {Section::Capabilities, u"DSN"_qs, {}, u"yes"_qs, Kind::OnlyRight, Weight::WorthKnowing, false, true},
        {Section::Replies, u"RCPT TO"_qs, u"250"_qs, u"550"_qs, Kind::Changed, Weight::Breaking, true},
        {Section::Timing, u"Whole run"_qs, u"10 ms"_qs, u"12 ms"_qs, Kind::Noise},
    };
    comparison.first = 3;
    model.setComparison(comparison);
    EXPECT_EQ(linesOf(model),
        (QStringList{u"0 (2)"_qs, u"  SIZE|100|50"_qs, u"  RCPT TO|250|550"_qs, u"1 (1)"_qs, u"  DSN||yes"_qs,
            u"2 (2)"_qs, u"  Server|a|a"_qs, u"  Whole run|10 ms|12 ms"_qs}));
    const QModelIndex breaking = model.indexOf(Group::Breaking);
    EXPECT_FALSE(model.index(0, 0, breaking).data(CompareModel::FirstRole).toBool());
    EXPECT_TRUE(model.index(1, 0, breaking).data(CompareModel::FirstRole).toBool());
    EXPECT_TRUE(model.index(0, 0, model.indexOf(Group::WorthKnowing)).data(CompareModel::GainRole).toBool());
    model.clear();
    EXPECT_EQ(model.rowCount(), 0);
    EXPECT_FALSE(model.indexOf(Group::Same).isValid());
}

struct Mechanisms {
    const char *name;
    Kind plain;
    Kind login;
    Group group;
    bool gain;
    QStringList left;
    QStringList onlyRight;
};

class MechanismsTest : public testing::TestWithParam<Mechanisms>
{
};

// A row of kind and weight as the comparison makes it.
ComparisonRow mechanism(const QString &name, Kind kind)
{
    ComparisonRow row;
    row.section = Section::Mechanisms;
    row.what = u"AUTH "_qs + name;
    row.left = kind == Kind::OnlyRight ? QString() : u"yes"_qs;
    row.right = kind == Kind::OnlyLeft ? QString() : u"yes"_qs;
    row.kind = kind;
    row.weight = kind == Kind::OnlyLeft ? Weight::Breaking
        : kind == Kind::OnlyRight       ? Weight::WorthKnowing
                                        : Weight::None;
    row.gain = kind == Kind::OnlyRight;
    return row;
}

TEST_P(MechanismsTest, AreOneRow)
{
    CompareModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    Comparison comparison;
    comparison.rows = {mechanism(u"PLAIN"_qs, GetParam().plain), mechanism(u"LOGIN"_qs, GetParam().login)};
    model.setComparison(comparison);
    ASSERT_EQ(model.rowCount(), 1);
    const QModelIndex group = model.index(0, 0);
    ASSERT_EQ(model.rowCount(group), 1);
    EXPECT_EQ(group.data(CompareModel::GroupRole).value<Group>(), GetParam().group);
    EXPECT_EQ(model.index(0, 0, group).data().toString(), u"AUTH"_qs);
    EXPECT_EQ(model.index(0, 0, group).data(CompareModel::GainRole).toBool(), GetParam().gain);
    const QModelIndex left = model.index(0, CompareModel::LeftColumn, group);
    EXPECT_EQ(left.data(CompareModel::ListRole).toStringList(), GetParam().left);
    const QModelIndex right = model.index(0, CompareModel::RightColumn, group);
    EXPECT_EQ(right.data(CompareModel::OnlyHereRole).toStringList(), GetParam().onlyRight);
}

INSTANTIATE_TEST_SUITE_P(Cases, MechanismsTest,
    testing::Values(Mechanisms{"same", Kind::Same, Kind::Same, Group::Same, false, {u"PLAIN"_qs, u"LOGIN"_qs}, {}},
        Mechanisms{"gained", Kind::Same, Kind::OnlyRight, Group::WorthKnowing, true, {u"PLAIN"_qs}, {u"LOGIN"_qs}},
        Mechanisms{"lost", Kind::OnlyLeft, Kind::Same, Group::Breaking, false, {u"PLAIN"_qs, u"LOGIN"_qs}, {}},
        Mechanisms{"exchanged", Kind::OnlyLeft, Kind::OnlyRight, Group::Breaking, false, {u"PLAIN"_qs}, {u"LOGIN"_qs}}),
    [](const auto &info) { return std::string(info.param.name); });

} // namespace
