// SPDX-License-Identifier: MIT
// Runs that stay: in the list, after a restart, found, compared, deleted and brought back.
#include "core/history/runstore.h"
#include "core/models/runhistorymodel.h"
#include "tests/support/printing.h"
#include "tests/support/waitfor.h"
#include "tests/ui/windowfixture.h"
#include "ui/compare/comparebanner.h"
#include "ui/compare/comparepanel.h"
#include "ui/panels/expectationsbar.h"
#include "ui/panels/runmenu.h"
#include "ui/panels/runspanel.h"

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTest>
#include <QTreeView>

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::test;
using testing::HasSubstr;
using testing::Not;

namespace {

class KeptRunsTest : public WindowTest
{
protected:
    KeptRunsTest() { waitForList(); }
    void waitForList()
    {
        ASSERT_TRUE(waitFor([this] { return workbench().archive()->isLoaded(); }));
    }
    void reopen()
    {
        close();
        open();
        waitForList();
    }
    RunHistoryModel &history() { return *workbench().history(); }
    QAbstractItemView *list(const QString &name = u"Runs of this profile"_qs) { return find<QAbstractItemView>(name); }
    // Runs the profile and waits until its run is kept.
    void runAndKeep()
    {
        runToEnd();
        ASSERT_TRUE(waitFor([this] { return !record().keptAs.isEmpty(); }));
    }
    // Two runs of Outlook's 503: one refused, one signed in.
    void makeTwoRuns()
    {
        choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
        runAndKeep();
        workbench().runSignedIn();
        waitForEnd();
        ASSERT_TRUE(waitFor([this] { return !record().keptAs.isEmpty(); }));
    }
    void clickRow(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QAbstractItemView *view = list();
        QTest::mouseClick(
            view->viewport(), Qt::LeftButton, modifiers, view->visualRect(view->model()->index(row, 0)).center());
    }
    QString spoken(int row, const QString &name = u"Runs of this profile"_qs)
    {
        return list(name)->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
    }
    // Chooses an entry of the menu of the chosen runs.
    void chooseInMenu(const QString &text)
    {
        QMenu *menu = window->findChild<RunsPanel *>()->menu()->popUp(list()->mapToGlobal(QPoint(10, 10)));
        ASSERT_NE(menu, nullptr);
        for (QAction *action : menu->actions()) {
            if (action->text().remove(u'&') == text) {
                EXPECT_TRUE(action->isEnabled()) << text.toStdString();
                action->trigger();
                menu->close();
                return;
            }
        }
        ADD_FAILURE() << "no entry " << text.toStdString();
    }
    std::string compared() { return window->findChild<CompareBanner *>()->text().toStdString(); }
    void waitForComparison()
    {
        ASSERT_TRUE(waitFor([this] {
            const auto *panel = window->findChild<ComparePanel *>();
            return panel && !panel->isEmpty();
        }));
    }
};

TEST_F(KeptRunsTest, AreThereAfterARestartWithEverything)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runAndKeep();
    const QStringList lines = rows();
    const QString said = banner();
    const QString explained = explanation();
    openTab(u"Transcript"_qs);
    const QString transcript = find<QPlainTextEdit>(u"Transcript"_qs)->toPlainText();
    reopen();
    // The profile's last run is shown, as it was.
    ASSERT_TRUE(waitFor([this] { return workbench().shown() != nullptr; }));
    EXPECT_EQ(record().number, 0);
    EXPECT_EQ(rows(), lines);
    EXPECT_EQ(banner(), said);
    EXPECT_EQ(explanation(), explained);
    openTab(u"Transcript"_qs);
    EXPECT_EQ(find<QPlainTextEdit>(u"Transcript"_qs)->toPlainText(), transcript);
    EXPECT_THAT(spoken(0).toStdString(), HasSubstr("wants a sign-in"));
    // Others have none of it.
    choose(u"Profiles"_qs, u"Practice server"_qs);
    EXPECT_EQ(history().rowCount(), 0);
    EXPECT_TRUE(rows().isEmpty());
}

TEST_F(KeptRunsTest, AnyOfThemIsShownByAClick)
{
    makeTwoRuns();
    reopen();
    ASSERT_TRUE(waitFor([this] { return workbench().shown() != nullptr; }));
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Accepted);
    clickRow(1);
    ASSERT_TRUE(waitFor([this] { return record().outcome.kind == OutcomeKind::Refused; }));
    EXPECT_THAT(banner().toStdString(), HasSubstr("sign-in"));
}

