// SPDX-License-Identifier: MIT
#include "core/models/profiletreemodel.h"
#include "tests/support/printing.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include <memory>

using namespace helodesk;

namespace {

ProfileNode profileNamed(const QString &name, int entry)
{
    Profile profile;
    profile.id = name.toUtf8();
    profile.name = name;
    profile.server = u"mail.example.org"_qs;
    return nodeFor(profile, entry);
}

ProfileNode folderOf(const QString &name, const QList<ProfileNode> &children)
{
    ProfileNode node;
    node.kind = ProfileNode::Kind::Folder;
    node.key = "folder:" + name.toUtf8();
    node.name = name;
    node.children = children;
    return node;
}

// The tree as people write one down: "one, nightly(two three)".
QString text(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    QStringList parts;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        QString part = index.data(ProfileTreeModel::NameRole).toString();
        if (model.rowCount(index) > 0)
            part += u'(' + text(model, index) + u')';
        parts.append(part);
    }
    return parts.join(u' ');
}

class ProfileTreeModelTest : public testing::Test
{
protected:
    ProfileTreeModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    ProfileNode one = profileNamed(u"one"_qs, 1);
    ProfileNode two = profileNamed(u"two"_qs, 2);
    ProfileNode three = profileNamed(u"three"_qs, 3);
};

struct Change {
    const char *name;
    QList<ProfileNode> (*nodes)(const ProfileNode &, const ProfileNode &, const ProfileNode &);
    const char *text;
};

class Changes : public ProfileTreeModelTest, public testing::WithParamInterface<Change>
{
};

TEST_P(Changes, BecomeTheTreeThatIsWanted)
{
    model.setTree({one, folderOf(u"nightly"_qs, {two, three})});
    model.setTree(GetParam().nodes(one, two, three));
    EXPECT_EQ(text(model), QString::fromUtf8(GetParam().text));
    for (const int entry : model.entriesBelow({}))
        EXPECT_EQ(model.indexOf(entry).data(ProfileTreeModel::EntryRole).toInt(), entry);
    model.setTree({one, folderOf(u"nightly"_qs, {two, three})});
    EXPECT_EQ(text(model), u"one nightly(two three)"_qs);
}

using N = const ProfileNode &;
INSTANTIATE_TEST_SUITE_P(Trees, Changes,
    testing::Values(Change{"nothing", [](N, N, N) { return QList<ProfileNode>(); }, ""},
        Change{"turned",
            [](N a, N b, N c) {
                return QList<ProfileNode>{folderOf(u"nightly"_qs, {c, b}), a};
            },
            "nightly(three two) one"},
        Change{"out",
            [](N a, N b, N c) {
                return QList<ProfileNode>{b, a, folderOf(u"nightly"_qs, {c})};
            },
            "two one nightly(three)"},
        Change{"in",
            [](N a, N b, N c) {
                return QList<ProfileNode>{folderOf(u"nightly"_qs, {b, a, c})};
            },
            "nightly(two one three)"},
        Change{"deeper",
            [](N a, N b, N c) {
                return QList<ProfileNode>{folderOf(u"nightly"_qs, {folderOf(u"slow"_qs, {a}), b}), c};
            },
            "nightly(slow(one) two) three"},
        Change{"gone", [](N, N b, N) { return QList<ProfileNode>{folderOf(u"nightly"_qs, {b})}; }, "nightly(two)"}),
    [](const auto &info) { return std::string(info.param.name); });

TEST_F(ProfileTreeModelTest, LeavesWhatStaysUntouched)
{
    model.setTree({one, folderOf(u"nightly"_qs, {two, three})});
    const QPersistentModelIndex folder = model.index(1, 0);
    const QPersistentModelIndex kept = model.indexOf(3);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setTree({folderOf(u"nightly"_qs, {three, two}), one});
    EXPECT_TRUE(folder.isValid());
    EXPECT_EQ(kept.data(ProfileTreeModel::NameRole).toString(), u"three"_qs);
    EXPECT_EQ(kept.row(), 0);
    EXPECT_EQ(changed.size(), 0);
}

TEST_F(ProfileTreeModelTest, ShowsHowTheLastRunStoodAndWhatAProfileSaysNow)
{
    model.setStanding("two", Standing::Bad); // before it is there
    model.setTree({one, two});
    EXPECT_EQ(model.indexOf(1).data(ProfileTreeModel::StandingRole).value<Standing>(), Standing::None);
    EXPECT_EQ(model.indexOf(2).data(ProfileTreeModel::StandingRole).value<Standing>(), Standing::Bad);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setStanding("one", Standing::Good);
    Profile profile;
    profile.id = "one";
    profile.name = u"one"_qs;
    profile.server = u"other.example.org"_qs;
    profile.security = Security::Tls;
    model.setProfile(1, profile);
    model.setProfile(1, profile); // nothing new
    EXPECT_EQ(changed.size(), 2);
    EXPECT_EQ(model.indexOf(1).data(ProfileTreeModel::ServerRole).toString(), u"other.example.org"_qs);
    EXPECT_EQ(model.indexOf(1).data(ProfileTreeModel::PortRole).toInt(), 465);
}

TEST_F(ProfileTreeModelTest, TellsOfDropsAndLetsBuiltInProfilesStay)
{
    one.builtIn = true;
    model.setTree({one, two, folderOf(u"nightly"_qs, {three})});
    EXPECT_FALSE(model.flags(model.indexOf(1)) & Qt::ItemIsDragEnabled);
    EXPECT_TRUE(model.flags(model.indexOf(2)) & Qt::ItemIsDragEnabled);
    const std::unique_ptr<QMimeData> dragged(model.mimeData({model.indexOf(2)}));
    QSignalSpy dropped(&model, &ProfileTreeModel::dropped);
    EXPECT_TRUE(model.dropMimeData(dragged.get(), Qt::MoveAction, 0, 0, model.index(2, 0)));
    ASSERT_EQ(dropped.size(), 1);
    EXPECT_EQ(dropped.first().first().value<QList<int>>(), QList<int>{2});
    model.setMovable(false);
    EXPECT_FALSE(model.flags(model.indexOf(2)) & Qt::ItemIsDragEnabled);
}

TEST_F(ProfileTreeModelTest, AsksForAnotherNameInsteadOfTakingIt)
{
    model.setTree({one});
    QSignalSpy renamed(&model, &ProfileTreeModel::renamed);
    EXPECT_FALSE(model.setData(model.index(0, 0), u"  "_qs, Qt::EditRole));
    EXPECT_FALSE(model.setData(model.index(0, 0), u"one"_qs, Qt::EditRole));
    EXPECT_TRUE(model.setData(model.index(0, 0), u" first "_qs, Qt::EditRole));
    ASSERT_EQ(renamed.size(), 1);
    EXPECT_EQ(renamed.first().at(1).toString(), u"first"_qs);
    EXPECT_EQ(text(model), u"one"_qs);
}

} // namespace
