// SPDX-License-Identifier: MIT
// Words about runs, and the page that explains them.
#include "tests/support/printing.h"
#include "tests/support/scriptedrun.h"
#include "ui/panels/explanation.h"
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

QString plainPage(const Explanation &explanation, const RunRecord &record, const QByteArray &client = {})
{
    QTextDocument document;
    document.setHtml(explanationPage(explanation, record.timeline, client, 10));
    return document.toPlainText();
}

TEST_F(RunWordsTest, AnExplanationOfTheRunTellsItsVerdict)
{
    const RunRecord record = outlook();
    const Explanation explanation = explanationOf(record);
    EXPECT_EQ(explanation.heading, record.verdict.first.title);
    EXPECT_EQ(explanation.code, u"550"_qs);
    EXPECT_EQ(explanation.state, RowState::Bad);
    EXPECT_FALSE(explanation.fixes.isEmpty());
    EXPECT_TRUE(explanationOf(RunRecord()).isEmpty());
    EXPECT_TRUE(explanationOf(record, 9999).isEmpty());
}

TEST_F(RunWordsTest, TheStepsAreThoseOfTheChosenMailClient)
{
    const RunRecord record = outlook();
    const Explanation explanation = explanationOf(record);
    EXPECT_THAT(plainPage(explanation, record).toStdString(), HasSubstr("What to do in Outlook (classic)"));
    EXPECT_THAT(plainPage(explanation, record, "thunderbird").toStdString(), HasSubstr("What to do in Thunderbird"));
    EXPECT_THAT(plainPage(explanation, record, "no-such").toStdString(), HasSubstr("What to do in Outlook (classic)"));
}

TEST_F(RunWordsTest, RowsBecomeLinksAndRepliesTextStaysText)
{
    const RunRecord record = outlook();
    Explanation explanation;
    explanation.heading = u"x"_qs;
    explanation.whyHere = u"<b>see</b> row 4, rows 5 and 12, row 999, port 2550 & 550."_qs;
    const QString html = explanationPage(explanation, record.timeline, {}, 10);
    for (const char *link : {"row:4\"", "row:5\"", "row:12\""})
        EXPECT_THAT(html.toStdString(), HasSubstr(link));
    EXPECT_THAT(html.toStdString(), Not(HasSubstr("row:999")));
    EXPECT_THAT(html.toStdString(), HasSubstr("&lt;b&gt;see&lt;/b&gt;"));
    EXPECT_THAT(html.toStdString(), HasSubstr("port 2550"));
    EXPECT_THAT(plainPage(explanation, record).toStdString(), HasSubstr("see</b> row 4"));
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
