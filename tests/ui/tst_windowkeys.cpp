// SPDX-License-Identifier: MIT
// The window without a mouse: keys, the order of Tab, and names for screen readers.
#include "core/practice/scenario.h"
#include "tests/support/printing.h"
#include "tests/support/waitfor.h"
#include "tests/ui/windowfixture.h"
#include "ui/run/preferences.h"
#include "ui/timeline/timelineview.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QMenuBar>
#include <QSet>
#include <QTabBar>
#include <QTest>

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::test;
using testing::HasSubstr;

namespace {

class WindowKeysTest : public WindowTest
{
protected:
    [[nodiscard]] static bool takesTab(const QWidget *widget)
    {
        return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus);
    }
    // Where Tab goes, from the first control until it comes round.
    [[nodiscard]] QList<QWidget *> tabOrder() const
    {
        QList<QWidget *> order;
        QWidget *start = nullptr;
        for (int step = 0; step < 300; ++step) {
            QWidget *focus = QApplication::focusWidget();
            if (!focus)
                break;
            if (focus == start)
                break;
            if (!start)
                start = focus;
            order.append(focus);
            QTest::keyClick(focus, Qt::Key_Tab);
        }
        return order;
    }
    // What a person could want to reach: all that takes the focus by Tab, proxies counted as what stands for them.
    [[nodiscard]] QList<QWidget *> controls() const
    {
        QList<QWidget *> all;
        const auto widgets = window->findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            if (takesTab(widget) && !widget->focusProxy() && !qobject_cast<QMenuBar *>(widget))
                all.append(widget);
        }
        return all;
    }
    void expectAllReached()
    {
        find<QWidget>(u"Run"_qs)->setFocus();
        const QList<QWidget *> order = tabOrder();
        for (const QWidget *control : controls()) {
            EXPECT_TRUE(order.contains(control))
                << control->metaObject()->className() << ' ' << control->accessibleName().toStdString();
        }
    }
    void expectAllNamed()
    {
        for (QWidget *control : controls()) {
            QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(control);
            ASSERT_TRUE(spoken);
            EXPECT_FALSE(spoken->text(QAccessible::Name).isEmpty())
                << control->metaObject()->className() << " in " << control->parentWidget()->metaObject()->className();
        }
    }
    TimelineView *view() const { return window->findChild<TimelineView *>(); }
};

TEST_F(WindowKeysTest, TabReachesEveryControlBeforeARun)
{
    expectAllReached();
    expectAllNamed();
}

TEST_F(WindowKeysTest, TabReachesEveryControlAfterARun)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runToEnd();
    press(Qt::Key_F, Qt::ControlModifier);
    expectAllReached();
    expectAllNamed();
}

TEST_F(WindowKeysTest, TabReachesEveryControlOfTheOtherPages)
{
    choose(u"Profiles"_qs, u"New server…"_qs);
    openTab(u"Message"_qs);
    expectAllReached();
    expectAllNamed();
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runToEnd();
    openTab(u"Transcript"_qs);
    openTab(u"Capabilities"_qs);
    expectAllReached();
    expectAllNamed();
}

TEST_F(WindowKeysTest, F5RunsAndF1ExplainsTheRow)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    press(Qt::Key_F5);
    waitForEnd();
    openTab(u"Capabilities"_qs);
    press(Qt::Key_Down, Qt::AltModifier); // the first problem
    EXPECT_THAT(chosenRow().toStdString(), HasSubstr("550"));
    press(Qt::Key_F1);
    EXPECT_TRUE(has(u"Explanation"_qs));
    EXPECT_THAT(explanation().toStdString(), HasSubstr("RCPT"));
    press(Qt::Key_Down, Qt::AltModifier);
    EXPECT_THAT(chosenRow().toStdString(), HasSubstr("503"));
    press(Qt::Key_Up, Qt::AltModifier);
    EXPECT_THAT(chosenRow().toStdString(), HasSubstr("550"));
}

TEST_F(WindowKeysTest, ControlAndLGoesToTheServer)
{
    choose(u"Profiles"_qs, u"New server…"_qs);
    press(Qt::Key_L, Qt::ControlModifier);
    EXPECT_EQ(QApplication::focusWidget(), find<QLineEdit>(u"Server"_qs));
    choose(u"Profiles"_qs, u"Practice server"_qs);
    press(Qt::Key_L, Qt::ControlModifier);
    EXPECT_EQ(QApplication::focusWidget(), find<QWidget>(u"Scenario"_qs));
}

TEST_F(WindowKeysTest, ControlAndFFindsARow)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runToEnd();
    press(Qt::Key_F, Qt::ControlModifier);
    auto *field = find<QLineEdit>(u"Find"_qs);
    ASSERT_EQ(QApplication::focusWidget(), field);
    QTest::keyClicks(field, u"RCPT TO"_qs);
    EXPECT_THAT(chosenRow().toStdString(), HasSubstr("RCPT TO"));
    press(Qt::Key_Escape);
    EXPECT_FALSE(has(u"Find"_qs));
}

TEST_F(WindowKeysTest, EscapeInTheFindBarClosesItAndLeavesTheRunAlone)
{
    chooseInCombo(u"Scenario"_qs, Scenario::named(u"silent"_qs)->title);
    press(Qt::Key_F5);
    ASSERT_TRUE(waitFor([this] { return workbench().isBusy() && record().timeline.lastRow() >= 2; }));
    press(Qt::Key_F, Qt::ControlModifier);
    press(Qt::Key_Escape);
    EXPECT_FALSE(has(u"Find"_qs));
    EXPECT_TRUE(workbench().isBusy());
}

TEST_F(WindowKeysTest, ZoomMakesAllLettersLargerAndComesBack)
{
    runToEnd();
    const int before = view()->lineRect(1).height();
    const qreal letters = window->font().pointSizeF();
    press(Qt::Key_Plus, Qt::ControlModifier);
    press(Qt::Key_Plus, Qt::ControlModifier);
    EXPECT_GT(view()->lineRect(1).height(), before);
    EXPECT_GT(window->font().pointSizeF(), letters);
    press(Qt::Key_0, Qt::ControlModifier);
    EXPECT_EQ(view()->lineRect(1).height(), before);
    for (int i = 0; i < 30; ++i)
        press(Qt::Key_Minus, Qt::ControlModifier);
    EXPECT_LT(window->font().pointSizeF(), letters);
    EXPECT_GT(window->font().pointSizeF(), letters / 2);
    press(Qt::Key_0, Qt::ControlModifier);
}

TEST_F(WindowKeysTest, TheTimelinesRowsAreReadAloud)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runToEnd();
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(view());
    ASSERT_TRUE(table);
    EXPECT_FALSE(table->text(QAccessible::Name).isEmpty());
    EXPECT_GT(table->childCount(), 10);
}

} // namespace
