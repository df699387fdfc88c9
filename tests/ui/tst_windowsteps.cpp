// SPDX-License-Identifier: MIT
// Going through a run step by step in the window, and forking it.
#include "core/models/stepmodel.h"
#include "tests/support/printing.h"
#include "tests/support/waitfor.h"
#include "tests/ui/windowfixture.h"
#include "ui/timeline/timelineview.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QTest>

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::test;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

namespace {

// Of the practice server's plan: greeting, EHLO, STARTTLS, EHLO, MAIL, RCPT, DATA, message, QUIT.
constexpr int mailStep = 4;
constexpr int rcptStep = 5;
constexpr int messageStep = 7;

class StepsTest : public WindowTest
{
protected:
    StepsTest() { openTab(u"Steps"_qs); }

    [[nodiscard]] QAbstractItemView *steps() const { return find<QAbstractItemView>(u"Steps of the run"_qs); }
    // What a screen reader says of a step.
    [[nodiscard]] std::string spoken(int step) const
    {
        return steps()->model()->index(step, 0).data(Qt::AccessibleTextRole).toString().toStdString();
    }
    void clickStop(int step)
    {
        const QRect place = steps()->visualRect(steps()->model()->index(step, 0));
        QTest::mouseClick(
            steps()->viewport(), Qt::LeftButton, {}, QPoint(place.left() + 18, place.top() + place.height() / 2));
    }
    void waitForStop(int step)
    {
        ASSERT_TRUE(waitFor([this, step] { return workbench().paused() && workbench().paused()->step == step; }))
            << rows().join(u'\n').toStdString();
    }
    void waitForRow(const QString &text)
    {
        ASSERT_TRUE(waitFor([&] { return !rows().filter(text).isEmpty(); })) << rows().join(u'\n').toStdString();
    }
    [[nodiscard]] QString nextCommand() const { return find<QLineEdit>(u"Next command"_qs)->text(); }
    // Chooses an entry of the menu of the row that was sent with that text.
    void chooseInRowMenu(const QString &sent, const QString &entry)
    {
        auto *view = window->findChild<TimelineView *>();
        int id = 0;
        for (const Event &event : record().timeline) {
            const auto *command = event.as<events::Sent>();
            if (command && QString::fromUtf8(command->what.line).startsWith(sent))
                id = event.id;
        }
        ASSERT_GT(id, 0) << sent.toStdString();
        view->showId(id);
        QContextMenuEvent key(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QCoreApplication::sendEvent(view->viewport(), &key);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        ASSERT_TRUE(menu);
        const auto actions = menu->actions();
        for (QAction *action : actions) {
            if (action->text().remove(u'&') == entry) {
                ASSERT_TRUE(action->isEnabled());
                QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
                return;
            }
        }
        menu->close();
        ADD_FAILURE() << "no entry " << entry.toStdString();
    }
};

TEST_F(StepsTest, ThePlanIsSeenBeforeTheRun)
{
    ASSERT_EQ(steps()->model()->rowCount(), 9);
    EXPECT_EQ(spoken(0), "Step 1, Wait for the greeting, planned");
    EXPECT_EQ(spoken(mailStep), "Step 5, MAIL FROM:<anna@contoso.example>, planned");
    EXPECT_EQ(spoken(8), "Step 9, QUIT, planned");
    // It follows the profile.
    find<QWidget>(u"Stop after"_qs)->setFocus();
    chooseInCombo(u"Stop after"_qs, u"MAIL FROM"_qs);
    EXPECT_EQ(steps()->model()->rowCount(), 6);
}

TEST_F(StepsTest, ACommandIsStoppedAtChangedAndSent)
{
    clickStop(mailStep);
    EXPECT_THAT(spoken(mailStep), EndsWith(", stops before it"));
    press(Qt::Key_F5);
    waitForStop(mailStep);
    EXPECT_THAT(nextCommand().toStdString(), HasSubstr("MAIL FROM:<anna@contoso"));
    EXPECT_THAT(spoken(mailStep), HasSubstr("waits for you"));
    EXPECT_THAT(banner().toStdString(), HasSubstr("Stopped before MAIL FROM"));
    EXPECT_THAT(rows().join(u'\n').toStdString(), Not(HasSubstr("MAIL FROM")));
    type(u"Next command"_qs, u"MAIL FROM:<carla@contoso.example>"_qs);
    click(u"Send and stop"_qs);
    waitForStop(rcptStep);
    waitForRow(u"MAIL FROM:<carla@contoso.example>"_qs);
    EXPECT_THAT(spoken(mailStep), HasSubstr("changed by you"));
    click(u"Continue"_qs);
    waitForEnd();
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Accepted);
    EXPECT_FALSE(has(u"Next command"_qs));
}

TEST_F(StepsTest, F10GoesCommandByCommandAndTheKeyboardStaysWhereItIs)
{
    press(Qt::Key_F10);
    waitForStop(1);
    find<QLineEdit>(u"Next command"_qs)->setFocus();
    press(Qt::Key_Return);
    waitForStop(2);
    EXPECT_EQ(nextCommand(), u"STARTTLS"_qs);
    EXPECT_TRUE(find<QLineEdit>(u"Next command"_qs)->hasFocus());
    press(Qt::Key_F10);
    waitForStop(3);
    EXPECT_TRUE(find<QLineEdit>(u"Next command"_qs)->hasFocus());
    press(Qt::Key_F5);
    waitForEnd();
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Accepted);
}

