// SPDX-License-Identifier: MIT
// The list of a run's steps, saying a run again up to a row, and what may be typed to a server.
#include "core/models/repetition.h"
#include "core/models/stepmodel.h"
#include "core/models/suggestedcommands.h"
#include "tests/support/printing.h"
#include "tests/support/scriptedchannel.h"

#include <QAbstractItemModelTester>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace helodesk;
using namespace helodesk::test;
using State = StepModel::State;
using testing::ElementsAre;

namespace {

RunSettings toBen()
{
    RunSettings settings = plainSettings();
    settings.ehloName = "client.example";
    settings.security = Security::StartTlsIfOffered;
    return settings;
}

// "MAIL FROM:<>|Passed|250 ok"
QStringList linesOf(const StepModel &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        const auto state = index.data(StepModel::StateRole).value<State>();
        const QString text = index.data(StepModel::TextRole).toString();
        QStringList parts{text.isEmpty() ? QString::fromLatin1(index.data(StepModel::NameRole).toByteArray()) : text,
            QVariant::fromValue(state).toString(), index.data(StepModel::ReplyRole).toString()};
        while (parts.last().isEmpty())
            parts.removeLast();
        lines.append(parts.join(u'|'));
    }
    return lines;
}

constexpr const char *refusedScript = R"(
    S: 220 mx.example
    C: EHLO client.example
    S: 250 mx.example
    C: MAIL FROM:<anna@contoso.example>
    S: 530 5.7.0 sign in first
    C: QUIT
    S: 221 bye
)";

constexpr const char *acceptedScript = R"(
    S: 220 mx.example
    C: EHLO client.example
    S: 250 mx.example
    C: MAIL FROM:<anna@contoso.example>
    S: 250 ok
    C: RCPT TO:<ben@fabrikam.example>
    S: 250 ok
    C: QUIT
    S: 221 bye
)";

int rowOf(const Timeline &timeline, const QByteArray &command)
{
    for (const Event &event : timeline) {
        if (const auto *sent = event.as<events::Sent>(); sent && sent->what.line.startsWith(command))
            return event.id;
    }
    return 0;
}

// A line that a person typed, with its reply, as a run records it.
void addTyped(Timeline &timeline, const QByteArray &line)
{
    Command command = commands::typed(line, false);
    Event event;
    event.what = events::Sent{1000, command};
    timeline.append(event);
}

TEST(StepModel, ShowsThePlanAndWhatBecameOfIt)
{
    StepModel model;
    const QAbstractItemModelTester tester(&model);
    model.setPlan(plannedSteps(toBen()));
    EXPECT_EQ(linesOf(model),
        (QStringList{u"greeting|Planned"_qs, u"EHLO client.example|Planned"_qs, u"STARTTLS|Planned"_qs,
            u"EHLO client.example|Planned"_qs, u"MAIL FROM:<anna@contoso.example>|Planned"_qs,
            u"RCPT TO:<ben@fabrikam.example>|Planned"_qs, u"DATA|Planned"_qs, u"message|Planned"_qs,
            u"QUIT|Planned"_qs}));
    const Timeline timeline = play(toBen(), refusedScript).timeline;
    model.take(timeline, 0, timeline.size());
    EXPECT_EQ(linesOf(model),
        (QStringList{u"greeting|Passed|220 mx.example"_qs, u"EHLO client.example|Passed|250 mx.example"_qs,
            u"STARTTLS|Skipped"_qs, u"EHLO client.example|NotNeeded"_qs,
            u"MAIL FROM:<anna@contoso.example>|Failed|530 5.7.0 sign in first"_qs,
            u"RCPT TO:<ben@fabrikam.example>|Skipped|530 5.7.0 sign in first"_qs,
            u"DATA|Skipped|530 5.7.0 sign in first"_qs, u"message|Skipped|530 5.7.0 sign in first"_qs,
            u"QUIT|Passed|221 bye"_qs}));
    // A run that is read anew looks the same, but what it only planned isn't known.
    StepModel later;
    later.setTimeline(timeline, true);
    EXPECT_EQ(later.rowCount(), model.rowCount());
    EXPECT_EQ(linesOf(later).at(4), linesOf(model).at(4));
}

TEST(StepModel, AStopStaysAtItsStepWhenThePlanChanges)
{
    StepModel model;
    RunSettings settings = toBen();
    model.setPlan(plannedSteps(settings));
    const QModelIndex second = model.index(3);
    ASSERT_TRUE(model.setData(second, Qt::Checked, Qt::CheckStateRole));
    ASSERT_TRUE(model.setData(model.index(4), Qt::Checked, Qt::CheckStateRole));
    EXPECT_FALSE(model.setData(model.index(0), Qt::Checked, Qt::CheckStateRole)) << "the greeting isn't ours to hold";
    EXPECT_FALSE(model.index(0).data(Qt::CheckStateRole).isValid());
    EXPECT_EQ(indexesOf(model.stops(), plannedSteps(settings)), (QSet<int>{3, 4}));
    settings.extraLines = {"NOOP"};
    model.setPlan(plannedSteps(settings));
    EXPECT_EQ(indexesOf(model.stops(), plannedSteps(settings)), (QSet<int>{3, 5}));
    EXPECT_EQ(model.index(5).data(Qt::CheckStateRole).toInt(), Qt::Checked);
    settings.security = Security::None;
    EXPECT_EQ(indexesOf(model.stops(), plannedSteps(settings)), (QSet<int>{3})) << "no second EHLO, MAIL is the fourth";
}

