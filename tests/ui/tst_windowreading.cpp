// SPDX-License-Identifier: MIT
// What helps to read a run: the filter, marks and comments, what the times tell.
#include "core/transcript/transcript.h"
#include "tests/support/waitfor.h"
#include "tests/ui/windowfixture.h"
#include "ui/exports.h"
#include "ui/panels/filterbar.h"
#include "ui/panels/timelinepanel.h"
#include "ui/timeline/timelineview.h"

#include <QAction>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

namespace {

class WindowReadingTest : public WindowTest
{
protected:
    WindowReadingTest()
    {
        EXPECT_TRUE(waitFor([this] { return workbench().archive()->isLoaded(); }));
        choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
        runToEnd();
        EXPECT_TRUE(waitFor([this] { return !record().keptAs.isEmpty(); }));
    }
    // With the run that was kept.
    void reopen()
    {
        close();
        open();
        ASSERT_TRUE(waitFor([this] { return workbench().shown() != nullptr; }));
    }
    TimelineView *view() { return window->findChild<TimelineView *>(); }
    void filterBy(const QString &text)
    {
        press(Qt::Key_Slash, Qt::ControlModifier);
        type(u"Filter"_qs, text);
    }
    // The codes and verbs of the rows that are shown, headings in brackets.
    std::vector<std::string> shown()
    {
        std::vector<std::string> lines;
        for (int line = 0; line < view()->lineCount(); ++line) {
            const int row = view()->lines().rowOf(line);
            const Event *event = view()->model()->eventAt(row);
            const QString text = event
                ? TimelineWords::fullText(*event).first().left(4).remove(u'-').trimmed()
                : u'[' + titleOf(view()->model()->group(view()->lines().groupOf(line)).phase) + u']';
            lines.push_back(text.toStdString());
        }
        return lines;
    }
    // Chooses the first row that begins like this.
    int chooseRow(const QString &text)
    {
        for (const Event &event : record().timeline) {
            if (!event.isRow() || !TimelineWords::fullText(event).first().startsWith(text))
                continue;
            view()->showId(event.id);
            return event.id;
        }
        ADD_FAILURE() << text.toStdString();
        return 0;
    }
    void comment(const QString &text)
    {
        press(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
        const QPointer<QInputDialog> dialog = window->findChild<QInputDialog *>();
        ASSERT_NE(dialog, nullptr);
        dialog->setTextValue(text);
        dialog->accept();
        ASSERT_TRUE(waitFor([&dialog] { return !dialog; }));
        window->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    }
    QString exported(ExportFormat format)
    {
        return QString::fromUtf8(exportRun(exports::subjectOf(record()), format, {}, record().secrets).octets);
    }
};

TEST_F(WindowReadingTest, TheFilterShowsTheRowsThatAreAskedForAndHowManyTheyAre)
{
    filterBy(u"code:5"_qs);
    EXPECT_THAT(shown(), ElementsAre("[Envelope]", "550", "503"));
    EXPECT_EQ(find<QLabel>(u"Rows shown"_qs)->text(), QStringLiteral("2 of %1 rows").arg(record().timeline.lastRow()));
    filterBy(u"code:5 -rejected"_qs);
    EXPECT_THAT(shown(), ElementsAre("[Envelope]", "550"));
    filterBy(u"is:marked"_qs);
    EXPECT_THAT(shown(), ElementsAre());
    filterBy(u"stage:nowhere"_qs);
    EXPECT_EQ(find<QLabel>(u"Rows shown"_qs)->text(), u"not understood"_qs);
    EXPECT_THAT(find<QLineEdit>(u"Filter"_qs)->accessibleDescription().toStdString(), HasSubstr("there is no stage"));
    QTest::keyClick(find<QLineEdit>(u"Filter"_qs), Qt::Key_Escape);
    EXPECT_FALSE(has(u"Filter"_qs));
    EXPECT_EQ(view()->lineCount(), view()->model()->rowCount());
    EXPECT_TRUE(view()->hasFocus());
}

TEST_F(WindowReadingTest, AFilterHoldsForTheNextRunAndGivesWayToEvidence)
{
    filterBy(u"is:sent"_qs);
    runToEnd();
    EXPECT_THAT(shown(), testing::Contains("RCPT"));
    EXPECT_THAT(shown(), Not(testing::Contains("550")));
    click(QStringLiteral("Show evidence (row %1)").arg(record().verdict.first.evidence.first()));
    EXPECT_THAT(chosenRow().toStdString(), HasSubstr("550 authentication required"));
    EXPECT_FALSE(has(u"Filter"_qs));
}

TEST_F(WindowReadingTest, ASavedFilterIsThereAfterARestart)
{
    filterBy(u"code:5"_qs);
    auto *button = find<QPushButton>(u"Filters"_qs);
    const auto trigger = [&button](const QString &words) {
        Q_EMIT button->menu()->aboutToShow();
        for (QAction *action : button->menu()->actions()) {
            if (action->text() == words)
                return action->trigger();
        }
        ADD_FAILURE() << words.toStdString();
    };
    trigger(u"Save this &filter…"_qs);
    auto *dialog = window->findChild<QInputDialog *>();
    ASSERT_NE(dialog, nullptr);
    dialog->setTextValue(u"Refusals"_qs);
    dialog->accept();
    reopen();
    press(Qt::Key_Slash, Qt::ControlModifier);
    button = find<QPushButton>(u"Filters"_qs);
    trigger(u"Refusals"_qs);
    EXPECT_EQ(find<QLineEdit>(u"Filter"_qs)->text(), u"code:5"_qs);
    trigger(u"&Problems"_qs);
    EXPECT_EQ(find<QLineEdit>(u"Filter"_qs)->text(), u"code:5 is:problem"_qs);
    trigger(u"&Problems"_qs);
    EXPECT_EQ(find<QLineEdit>(u"Filter"_qs)->text(), u"code:5"_qs);
}

TEST_F(WindowReadingTest, MarksAndCommentsStayWithTheRunAndGoOutWithIt)
{
    const int refusal = chooseRow(u"550"_qs);
    comment(u"the provider says:\nport 25 only"_qs);
    press(Qt::Key_M, Qt::ControlModifier);
    EXPECT_EQ(record().remarks.value(refusal), (RowRemark{true, u"the provider says:\nport 25 only"_qs}));
    for (const ExportFormat format :
        {ExportFormat::Text, ExportFormat::Markdown, ExportFormat::Csv, ExportFormat::Html})
        EXPECT_THAT(exported(format).toStdString(), HasSubstr("port 25 only")) << nameOf(format).name;
    filterBy(u"is:marked"_qs);
    EXPECT_THAT(shown(), ElementsAre("[Envelope]", "550"));
    reopen();
    EXPECT_EQ(record().remarks.value(refusal).comment, u"the provider says:\nport 25 only"_qs);
    press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_THAT(chosenRow().toStdString(), HasSubstr("550 authentication required"));
    press(Qt::Key_M, Qt::ControlModifier);
    comment({});
    EXPECT_TRUE(record().remarks.isEmpty());
}

TEST_F(WindowReadingTest, ASecretOfTheRunIsHiddenInAComment)
{
    chooseRow(u"550"_qs);
    workbench().shown()->secrets.add("Zq7!canary");
    comment(u"she typed Zq7!canary here"_qs);
    EXPECT_EQ(record().remarks.first().comment, u"she typed •••• here"_qs);
}

TEST_F(WindowReadingTest, TimesAreMeasuredFromTheRowThatIsChosen)
{
    const Event *greeting = record().timeline.row(chooseRow(u"220"_qs));
    press(Qt::Key_T, Qt::ControlModifier);
    EXPECT_EQ(view()->timeOf(*greeting), u"reference"_qs);
    const Event &refusal = *record().timeline.row(chooseRow(u"550"_qs));
    EXPECT_EQ(view()->timeOf(refusal), u'+' + TimelineWords::duration(refusal.at - greeting->at));
    EXPECT_EQ(view()->timeOf(*record().timeline.row(1)).front(), u'−');
    window->findChild<TimelinePanel *>()->setTimes({TimeColumn::SincePrevious});
    EXPECT_EQ(view()->timeOf(refusal), TimelineWords::duration(refusal.at - record().timeline.row(refusal.id - 1)->at));
    close();
    open();
    EXPECT_EQ(view()->timeColumn().reading, TimeColumn::SincePrevious);
}

} // namespace

TEST_F(WindowReadingTest, ALongRunsTranscriptIsWrittenBitByBitAndWhole)
{
    const auto run = std::make_shared<RunRecord>();
    run->state = RunRecord::State::Finished;
    run->timeline.subject = record().timeline.subject;
    for (int i = 0; i < 20000; ++i) {
        Event event;
        event.stage = Stage::Raw;
        events::Sent sent;
        sent.what.verb = Verb::Noop;
        sent.what.line = "NOOP " + QByteArray::number(i);
        event.what = sent;
        run->timeline.append(event);
    }
    openTab(u"Transcript"_qs);
    workbench().showRecording(run);
    auto *text = find<QPlainTextEdit>(u"Transcript"_qs);
    EXPECT_TRUE(text->toPlainText().contains(u"NOOP 0\n"_qs)) << "the beginning is there at once";
    EXPECT_TRUE(waitFor([&] { return text->toPlainText() == plainText(run->timeline); }));
    // Another run meanwhile leaves nothing of the first.
    chooseInCombo(u"Form"_qs, u"as swaks writes it"_qs);
    runToEnd();
    EXPECT_TRUE(waitFor([&] { return text->toPlainText() == swaksText(record().timeline); }));
    EXPECT_FALSE(text->toPlainText().contains(u"NOOP 1"_qs));
}
