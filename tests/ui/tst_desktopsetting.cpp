// SPDX-License-Identifier: MIT
#include "ui/theme/desktopsetting.h"

#include <QDBusVariant>

#include <gtest/gtest.h>

using namespace helodesk;

TEST(DesktopSetting, KnowsThePortalsValues)
{
    EXPECT_EQ(DesktopSetting::meaningOf(1U), std::optional(true));
    EXPECT_EQ(DesktopSetting::meaningOf(2U), std::optional(false));
    EXPECT_EQ(DesktopSetting::meaningOf(0U), std::nullopt);
    EXPECT_EQ(DesktopSetting::meaningOf(7U), std::nullopt);
    EXPECT_EQ(DesktopSetting::meaningOf({}), std::nullopt);
    EXPECT_EQ(DesktopSetting::meaningOf(QStringLiteral("dark")), std::nullopt);
}

TEST(DesktopSetting, UnwrapsWhatOldPortalsWrapTwice)
{
    const QVariant once = QVariant::fromValue(QDBusVariant(1U));
    EXPECT_EQ(DesktopSetting::meaningOf(once), std::optional(true));
    EXPECT_EQ(DesktopSetting::meaningOf(QVariant::fromValue(QDBusVariant(once))), std::optional(true));
}
