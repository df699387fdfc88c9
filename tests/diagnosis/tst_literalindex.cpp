// SPDX-License-Identifier: MIT
// Every fragment that occurs is found, and no other: compared with a plain search.
#include "core/diagnosis/literalindex.h"

#include <QList>
#include <QRandomGenerator>

#include <gtest/gtest.h>

#include <set>

namespace helodesk {

static std::set<int> found(const QList<QByteArray> &fragments, QByteArrayView text)
{
    LiteralIndex index;
    for (const QByteArray &fragment : fragments)
        index.add(foldedText(fragment));
    index.build();
    std::set<int> numbers;
    index.find(text, [&numbers](int number) { numbers.insert(number); });
    return numbers;
}

TEST(FoldedText, MakesTextsComparable)
{
    EXPECT_EQ(foldedText("  User\tUNKNOWN\r\n in  table\x7F "), "user unknown in table");
    EXPECT_EQ(foldedText("doesn’t “fit”"), "doesn't \"fit\"");
    EXPECT_EQ(foldedText("a\xC2\xA0 b"), "a b");
    EXPECT_EQ(foldedText("Boîte"), "boîte");
    EXPECT_EQ(foldedText("\xE2\x80"), "\xE2\x80"); // cut off in the middle
    EXPECT_EQ(foldedText(""), "");
}

TEST(LiteralIndex, FindsWholeWords)
{
    EXPECT_EQ(found({"spam", "quota", "limit*"}, "spammer has no quotas, limits apply"), (std::set<int>{2}));
    EXPECT_EQ(found({"spam", "quota"}, "(spam) [quota]"), (std::set<int>{0, 1}));
    EXPECT_EQ(found({"spam"}, "spam"), (std::set<int>{0}));
    EXPECT_EQ(found({"[#5.1.1]"}, "x[#5.1.1]y"), (std::set<int>{0})); // no word begins there
}

TEST(LiteralIndex, FindsPiecesInOrder)
{
    const QList<QByteArray> fragments{"client host ... blocked using", "user ... unknown ... table"};
    EXPECT_EQ(found(fragments, "client host [192.0.2.1] blocked using x"), (std::set<int>{0}));
    EXPECT_EQ(found(fragments, "blocked using client host"), (std::set<int>{}));
    EXPECT_EQ(found(fragments, "the user anna is unknown in the table"), (std::set<int>{1}));
    EXPECT_EQ(found(fragments, "client host " + QByteArray(LiteralIndex::gap + 1, 'x') + " blocked using"),
        (std::set<int>{}));
}

TEST(LiteralIndex, IsEmptyAtFirst)
{
    LiteralIndex index;
    index.build();
    index.find("anything", [](int) { FAIL(); });
    EXPECT_EQ(found({"", "a", "..."}, "a"), (std::set<int>{})); // too short to be found
}

TEST(LiteralIndex, AgreesWithAPlainSearch)
{
    QRandomGenerator random(4711);
    auto word = [&random] {
        QByteArray letters;
        const int length = random.bounded(1, 5);
        for (int i = 0; i < length; ++i)
            letters += static_cast<char>('a' + random.bounded(3));
        return letters;
    };
    for (int round = 0; round < 300; ++round) {
        QList<QByteArray> fragments;
        for (int i = 0; i < 20; ++i)
            fragments.append(word() + ' ' + word());
        QByteArray text;
        for (int i = 0; i < 30; ++i)
            text += word() + ' ';
        std::set<int> wanted;
        for (int i = 0; i < fragments.size(); ++i) {
            if ((' ' + text).contains(' ' + fragments[i] + ' '))
                wanted.insert(i);
        }
        ASSERT_EQ(found(fragments, text), wanted) << text.constData();
    }
}

} // namespace helodesk
