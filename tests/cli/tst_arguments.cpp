// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/usage.h"

#include <gtest/gtest.h>

namespace helodesk::cli {

static constexpr Option sampleOptions[]{
    {"from", "ADDRESS", "The sender."},
    {"to", "LIST", "Recipients.", true},
    {"json", nullptr, "As JSON."},
    {"subject", "TEXT", "The subject."},
};
static constexpr Section sampleSections[]{{"Options", sampleOptions}};
static const CommandSyntax sample{"sample", "TARGET", "A sample.", sampleSections, "", 1, 1, "a target is missing"};

static std::optional<Arguments> parse(const QStringList &words, QString *problem = nullptr)
{
    QString ignored;
    return parseArguments(sample, words, problem ? problem : &ignored);
}

TEST(Arguments, ValuesStandBehindASpaceOrAnEqualsSign)
{
    const auto arguments = parse({u"host"_qs, u"--from"_qs, u"a@b"_qs, u"--subject=x = y"_qs, u"--json"_qs});
    ASSERT_TRUE(arguments);
    EXPECT_EQ(arguments->operands(), QStringList{u"host"_qs});
    EXPECT_EQ(arguments->value("from"), u"a@b"_qs);
    EXPECT_EQ(arguments->value("subject"), u"x = y"_qs);
    EXPECT_TRUE(arguments->has("json"));
    EXPECT_FALSE(arguments->has("to"));
}

TEST(Arguments, AnEmptyValueIsAValue)
{
    const auto arguments = parse({u"--subject="_qs, u"--from"_qs, u""_qs, u"host"_qs});
    ASSERT_TRUE(arguments);
    EXPECT_TRUE(arguments->has("subject"));
    EXPECT_EQ(arguments->value("subject"), QString());
    EXPECT_TRUE(arguments->has("from"));
}

TEST(Arguments, RepeatableOptionsKeepTheirOrder)
{
    const auto arguments = parse({u"--to"_qs, u"a"_qs, u"host"_qs, u"--to=b,c"_qs});
    ASSERT_TRUE(arguments);
    EXPECT_EQ(arguments->values("to"), (QStringList{u"a"_qs, u"b,c"_qs}));
}

TEST(Arguments, BehindTwoDashesAllIsOperand)
{
    const auto arguments = parse({u"--json"_qs, u"--"_qs, u"--from"_qs});
    ASSERT_TRUE(arguments);
    EXPECT_EQ(arguments->operands(), QStringList{u"--from"_qs});
}

TEST(Arguments, AValueMayBeginWithADashAsLongAsItIsNoOption)
{
    const auto arguments = parse({u"host"_qs, u"--subject"_qs, u"-- a signature"_qs, u"--from"_qs, u"-"_qs});
    ASSERT_TRUE(arguments);
    EXPECT_EQ(arguments->value("subject"), u"-- a signature"_qs);
    EXPECT_EQ(arguments->value("from"), u"-"_qs);
    EXPECT_EQ(parse({u"host"_qs, u"--subject=--json"_qs})->value("subject"), u"--json"_qs);
}

TEST(Arguments, HelpNeedsNothingElse)
{
    EXPECT_TRUE(parse({u"--help"_qs})->has("help"));
    EXPECT_TRUE(parse({u"-h"_qs, u"--nonsense"_qs})->has("help"));
}

struct Refusal {
    const char *name;
    QStringList words;
    const char *sentence;
};

class Refusals : public testing::TestWithParam<Refusal>
{
};

TEST_P(Refusals, AreToldByName)
{
    QString problem;
    EXPECT_FALSE(parse(GetParam().words, &problem));
    EXPECT_EQ(problem.toStdString(), GetParam().sentence);
}

INSTANTIATE_TEST_SUITE_P(Arguments, Refusals,
    testing::Values(Refusal{"unknown", {u"host"_qs, u"--frobnicate"_qs}, "sample has no option --frobnicate"},
        Refusal{"misspelt", {u"host"_qs, u"--sujbect"_qs, u"x"_qs},
            "sample has no option --sujbect; did you mean --subject?"},
        Refusal{"twice", {u"host"_qs, u"--from=a"_qs, u"--from"_qs, u"b"_qs}, "--from was given twice"},
        Refusal{"flagTwice", {u"host"_qs, u"--json"_qs, u"--json"_qs}, "--json was given twice"},
        Refusal{"flagWithValue", {u"host"_qs, u"--json=yes"_qs}, "--json takes no value"},
        Refusal{"noValue", {u"host"_qs, u"--from"_qs}, "--from needs a value (ADDRESS)"},
        Refusal{"optionForValue", {u"host"_qs, u"--from"_qs, u"--json"_qs}, "--from needs a value (ADDRESS)"},
        Refusal{"oneDash", {u"host"_qs, u"-f"_qs}, "there is no option -f; options begin with two dashes"},
        Refusal{"noOperand", {u"--json"_qs}, "a target is missing"},
        Refusal{"secondOperand", {u"host"_qs, u"other"_qs}, "sample has no use for \"other\""}),
    [](const testing::TestParamInfo<Refusal> &info) { return info.param.name; });

// Everything of the contract that isn't built is known by name.
TEST(Arguments, EveryCommandOfTheContractIsBuiltOrRefusedByName)
{
    EXPECT_TRUE(isCommandToCome("domain"));
}

TEST(Usage, HelpOfEveryCommandFitsATerminalAndNamesEveryOption)
{
    for (const Command &command : {sendCommand(), runCommand(), probeCommand(), profileCommand(), practiceCommand()}) {
        const QString text = usageOf(*command.syntax);
        for (const QString &line : text.split(u'\n'))
            EXPECT_LE(line.size(), 79) << qPrintable(line);
        for (const Section &section : command.syntax->sections) {
            for (const Option &option : section.options)
                EXPECT_TRUE(text.contains(u"  --"_qs + QLatin1String(option.name))) << option.name;
        }
        EXPECT_TRUE(text.contains(u"Exit codes\n   0  ")) << qPrintable(text);
    }
}

TEST(Usage, LongTextIsBrokenBetweenWords)
{
    EXPECT_EQ(wrapped(u"one two three four"_qs, 9), (QStringList{u"one two"_qs, u"three"_qs, u"four"_qs}));
    EXPECT_EQ(wrapped(u"indestructible word"_qs, 5), (QStringList{u"indestructible"_qs, u"word"_qs}));
    EXPECT_EQ(wrapped(u"  kept   as is\nnext"_qs, 20), (QStringList{u"  kept   as is"_qs, u"next"_qs}));
}

} // namespace helodesk::cli
