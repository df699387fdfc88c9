// SPDX-License-Identifier: MIT
#include "core/models/timescale.h"

#include <gtest/gtest.h>

using namespace helodesk;
using namespace std::chrono_literals;

static Event sentAt(Instant at)
{
    Event event;
    event.at = at;
    event.what = events::Sent{};
    return event;
}

static Event repliedAt(Instant at, Instant elapsed)
{
    Event event;
    event.at = at;
    event.elapsed = elapsed;
    event.what = events::Replied{};
    return event;
}

TEST(TimeScale, KeepsTimeAsItIsWhileSomethingIsAwaited)
{
    TimeScale scale;
    scale.follow(sentAt(10ms));
    scale.follow(repliedAt(60010ms, 60000ms));
    EXPECT_EQ(scale.position(10ms), 10ms);
    EXPECT_EQ(scale.length(), 60010ms);
}

TEST(TimeScale, CutsThePausesOfAPersonWhoThinks)
{
    TimeScale scale;
    scale.follow(sentAt(10ms));
    scale.follow(repliedAt(30ms, 20ms));
    scale.follow(sentAt(90030ms));
    scale.follow(repliedAt(90050ms, 20ms));
    scale.follow(sentAt(190050ms));
    scale.follow(repliedAt(190070ms, 20ms));
    EXPECT_EQ(scale.position(30ms), 30ms);
    EXPECT_EQ(scale.position(90030ms), 30ms + TimeScale::longestPause);
    EXPECT_EQ(scale.position(90050ms), 50ms + TimeScale::longestPause);
    EXPECT_EQ(scale.length(), 70ms + 2 * TimeScale::longestPause);
}

TEST(TimeScale, AMomentInsideACutPauseStaysBeforeItsEnd)
{
    TimeScale scale;
    scale.follow(repliedAt(30ms, 20ms));
    scale.follow(sentAt(90030ms));
    EXPECT_EQ(scale.position(40ms), 40ms);
    EXPECT_EQ(scale.position(50000ms), 30ms + TimeScale::longestPause);
}

TEST(TimeScale, AnEventBeginsAsMuchEarlierAsItTook)
{
    EXPECT_EQ(TimeScale::beginning(repliedAt(50ms, 20ms)), 30ms);
    EXPECT_EQ(TimeScale::beginning(repliedAt(50ms, -1ns)), 50ms);
}

TEST(TimeScale, ATimeLimitThatRanOutTookAllOfIt)
{
    Event event;
    event.at = 1500ms;
    event.what = events::TimedOut{1000ms, 3};
    EXPECT_EQ(TimeScale::duration(event), 1000ms);
    EXPECT_EQ(TimeScale::beginning(event), 500ms);
}
