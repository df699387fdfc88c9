// SPDX-License-Identifier: MIT
#include "core/smtp/command.h"

#include <gtest/gtest.h>

using namespace helodesk;

TEST(Command, BuildsTheLinesOfTheRfc)
{
    EXPECT_EQ(commands::ehlo("client.example").line, "EHLO client.example");
    EXPECT_EQ(commands::mail("anna@contoso.example", {"SIZE=10", "BODY=8BITMIME"}).line,
        "MAIL FROM:<anna@contoso.example> SIZE=10 BODY=8BITMIME");
    EXPECT_EQ(commands::mail({}).line, "MAIL FROM:<>");
    EXPECT_EQ(commands::rcpt("ben@fabrikam.example").line, "RCPT TO:<ben@fabrikam.example>");
    EXPECT_EQ(commands::startTls().line, "STARTTLS");
    EXPECT_EQ(commands::data().line, "DATA");
    EXPECT_EQ(commands::quit().line, "QUIT");
    EXPECT_EQ(commands::auth("LOGIN", {}, false).line, "AUTH LOGIN");
}

// A line end in a value would forge another command.
TEST(Command, DropsLineEndsFromValues)
{
    EXPECT_EQ(commands::rcpt("a@b>\r\nDATA\r\n").line, "RCPT TO:<a@b>DATA>");
    EXPECT_EQ(commands::typed("NOOP\r\nQUIT", false).line, "NOOPQUIT");
    EXPECT_EQ(commands::ehlo(QByteArray("a\0b", 3)).line, "EHLO ab");
}

TEST(Command, KnowsVerbsInAnyCase)
{
    EXPECT_EQ(verbOf("ehlo x"), Verb::Ehlo);
    EXPECT_EQ(verbOf("Rcpt TO:<a@b>"), Verb::Rcpt);
    EXPECT_EQ(verbOf("QUIT"), Verb::Quit);
    EXPECT_EQ(verbOf("QUITE"), Verb::Other);
    EXPECT_EQ(verbOf(""), Verb::Other);
    EXPECT_EQ(verbOf("data\tx"), Verb::Data);
}

// What a person types is hidden where it carries a secret, and only there.
TEST(Command, HidesSecretsInTypedLines)
{
    struct {
        const char *line;
        bool challenged;
        const char *shown;
    } const table[]{
        {"AUTH PLAIN AGFubmEAc2VjcmV0", false, "AUTH PLAIN ••••"},
        {"auth plain AGFubmEAc2VjcmV0  ", false, "auth plain ••••  "},
        {"AUTH PLAIN", false, "AUTH PLAIN"},
        {"AUTH PLAIN =", false, "AUTH PLAIN ="},
        {"AUTH LOGIN YW5uYQ==", false, "AUTH LOGIN YW5uYQ=="},
        {"AUTH XOAUTH2 dXNlcj0", false, "AUTH XOAUTH2 ••••"},
        {"AUTH SOMETHING-NEW abc", false, "AUTH SOMETHING-NEW ••••"},
        {"c2VjcmV0", true, "••••"},
        {"*", true, "*"},
        {"NOOP secret", false, "NOOP secret"},
    };
    for (const auto &expected : table)
        EXPECT_EQ(commands::typed(expected.line, expected.challenged).shown().toStdString(), expected.shown);
}

TEST(Command, FindsThePasswordInsideATypedResponse)
{
    const Command plain = commands::typed("AUTH PLAIN " + QByteArray("\0anna\0hunter22", 14).toBase64(), false);
    EXPECT_TRUE(secretValues(plain).contains("hunter22"));
    const Command bearer
        = commands::typed("AUTH XOAUTH2 " + QByteArray("user=anna\1auth=Bearer ya29.token\1\1").toBase64(), false);
    EXPECT_TRUE(secretValues(bearer).contains("ya29.token"));
    EXPECT_TRUE(secretValues(commands::typed(QByteArray("hunter22").toBase64(), true)).contains("hunter22"));
    EXPECT_TRUE(secretValues(commands::noop()).isEmpty());
}

TEST(Command, KnowsTheMailboxOfATypedLine)
{
    EXPECT_EQ(commands::typed("RCPT TO:<ben@fabrikam.example> NOTIFY=NEVER", false).address, "ben@fabrikam.example");
    EXPECT_EQ(commands::typed("mail from: anna@contoso.example", false).address, "anna@contoso.example");
}

// RFC 2920 3.1: these must be the last of a group; MAIL, RCPT and RSET need not.
TEST(Command, KnowsWhatEndsAPipelinedGroup)
{
    for (const Verb verb :
        {Verb::Ehlo, Verb::Data, Verb::Vrfy, Verb::Expn, Verb::Quit, Verb::Noop, Verb::StartTls, Verb::Auth})
        EXPECT_TRUE(traits(verb).endsGroup) << traits(verb).keyword;
    for (const Verb verb : {Verb::Mail, Verb::Rcpt, Verb::Rset})
        EXPECT_FALSE(traits(verb).endsGroup) << traits(verb).keyword;
}
