// SPDX-License-Identifier: MIT
#include "tests/support/printing.h"
#include "tests/support/scriptedrun.h"
#include "ui/timeline/timelineview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <QWheelEvent>

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

class TimelineViewTest : public testing::Test
{
protected:
    TimelineViewTest()
    {
        view.setModel(&model);
        view.resize(740, 900);
        view.show();
    }
    void showClassic() { model.reset(scripted::outlook503().timeline()); }
    // Many short replies, so that there is something to scroll.
    void growBy(int commands)
    {
        for (int i = 0; i < commands; ++i) {
            run.type("NOOP");
            run.reply({"250 ok"}, 1);
        }
        model.append(run.take());
    }
    void clickLine(int line, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers, view.lineRect(line).center());
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&view, key, modifiers);
    }
    int lineOfId(int id) const { return view.lines().lineOf(model.rowOf(id)); }
    bool isSeen(int line) const { return view.viewport()->rect().contains(view.lineRect(line)); }
    bool isAtEnd() const { return view.verticalScrollBar()->value() == view.verticalScrollBar()->maximum(); }

    TimelineModel model;
    TimelineView view;
    ScriptedRun run;
};

} // namespace

TEST_F(TimelineViewTest, AClickChoosesARow)
{
    showClassic();
    QSignalSpy chosen(&view, &TimelineView::currentRowChanged);
    clickLine(lineOfId(14));
    EXPECT_EQ(view.currentId(), 14);
    ASSERT_EQ(chosen.size(), 1);
    EXPECT_EQ(chosen[0][0].toInt(), 14);
    clickLine(lineOfId(14));
    EXPECT_EQ(chosen.size(), 1) << "the same row again is no change";
}

TEST_F(TimelineViewTest, AClickOnAHeadingClosesAndOpensItsGroup)
{
    showClassic();
    const int all = view.lineCount();
    const int hello = model.group(1).row;
    clickLine(hello);
    EXPECT_EQ(view.lineCount(), all - 2);
    EXPECT_EQ(view.currentId(), 0) << "a heading has no row number";
    clickLine(hello);
    EXPECT_EQ(view.lineCount(), all);
}

TEST_F(TimelineViewTest, KeysMoveThroughRowsAndHeadings)
{
    showClassic();
    press(Qt::Key_Home);
    EXPECT_EQ(view.currentLine(), 0);
    press(Qt::Key_Down);
    EXPECT_EQ(view.currentId(), 1);
    press(Qt::Key_Down);
    EXPECT_EQ(view.currentId(), 3) << "row 2 is told by the heading";
    press(Qt::Key_Up);
    EXPECT_EQ(view.currentId(), 1);
    press(Qt::Key_End);
    EXPECT_EQ(view.currentId(), 18);
    press(Qt::Key_Down);
    EXPECT_EQ(view.currentId(), 18);
    press(Qt::Key_PageUp);
    EXPECT_EQ(view.currentLine(), 0);
    press(Qt::Key_PageDown);
    EXPECT_EQ(view.currentId(), 18);
}

TEST_F(TimelineViewTest, LeftAndRightCloseAndOpenAsInATree)
{
    showClassic();
    view.showId(14);
    press(Qt::Key_Left);
    EXPECT_EQ(view.currentLine(), model.group(3).row) << "first to the heading";
    press(Qt::Key_Left);
    EXPECT_TRUE(view.isGroupClosed(3));
    press(Qt::Key_Right);
    EXPECT_FALSE(view.isGroupClosed(3));
    press(Qt::Key_Space);
    EXPECT_TRUE(view.isGroupClosed(3));
}

TEST_F(TimelineViewTest, ShowingARowOpensItsGroup)
{
    showClassic();
    view.closeAll();
    EXPECT_EQ(view.lineCount(), model.groupCount());
    view.showId(14);
    EXPECT_EQ(view.currentId(), 14);
    EXPECT_FALSE(view.isGroupClosed(3));
    view.showId(8); // folded into the heading of Encrypt
    EXPECT_EQ(view.currentId(), 0);
    EXPECT_EQ(view.lines().groupOf(view.currentLine()), 2);
    view.showId(999);
    EXPECT_EQ(view.lines().groupOf(view.currentLine()), 2) << "no such row: nothing changes";
}

