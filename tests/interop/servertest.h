// SPDX-License-Identifier: MIT
#pragma once

#include "tests/interop/mailserver.h"

#include <gtest/gtest.h>

#include <memory>

namespace helodesk::interop {

// A suite of tests with one real server. On a developer's machine it may be missing, and they are skipped; where
// everything is checked (CI is set) it may not.
template <typename Server, typename Base = testing::Test> class ServerTest : public Base
{
protected:
    static void SetUpTestSuite()
    {
        s_server = std::make_unique<Server>();
        s_started = s_server->start();
    }
    static void TearDownTestSuite() { s_server.reset(); }
    void SetUp() override
    {
        if (s_started)
            return;
        if (qEnvironmentVariableIsSet("CI"))
            FAIL() << qPrintable(s_server->problem());
        GTEST_SKIP() << qPrintable(s_server->problem());
    }

    static inline std::unique_ptr<MailServer> s_server;
    static inline bool s_started = false;
};

} // namespace helodesk::interop
