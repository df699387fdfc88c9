// SPDX-License-Identifier: MIT
#include "core/interchange/shellwords.h"
#include "tests/support/printing.h"

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

struct Line {
    const char *text;
    QStringList words;
};

class ShellLine : public testing::TestWithParam<Line>
{
};

TEST_P(ShellLine, FallsIntoTheWordsThatAProgramWouldGet)
{
    const ShellText text = readShellText(QString::fromUtf8(GetParam().text));
    ASSERT_EQ(text.commands.size(), 1);
    QStringList words;
    for (const ShellWord &word : text.commands.first().words)
        words.append(word.text);
    EXPECT_EQ(words, GetParam().words);
    EXPECT_EQ(text.unclosedQuote, 0);
}

INSTANTIATE_TEST_SUITE_P(Forms, ShellLine,
    testing::Values(Line{"a b", {u"a"_qs, u"b"_qs}}, Line{"a 'b c'd", {u"a"_qs, u"b cd"_qs}},
        Line{"a \"b \\\"c\\\" \\$d \\x\"", {u"a"_qs, u"b \"c\" $d \\x"_qs}}, Line{"a\\ b", {u"a b"_qs}},
        Line{"a \\\n  b", {u"a"_qs, u"b"_qs}}, Line{"a ^\r\n b", {u"a"_qs, u"b"_qs}},
        Line{"a '' \"\"", {u"a"_qs, {}, {}}}, Line{"a 'it'\\''s'", {u"a"_qs, u"it's"_qs}},
        Line{"a $'x\\ny\\'z'", {u"a"_qs, u"x\ny'z"_qs}}, Line{"\"a\\\nb\"", {u"ab"_qs}}, Line{"a # b c", {u"a"_qs}},
        Line{"a b#c", {u"a"_qs, u"b#c"_qs}}, Line{"a >out 2>&1 b", {u"a"_qs, u"b"_qs}},
        Line{"a 'ü€😀'", {u"a"_qs, u"ü€😀"_qs}}, Line{"a 'x\ny'", {u"a"_qs, u"x\ny"_qs}}));

TEST(ShellWords, KnowWhereTheyStandAndWhatTheShellWouldPutIn)
{
    const ShellText text = readShellText(u"a \\\n\"$b\" '$c' \\$d"_qs);
    ASSERT_EQ(text.commands.size(), 1);
    const QList<ShellWord> &words = text.commands.first().words;
    ASSERT_EQ(words.size(), 4);
    EXPECT_EQ(words[0].line, 1);
    EXPECT_EQ(words[1].line, 2);
    EXPECT_TRUE(words[1].expands);
    EXPECT_FALSE(words[2].expands);
    EXPECT_FALSE(words[3].expands);
}

TEST(ShellWords, HereDocumentsAreInput)
{
    const ShellText text = readShellText(u"cat <<'END' | b -T -\none\n\ntwo\nEND\nc"_qs);
    ASSERT_EQ(text.commands.size(), 3);
    EXPECT_EQ(text.commands[0].input, u"one\n\ntwo\n"_qs);
    EXPECT_EQ(text.commands[2].words.value(0).text, u"c"_qs);
}

TEST(ShellWords, AProgramIsFoundBehindWhatStandsBefore)
{
    const ShellText text = readShellText(u"cd x; $ sudo LANG=C /usr/bin/swaks -t a"_qs);
    const ShellProgram program = findProgram(text, u"swaks"_qs);
    ASSERT_EQ(program.command, 1);
    EXPECT_EQ(text.commands[1].words.value(program.firstArgument).text, u"-t"_qs);
    EXPECT_EQ(findProgram(text, u"curl"_qs).command, -1);
}

TEST(ShellWords, AQuoteWithoutItsPartnerIsToldOf)
{
    EXPECT_EQ(readShellText(u"a\nb 'c"_qs).unclosedQuote, 2);
    EXPECT_EQ(readShellText(u"a \"c"_qs).unclosedQuote, 1);
}

} // namespace
