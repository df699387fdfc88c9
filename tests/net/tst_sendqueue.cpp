// SPDX-License-Identifier: MIT
#include "core/net/sendqueue.h"

#include <gtest/gtest.h>

using namespace helodesk;

TEST(SendQueue, GivesBackWhatWasAppendedInOrder)
{
    SendQueue queue;
    EXPECT_TRUE(queue.isEmpty());
    queue.append("abc");
    queue.append("def");
    EXPECT_EQ(queue.size(), 6);
    queue.remove(2);
    EXPECT_EQ(queue.waiting(), QByteArrayView("cdef"));
    queue.append("gh");
    EXPECT_EQ(queue.waiting(), QByteArrayView("cdefgh"));
    queue.remove(6);
    EXPECT_TRUE(queue.isEmpty());
    queue.append("i");
    EXPECT_EQ(queue.waiting(), QByteArrayView("i"));
    queue.clear();
    EXPECT_TRUE(queue.isEmpty());
    EXPECT_TRUE(queue.waiting().isEmpty());
}

TEST(SendQueue, KeepsALongStreamWholeWhateverTheSteps)
{
    SendQueue queue;
    quint32 in = 0;
    quint32 out = 0;
    qint64 wrong = 0;
    for (int step = 0; step < 2000; ++step) {
        QByteArray block;
        for (int i = 0; i < 1 + step * 37 % 499; ++i)
            block.append(char(in++));
        queue.append(block);
        const qint64 taken = queue.size() * (step % 4) / 3; // nothing, a part, all
        if (taken > queue.size())
            continue;
        for (const char octet : queue.waiting().first(taken))
            wrong += octet != char(out++);
        queue.remove(taken);
    }
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(queue.size(), qint64(in - out));
}
