// SPDX-License-Identifier: MIT
// The tree of profiles, used as a person uses it.
#include "core/profile/profilecollection.h"
#include "core/profile/profiledocument.h"
#include "tests/support/printing.h"
#include "tests/support/waitfor.h"
#include "tests/ui/windowfixture.h"
#include "ui/profiles/noticebar.h"
#include "ui/profiles/profilelibrary.h"
#include "ui/profiles/profiletreepanel.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QTest>
#include <QTreeView>
#include <QUndoStack>

#include <gmock/gmock.h>

#include <memory>

using namespace helodesk;
using namespace helodesk::test;
using testing::HasSubstr;

namespace {

class WindowProfilesTest : public WindowTest
{
protected:
    [[nodiscard]] QTreeView *tree() const { return find<QTreeView>(u"Profiles"_qs); }
    [[nodiscard]] ProfileLibrary &library() { return *workbench().library(); }
    [[nodiscard]] QString own(const QString &file) const { return folder.filePath(u"profiles/"_qs + file); }
    // The rows that can be seen, each indented by its depth.
    [[nodiscard]] QStringList shown() const
    {
        QStringList lines;
        for (QModelIndex index = tree()->model()->index(0, 0); index.isValid(); index = tree()->indexBelow(index)) {
            int depth = 0;
            for (QModelIndex parent = index.parent(); parent.isValid(); parent = parent.parent())
                ++depth;
            lines.append(QString(depth * 2, u' ') + index.data().toString());
        }
        return lines.mid(3); // the built-in ones are always there
    }
    [[nodiscard]] QModelIndex row(const QString &title) const
    {
        for (QModelIndex index = tree()->model()->index(0, 0); index.isValid(); index = tree()->indexBelow(index)) {
            if (index.data().toString() == title)
                return index;
        }
        return {};
    }
    void clickRow(const QString &title)
    {
        ASSERT_TRUE(waitFor([&] { return row(title).isValid(); })) << title.toStdString();
        QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, tree()->visualRect(row(title)).center());
    }
    // A profile in a file, as another program would write it.
    static void put(const QString &path, const QString &name, const QString &server = u"mail.example.org"_qs)
    {
        Profile profile;
        profile.id = name.toLower().toUtf8();
        profile.name = name;
        profile.server = server;
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(profileText(profileDocument(profile)));
    }
    [[nodiscard]] static QString textOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    [[nodiscard]] static bool untilFile(const QString &path, const QString &part)
    {
        return waitFor([&] { return textOf(path).contains(part); });
    }
    void trigger(const QString &text)
    {
        for (QAction *action : window->findChildren<QAction *>()) {
            if (action->text().remove(u'&') == text && action->isEnabled())
                return action->trigger();
        }
        ADD_FAILURE() << "nothing to choose called " << text.toStdString();
    }
};

TEST_F(WindowProfilesTest, ANewProfileIsNamedAtOnceAndKept)
{
    press(Qt::Key_N, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"Contoso relay"_qs);
    press(Qt::Key_Return);
    type(u"Server"_qs, u"smtp.contoso.example"_qs);
    EXPECT_EQ(shown(), QStringList{u"Contoso relay"_qs});
    close();
    open();
    ASSERT_TRUE(waitFor([&] { return !shown().isEmpty(); }));
    EXPECT_EQ(workbench().profile().name, u"Contoso relay"_qs) << "the last chosen one is chosen again";
    EXPECT_EQ(find<QLineEdit>(u"Server"_qs)->text(), u"smtp.contoso.example"_qs);
}

TEST_F(WindowProfilesTest, DeletingCanBeUndoneByTheNoticeAndByKeys)
{
    put(own(u"relay.json"_qs), u"Relay"_qs);
    clickRow(u"Relay"_qs);
    EXPECT_EQ(workbench().profile().name, u"Relay"_qs);
    press(Qt::Key_Delete);
    EXPECT_EQ(shown(), QStringList());
    ASSERT_TRUE(waitFor([&] { return !QFile::exists(own(u"relay.json"_qs)); }));
    EXPECT_NE(workbench().profile().name, u"Relay"_qs);
    EXPECT_EQ(window->findChild<NoticeBar *>()->text(), u"“Relay” deleted."_qs);
    click(u"Undo"_qs);
    EXPECT_EQ(shown(), QStringList{u"Relay"_qs});
    EXPECT_TRUE(untilFile(own(u"relay.json"_qs), u"Relay"_qs));
    clickRow(u"Relay"_qs);
    press(Qt::Key_Delete);
    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(shown(), QStringList{u"Relay"_qs});
    EXPECT_TRUE(untilFile(own(u"relay.json"_qs), u"Relay"_qs));
}

