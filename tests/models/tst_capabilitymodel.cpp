// SPDX-License-Identifier: MIT
#include "core/models/capabilitymodel.h"
#include "tests/support/printing.h"
#include "tests/support/scriptedrun.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>

#include <gmock/gmock.h>

using namespace helodesk;

namespace {

Capabilities offered(const QList<QByteArray> &lines)
{
    Reply reply;
    reply.code = 250;
    reply.lines = {lines.isEmpty() ? "250 host" : "250-host"};
    for (const QByteArray &line : lines)
        reply.lines.append((line == lines.last() ? "250 " : "250-") + line);
    return Capabilities::fromReply(reply);
}

class CapabilityModelTest : public testing::Test
{
protected:
    // "+AUTH PLAIN LOGIN": the change, the keyword and its parameters
    QStringList rows() const
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex index = model.index(row, CapabilityModel::KeywordColumn);
            const auto parameters = index.data(CapabilityModel::ParametersRole).value<QList<QByteArray>>();
            QByteArray text = index.data(CapabilityModel::KeywordRole).toByteArray();
            if (!parameters.isEmpty())
                text += ' ' + parameters.join(' ');
            const char marks[] = {' ', '+', '~', '-', '.'};
            const auto change = index.data(CapabilityModel::ChangeRole).value<CapabilityModel::Change>();
            all.append(QLatin1Char(marks[static_cast<int>(change)]) + QString::fromUtf8(text));
        }
        return all;
    }
    CapabilityModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    const Capabilities before = offered({"SIZE 1000", "PIPELINING", "8BITMIME", "STARTTLS", "SMTPUTF8"});
    const Capabilities after = offered({"SIZE 2000", "PIPELINING", "8BITMIME", "AUTH PLAIN LOGIN", "SMTPUTF8"});
};

TEST_F(CapabilityModelTest, ComparesInsideTlsWithBefore)
{
    model.setCapabilities(before, after);
    EXPECT_TRUE(model.compares());
    EXPECT_EQ(rows(),
        (QStringList{u"~SIZE 2000"_qs, u" PIPELINING"_qs, u" 8BITMIME"_qs, u"+AUTH PLAIN LOGIN"_qs, u" SMTPUTF8"_qs,
            u"-STARTTLS"_qs}));
}

TEST_F(CapabilityModelTest, ShowsBeforeTlsByItself)
{
    model.setCapabilities(before, after);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setPhase(CapabilityModel::Phase::BeforeTls);
    EXPECT_EQ(reset.size(), 1);
    EXPECT_FALSE(model.compares());
    EXPECT_EQ(rows(),
        (QStringList{
            u" SIZE 1000"_qs, u" PIPELINING"_qs, u" 8BITMIME"_qs, u" STARTTLS"_qs, u" SMTPUTF8"_qs, u".AUTH"_qs}));
}

TEST_F(CapabilityModelTest, WithImplicitTlsThereIsNothingToCompareWith)
{
    model.setCapabilities({}, offered({"SIZE 5", "PIPELINING", "8BITMIME", "AUTH PLAIN", "SMTPUTF8"}));
    EXPECT_FALSE(model.compares());
    EXPECT_FALSE(model.has(CapabilityModel::Phase::BeforeTls));
    EXPECT_EQ(rows().filter(QRegularExpression(u"^[^ ]"_qs)), QStringList());
}

TEST_F(CapabilityModelTest, KeywordsAreComparedWithoutRegardToCase)
{
    model.setCapabilities(offered({"pipelining", "starttls"}), offered({"PIPELINING"}));
    EXPECT_THAT(rows(), testing::Contains(u" PIPELINING"_qs));
    EXPECT_THAT(rows(), testing::Contains(u"-starttls"_qs));
}

TEST_F(CapabilityModelTest, WhatNobodyKnowsComesLastAsSent)
{
    model.setCapabilities({}, offered({"X-FOO 12 Bar", "PIPELINING"}));
    EXPECT_EQ(rows().last(), u" X-FOO 12 Bar"_qs);
    const QModelIndex unknown = model.index(model.rowCount() - 1, 0);
    EXPECT_FALSE(unknown.data(CapabilityModel::KnownRole).toBool());
    EXPECT_TRUE(model.index(0, 0).data(CapabilityModel::KnownRole).toBool());
    EXPECT_FALSE(model.index(0, 0).data(CapabilityModel::PhraseRole).toString().isEmpty());
}

TEST_F(CapabilityModelTest, NothingOfferedIsNothingShown)
{
    EXPECT_EQ(model.rowCount(), 0);
    model.setCapabilities(before, after);
    model.clear();
    EXPECT_EQ(model.rowCount(), 0);
    EXPECT_EQ(model.toTable(), QString());
}

TEST_F(CapabilityModelTest, TheSameCapabilitiesDoNotReset)
{
    model.setCapabilities(before, after);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setCapabilities(before, after);
    EXPECT_EQ(reset.size(), 0);
}

TEST_F(CapabilityModelTest, TheTableHoldsWhatIsOfferedNow)
{
    model.setCapabilities(before, after);
    EXPECT_EQ(model.toTable(), u"SIZE\t2000\nPIPELINING\n8BITMIME\nAUTH\tPLAIN LOGIN\nSMTPUTF8\n"_qs);
}

TEST_F(CapabilityModelTest, ControlCharactersOfAServerAreMadeVisible)
{
    model.setCapabilities({}, offered({QByteArray("X\x1b[2J \x07")}));
    EXPECT_FALSE(model.toTable().contains(QChar(0x1b)));
    EXPECT_FALSE(model.toTable().contains(QChar(0x07)));
    EXPECT_FALSE(model.index(0, CapabilityModel::KeywordColumn).data().toString().contains(QChar(0x1b)));
}

TEST_F(CapabilityModelTest, ReadsATimeline)
{
    const ScriptedRun run = scripted::outlook503();
    model.setTimeline(run.timeline());
    EXPECT_TRUE(model.has(CapabilityModel::Phase::BeforeTls));
    EXPECT_TRUE(model.has(CapabilityModel::Phase::AfterTls));
    EXPECT_THAT(rows(), testing::Contains(u"+AUTH PLAIN LOGIN"_qs));
}

} // namespace