TEST_F(TimelineViewTest, GoesFromProblemToProblem)
{
    showClassic();
    view.nextProblem();
    EXPECT_EQ(view.currentId(), 14);
    view.nextProblem();
    EXPECT_EQ(view.currentId(), 16);
    view.nextProblem();
    EXPECT_EQ(view.currentId(), 16) << "there is no further one";
    view.previousProblem();
    EXPECT_EQ(view.currentId(), 14);
    model.reset(scripted::outlook503().timeline());
    view.previousProblem();
    EXPECT_EQ(view.currentId(), 16) << "from nowhere, back from the end";
}

TEST_F(TimelineViewTest, CopiesTheChosenRowsAsTheyAreRead)
{
    showClassic();
    clickLine(lineOfId(13));
    clickLine(lineOfId(14), Qt::ShiftModifier);
    EXPECT_EQ(view.selectedIds(), (QList<int>{13, 14}));
    press(Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->text(),
        QStringLiteral("13 → RCPT TO:<ben@fabrikam.example>\n14 ← 550 authentication required 38 ms"));
    press(Qt::Key_Up);
    EXPECT_EQ(view.selectedIds(), QList<int>{13});
    press(Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_EQ(view.selectedIds(), (QList<int>{13, 14}));
    press(Qt::Key_A, Qt::ControlModifier);
    EXPECT_EQ(view.selectedIds().size(), 15);
}

TEST_F(TimelineViewTest, CopiesNoSecret)
{
    model.reset(scripted::accepted().timeline());
    view.selectAll();
    view.copy();
    const QString text = QGuiApplication::clipboard()->text();
    EXPECT_TRUE(text.contains(QStringLiteral("AUTH PLAIN ••••"))) << text.toStdString();
    EXPECT_FALSE(text.contains(QStringLiteral("AGFubm")));
}

TEST_F(TimelineViewTest, FindsTextAndGoesRound)
{
    showClassic();
    EXPECT_TRUE(view.findNext(QStringLiteral("AUTHENTICATION")));
    EXPECT_EQ(view.currentId(), 14) << "case doesn't matter";
    EXPECT_TRUE(view.findNext(QStringLiteral("authentication")));
    EXPECT_EQ(view.currentId(), 16);
    EXPECT_TRUE(view.findNext(QStringLiteral("authentication")));
    EXPECT_EQ(view.currentId(), 14);
    EXPECT_TRUE(view.findPrevious(QStringLiteral("authentication")));
    EXPECT_EQ(view.currentId(), 16);
    EXPECT_FALSE(view.findNext(QStringLiteral("no such words")));
    EXPECT_EQ(view.currentId(), 16);
    EXPECT_TRUE(view.findNext(QStringLiteral("PIPELINING"))) << "also what is only counted in +2 more";
    EXPECT_FALSE(view.findNext(QString()));
}

TEST_F(TimelineViewTest, FindsNoSecret)
{
    model.reset(scripted::accepted().timeline());
    EXPECT_FALSE(view.findNext(QStringLiteral("AGFubm")));
}

TEST_F(TimelineViewTest, KeepsTheEndInSightWhileARunGrows)
{
    view.resize(740, 300);
    growBy(30);
    EXPECT_TRUE(view.followsEnd());
    EXPECT_TRUE(isAtEnd());
    growBy(30);
    EXPECT_TRUE(isAtEnd());
}

TEST_F(TimelineViewTest, StaysWhereTheUserScrolledTo)
{
    view.resize(740, 300);
    growBy(30);
    view.verticalScrollBar()->setValue(100);
    EXPECT_FALSE(view.followsEnd());
    growBy(30);
    EXPECT_EQ(view.verticalScrollBar()->value(), 100);
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum());
    growBy(30);
    EXPECT_TRUE(isAtEnd()) << "back at the end, it follows again";
}

TEST_F(TimelineViewTest, StaysWithARowThatWasChosen)
{
    view.resize(740, 300);
    growBy(30);
    press(Qt::Key_Up);
    press(Qt::Key_Up);
    const int id = view.currentId();
    growBy(30);
    EXPECT_EQ(view.currentId(), id);
    EXPECT_TRUE(isSeen(view.currentLine()));
    press(Qt::Key_End);
    growBy(30);
    EXPECT_TRUE(isAtEnd());
}

TEST_F(TimelineViewTest, BringsAChosenRowIntoSight)
{
    view.resize(740, 300);
    growBy(100);
    view.showId(5);
    EXPECT_TRUE(isSeen(view.currentLine()));
    view.showId(150);
    EXPECT_TRUE(isSeen(view.currentLine()));
}