TEST_F(KeptRunsTest, AllAreSearched)
{
    runAndKeep();
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runAndKeep();
    choose(u"Profiles"_qs, u"Practice server"_qs);
    press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    type(u"Search in all runs"_qs, u"Authentication REQUIRED"_qs);
    ASSERT_TRUE(waitFor([this] { return has(u"Found runs"_qs); }));
    ASSERT_EQ(list(u"Found runs"_qs)->model()->rowCount(), 1);
    EXPECT_THAT(spoken(0, u"Found runs"_qs).toStdString(), HasSubstr("Outlook’s 503"));
    press(Qt::Key_Return);
    ASSERT_TRUE(waitFor([this] { return record().outcome.kind == OutcomeKind::Refused; }));
    type(u"Search in all runs"_qs, u"nothing like it"_qs);
    ASSERT_TRUE(waitFor([this] { return history().rowCount() == 0; }));
    EXPECT_FALSE(has(u"Found runs"_qs));
    press(Qt::Key_Escape);
    EXPECT_EQ(list()->model()->rowCount(), 1);
    EXPECT_FALSE(has(u"Search in all runs"_qs));
}

TEST_F(KeptRunsTest, ADeletedOneComesBack)
{
    makeTwoRuns();
    clickRow(1);
    QTest::keyClick(list(), Qt::Key_Delete);
    ASSERT_TRUE(waitFor([this] { return history().rowCount() == 1; }));
    click(u"Undo the deletion"_qs);
    ASSERT_TRUE(waitFor([this] { return history().rowCount() == 2; }));
    EXPECT_FALSE(has(u"Undo the deletion"_qs));
    clickRow(0);
    clickRow(1, Qt::ControlModifier);
    QTest::keyClick(list(), Qt::Key_Delete);
    ASSERT_TRUE(waitFor([this] { return history().rowCount() == 0; }));
    reopen();
    EXPECT_EQ(history().rowCount(), 0);
}

TEST_F(KeptRunsTest, APinAndANoteStay)
{
    makeTwoRuns();
    clickRow(1);
    QTest::keyClick(list(), Qt::Key_F2);
    auto *dialog = window->findChild<QInputDialog *>();
    ASSERT_NE(dialog, nullptr);
    dialog->setTextValue(u"before the change"_qs);
    dialog->accept();
    ASSERT_TRUE(waitFor([this] { return !history().index(1).data(RunHistoryModel::NoteRole).toString().isEmpty(); }));
    chooseInMenu(u"Pin"_qs);
    ASSERT_TRUE(waitFor([this] { return history().index(1).data(RunHistoryModel::PinnedRole).toBool(); }));
    reopen();
    EXPECT_THAT(spoken(1).toStdString(), HasSubstr("pinned, note: before the change"));
    EXPECT_THAT(spoken(0).toStdString(), Not(HasSubstr("pinned")));
}

TEST_F(KeptRunsTest, TwoAreCompared)
{
    makeTwoRuns();
    clickRow(1);
    clickRow(0, Qt::ControlModifier);
    press(Qt::Key_D, Qt::ControlModifier);
    EXPECT_EQ(currentPage(), u"Compare"_qs);
    waitForComparison();
    EXPECT_THAT(compared(), HasSubstr("First difference"));
    EXPECT_THAT(compared(), HasSubstr("RCPT TO"));
    auto *view = find<QTreeView>(u"Comparison"_qs);
    QStringList groups;
    for (int row = 0; row < view->model()->rowCount(); ++row)
        groups.append(view->model()->index(row, 0).data().toString());
    EXPECT_THAT(groups.join(u'\n').toStdString(), HasSubstr("Worth knowing ("));
    EXPECT_THAT(groups.join(u'\n').toStdString(), HasSubstr("The same ("));
    EXPECT_THAT(groups.join(u'\n').toStdString(), Not(HasSubstr("Breaking"))); // it became better
    click(u"Swap"_qs);
    ASSERT_TRUE(waitFor([&] { return view->model()->index(0, 0).data().toString().startsWith(u"Breaking ("_qs); }));
    click(u"Copy the comparison for a ticket"_qs);
    EXPECT_THAT(QGuiApplication::clipboard()->text().toStdString(), HasSubstr("550 authentication required"));
}

TEST_F(KeptRunsTest, OneIsComparedWithTheRunBeforeAndInsideTls)
{
    makeTwoRuns();
    clickRow(0);
    press(Qt::Key_D, Qt::ControlModifier);
    waitForComparison();
    EXPECT_THAT(compared(), HasSubstr("RCPT TO"));
    chooseInCombo(u"Right run"_qs, u"Inside TLS of the same run"_qs);
    ASSERT_TRUE(waitFor([this] { return compared().find("RCPT TO") == std::string::npos; }));
    EXPECT_THAT(compared(), HasSubstr("STARTTLS"));
    EXPECT_FALSE(has(u"Expect today’s answers from now on"_qs));
}

