// SPDX-License-Identifier: MIT
// Words about runs, and the page that explains them.
#include "tests/support/printing.h"
#include "tests/support/scriptedrun.h"
#include "ui/panels/explaincontent.h"
#include "ui/run/barlayout.h"
#include "ui/run/words.h"

#include <QLocale>
#include <QTextDocument>
#include <QWidget>

#include <gmock/gmock.h>

using namespace helodesk;
using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

namespace {

class RunWordsTest : public testing::Test
{
protected:
    RunWordsTest() { QLocale::setDefault(QLocale::c()); }
    ~RunWordsTest() override { QLocale::setDefault(QLocale::system()); }
};

TEST_F(RunWordsTest, DurationsHaveThePrecisionThatMatters)
{
    EXPECT_EQ(words::duration(0ns), u"0.0 ms"_qs);
    EXPECT_EQ(words::duration(4940us), u"4.9 ms"_qs);
    EXPECT_EQ(words::duration(612ms), u"612 ms"_qs);
    EXPECT_EQ(words::duration(1840ms), u"1.84 s"_qs);
    EXPECT_EQ(words::duration(125s), u"2 min 5 s"_qs);
}

TEST_F(RunWordsTest, OutcomesAreOneOrTwoWords)
{
    EXPECT_EQ(words::outcome(OutcomeKind::Accepted, false), u"accepted"_qs);
    EXPECT_EQ(words::outcome(OutcomeKind::Refused, false), u"refused"_qs);
    EXPECT_EQ(words::outcome(OutcomeKind::Refused, true), u"refused for now"_qs);
}

TEST_F(RunWordsTest, OctetsAreCountedInThousands)
{
    EXPECT_EQ(words::octets(0), u"0 B"_qs);
    EXPECT_EQ(words::octets(999), u"999 B"_qs);
    EXPECT_EQ(words::octets(1843), u"1.8 kB"_qs);
    EXPECT_EQ(words::octets(27600000), u"27.6 MB"_qs);
    EXPECT_EQ(words::octets(3000000000), u"3.00 GB"_qs);
}

TEST_F(RunWordsTest, MomentsAreNamedFromToday)
{
    const QDateTime now(QDate(2026, 11, 22), QTime(12, 0));
    EXPECT_EQ(words::moment(QDateTime(QDate(2026, 11, 22), QTime(10, 42)), now), u"Today 10:42"_qs);
    EXPECT_EQ(words::moment(QDateTime(QDate(2026, 11, 21), QTime(16, 3)), now), u"Yesterday 16:03"_qs);
    EXPECT_EQ(words::moment(QDateTime(QDate(2026, 11, 20), QTime(16, 3)), now), u"Fri 16:03"_qs);
    EXPECT_THAT(words::moment(QDateTime(QDate(2026, 11, 15), QTime(9, 5)), now).toStdString(), HasSubstr("15 "));
    EXPECT_THAT(words::moment(QDateTime(QDate(2026, 11, 1), QTime(9, 5)), now).toStdString(), HasSubstr("09:05"));
    EXPECT_EQ(words::moment(QDateTime(), now), u"Starting"_qs);
}

TEST_F(RunWordsTest, TrafficCountsWhatWentOverTheWire)
{
    ScriptedRun run;
    run.connect(u"192.0.2.1"_qs, 25, 1);
    run.reply({"220 hi"}, 1); // 8 with its line end
    run.say(commands::ehlo("me")); // 9
    run.reply({"250-hi", "250 HELP"}, 1); // 8 and 10
    Traffic traffic;
    for (const Event &event : run.timeline())
        traffic.count(event);
    EXPECT_EQ(traffic.sent, 9);
    EXPECT_EQ(traffic.received, 26);
}

RunRecord outlook()
{
    RunRecord record;
    record.timeline = scripted::outlook503().timeline();
    record.state = RunRecord::State::Finished;
    record.outcome = outcomeOf(record.timeline);
    record.verdict = diagnose(record.timeline);
    record.judged = true;
    return record;
}

QString plainPage(const ExplainContent &content, const QByteArray &client = {})
{
    QTextDocument document;
    document.setHtml(explainPage(content, client, 10));
    return document.toPlainText();
}

TEST_F(RunWordsTest, AnExplanationOfTheRunTellsItsVerdict)
{
    const RunRecord record = outlook();
    const ExplainContent content = explainContent(record);
    EXPECT_EQ(content.heading, record.verdict.first.title);
    EXPECT_EQ(content.code, u"550"_qs);
    EXPECT_EQ(content.state, RowState::Bad);
    EXPECT_FALSE(content.fixes.isEmpty());
    EXPECT_TRUE(explainContent(RunRecord()).isEmpty());
    EXPECT_TRUE(explainContent(record, 9999).isEmpty());
}

TEST_F(RunWordsTest, TheStepsAreThoseOfTheChosenMailClient)
{
    const RunRecord record = outlook();
    const ExplainContent content = explainContent(record);
    EXPECT_THAT(plainPage(content).toStdString(), HasSubstr("What to do in Outlook (classic)"));
    EXPECT_THAT(plainPage(content, "thunderbird").toStdString(), HasSubstr("What to do in Thunderbird"));
    EXPECT_THAT(plainPage(content, "no-such").toStdString(), HasSubstr("What to do in Outlook (classic)"));
}

TEST_F(RunWordsTest, TheVerdictSaysWhoMustActAndHowSureItIs)
{
    ExplainContent content = explainContent(outlook());
    EXPECT_THAT(content.subheading.toStdString(), HasSubstr("cause certain"));
    EXPECT_THAT(plainPage(content).toStdString(), HasSubstr("Who must act\nthe person who sends"));
    Finding guess = outlook().verdict.first;
    guess.confidence = Confidence::Possible;
    EXPECT_EQ(explainContent(guess).subheading, u"cause possible, not sure"_qs);
    guess.confidence = Confidence::Unknown;
    EXPECT_EQ(explainContent(guess).subheading, u"cause not known"_qs);
    guess.severity = Severity::Good;
    EXPECT_EQ(explainContent(guess).subheading, QString());
}

TEST_F(RunWordsTest, EvidenceIsLinkedAndTextStaysText)
{
    const RunRecord record = outlook();
    ExplainContent content = explainContent(record);
    ASSERT_FALSE(record.verdict.first.evidence.isEmpty());
    ASSERT_FALSE(record.verdict.first.consequences.isEmpty());
    content.whyHere = u"<b>see</b> row 4, port 2550 & 550."_qs;
    const std::string html = explainPage(content, {}, 10).toStdString();
    for (const QList<int> &rows : {record.verdict.first.evidence, record.verdict.first.consequences})
        EXPECT_THAT(html, HasSubstr("href=\"row:" + std::to_string(rows.first()) + "\""));
    EXPECT_THAT(html, HasSubstr("&lt;b&gt;see&lt;/b&gt; row 4, port 2550"));
    EXPECT_THAT(html, Not(HasSubstr("row:4\"")));
    content.rowsAreLinks = false;
    EXPECT_THAT(explainPage(content, {}, 10).toStdString(), Not(HasSubstr("row:")));
}

TEST(ExplainPage, SourcesLeadWhereTheyCanBeRead)
{
    EXPECT_EQ(sourceAddress(u"RFC 5321 §4.2.3"_qs), u"https://www.rfc-editor.org/rfc/rfc5321.html#section-4.2.3"_qs);
    EXPECT_EQ(
        sourceAddress(u"RFC 3463 §3.2 (X.1.8)"_qs), u"https://www.rfc-editor.org/rfc/rfc3463.html#section-3.2"_qs);
    EXPECT_EQ(sourceAddress(u"RFC 8446"_qs), u"https://www.rfc-editor.org/rfc/rfc8446.html"_qs);
    EXPECT_EQ(sourceAddress(u"CVE-2011-0411"_qs), u"https://www.cve.org/CVERecord?id=CVE-2011-0411"_qs);
    EXPECT_EQ(sourceAddress(u"https://support.google.com/a/answer/3726730"_qs),
        u"https://support.google.com/a/answer/3726730"_qs);
    EXPECT_EQ(sourceAddress(u"winsock2.h"_qs), QString());
    ExplainContent content;
    content.heading = u"x"_qs;
    content.sources = {u"RFC 8446"_qs, u"winsock2.h"_qs};
    const std::string html = explainPage(content, {}, 10).toStdString();
    EXPECT_THAT(html, HasSubstr("href=\"https://www.rfc-editor.org/rfc/rfc8446.html\""));
    EXPECT_THAT(plainPage(content).toStdString(), HasSubstr("RFC 8446 · winsock2.h"));
}

TEST(BarLayout, WrapsInsteadOfCuttingOff)
{
    QWidget bar;
    auto *layout = new BarLayout(&bar);
    layout->setContentsMargins(0, 0, 0, 0);
    QList<QWidget *> fields;
    for (int i = 0; i < 4; ++i) {
        auto *field = new QWidget(&bar);
        field->setFixedSize(100, 20);
        fields.append(field);
        if (i < 3)
            layout->addField(field);
        else
            layout->addButton(field);
    }
    EXPECT_EQ(layout->heightForWidth(600), 20);
    EXPECT_GT(layout->heightForWidth(350), 40);
    EXPECT_GE(layout->heightForWidth(110), 80);
    layout->setGeometry(QRect(0, 0, 600, 20));
    EXPECT_EQ(fields[0]->x(), 0);
    EXPECT_EQ(fields[3]->geometry().right(), 599);
    layout->setGeometry(QRect(0, 0, 250, 60));
    EXPECT_EQ(fields[2]->x(), 0);
    for (const QWidget *field : fields)
        EXPECT_LE(field->geometry().right(), 249);
    layout->setGeometry(QRect(0, 0, 110, 120));
    for (int i = 1; i < fields.size(); ++i)
        EXPECT_GT(fields[i]->y(), fields[i - 1]->y());
}

} // namespace
