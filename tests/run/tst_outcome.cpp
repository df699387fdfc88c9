// SPDX-License-Identifier: MIT
#include "core/run/outcome.h"

#include <gtest/gtest.h>

using namespace helodesk;

TEST(Outcome, OfAnEmptyTimelineIsStillRunning)
{
    EXPECT_EQ(outcomeOf(Timeline{}).kind, OutcomeKind::Running);
}

// The timeline of one MAIL and, if octets isn't negative, content.
static Timeline withMessage(const QList<QByteArray> &parameters, qint64 octets)
{
    Timeline timeline;
    Event event;
    event.what = events::Sent{1, commands::mail("anna@contoso.example", parameters)};
    timeline.append(event);
    events::ContentSent content;
    content.octets = octets;
    event.what = content;
    if (octets >= 0)
        timeline.append(event);
    return timeline;
}

TEST(Outcome, KnowsTheMessagesSizeAsSoonAsItIsDeclared)
{
    const Outcome refused = outcomeOf(withMessage({"SIZE=1843", "BODY=8BITMIME"}, -1));
    EXPECT_EQ(refused.messageOctets, 1843);
    EXPECT_EQ(refused.octetsSent, 0);
    const Outcome undeclared = outcomeOf(withMessage({}, 77));
    EXPECT_EQ(undeclared.messageOctets, 77);
    EXPECT_EQ(undeclared.octetsSent, 77);
    EXPECT_EQ(outcomeOf(withMessage({"SIZE=1843"}, 0)).messageOctets, 1843); // the dot alone, to nobody
    EXPECT_EQ(outcomeOf(withMessage({"XSIZE=5"}, -1)).messageOctets, 0);
}
