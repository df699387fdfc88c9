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

TEST_F(TimelineLayoutTest, ShowsOnlyTheRowsThatAFilterLetsThroughUnderTheirHeadings)
{
    const auto isRefusal = [this](int row) { return stateOf(*model.eventAt(row)) == RowState::Bad; };
    layout.setFilter(isRefusal, model);
    QList<int> ids;
    for (int line = 0; line < layout.lineCount(); ++line) {
        const Event *event = model.eventAt(layout.rowOf(line));
        ids.append(event ? event->id : -layout.groupOf(line));
        EXPECT_EQ(layout.isHeading(line), event == nullptr) << line;
        EXPECT_EQ(layout.lineOf(layout.rowOf(line)), line);
        EXPECT_EQ(layout.lineAt(layout.top(line)), line);
    }
    EXPECT_EQ(ids, (QList<int>{-3, 14, 16})); // the envelope
    EXPECT_EQ(layout.passed(), 2);
    EXPECT_EQ(layout.height(), 30 + 2 * 20);
    EXPECT_EQ(layout.lineAt(5000), 2) << "hidden groups at the end have no lines";
    EXPECT_EQ(layout.lineOf(model.rowOf(4)), -1) << "hidden";
    layout.setClosed(3, true);
    EXPECT_EQ(layout.lineCount(), 1);
    EXPECT_EQ(layout.lineOf(model.rowOf(16)), 0);
    layout.setClosed(3, false);
    layout.setFilter([](int) { return false; }, model);
    EXPECT_EQ(layout.lineCount(), 0);
    EXPECT_EQ(layout.height(), 0);
    EXPECT_EQ(layout.lineAt(0), -1);
    layout.setFilter(nullptr, model);
    EXPECT_EQ(layout.lineCount(), model.rowCount());
}

TEST_F(TimelineLayoutTest, FiltersWhatARunAddsAsItGrows)
{
    ScriptedRun run = scripted::outlook503();
    TimelineModel growing;
    growing.reset();
    TimelineLayout lines;
    lines.setHeights(30, 20);
    lines.grow(growing);
    lines.setFilter([&growing](int row) { return growing.eventAt(row)->as<events::Replied>() != nullptr; }, growing);
    for (const Event &event : run.take()) {
        growing.append({event});
        lines.grow(growing);
    }
    TimelineLayout whole;
    whole.setHeights(30, 20);
    whole.setFilter([this](int row) { return model.eventAt(row)->as<events::Replied>() != nullptr; }, model);
    ASSERT_EQ(lines.lineCount(), whole.lineCount());
    EXPECT_EQ(lines.passed(), whole.passed());
    for (int line = 0; line < lines.lineCount(); ++line)
        EXPECT_EQ(lines.rowOf(line), whole.rowOf(line));
}
