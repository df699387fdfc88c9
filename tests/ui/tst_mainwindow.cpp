// SPDX-License-Identifier: MIT
// The window against the practice server: everything is real but the display.
#include "core/practice/practiceserver.h"
#include "tests/support/printing.h"
#include "tests/support/waitfor.h"
#include "tests/ui/windowfixture.h"
#include "ui/timeline/timelineview.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::test;
using testing::HasSubstr;
using testing::Not;

namespace {

std::string joined(const QStringList &lines)
{
    return lines.join(QLatin1Char('\n')).toStdString();
}

class MainWindowTest : public WindowTest
{
};

TEST_F(MainWindowTest, RunShowsTheConversationAndThatItWasAccepted)
{
    EXPECT_EQ(banner(), QString());
    runToEnd();
    const std::string all = joined(rows());
    for (const char *part : {"Connect", "220", "EHLO", "STARTTLS", "TLS 1.3", "MAIL FROM:<anna@contoso.example>",
             "RCPT TO:<ben@fabrikam.example>", "DATA", "QUIT", "221"})
        EXPECT_THAT(all, HasSubstr(part));
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Accepted);
    EXPECT_FALSE(banner().isEmpty());
    EXPECT_THAT(status().toStdString(), HasSubstr("Accepted"));
    EXPECT_THAT(status().toStdString(), HasSubstr("TLS 1.3"));
    EXPECT_THAT(status().toStdString(), HasSubstr("sent "));
}

TEST_F(MainWindowTest, Outlooks503NamesTheRefusedRecipientAsTheCause)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runToEnd();
    EXPECT_THAT(banner().toStdString(), HasSubstr("sign-in"));
    EXPECT_THAT(banner().toStdString(), HasSubstr("503"));
    EXPECT_EQ(record().verdict.first.cause, "auth-required");
    ASSERT_FALSE(record().verdict.first.evidence.isEmpty());
    click(u"Show evidence (row %1)"_qs.arg(record().verdict.first.evidence.first()));
    EXPECT_THAT(chosenRow().toStdString(), HasSubstr("550 authentication required"));
    EXPECT_THAT(explanation().toStdString(), HasSubstr("Outlook"));
    EXPECT_THAT(status().toStdString(), HasSubstr("Failed at RCPT TO"));
}

TEST_F(MainWindowTest, TryAgainSignedInSignsIn)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runToEnd();
    click(u"Try again signed in"_qs);
    waitForEnd();
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Accepted);
    EXPECT_TRUE(record().timeline.subject.signIn);
    EXPECT_THAT(joined(rows()), HasSubstr("AUTH PLAIN ••••"));
}

TEST_F(MainWindowTest, EachRunOfAProfileCanBeShownAgain)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runToEnd();
    const QStringList refused = rows();
    click(u"Try again signed in"_qs);
    waitForEnd();
    EXPECT_NE(rows(), refused);
    auto *runs = find<QAbstractItemView>(u"Runs of this profile"_qs);
    ASSERT_EQ(runs->model()->rowCount(), 2);
    QTest::mouseClick(runs->viewport(), Qt::LeftButton, {}, runs->visualRect(runs->model()->index(1, 0)).center());
    EXPECT_EQ(rows(), refused);
    EXPECT_THAT(banner().toStdString(), HasSubstr("sign-in"));
    choose(u"Profiles"_qs, u"Practice server"_qs);
    EXPECT_TRUE(rows().isEmpty());
    EXPECT_EQ(banner(), QString());
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    EXPECT_FALSE(rows().isEmpty());
}

TEST_F(MainWindowTest, AnotherScenarioOfThePracticeServerIsPlayed)
{
    const auto scenario = Scenario::named(u"greylisted"_qs);
    chooseInCombo(u"Scenario"_qs, scenario->title);
    runToEnd();
    EXPECT_EQ(record().verdict.first.cause, scenario->cause);
    EXPECT_TRUE(record().outcome.temporary);
}

TEST_F(MainWindowTest, AScenarioBringsWhatARunNeedsToShowIt)
{
    chooseInCombo(u"Scenario"_qs, Scenario::named(u"wrong-password"_qs)->title);
    runToEnd();
    EXPECT_EQ(record().verdict.first.cause, "bad-credentials");
    chooseInCombo(u"Scenario"_qs, Scenario::named(u"implicit-tls"_qs)->title);
    runToEnd();
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Accepted);
    EXPECT_FALSE(record().timeline.subject.signIn);
}