TEST_F(KeptRunsTest, TodaysAnswersAreExpectedFromNowOn)
{
    makeTwoRuns();
    press(Qt::Key_D, Qt::ControlModifier);
    waitForComparison();
    click(u"Expect today’s answers from now on"_qs);
    EXPECT_TRUE(workbench().profile().expectations.snapshot);
    EXPECT_EQ(workbench().profile().expectations.outcome, u"accepted"_qs);
    const auto *bar = window->findChild<ExpectationsBar *>();
    openTab(u"Timeline"_qs);
    runAndKeep();
    EXPECT_THAT(bar->text().toStdString(), HasSubstr("expectations are met"));
    Profile unsigned_ = workbench().profile();
    unsigned_.signIn = false;
    workbench().edit(unsigned_);
    runAndKeep();
    EXPECT_TRUE(bar->isVisible());
    EXPECT_THAT(bar->text().toStdString(), HasSubstr("expectations not met"));
    EXPECT_THAT(bar->text().toStdString(), HasSubstr("outcome is accepted — it was refused"));
    const QString said = bar->text();
    openTab(u"Compare"_qs);
    click(u"Undo: expect what was expected"_qs);
    EXPECT_TRUE(workbench().profile().expectations.isEmpty());
    // What was judged stays with the run.
    reopen();
    ASSERT_TRUE(waitFor([this] { return workbench().shown() != nullptr; }));
    EXPECT_EQ(window->findChild<ExpectationsBar *>()->text(), said);
}

TEST_F(KeptRunsTest, AnInterruptedOneIsListed)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runAndKeep();
    const Timeline whole = record().timeline;
    close();
    {
        RunStore store(folder.filePath(u"runs"_qs));
        QString problem;
        const auto journal = store.begin("outlook-503", whole.subject, &problem);
        ASSERT_TRUE(journal) << qPrintable(problem);
        QList<Event> events;
        for (int i = 0; i < whole.size() / 2; ++i)
            events.append(whole.at(i));
        ASSERT_TRUE(journal->append(events).isEmpty());
    }
    open();
    waitForList();
    ASSERT_EQ(history().rowCount(), 2);
    EXPECT_EQ(QDir(folder.filePath(u"runs/outlook-503"_qs)).entryList({u"*.journal"_qs}), QStringList());
    for (int row = 0; row < 2; ++row) {
        clickRow(row);
        ASSERT_TRUE(waitFor([&] { return history().rowOf(workbench().shown()) == row; }));
        if (record().outcome.kind == OutcomeKind::Interrupted) {
            EXPECT_THAT(status().toStdString(), HasSubstr("Interrupted"));
            EXPECT_THAT(banner().toStdString(), HasSubstr("The run was interrupted"));
        }
    }
    EXPECT_EQ(std::count_if(history().kept().runs().begin(), history().kept().runs().end(),
                  [](const RunSummary &run) { return run.outcome == OutcomeKind::Interrupted; }),
        1);
}

TEST_F(KeptRunsTest, WhereTheyCantBeKeptRunsGoOnAndItIsSaidOnce)
{
    close();
    ASSERT_TRUE(QDir(folder.filePath(u"runs"_qs)).removeRecursively());
    QFile inTheWay(folder.filePath(u"runs"_qs));
    ASSERT_TRUE(inTheWay.open(QIODevice::WriteOnly));
    open();
    waitForList();
    QStringList problems;
    QObject::connect(&workbench(), &Workbench::problem, window.get(), [&](const QString &text) { problems += text; });
    runToEnd();
    ASSERT_TRUE(waitFor([&] { return !problems.isEmpty(); }));
    EXPECT_THAT(problems.first().toStdString(), HasSubstr("can’t be kept at the moment"));
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Accepted);
    runToEnd();
    runToEnd();
    EXPECT_EQ(problems.size(), 1) << problems.join(u'\n').toStdString();
    EXPECT_EQ(history().rowCount(), 3);
    clickRow(2);
    EXPECT_FALSE(rows().isEmpty());
}

TEST_F(KeptRunsTest, OneIsRunAgain)
{
    makeTwoRuns();
    clickRow(1);
    chooseInMenu(u"Run again"_qs);
    waitForEnd();
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Refused);
    EXPECT_TRUE(workbench().profile().signIn); // the profile stays as it is
    EXPECT_EQ(history().rowCount(), 3);
}

TEST_F(KeptRunsTest, OldOnesGoWhenTheLimitIsLowered)
{
    makeTwoRuns();
    Preferences preferences;
    preferences.keep.runs = 1;
    workbench().setPreferences(preferences);
    ASSERT_TRUE(waitFor([this] { return history().rowCount() == 1; }));
    EXPECT_FALSE(has(u"Undo the deletion"_qs));
    reopen();
    EXPECT_EQ(history().rowCount(), 1);
}

} // namespace