TEST_F(TimelineViewTest, ForgetsItsPlaceWhenARunBegins)
{
    showClassic();
    view.showId(14);
    QSignalSpy chosen(&view, &TimelineView::currentRowChanged);
    model.reset();
    EXPECT_EQ(view.currentId(), 0);
    EXPECT_EQ(view.lineCount(), 0);
    ASSERT_EQ(chosen.size(), 1);
    EXPECT_EQ(chosen[0][0].toInt(), 0);
    EXPECT_TRUE(view.followsEnd());
}

TEST_F(TimelineViewTest, ZoomsRowsWithinBounds)
{
    showClassic();
    QSignalSpy zoomed(&view, &TimelineView::zoomChanged);
    const int usual = view.lineRect(1).height();
    view.zoomIn();
    EXPECT_GT(view.lineRect(1).height(), usual);
    EXPECT_EQ(zoomed.size(), 1);
    view.setZoom(100);
    EXPECT_EQ(view.zoom(), 12);
    view.setZoom(-100);
    EXPECT_EQ(view.zoom(), -4);
    EXPECT_LT(view.lineRect(1).height(), usual);
    view.resetZoom();
    EXPECT_EQ(view.lineRect(1).height(), usual);
    QWheelEvent turn(QPointF(50, 50), view.mapToGlobal(QPointF(50, 50)), {}, {0, 120}, Qt::NoButton,
        Qt::ControlModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view.viewport(), &turn);
    EXPECT_EQ(view.zoom(), 1);
}

TEST_F(TimelineViewTest, ShowsTheWholeTextUnderThePointer)
{
    showClassic();
    const QPoint pos = view.lineRect(lineOfId(16)).center();
    QHelpEvent help(QEvent::ToolTip, pos, view.viewport()->mapToGlobal(pos));
    QCoreApplication::sendEvent(view.viewport(), &help);
    EXPECT_TRUE(QToolTip::text().contains(QStringLiteral("503-All RCPT commands were rejected with this error:<br>"
                                                         "503-authentication required<br>503 Valid RCPT")))
        << QToolTip::text().toStdString();
    QToolTip::hideText();
}

TEST_F(TimelineViewTest, AsksForAMenuAtTheRow)
{
    showClassic();
    QSignalSpy menu(&view, &TimelineView::contextMenuRequested);
    const QPoint pos = view.lineRect(lineOfId(14)).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, pos, view.viewport()->mapToGlobal(pos));
    QCoreApplication::sendEvent(view.viewport(), &event);
    ASSERT_EQ(menu.size(), 1);
    EXPECT_EQ(menu[0][0].toInt(), 14);
    EXPECT_EQ(view.currentId(), 14);
    QContextMenuEvent key(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QCoreApplication::sendEvent(view.viewport(), &key);
    EXPECT_EQ(menu.size(), 2);
}

TEST_F(TimelineViewTest, LeavesKeysItDoesntKnowToTheWindow)
{
    showClassic();
    QKeyEvent letter(QEvent::KeyPress, Qt::Key_X, Qt::NoModifier, QStringLiteral("x"));
    letter.accept();
    QCoreApplication::sendEvent(&view, &letter);
    EXPECT_FALSE(letter.isAccepted());
    QKeyEvent problem(QEvent::KeyPress, Qt::Key_Down, Qt::AltModifier);
    problem.accept();
    QCoreApplication::sendEvent(&view, &problem);
    EXPECT_FALSE(problem.isAccepted()) << "Alt+Down is the window's next problem";
}

TEST_F(TimelineViewTest, PaintsAtEverySize)
{
    showClassic();
    view.showId(16);
    (void)view.findNext(QStringLiteral("RCPT"));
    for (const QSize &size : {QSize(1, 1), QSize(120, 80), QSize(400, 300), QSize(3000, 200)}) {
        view.resize(size);
        EXPECT_FALSE(view.grab().isNull());
    }
}

TEST_F(TimelineViewTest, PaintsWhateverAServerSends)
{
    run.connect(QStringLiteral("192.0.2.1"), 25, 1);
    run.reply({QByteArray("220 \x1b[31m\0red\xff", 13), "220-" + QByteArray(60000, 'W')}, 1);
    QList<QByteArray> lines;
    for (int i = 0; i < 5000; ++i)
        lines.append("250-X" + QByteArray::number(i));
    lines.append("250 ok");
    run.say(commands::ehlo("me"));
    run.reply(lines, 1);
    run.reply({"abc"}, 1);
    run.reply({""}, 1);
    model.append(run.take());
    EXPECT_FALSE(view.grab().isNull());
    EXPECT_GE(model.rowCount(), 5);
}
