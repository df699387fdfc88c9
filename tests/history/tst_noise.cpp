// SPDX-License-Identifier: MIT
#include "core/history/noise.h"

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

struct Sample {
    const char *text;
    const char *left;
};

class Noise : public testing::TestWithParam<Sample>
{
};

TEST_P(Noise, IsTakenOut)
{
    EXPECT_EQ(withoutNoise(QString::fromUtf8(GetParam().text)).toStdString(), GetParam().left);
}

INSTANTIATE_TEST_SUITE_P(History, Noise,
    testing::Values(Sample{"250 OK", "250 OK"},
        Sample{"220 mx1.contoso.example ESMTP Exim 4.96 Sun, 22 Nov 2026 10:42:07 +0000",
            "220 mx1.contoso.example ESMTP Exim 4.96 …"},
        Sample{"220 MX.contoso.example ESMTP at 2026-11-22T10:42:07.123Z", "220 MX.contoso.example ESMTP at …"},
        Sample{"250 2.0.0 Ok: queued as 4XyZ12abC3", "250 2.0.0 Ok: queued as …"},
        Sample{"250 OK id=1tEXyz-0000Ab-1A", "250 OK …"},
        Sample{"250 2.0.0 OK  1732272127 5b1f17b1804b1-42cbd5aa9a8si1234 - gsmtp", "250 2.0.0 OK  … … - gsmtp"},
        Sample{"250 <20261122104207.4711abc@contoso.example> queued", "250 <…> queued"},
        Sample{"220 mail-ej1-f54.google.com ESMTP", "220 ….google.com ESMTP"},
        // What tells something stays.
        Sample{"550 5.7.1 <ben@fabrikam.example>: Relay access denied",
            "550 5.7.1 <ben@fabrikam.example>: Relay access denied"},
        Sample{"552 5.3.4 larger than 52428800", "552 5.3.4 larger than 52428800"},
        Sample{"220 smtp2024.contoso.example Postfix 3.7.11", "220 smtp2024.contoso.example Postfix 3.7.11"},
        Sample{"554 192.0.2.25 is listed", "554 192.0.2.25 is listed"}, Sample{"", ""}));

} // namespace