TEST(StepModel, ACommandThatWaitsIsShownAsItWaits)
{
    StepModel model;
    model.setPlan(plannedSteps(toBen()));
    model.setHeld(4, u"MAIL FROM:<anna@contoso.example> SIZE=10"_qs);
    EXPECT_EQ(linesOf(model).at(4), u"MAIL FROM:<anna@contoso.example> SIZE=10|Held"_qs);
    model.setHeld(-1);
    EXPECT_EQ(linesOf(model).at(4), u"MAIL FROM:<anna@contoso.example> SIZE=10|Planned"_qs);
}

TEST(Repetition, StopsBeforeTheCommandThatARowIsOrAnswers)
{
    RunSettings settings = toBen();
    settings.stopAfter = Stage::Rcpt;
    const Timeline timeline = play(settings, acceptedScript).timeline;
    const int mail = rowOf(timeline, "MAIL");
    EXPECT_EQ(repetitionOf(timeline, mail).step, 4);
    EXPECT_EQ(repetitionOf(timeline, mail + 1).step, 4) << "its reply";
    EXPECT_EQ(repetitionOf(timeline, mail + 2).step, 5);
    EXPECT_EQ(repetitionOf(timeline, 1).step, 1) << "the connection: before anything is said";
    EXPECT_EQ(repetitionOf(timeline, mail).rehearsal.stopBefore, (QSet<int>{4}));
    EXPECT_EQ(repetitionOf(Timeline(), 1).step, -1);
}

TEST(Repetition, SaysAgainWhatAPersonChangedTypedAndLeftOut)
{
    RunSettings settings = toBen();
    settings.stopAfter = Stage::Rcpt;
    settings.control.rehearsal.edits = {{4, "MAIL FROM:<>"}};
    settings.control.rehearsal.linesBefore = {{4, {"NOOP"}}};
    settings.control.rehearsal.leftOut = {1};
    const Timeline timeline = play(settings, R"(
        S: 220 mx.example
        C: NOOP
        S: 250 ok
        C: MAIL FROM:<>
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        C: QUIT
        S: 221 bye
    )")
                                  .timeline;
    const Repetition repetition = repetitionOf(timeline, rowOf(timeline, "RCPT"));
    EXPECT_EQ(repetition.step, 5);
    EXPECT_EQ(repetition.rehearsal.edits, settings.control.rehearsal.edits);
    EXPECT_EQ(repetition.rehearsal.linesBefore, settings.control.rehearsal.linesBefore);
    EXPECT_EQ(repetition.rehearsal.leftOut, settings.control.rehearsal.leftOut);
    EXPECT_FALSE(repetition.partial);
    // At the edited command itself it is a person's turn again; typed before it was the NOOP.
    const Repetition earlier = repetitionOf(timeline, rowOf(timeline, "MAIL"));
    EXPECT_TRUE(earlier.rehearsal.edits.isEmpty());
    EXPECT_EQ(earlier.rehearsal.linesBefore.value(4), QList<QByteArray>{"NOOP"});
    // At the typed line: the same, without it.
    const Repetition typed = repetitionOf(timeline, rowOf(timeline, "NOOP"));
    EXPECT_EQ(typed.step, 4);
    EXPECT_TRUE(typed.rehearsal.linesBefore.isEmpty());
}

TEST(Repetition, NeitherSignsInNorSendsContentThatWasTyped)
{
    for (const QByteArray line : {"AUTH PLAIN AGFubmEAczNjcmV0", "DATA"}) {
        RunSettings settings = toBen();
        settings.stopAfter = Stage::Rcpt;
        Timeline timeline = play(settings, acceptedScript).timeline;
        addTyped(timeline, line);
        const Repetition last = repetitionOf(timeline, timeline.lastRow());
        EXPECT_FALSE(last.partial) << "only what came before counts";
        addTyped(timeline, "NOOP");
        Event quit;
        quit.step = 7;
        quit.what = events::Sent{1001, commands::quit()};
        timeline.append(quit);
        const Repetition repetition = repetitionOf(timeline, timeline.lastRow());
        EXPECT_TRUE(repetition.partial) << line.toStdString();
        EXPECT_EQ(repetition.rehearsal.linesBefore.value(7), QList<QByteArray>{"NOOP"});
    }
}

TEST(SuggestedCommands, AreTheServersOwn)
{
    RunSettings settings = toBen();
    settings.security = Security::None;
    settings.extraLines = {"HELP"};
    settings.stopAfter = Stage::Auth;
    const Timeline timeline = play(settings, R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250-ETRN
        S: 250 AUTH PLAIN SCRAM-SHA-256
        C: HELP
        S: 214-This ESMTP server knows
        S: 214 EHLO MAIL XYZZY
        C: QUIT
        S: 221 bye
    )")
                                  .timeline;
    const QStringList commands = suggestedCommands(timeline);
    EXPECT_THAT(commands, testing::IsSupersetOf({u"ETRN "_qs, u"AUTH SCRAM-SHA-256"_qs, u"XYZZY"_qs, u"VRFY "_qs}));
    EXPECT_FALSE(commands.contains(u"STARTTLS"_qs)) << "it isn't offered";
    EXPECT_FALSE(commands.contains(u"ESMTP"_qs));
    EXPECT_EQ(commands.count(u"EHLO"_qs), 0) << "it stands there with its space already";
}

} // namespace
