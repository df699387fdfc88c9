// SPDX-License-Identifier: MIT
// Several errors in one paste: the first cause decides, what follows from it is said to.
#include "core/diagnosis/explain.h"
#include "core/diagnosis/severalreplies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace helodesk {

using testing::HasSubstr;

TEST(SeveralReplies, OneReplyIsNotSeveral)
{
    for (const char *text : {"", "550 no", "550-5.1.1 no\n550-5.1.1 such\n550 5.1.1 user", "hello\nthere",
             "550 no\nRCPT TO:<b@x.example>\n550 no", "250 OK\n550 no\n221 Bye", "port 587\n465 also"}) {
        EXPECT_TRUE(severalRefusals(text).isEmpty()) << text;
    }
}

TEST(SeveralReplies, AreToldApartByCodeCommandAndEmptyLine)
{
    const auto refusals
        = severalRefusals("> 550-5.7.1 Unable\n> 550 5.7.1 to relay\nDATA\n'503 5.5.2 Need rcpt\ncommand'\n"
                          "\n503 5.5.1 again");
    ASSERT_EQ(refusals.size(), 3);
    EXPECT_EQ(refusals[0].text, "550-5.7.1 Unable\n550 5.7.1 to relay");
    EXPECT_EQ(refusals[0].stage, Stage::Unknown);
    EXPECT_EQ(refusals[1].text, "503 5.5.2 Need rcpt command'");
    EXPECT_EQ(refusals[1].stage, Stage::Data);
    EXPECT_EQ(refusals[2].code, 503);
}

TEST(SeveralReplies, TheFirstCauseDecidesAndTheConsequenceIsNamed)
{
    for (const char *text :
        {"550 5.7.1 Unable to relay\n503 5.5.2 Need rcpt command",
            "RCPT TO:<ben@fabrikam.example>\n550 5.7.1 Unable to relay\nDATA\n503 valid RCPT command must precede DATA",
            "C: RCPT TO:<ben@fabrikam.example>\r\nS: 554 5.7.1 <ben@fabrikam.example>: Relay access denied\r\n\r\nS: "
            "503 "
            "5.5.1 Error: need RCPT command",
            // pasted in the wrong order
            "503 5.5.2 Need rcpt command\n550 5.7.1 Unable to relay"}) {
        const Explanation explanation = explain(text);
        EXPECT_EQ(explanation.verdict.first.cause, "relay-denied") << text;
        EXPECT_THAT(explanation.verdict.first.explanation.toStdString(), HasSubstr("503 that stands beside it"))
            << text;
        EXPECT_TRUE(explanation.verdict.findings.isEmpty()) << text;
    }
    EXPECT_EQ(explain("RCPT TO:<b@x.example>\n550 5.7.1 Unable to relay\nDATA\n503 no").stage, Stage::Rcpt);
}

TEST(SeveralReplies, AnotherCauseIsAFurtherFinding)
{
    const Explanation explanation
        = explain("550 5.1.1 <a@fabrikam.example>: User unknown\n552 5.2.2 <b@fabrikam.example>: Mailbox full");
    EXPECT_EQ(explanation.verdict.first.cause, "unknown-user");
    ASSERT_EQ(explanation.verdict.findings.size(), 1);
    EXPECT_EQ(explanation.verdict.findings.first().cause, "mailbox-full");
}

} // namespace helodesk
