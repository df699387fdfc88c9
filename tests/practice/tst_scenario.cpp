// SPDX-License-Identifier: MIT
#include "core/practice/scenario.h"

#include <gtest/gtest.h>

using namespace helodesk;

TEST(Scenario, Lists)
{
    for (const Scenario &s : Scenario::all())
        printf("%s\t%s\t%s\n", qPrintable(s.name), s.cause.constData(), qPrintable(s.title));
}
