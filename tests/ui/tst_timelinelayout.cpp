// SPDX-License-Identifier: MIT
#include "core/models/timelinemodel.h"
#include "tests/support/scriptedrun.h"
#include "ui/timeline/timelinelayout.h"

#include <gtest/gtest.h>

using namespace helodesk;

class TimelineLayoutTest : public testing::Test
{
protected:
    TimelineLayoutTest()
    {
        model.reset(scripted::outlook503().timeline());
        layout.setHeights(30, 20);
        layout.grow(model);
    }
    TimelineModel model;
    TimelineLayout layout;
};

TEST_F(TimelineLayoutTest, HasALineForEachRowWhileAllIsOpen)
{
    ASSERT_EQ(layout.lineCount(), model.rowCount());
    int y = 0;
    for (int line = 0; line < layout.lineCount(); ++line) {
        EXPECT_EQ(layout.rowOf(line), line);
        EXPECT_EQ(layout.lineOf(line), line);
        EXPECT_EQ(layout.top(line), y);
        EXPECT_EQ(layout.isHeading(line), model.eventAt(line) == nullptr);
        EXPECT_EQ(layout.lineAt(y), line);
        EXPECT_EQ(layout.lineAt(y + layout.heightOf(line) - 1), line);
        y += layout.heightOf(line);
    }
    EXPECT_EQ(layout.height(), y);
    EXPECT_EQ(layout.lineAt(y + 500), layout.lineCount() - 1);
}

TEST_F(TimelineLayoutTest, LeavesOutTheRowsOfAClosedGroup)
{
    layout.setClosed(1, true); // Hello: heading at row 3, rows 4 and 5
    EXPECT_EQ(layout.lineCount(), model.rowCount() - 2);
    EXPECT_EQ(layout.height(), 5 * 30 + (model.rowCount() - 5 - 2) * 20);
    EXPECT_EQ(layout.rowOf(3), 3);
    EXPECT_EQ(layout.rowOf(4), 6);
    EXPECT_EQ(layout.lineOf(5), 3) << "a hidden row stands where its heading is";
    EXPECT_EQ(layout.lineOf(6), 4);
    layout.setAllClosed(true);
    EXPECT_EQ(layout.lineCount(), 5);
    layout.setAllClosed(false);
    EXPECT_EQ(layout.lineCount(), model.rowCount());
}

TEST_F(TimelineLayoutTest, KeepsClosedGroupsClosedWhileTheRunGrows)
{
    TimelineModel growing;
    ScriptedRun run = scripted::outlook503();
    const QList<Event> events = run.take();
    TimelineLayout lines;
    for (const Event &event : events) {
        growing.append({event});
        lines.grow(growing);
        if (growing.groupCount() == 2)
            lines.setClosed(0, true);
    }
    EXPECT_TRUE(lines.isClosed(0));
    EXPECT_EQ(lines.lineCount(), growing.rowCount() - growing.group(0).rows);
}

TEST(TimelineLayout, IsEmptyAtFirst)
{
    const TimelineLayout layout;
    EXPECT_EQ(layout.lineCount(), 0);
    EXPECT_EQ(layout.height(), 0);
    EXPECT_EQ(layout.lineAt(10), -1);
}
