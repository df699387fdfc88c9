// SPDX-License-Identifier: MIT
#include "ui/timeline/flowlayout.h"

#include <QWidget>

#include <gtest/gtest.h>

using namespace helodesk;

static QWidget *addBox(FlowLayout *layout)
{
    auto *box = new QWidget;
    box->setFixedSize(100, 20);
    layout->addWidget(box);
    return box;
}

TEST(FlowLayout, BeginsANewLineWhereThereIsNoMoreRoom)
{
    QWidget parent;
    auto *layout = new FlowLayout(10, &parent);
    layout->setContentsMargins(0, 8, 0, 0);
    QWidget *first = addBox(layout);
    QWidget *second = addBox(layout);
    QWidget *third = addBox(layout);
    EXPECT_EQ(layout->heightForWidth(320), 28);
    EXPECT_EQ(layout->heightForWidth(319), 58);
    EXPECT_EQ(layout->heightForWidth(50), 88);
    layout->setGeometry(QRect(0, 0, 319, 60));
    EXPECT_EQ(first->geometry(), QRect(0, 8, 100, 20));
    EXPECT_EQ(second->geometry(), QRect(110, 8, 100, 20));
    EXPECT_EQ(third->geometry(), QRect(0, 38, 100, 20));
}

TEST(FlowLayout, LeavesNoRoomForWhatIsHidden)
{
    QWidget parent;
    auto *layout = new FlowLayout(10, &parent);
    addBox(layout)->hide();
    QWidget *second = addBox(layout);
    layout->setGeometry(QRect(0, 0, 300, 20));
    EXPECT_EQ(second->geometry(), QRect(0, 0, 100, 20));
    EXPECT_EQ(layout->sizeHint(), QSize(100, 20));
}
