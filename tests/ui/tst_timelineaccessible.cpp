// SPDX-License-Identifier: MIT
#include "tests/support/printing.h"
#include "tests/support/scriptedrun.h"
#include "ui/timeline/timelineaccessible.h"
#include "ui/timeline/timelineview.h"

#include <QTest>

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

class TimelineAccessibleTest : public testing::Test
{
protected:
    TimelineAccessibleTest()
    {
        model.reset(scripted::outlook503().timeline());
        view.setModel(&model);
        view.resize(740, 900);
        view.show();
        table = QAccessible::queryAccessibleInterface(&view);
    }
    QString cell(int line, int column) const
    {
        return table->tableInterface()->cellAt(line, column)->text(QAccessible::Name);
    }
    QString row(int line) const
    {
        QStringList cells;
        for (int column = 0; column < table->tableInterface()->columnCount(); ++column)
            cells.append(cell(line, column));
        return cells.join(u'|');
    }

    TimelineModel model;
    TimelineView view;
    QAccessibleInterface *table = nullptr;
};

} // namespace

TEST_F(TimelineAccessibleTest, IsATableOfWhatIsSeen)
{
    ASSERT_TRUE(table && table->tableInterface());
    EXPECT_EQ(table->role(), QAccessible::Table);
    EXPECT_EQ(table->text(QAccessible::Name), QStringLiteral("Timeline"));
    EXPECT_EQ(table->tableInterface()->rowCount(), model.rowCount());
    EXPECT_EQ(row(model.rowOf(14)),
        QStringLiteral("row 14, reply 550, authentication required, 38 ms|reply|550|authentication required|38 ms"));
    EXPECT_EQ(row(model.group(3).row), QStringLiteral("Envelope, failed, 106 ms|||Envelope|106 ms"));
    EXPECT_EQ(table->tableInterface()->columnDescription(2), QStringLiteral("Code"));
}

TEST_F(TimelineAccessibleTest, LeavesOutWhatIsClosedAndSaysSo)
{
    view.setGroupClosed(3, true);
    EXPECT_EQ(table->tableInterface()->rowCount(), model.rowCount() - 6);
    const int heading = view.lines().lineOf(model.group(3).row);
    QAccessibleInterface *cell = table->tableInterface()->cellAt(heading, 0);
    EXPECT_TRUE(cell->state().collapsed);
    cell->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
    EXPECT_FALSE(view.isGroupClosed(3));
    EXPECT_TRUE(cell->state().expanded);
}

TEST_F(TimelineAccessibleTest, ChildrenAndCellsAreTheSame)
{
    const int line = model.rowOf(14);
    QAccessibleInterface *cell = table->tableInterface()->cellAt(line, TimelineAccessible::Text);
    EXPECT_EQ(table->child(line * TimelineAccessible::ColumnCount + TimelineAccessible::Text), cell);
    EXPECT_EQ(table->indexOfChild(cell), line * TimelineAccessible::ColumnCount + TimelineAccessible::Text);
    EXPECT_EQ(cell->parent(), table);
    EXPECT_EQ(cell->tableCellInterface()->rowIndex(), line);
    EXPECT_EQ(table->child(-1), nullptr);
    EXPECT_EQ(table->tableInterface()->cellAt(1000, 0), nullptr);
}

TEST_F(TimelineAccessibleTest, FollowsTheChosenRow)
{
    view.activateWindow();
    view.setFocus();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&view));
    view.showId(14);
    const int line = model.rowOf(14);
    QAccessibleInterface *focused = table->focusChild();
    ASSERT_TRUE(focused);
    EXPECT_EQ(focused->text(QAccessible::Name), cell(line, 0));
    EXPECT_TRUE(focused->state().focused);
    EXPECT_TRUE(table->tableInterface()->isRowSelected(line));
    EXPECT_EQ(table->tableInterface()->selectedRows(), QList<int>{line});
    EXPECT_TRUE(table->tableInterface()->selectRow(model.rowOf(16)));
    EXPECT_EQ(view.currentId(), 16);
}

TEST_F(TimelineAccessibleTest, KnowsWhereACellIs)
{
    const int line = model.rowOf(14);
    const QRect rect = table->tableInterface()->cellAt(line, TimelineAccessible::Text)->rect();
    EXPECT_FALSE(rect.isEmpty());
    EXPECT_EQ(table->childAt(rect.center().x(), rect.center().y()),
        table->tableInterface()->cellAt(line, TimelineAccessible::Summary));
}

TEST_F(TimelineAccessibleTest, OutlivesARunThatIsGone)
{
    QAccessibleInterface *cell = table->tableInterface()->cellAt(model.rowOf(14), 0);
    model.reset();
    EXPECT_FALSE(cell->isValid());
    EXPECT_EQ(cell->text(QAccessible::Name), QString());
    EXPECT_TRUE(cell->state().invalid);
    EXPECT_EQ(table->childCount(), 0);
}
