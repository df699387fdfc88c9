// SPDX-License-Identifier: MIT
#include "tests/support/printing.h"
#include "tests/support/scriptedrun.h"
#include "ui/timeline/emptystate.h"
#include "ui/timeline/timelineview.h"

#include <gtest/gtest.h>

using namespace helodesk;

TEST(EmptyState, SaysWhatToDoFirst)
{
    EmptyState empty;
    EXPECT_EQ(empty.text(),
        QStringLiteral("Nothing has been run yet\nF5: run the whole conversation\nCtrl+L: choose the server\n"
                       "Ctrl+Shift+V: explain an error that you copied"));
    EXPECT_EQ(empty.accessibleName(), empty.text());
}

TEST(EmptyState, IsSeenOnlyWhileThereAreNoRows)
{
    TimelineModel model;
    TimelineView view;
    view.setModel(&model);
    view.show();
    EXPECT_TRUE(view.emptyState()->isVisible());
    ScriptedRun run = scripted::outlook503();
    model.append(run.take());
    EXPECT_FALSE(view.emptyState()->isVisible());
    model.reset();
    EXPECT_TRUE(view.emptyState()->isVisible());
}