TEST_F(WindowProfilesTest, RenamesAndDuplicates)
{
    put(own(u"relay.json"_qs), u"Relay"_qs);
    clickRow(u"Relay"_qs);
    press(Qt::Key_F2);
    QTest::keyClicks(QApplication::focusWidget(), u"Backup"_qs);
    press(Qt::Key_Return);
    EXPECT_EQ(shown(), QStringList{u"Backup"_qs});
    EXPECT_TRUE(untilFile(own(u"relay.json"_qs), u"\"name\": \"Backup\""_qs)) << "the file keeps its name";
    press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(shown(), (QStringList{u"Backup"_qs, u"Backup copy"_qs}));
    EXPECT_EQ(workbench().profile().name, u"Backup copy"_qs);
    EXPECT_TRUE(untilFile(own(u"backup-copy.json"_qs), u"Backup copy"_qs));
    press(Qt::Key_Z, Qt::ControlModifier);
    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(shown(), QStringList{u"Relay"_qs});
}

TEST_F(WindowProfilesTest, KeysMoveAProfileThroughItsFolderAndIntoTheNext)
{
    put(own(u"a.json"_qs), u"A"_qs);
    put(own(u"b.json"_qs), u"B"_qs);
    put(own(u"nightly/c.json"_qs), u"C"_qs);
    clickRow(u"A"_qs);
    const auto alt = Qt::AltModifier | Qt::ShiftModifier;
    press(Qt::Key_Down, alt);
    EXPECT_EQ(shown(), (QStringList{u"B"_qs, u"A"_qs, u"nightly"_qs}));
    press(Qt::Key_Down, alt);
    EXPECT_EQ(shown(), (QStringList{u"B"_qs, u"nightly"_qs, u"  A"_qs, u"  C"_qs}));
    EXPECT_TRUE(untilFile(own(u"nightly/a.json"_qs), u"\"A\""_qs));
    EXPECT_TRUE(waitFor([&] { return !QFile::exists(own(u"a.json"_qs)); }));
    press(Qt::Key_Up, alt);
    EXPECT_EQ(shown(), (QStringList{u"B"_qs, u"A"_qs, u"nightly"_qs, u"  C"_qs}));
    press(Qt::Key_Z, Qt::ControlModifier);
    press(Qt::Key_Z, Qt::ControlModifier);
    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(shown().mid(0, 2), (QStringList{u"A"_qs, u"B"_qs}));
    EXPECT_TRUE(waitFor([&] { return QFile::exists(own(u"a.json"_qs)) && !QFile::exists(own(u"nightly/a.json"_qs)); }));
}