TEST_F(StepsTest, OwnLinesGoInBetweenAndStepsAreLeftOut)
{
    clickStop(mailStep);
    press(Qt::Key_F5);
    waitForStop(mailStep);
    type(u"Type a command"_qs, u"NOOP"_qs);
    click(u"Send"_qs);
    ASSERT_TRUE(waitFor([this] {
        const auto *reply = record().timeline.at(record().timeline.size() - 1).as<events::Replied>();
        return reply && reply->typed;
    }));
    EXPECT_TRUE(workbench().paused());
    EXPECT_THAT(nextCommand().toStdString(), HasSubstr("MAIL FROM"));
    click(u"Leave out"_qs);
    waitForStop(rcptStep);
    EXPECT_THAT(spoken(mailStep), HasSubstr("left out by you"));
    EXPECT_THAT(nextCommand().toStdString(), HasSubstr("RCPT TO"));
    click(u"Continue"_qs);
    waitForEnd();
    EXPECT_THAT(rows().join(u'\n').toStdString(), Not(HasSubstr("MAIL FROM:")));
    EXPECT_THAT(spoken(mailStep), HasSubstr("MAIL FROM:<anna@contoso.example>")) << "what wasn’t said is still known";
}

TEST_F(StepsTest, AForkSaysTheSameAndGoesOnDifferently)
{
    clickStop(mailStep);
    press(Qt::Key_F5);
    waitForStop(mailStep);
    type(u"Next command"_qs, u"MAIL FROM:<carla@contoso.example>"_qs);
    click(u"Continue"_qs);
    waitForEnd();
    const RunRecordPointer first = workbench().shown();
    clickStop(mailStep); // not any more
    chooseInRowMenu(u"RCPT TO"_qs, u"Fork from here"_qs);
    waitForStop(rcptStep);
    EXPECT_NE(workbench().shown(), first);
    waitForRow(u"MAIL FROM:<carla@contoso.example>"_qs);
    type(u"Next command"_qs, u"RCPT TO:<dora@fabrikam.example>"_qs);
    click(u"Continue"_qs);
    waitForEnd();
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Accepted);
    EXPECT_THAT(rows().join(u'\n').toStdString(), HasSubstr("RCPT TO:<dora@fabrikam.example>"));
    EXPECT_EQ(workbench().history()->rowCount(), 2);
    workbench().show(first);
    EXPECT_THAT(rows().join(u'\n').toStdString(), Not(HasSubstr("dora")));
}

TEST_F(StepsTest, ARunThatWaitsCanBeStopped)
{
    press(Qt::Key_F10);
    waitForStop(1);
    click(u"Stop"_qs);
    waitForEnd();
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Cancelled);
    EXPECT_FALSE(workbench().paused());
    EXPECT_FALSE(has(u"Next command"_qs));
    EXPECT_THAT(spoken(mailStep), HasSubstr("not reached"));
    // The next one isn't stopped.
    press(Qt::Key_F5);
    ASSERT_TRUE(waitFor([this] { return record().outcome.kind == OutcomeKind::Accepted; }));
    waitForEnd();
}

TEST_F(StepsTest, NothingIsSentWhileAnotherRunIsShown)
{
    runToEnd();
    const RunRecordPointer first = workbench().shown();
    press(Qt::Key_F10);
    waitForStop(1);
    const RunRecordPointer waiting = workbench().shown();
    workbench().show(first);
    EXPECT_FALSE(has(u"Next command"_qs));
    press(Qt::Key_F10);
    EXPECT_EQ(workbench().shown(), waiting);
    EXPECT_EQ(workbench().paused()->step, 1);
    EXPECT_THAT(nextCommand().toStdString(), HasSubstr("EHLO"));
    press(Qt::Key_F5);
    waitForEnd();
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Accepted);
}

TEST_F(StepsTest, TheWindowMayBeClosedWhileARunWaits)
{
    press(Qt::Key_F10);
    waitForStop(1);
    close();
    open();
    EXPECT_FALSE(workbench().paused());
    EXPECT_FALSE(workbench().isBusy());
    press(Qt::Key_F5);
    waitForEnd();
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Accepted);
}

TEST_F(StepsTest, WhatIsLeftOutSaysWhy)
{
    workbench().chooseScenario(u"auth-required-at-mail"_qs);
    press(Qt::Key_F5);
    waitForEnd();
    EXPECT_THAT(spoken(mailStep), testing::ContainsRegex(", 5[0-9][0-9] "));
    EXPECT_THAT(spoken(messageStep), testing::ContainsRegex("left out, because of row [0-9]+: 5[0-9][0-9] "));
}

TEST_F(StepsTest, ACommandWithAPasswordIsHiddenAndCanOnlyBeSentOrLeftOut)
{
    workbench().setStops({{"auth", 0}});
    workbench().runSignedIn();
    ASSERT_TRUE(waitFor([this] { return workbench().paused().has_value(); }));
    EXPECT_THAT(nextCommand().toStdString(), HasSubstr("AUTH"));
    EXPECT_THAT(nextCommand().toStdString(), HasSubstr("•"));
    EXPECT_TRUE(find<QLineEdit>(u"Next command"_qs)->isReadOnly());
    click(u"Continue"_qs);
    waitForEnd();
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Accepted);
}

} // namespace