TEST_F(MainWindowTest, StopEndsARunThatWaits)
{
    chooseInCombo(u"Scenario"_qs, Scenario::named(u"silent"_qs)->title);
    click(u"Run"_qs);
    ASSERT_TRUE(waitFor([this] { return record().timeline.lastRow() >= 2; }));
    EXPECT_THAT(banner().toStdString(), HasSubstr("greeting"));
    click(u"Stop"_qs);
    waitForEnd();
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Cancelled);
    EXPECT_THAT(status().toStdString(), HasSubstr("Stopped"));
    EXPECT_THAT(explanation().toStdString(), HasSubstr("You stopped the run"));
    EXPECT_THAT(explanation().toStdString(), Not(HasSubstr("What it means")));
}

TEST_F(MainWindowTest, EscapeStopsToo)
{
    chooseInCombo(u"Scenario"_qs, Scenario::named(u"silent"_qs)->title);
    press(Qt::Key_F5);
    ASSERT_TRUE(waitFor([this] { return workbench().isBusy() && record().timeline.lastRow() >= 2; }));
    press(Qt::Key_Escape);
    waitForEnd();
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Cancelled);
}

TEST_F(MainWindowTest, RunWhileARunIsUnderWayBeginsAnew)
{
    chooseInCombo(u"Scenario"_qs, Scenario::named(u"silent"_qs)->title);
    click(u"Run"_qs);
    ASSERT_TRUE(waitFor([this] { return record().timeline.lastRow() >= 2; }));
    const RunRecordPointer first = workbench().shown();
    click(u"Run"_qs);
    ASSERT_TRUE(waitFor([&] { return first->isOver() && record().timeline.lastRow() >= 2; }));
    EXPECT_EQ(first->outcome.kind, OutcomeKind::Cancelled);
    EXPECT_NE(workbench().shown(), first);
    EXPECT_TRUE(workbench().isBusy());
}

TEST_F(MainWindowTest, ClosingTheWindowInMidRunIsClean)
{
    chooseInCombo(u"Scenario"_qs, Scenario::named(u"silent"_qs)->title);
    click(u"Run"_qs);
    ASSERT_TRUE(waitFor([this] { return record().timeline.lastRow() >= 1; }));
    close();
    open();
    click(u"Run"_qs);
    close();
}

TEST_F(MainWindowTest, TheTranscriptShowsTheRunAndIsCopied)
{
    runToEnd();
    openTab(u"Transcript"_qs);
    const QString text = find<QPlainTextEdit>(u"Transcript"_qs)->toPlainText();
    EXPECT_THAT(text.toStdString(), HasSubstr("RCPT TO:<ben@fabrikam.example>"));
    click(u"Copy the transcript"_qs);
    EXPECT_EQ(QGuiApplication::clipboard()->text().trimmed(), text.trimmed());
    chooseInCombo(u"Form"_qs, u"as swaks writes it"_qs);
    EXPECT_THAT(find<QPlainTextEdit>(u"Transcript"_qs)->toPlainText().toStdString(), HasSubstr("=== Trying"));
}

TEST_F(MainWindowTest, CopyForTicketPutsTheVerdictOnTheClipboard)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runToEnd();
    click(u"Copy for ticket"_qs);
    const std::string text = QGuiApplication::clipboard()->text().toStdString();
    EXPECT_THAT(text, HasSubstr(record().verdict.first.title.toStdString()));
    EXPECT_THAT(text, HasSubstr("550 authentication required"));
}

TEST_F(MainWindowTest, CapabilitiesCompareInsideTlsWithBefore)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runToEnd();
    openTab(u"Capabilities"_qs);
    auto *table = find<QAbstractItemView>(u"What the server offers"_qs);
    QStringList lines;
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < table->model()->columnCount(); ++column)
            cells.append(table->model()->index(row, column).data().toString());
        lines.append(cells.join(QLatin1Char('|')));
    }
    EXPECT_THAT(joined(lines), HasSubstr("−|STARTTLS|gone: already encrypted"));
    EXPECT_THAT(joined(lines), HasSubstr("+|AUTH|only after TLS: good"));
    chooseInCombo(u"Offered when"_qs, u"before TLS"_qs);
    EXPECT_EQ(table->model()->index(0, 0).data().toString(), u"✓"_qs);
}

TEST_F(MainWindowTest, NoPasswordStandsInAnythingThatIsShownOrSaved)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runToEnd();
    click(u"Try again signed in"_qs);
    waitForEnd();
    openTab(u"Transcript"_qs);
    std::string all = joined(rows()) + find<QPlainTextEdit>(u"Transcript"_qs)->toPlainText().toStdString()
        + explanation().toStdString();
    const QByteArray password = PracticeServer::password();
    const QByteArray response = ('\0' + PracticeServer::user().toUtf8() + '\0' + password).toBase64();
    EXPECT_THAT(all, Not(HasSubstr(password.toStdString())));
    EXPECT_THAT(all, Not(HasSubstr(response.toStdString())));
}

} // namespace
