// SPDX-License-Identifier: MIT
#include "tests/support/printing.h"
#include "tests/support/scriptedrun.h"
#include "ui/timeline/bytesdialog.h"
#include "ui/timeline/rowmenu.h"
#include "ui/timeline/timelineview.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

class RowMenuTest : public testing::Test
{
protected:
    RowMenuTest()
    {
        model.reset(scripted::accepted().timeline());
        view.setModel(&model);
        view.resize(740, 900);
        view.show();
        rows = new RowMenu(&view);
    }
    QAction *action(const QString &text)
    {
        const auto all = menu->actions();
        for (QAction *action : all) {
            if (action->text() == text)
                return action;
        }
        return nullptr;
    }
    void openFor(int id)
    {
        view.showId(id);
        menu = rows->popUp(view.currentId(), view.mapToGlobal(QPoint(50, 50)));
    }
    void TearDown() override { delete menu; }

    TimelineModel model;
    TimelineView view;
    RowMenu *rows = nullptr;
    QPointer<QMenu> menu;
};

} // namespace

TEST_F(RowMenuTest, OpensWhereTheViewAsksForIt)
{
    view.showId(14);
    QContextMenuEvent key(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QCoreApplication::sendEvent(view.viewport(), &key);
    menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    ASSERT_TRUE(menu);
    EXPECT_TRUE(action(QStringLiteral("Explain this row")));
}

TEST_F(RowMenuTest, ExplainsTheRow)
{
    QSignalSpy explain(rows, &RowMenu::explainRequested);
    openFor(14);
    action(QStringLiteral("Explain this row"))->trigger();
    ASSERT_EQ(explain.size(), 1);
    EXPECT_EQ(explain[0][0].toInt(), 14);
}

TEST_F(RowMenuTest, CopiesWithAndWithoutNumbers)
{
    openFor(14);
    action(QStringLiteral("Copy"))->trigger();
    EXPECT_EQ(QGuiApplication::clipboard()->text(), QStringLiteral("14 ← 250 2.1.0 Ok 12 ms"));
    action(QStringLiteral("Copy as text"))->trigger();
    EXPECT_EQ(QGuiApplication::clipboard()->text(), QStringLiteral("250 2.1.0 Ok"));
}

TEST_F(RowMenuTest, ShowsBytesWithSecretsHidden)
{
    openFor(11);
    action(QStringLiteral("Show bytes (hex)…"))->trigger();
    auto *dialog = view.window()->findChild<BytesDialog *>();
    ASSERT_TRUE(dialog);
    EXPECT_EQ(dialog->windowTitle(), QStringLiteral("Bytes of row 11"));
    const QString text = dialog->findChild<QPlainTextEdit *>()->toPlainText();
    EXPECT_TRUE(text.startsWith(QStringLiteral("00000000  41 55 54 48 20 50 4c 41  49 4e 20 ••")))
        << text.toStdString();
    const auto buttons = dialog->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->text() == QStringLiteral("Copy"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    EXPECT_EQ(QGuiApplication::clipboard()->text(), text);
    dialog->close();
}

TEST_F(RowMenuTest, HasNoBytesForWhatWasntOnTheWire)
{
    openFor(1);
    EXPECT_FALSE(action(QStringLiteral("Show bytes (hex)…"))->isEnabled());
    EXPECT_TRUE(action(QStringLiteral("Copy"))->isEnabled());
}

TEST_F(RowMenuTest, ClosesAndOpensAllGroupsAlsoFromAHeading)
{
    openFor(2); // told by the heading
    EXPECT_FALSE(action(QStringLiteral("Copy")));
    action(QStringLiteral("Close all groups"))->trigger();
    EXPECT_EQ(view.lineCount(), model.groupCount());
    action(QStringLiteral("Open all groups"))->trigger();
    EXPECT_EQ(view.lineCount(), model.rowCount());
}