TEST_F(WindowProfilesTest, FoldersAreMadeRenamedAndDeletedAndComeBack)
{
    put(own(u"a.json"_qs), u"A"_qs);
    clickRow(u"A"_qs);
    trigger(u"New folder"_qs);
    QTest::keyClicks(QApplication::focusWidget(), u"nightly"_qs);
    press(Qt::Key_Return);
    EXPECT_EQ(shown(), (QStringList{u"A"_qs, u"nightly"_qs}));
    EXPECT_TRUE(waitFor([&] { return QFileInfo(own(u"nightly"_qs)).isDir(); }));
    clickRow(u"A"_qs);
    press(Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
    EXPECT_EQ(shown(), (QStringList{u"nightly"_qs, u"  A"_qs}));
    EXPECT_TRUE(untilFile(own(u"nightly/a.json"_qs), u"\"A\""_qs));
    clickRow(u"nightly"_qs);
    press(Qt::Key_Delete);
    EXPECT_EQ(shown(), QStringList());
    EXPECT_TRUE(waitFor([&] { return !QFileInfo::exists(own(u"nightly"_qs)); }));
    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(untilFile(own(u"nightly/a.json"_qs), u"\"A\""_qs));
    EXPECT_EQ(shown(), (QStringList{u"nightly"_qs, u"  A"_qs}));
}

TEST_F(WindowProfilesTest, ADroppedProfileGoesWhereItWasDropped)
{
    put(own(u"a.json"_qs), u"A"_qs);
    put(own(u"b.json"_qs), u"B"_qs);
    put(own(u"nightly/c.json"_qs), u"C"_qs);
    ASSERT_TRUE(waitFor([&] { return shown().size() == 3; }));
    QAbstractItemModel *model = tree()->model();
    const auto drag = [&](const QString &title, const QModelIndex &parent, int before) {
        const std::unique_ptr<QMimeData> data(model->mimeData({row(title)}));
        const int column = before < 0 ? -1 : 0; // as views say it: onto the parent, or between two of its rows
        EXPECT_TRUE(model->canDropMimeData(data.get(), Qt::MoveAction, before, column, parent));
        model->dropMimeData(data.get(), Qt::MoveAction, before, column, parent);
        QCoreApplication::processEvents();
    };
    drag(u"B"_qs, {}, row(u"A"_qs).row());
    EXPECT_EQ(shown(), (QStringList{u"B"_qs, u"A"_qs, u"nightly"_qs}));
    drag(u"A"_qs, {}, 0);
    EXPECT_EQ(shown().mid(0, 2), (QStringList{u"A"_qs, u"B"_qs})) << "those that come with the program stay above";
    drag(u"B"_qs, row(u"nightly"_qs), -1);
    EXPECT_EQ(shown(), (QStringList{u"A"_qs, u"nightly"_qs, u"  B"_qs, u"  C"_qs}));
    EXPECT_TRUE(untilFile(own(u"nightly/b.json"_qs), u"\"B\""_qs));
    EXPECT_TRUE(waitFor([&] { return !QFile::exists(own(u"b.json"_qs)); }));
    EXPECT_FALSE(model->flags(model->index(0, 0)) & Qt::ItemIsDragEnabled);
}

TEST_F(WindowProfilesTest, WhatOthersChangeAppearsAndTheUsersEditsStay)
{
    put(own(u"relay.json"_qs), u"Relay"_qs);
    clickRow(u"Relay"_qs);
    type(u"Port"_qs, u"2525"_qs);
    // Another program changes another member before the edit is written, or after it.
    ProfileCollection others(folder.filePath(u"profiles"_qs));
    StoredProfile theirs;
    ASSERT_TRUE(others.loadOne(u"relay.json"_qs, &theirs).problem.isEmpty());
    theirs.profile.server = u"other.example.org"_qs;
    ASSERT_EQ(others.save(theirs).problem, QString());
    EXPECT_TRUE(waitFor([&] { return workbench().profile().server == u"other.example.org"; }));
    EXPECT_EQ(workbench().profile().port, 2525);
    EXPECT_TRUE(untilFile(own(u"relay.json"_qs), u"2525"_qs));
    EXPECT_THAT(textOf(own(u"relay.json"_qs)).toStdString(), HasSubstr("other.example.org"));
    EXPECT_EQ(find<QLineEdit>(u"Server"_qs)->text(), u"other.example.org"_qs);
    QFile::remove(own(u"relay.json"_qs));
    EXPECT_TRUE(waitFor([&] { return shown().isEmpty(); }));
}

TEST_F(WindowProfilesTest, ARefusedSaveSaysWhyAndLetsTheUserDecide)
{
    put(own(u"relay.json"_qs), u"Relay"_qs);
    clickRow(u"Relay"_qs);
    auto *notice = window->findChild<NoticeBar *>();
    for (const bool mine : {false, true}) {
        const QString theirs = mine ? u"new.example.org"_qs : u"theirs.example.org"_qs;
        type(u"Server"_qs, u"mine.example.org"_qs);
        put(own(u"relay.json"_qs), u"Relay"_qs, theirs);
        ASSERT_TRUE(waitFor([&] { return notice->isVisible(); }));
        EXPECT_THAT(notice->text().toStdString(), HasSubstr("server"));
        EXPECT_EQ(workbench().profile().server, u"mine.example.org"_qs);
        click(mine ? u"Keep mine"_qs : u"Load the file"_qs);
        const QString wanted = mine ? u"mine.example.org"_qs : theirs;
        EXPECT_TRUE(waitFor([&] { return workbench().profile().server == wanted; }));
        EXPECT_TRUE(untilFile(own(u"relay.json"_qs), wanted));
    }
}

TEST_F(WindowProfilesTest, ABrokenFileIsNamedWithItsLineAndLeftAlone)
{
    put(own(u"good.json"_qs), u"Good"_qs);
    const QByteArray broken = "{\n  \"format\": \"helodesk-profile/1\",\n  \"port\": \n}\n";
    QFile file(own(u"broken.json"_qs));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(broken);
    file.close();
    ASSERT_TRUE(waitFor([&] { return row(u"broken.json"_qs).isValid(); }));
    const QString spoken = row(u"broken.json"_qs).data(Qt::AccessibleTextRole).toString();
    EXPECT_THAT(spoken.toStdString(), HasSubstr("line 4"));
    clickRow(u"broken.json"_qs);
    EXPECT_EQ(workbench().profile().name, u"Practice server"_qs) << "there is nothing to choose";
    EXPECT_EQ(textOf(own(u"broken.json"_qs)).toUtf8(), broken);
    put(own(u"broken.json"_qs), u"Mended"_qs);
    EXPECT_TRUE(waitFor([&] { return row(u"Mended"_qs).isValid(); }));
}

TEST_F(WindowProfilesTest, AnOpenedFolderIsACollectionThatIsRemembered)
{
    const QString team = folder.filePath(u"team"_qs);
    put(team + u"/exchange.json"_qs, u"Exchange"_qs);
    put(team + u"/nightly/relay.json"_qs, u"Nightly relay"_qs);
    library().openCollection(team);
    clickRow(u"team"_qs);
    ASSERT_TRUE(waitFor([&] { return tree()->model()->rowCount(row(u"team"_qs)) == 2; }));
    press(Qt::Key_Right);
    EXPECT_EQ(shown(), (QStringList{u"team"_qs, u"  Exchange"_qs, u"  nightly"_qs}));
    close();
    open();
    ASSERT_TRUE(waitFor([&] { return shown().size() == 3; }));
    EXPECT_EQ(shown(), (QStringList{u"team"_qs, u"  Exchange"_qs, u"  nightly"_qs})) << "it is open as before";
    clickRow(u"  Exchange"_qs.trimmed());
    EXPECT_EQ(workbench().profile().name, u"Exchange"_qs);
    clickRow(u"team"_qs);
    trigger(u"Close this collection"_qs);
    EXPECT_EQ(shown(), QStringList());
    EXPECT_NE(workbench().profile().name, u"Exchange"_qs);
    EXPECT_TRUE(QFile::exists(team + u"/exchange.json"_qs));
}

TEST_F(WindowProfilesTest, TheSearchFindsByNameServerTagAndNotes)
{
    put(own(u"a.json"_qs), u"Alpha"_qs, u"smtp.contoso.example"_qs);
    put(own(u"nightly/b.json"_qs), u"Beta"_qs, u"relay.fabrikam.example"_qs);
    ASSERT_TRUE(waitFor([&] { return shown().size() == 2; }));
    press(Qt::Key_P, Qt::ControlModifier);
    const auto found = [&](const QString &words) {
        type(u"Find profiles"_qs, words);
        QStringList lines;
        for (QModelIndex index = tree()->model()->index(0, 0); index.isValid(); index = tree()->indexBelow(index))
            lines.append(index.data().toString());
        return lines;
    };
    EXPECT_EQ(found(u"contoso.example"_qs), QStringList{u"Alpha"_qs});
    EXPECT_EQ(found(u"fabrikam bet"_qs), (QStringList{u"nightly"_qs, u"Beta"_qs})) << "every word must be there";
    type(u"Find profiles"_qs, u"nowhere"_qs);
    EXPECT_FALSE(window->findChild<QTreeView *>()->isVisible()) << "what isn’t there is said in words";
    press(Qt::Key_Escape);
    EXPECT_EQ(shown(), (QStringList{u"Alpha"_qs, u"nightly"_qs}));
}

TEST_F(WindowProfilesTest, CopyAsGivesACommandWithoutAPassword)
{
    put(own(u"relay.json"_qs), u"Relay"_qs, u"smtp.contoso.example"_qs);
    clickRow(u"Relay"_qs);
    trigger(u"swaks"_qs);
    EXPECT_THAT(QApplication::clipboard()->text().toStdString(), HasSubstr("smtp.contoso.example"));
    EXPECT_THAT(status().toStdString(), HasSubstr("Copied as swaks"));
}

TEST_F(WindowProfilesTest, NoKeysMeanTwoThings)
{
    QHash<QKeySequence, QString> known;
    for (const QAction *action : window->findChildren<QAction *>()) {
        if (action->shortcutContext() != Qt::WindowShortcut)
            continue; // it means something in one place only
        for (const QKeySequence &keys : action->shortcuts()) {
            EXPECT_FALSE(known.contains(keys)) << keys.toString().toStdString() << ": " << action->text().toStdString()
                                               << " and " << known[keys].toStdString();
            known[keys] = action->text();
        }
    }
    EXPECT_GT(known.size(), 20);
}

TEST_F(WindowProfilesTest, AProviderBecomesAProfile)
{
    for (QMenu *menu : window->findChildren<QMenu *>()) {
        if (menu->title() == u"New profile for a &provider")
            Q_EMIT menu->aboutToShow();
    }
    trigger(u"Gmail"_qs);
    EXPECT_EQ(shown(), QStringList{u"Gmail"_qs});
    EXPECT_EQ(find<QLineEdit>(u"Server"_qs)->text(), u"smtp.gmail.com"_qs);
}

} // namespace
