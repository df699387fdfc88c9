// SPDX-License-Identifier: MIT
#include "core/diagnosis/knowledge.h"
#include "core/models/codelistmodel.h"
#include "tests/support/printing.h"

#include <QAbstractItemModelTester>
#include <QSet>

#include <gmock/gmock.h>

using namespace helodesk;
using Kind = CodeEntry::Kind;

namespace {

QStringList codes(const CodeListModel &model, int most = 5)
{
    QStringList list;
    for (int row = 0; row < std::min(most, model.rowCount()); ++row)
        list.append(model.entry(row).code + u'|' + model.entry(row).place);
    return list;
}

TEST(CodeList, HasAllKindsOfTheKnowledge)
{
    QHash<int, int> counts;
    const std::vector<CodeEntry> entries = codeEntries();
    for (const CodeEntry &entry : entries) {
        ++counts[static_cast<int>(entry.kind)];
        EXPECT_FALSE(entry.title.isEmpty()) << entry.code.toStdString();
        EXPECT_FALSE(entry.title.contains(u'{')) << entry.title.toStdString();
        if (!entry.cause.isEmpty()) {
            EXPECT_EQ(knowledge::cause(entry.cause).id, entry.cause) << entry.code.toStdString();
        }
    }
    EXPECT_GE(counts[static_cast<int>(Kind::Reply)], 140);
    EXPECT_GE(counts[static_cast<int>(Kind::Enhanced)], 130);
    EXPECT_GE(counts[static_cast<int>(Kind::Client)], 150);
    EXPECT_GE(counts[static_cast<int>(Kind::ClientText)], 40);
    EXPECT_GE(counts[static_cast<int>(Kind::Extension)], 70);
    EXPECT_GE(counts[static_cast<int>(Kind::Mechanism)], 40);
    EXPECT_EQ(counts[static_cast<int>(Kind::Cause)], knowledge::causeIds().size());
    EXPECT_GE(counts[static_cast<int>(Kind::ServerText)], 2000);
}

TEST(CodeListModel, FindsACodeFirstInGeneralThenByCommand)
{
    CodeListModel model;
    const QAbstractItemModelTester tester(&model);
    model.search(u"503"_qs, Kind::Reply);
    ASSERT_GE(model.rowCount(), 4);
    EXPECT_EQ(codes(model, 2), QStringList({u"503|"_qs, u"503|STARTTLS"_qs}));
    EXPECT_TRUE(codes(model, 10).contains(u"503|DATA"_qs));
    model.search(u"503 data"_qs);
    EXPECT_EQ(codes(model, 1), QStringList(u"503|DATA"_qs));
}

TEST(CodeListModel, FindsEnhancedCodesWhateverTheirClass)
{
    CodeListModel model;
    for (const char *words : {"5.7.1", "4.7.1", "X.7.1", "x.7.1"}) {
        model.search(QString::fromLatin1(words));
        EXPECT_EQ(codes(model, 1).first().section(u'|', 0, 0), u"X.7.1"_qs) << words;
    }
    model.search(u"5.7.606"_qs); // one of a range
    ASSERT_GE(model.rowCount(), 1);
    EXPECT_EQ(model.entry(0).kind, Kind::Enhanced);
    EXPECT_LT(model.entry(0).firstDetail, 606);
}

TEST(CodeListModel, FindsClientCodesWithAndWithoutPrefixAndWordsInAnyCase)
{
    CodeListModel model;
    for (const char *words : {"0x800CCC79", "800ccc79", "outlook rejected_recipients"}) {
        model.search(QString::fromLatin1(words));
        EXPECT_EQ(codes(model, 1), QStringList(u"0x800CCC79|Outlook"_qs)) << words;
    }
    model.search(u"auth"_qs); // the keyword before the causes whose names begin so
    EXPECT_EQ(codes(model, 1), QStringList(u"AUTH|EHLO"_qs));
    model.search(u"Greylist"_qs, Kind::Cause);
    EXPECT_EQ(codes(model, 1), QStringList(u"greylisted|"_qs));
    model.search(u"oauthbearer"_qs, Kind::Mechanism);
    EXPECT_EQ(codes(model, 1), QStringList(u"OAUTHBEARER|AUTH"_qs));
    model.search(u"pipelining"_qs, Kind::Extension);
    EXPECT_EQ(codes(model, 1), QStringList(u"PIPELINING|EHLO"_qs));
    model.search(u"gsmtp no such thing at all"_qs);
    EXPECT_EQ(model.rowCount(), 0);
    model.search({});
    EXPECT_EQ(static_cast<size_t>(model.rowCount()), codeEntries().size());
}

} // namespace
