// SPDX-License-Identifier: MIT
#include "core/profile/jsonmerge.h"
#include "core/profile/jsontext.h"
#include "tests/support/printing.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

struct Broken {
    const char *name;
    QByteArray text;
    int line;
    int column;
};

class BrokenJson : public testing::TestWithParam<Broken>
{
};

TEST_P(BrokenJson, IsToldByWhereReadingStopped)
{
    const JsonText text = readJsonObject(GetParam().text);
    EXPECT_FALSE(text.problem.isEmpty());
    EXPECT_EQ(text.line, GetParam().line);
    EXPECT_EQ(text.column, GetParam().column);
    EXPECT_TRUE(text.object.isEmpty());
}

INSTANTIATE_TEST_SUITE_P(JsonText, BrokenJson,
    testing::Values(Broken{"empty", "", 1, 1}, Broken{"array", "[]", 1, 1}, Broken{"noJson", "{ no json", 1, 4},
        Broken{"thirdLine", "{\n  \"a\": 1,\n  \"ü\": x\n}", 3, 8}, Broken{"cut", "{\n\"a\": 1", 2, 7}),
    [](const testing::TestParamInfo<Broken> &info) { return info.param.name; });

constexpr const char *order[]{"second", "first"};

QByteArray written(const char *json)
{
    return jsonText(readJsonObject(json).object, order);
}

TEST(JsonText, WritesKnownMembersInTheirOrderAndTheOthersByName)
{
    EXPECT_EQ(written(R"({"b":1,"a":{"z":true,"first":null},"first":"x","second":[1,"y",{}]})"),
        "{\n  \"second\": [\n    1,\n    \"y\",\n    {}\n  ],\n  \"first\": \"x\",\n"
        "  \"a\": {\n    \"first\": null,\n    \"z\": true\n  },\n  \"b\": 1\n}\n");
}

TEST(JsonText, LosesNothing)
{
    const char *json = R"({"text":"a \"quoted\"\nline ü 😀 \u0001","big":9007199254740993,"small":1e-9,"list":[[],{}]})";
    EXPECT_EQ(QJsonDocument::fromJson(written(json)), QJsonDocument::fromJson(json));
}

TEST(JsonText, IsTheSameHoweverOftenItIsWritten)
{
    const QByteArray once = written(R"({"c":[1,2],"second":{"q":1}})");
    EXPECT_EQ(jsonText(readJsonObject(once).object, order), once);
}

QJsonObject object(const char *json)
{
    return readJsonObject(json).object;
}

struct Changes {
    const char *name;
    const char *base;
    const char *mine;
    const char *theirs;
    const char *result;
    QStringList conflicts;
};

class Merging : public testing::TestWithParam<Changes>
{
};

TEST_P(Merging, KeepsWhatEachChanged)
{
    const Changes &changes = GetParam();
    const Merge result = merge(object(changes.base), object(changes.mine), object(changes.theirs));
    EXPECT_EQ(result.document, object(changes.result)) << QJsonDocument(result.document).toJson().toStdString();
    EXPECT_EQ(result.conflicts, changes.conflicts);
}

INSTANTIATE_TEST_SUITE_P(JsonMerge, Merging,
    testing::Values(Changes{"nothing", R"({"a":1})", R"({"a":1})", R"({"a":1})", R"({"a":1})", {}},
        Changes{"each", R"({"a":1,"b":1})", R"({"a":2,"b":1})", R"({"a":1,"b":2})", R"({"a":2,"b":2})", {}},
        Changes{"same", R"({"a":1})", R"({"a":2})", R"({"a":2})", R"({"a":2})", {}},
        Changes{"both", R"({"a":1})", R"({"a":2})", R"({"a":3})", R"({"a":2})", {u"a"_qs}},
        Changes{"inside", R"({"m":{"a":1,"b":1}})", R"({"m":{"a":2,"b":1}})", R"({"m":{"a":1,"b":2,"c":3}})",
            R"({"m":{"a":2,"b":2,"c":3}})", {}},
        Changes{
            "insideBoth", R"({"m":{"a":1}})", R"({"m":{"a":2}})", R"({"m":{"a":3}})", R"({"m":{"a":2}})", {u"m.a"_qs}},
        Changes{"theyRemoved", R"({"a":1,"b":1})", R"({"a":1,"b":2})", R"({"b":1})", R"({"b":2})", {}},
        Changes{"iRemoved", R"({"a":1,"b":1})", R"({"b":1})", R"({"a":1,"b":2})", R"({"b":2})", {}},
        Changes{"theyRemovedWhatIChanged", R"({"a":1})", R"({"a":2})", R"({})", R"({"a":2})", {u"a"_qs}},
        Changes{"lists", R"({"a":[1]})", R"({"a":[1,2]})", R"({"a":[1,3]})", R"({"a":[1,2]})", {u"a"_qs}}),
    [](const testing::TestParamInfo<Changes> &info) { return info.param.name; });

struct Placed {
    const char *path;
    int line;
    int column;
};

class PlaceOfMember : public testing::TestWithParam<Placed>
{
};

TEST_P(PlaceOfMember, IsFoundInTheText)
{
    const QByteArray text
        = "{\n \"a\": [{\"b\": 1}, \"}\", -2e3],\n \"gr\\u00fc\u00df\": {\"x.y\": true, \"b\": {\"c\": null}},\n"
          "  \"d\": \"\\\"{\", \"b\": 2\n}";
    const JsonPlace place = placeOfMember(text, QString::fromUtf8(GetParam().path));
    EXPECT_EQ(place.line, GetParam().line);
    EXPECT_EQ(place.column, GetParam().column);
}

INSTANTIATE_TEST_SUITE_P(Paths, PlaceOfMember,
    testing::Values(Placed{"a", 2, 2}, Placed{"b", 4, 15}, Placed{"d", 4, 3}, Placed{"gr\u00fc\u00df", 3, 2},
        Placed{"gr\u00fc\u00df.x.y", 3, 16}, Placed{"gr\u00fc\u00df.b.c", 3, 35}, Placed{"gr\u00fc\u00df.none", 3, 2},
        Placed{"none", 1, 1}, Placed{"a.b", 2, 2}));

} // namespace
