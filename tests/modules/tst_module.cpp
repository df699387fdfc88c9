// SPDX-License-Identifier: MIT
#include "core/modules/module.h"
#include "tests/modules/greeter.h"

#include <gmock/gmock.h>

using namespace helodesk;
using testing::HasSubstr;

namespace {

struct Missing {
    static constexpr const char *moduleName = "test-missing";
};

struct Old {
    static constexpr const char *moduleName = "test-old";
};

TEST(Module, IsLoadedOnceAndServes)
{
    QString problem;
    auto *greeter = module<Greeter>(&problem);
    ASSERT_NE(greeter, nullptr) << qPrintable(problem);
    EXPECT_EQ(greeter->greet(QStringLiteral("Anna")), QStringLiteral("Good day, Anna"));
    EXPECT_EQ(module<Greeter>(nullptr), greeter);
    EXPECT_TRUE(problem.isEmpty());
}

TEST(Module, ThatIsMissingIsNamedWithThePlaceItBelongs)
{
    QString problem;
    EXPECT_EQ(module<Missing>(&problem), nullptr);
    EXPECT_THAT(problem.toStdString(), HasSubstr("helodesk-test-missing.so"));
    EXPECT_EQ(module<Missing>(nullptr), nullptr);
}

TEST(Module, OfAnotherVersionIsRefused)
{
    QString problem;
    EXPECT_EQ(module<Old>(&problem), nullptr);
    EXPECT_THAT(problem.toStdString(), HasSubstr("0.0.1"));
    EXPECT_THAT(problem.toStdString(), HasSubstr(HELODESK_VERSION));
}

} // namespace
