// SPDX-License-Identifier: MIT
#include "core/smtp/session.h"

#include <gtest/gtest.h>

using namespace helodesk;

// Whole conversations are tested as dialogues (tests/run); here is what they can't reach.

namespace {

struct Secured {
    Timeline timeline;
    Session session{timeline, Timeouts{}};

    explicit Secured(bool implicitTls)
    {
        session.connected(Instant(1), implicitTls);
        TlsReport report;
        report.established = true;
        session.secured(report, Instant(2));
    }
    [[nodiscard]] const events::TlsFailed *failure() const
    {
        for (const Event &event : timeline) {
            if (const auto *failed = event.as<events::TlsFailed>())
                return failed;
        }
        return nullptr;
    }
};

} // namespace

TEST(Session, EndsWhenTheServerRefusesOurSideOfTheHandshakeAfterwards)
{
    Secured secured(true);
    TlsReport report;
    report.established = true;
    report.error = TlsError::ClientCertificateRequired;
    secured.session.tlsFailed(report, Instant(3));
    EXPECT_TRUE(secured.session.isClosed());
    ASSERT_NE(secured.failure(), nullptr);
    EXPECT_EQ(secured.failure()->report.error, TlsError::ClientCertificateRequired);
}

TEST(Session, KnowsNoTlsFailureWithoutTls)
{
    Secured plain(false); // secured() wasn't asked for and counts for nothing
    plain.session.tlsFailed({}, Instant(3));
    EXPECT_FALSE(plain.session.isClosed());
    EXPECT_EQ(plain.failure(), nullptr);
}
