// SPDX-License-Identifier: MIT
#include "core/models/timelinemodel.h"
#include "tests/support/scriptedrun.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <gtest/gtest.h>

using namespace helodesk;
using namespace std::chrono_literals;

namespace {

const char *nameOf(Phase phase)
{
    static constexpr const char *names[]
        = {"Connect", "Hello", "Encrypt", "SignIn", "Envelope", "Message", "Goodbye", "Typed"};
    return names[static_cast<int>(phase)];
}

const char *nameOf(RowState state)
{
    static constexpr const char *names[] = {"-", "running", "good", "warning", "bad"};
    return names[static_cast<int>(state)];
}

// The model as a reader of a failed test wants to see it: headings at the margin, rows under them.
std::string printed(const TimelineModel &model)
{
    std::string text;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        const char *state = nameOf(index.data(TimelineModel::StateRole).value<RowState>());
        if (index.data(TimelineModel::IsGroupRole).toBool()) {
            text += std::string(nameOf(index.data(TimelineModel::PhaseRole).value<Phase>())) + " " + state + "\n";
            continue;
        }
        const QStringList lines = index.data(TimelineModel::LinesRole).toStringList();
        text += "  " + std::to_string(index.data(TimelineModel::IdRole).toInt()) + " " + state + " "
            + lines.join(u'|').toStdString() + "\n";
    }
    return text;
}

std::string printed(const ScriptedRun &run)
{
    TimelineModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.reset(run.timeline().subject);
    model.append(QList<Event>(run.timeline().begin(), run.timeline().end()));
    model.finish();
    return printed(model);
}

// Conversations in short.
ScriptedRun greeted()
{
    ScriptedRun run;
    run.resolve(QStringLiteral("mx.example"), {QStringLiteral("192.0.2.1")}, 5);
    run.connect(QStringLiteral("192.0.2.1"), 25, 5);
    run.reply({"220 mx.example"}, 5);
    return run;
}

ScriptedRun saidHello()
{
    ScriptedRun run = greeted();
    run.say(commands::ehlo("me"));
    run.reply({"250 mx.example"}, 5);
    return run;
}

constexpr char helloRows[] = "Connect good\n"
                             "  1 - DNS A/AAAA: 192.0.2.1\n"
                             "  3 good 220 mx.example\n"
                             "Hello good\n"
                             "  4 - EHLO me\n"
                             "  5 good 250 mx.example\n";

} // namespace

TEST(TimelineModel, ShowsTheClassicOfTheHelpdesk)
{
    EXPECT_EQ(printed(scripted::outlook503()),
        "Connect good\n"
        "  1 - DNS A/AAAA: 203.0.113.25, 2001:db8::25\n"
        "  3 good 220 mx1.contoso.example ESMTP Exim 4.96 ready\n"
        "Hello good\n"
        "  4 - EHLO desk-17.helpdesk.example\n"
        "  5 good 250-mx1.contoso.example Hello desk-17.helpdesk.example|250-SIZE 52428800|250-PIPELINING|"
        "250-STARTTLS|250-HELP|250-8BITMIME|250 LIMITS MAILMAX=1000 RCPTMAX=50000\n"
        "Encrypt good\n"
        "  6 - STARTTLS\n"
        "  7 good 220 TLS go ahead\n"
        "  10 good 250-mx1.contoso.example Hello desk-17.helpdesk.example|250-SIZE 52428800|250-PIPELINING|"
        "250-AUTH PLAIN LOGIN|250-HELP|250 8BITMIME\n"
        "Envelope bad\n"
        "  11 - MAIL FROM:<anna@contoso.example> SIZE=1843\n"
        "  12 good 250 OK\n"
        "  13 - RCPT TO:<ben@fabrikam.example>\n"
        "  14 bad 550 authentication required\n"
        "  15 - DATA\n"
        "  16 bad 503-All RCPT commands were rejected with this error:|503-authentication required|"
        "503 Valid RCPT command must precede DATA\n"
        "Goodbye good\n"
        "  17 - QUIT\n"
        "  18 good 221 mx1.contoso.example closing connection\n");
}

TEST(TimelineModel, IsTheSameHoweverTheEventsAreCutIntoBatches)
{
    for (const auto &make : {scripted::outlook503, scripted::accepted}) {
        const std::string whole = printed(make());
        ScriptedRun run = make();
        const QList<Event> events = run.take();
        for (int size : {1, 2, 3, 7}) {
            TimelineModel model;
            const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
            model.reset(run.timeline().subject);
            for (qsizetype from = 0; from < events.size(); from += size)
                model.append(events.mid(from, size));
            model.finish();
            EXPECT_EQ(printed(model), whole) << "in batches of " << size;
        }
        TimelineModel model;
        model.reset(run.timeline());
        EXPECT_EQ(printed(model), whole) << "as a finished timeline";
        EXPECT_TRUE(model.isFinished());
    }
}

TEST(TimelineModel, InsertsTheRowsOfABatchAtOnce)
{
    TimelineModel model;
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy grew(&model, &TimelineModel::grew);
    ScriptedRun run = scripted::accepted();
    model.append(run.take());
    ASSERT_EQ(inserted.size(), 1);
    EXPECT_EQ(inserted[0][1].toInt(), 0);
    EXPECT_EQ(inserted[0][2].toInt(), model.rowCount() - 1);
    EXPECT_EQ(grew.size(), 1);
}

TEST(TimelineModel, ShowsTheSecondEhloUntilItsReplyTakesItsPlace)
{
    ScriptedRun run = saidHello();
    run.say(commands::startTls());
    run.reply({"220 go"}, 5);
    run.secure(goodTls(), 5);
    run.say(commands::ehlo("me"));
    TimelineModel model;
    model.append(run.take());
    const int last = model.rowCount() - 1;
    ASSERT_NE(model.eventAt(last), nullptr);
    EXPECT_TRUE(model.eventAt(last)->as<events::Sent>());

    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    run.reply({"250 mx.example"}, 5);
    model.append(run.take());
    EXPECT_EQ(model.rowCount(), last + 1);
    EXPECT_TRUE(model.eventAt(last)->as<events::Replied>());
    EXPECT_TRUE(model.isHelloAgain(*model.eventAt(last)));
    const bool told = std::any_of(
        changed.begin(), changed.end(), [&](const QList<QVariant> &c) { return c[0].toModelIndex().row() == last; });
    EXPECT_TRUE(told);
}

TEST(TimelineModel, KeepsTheSecondEhloWhenItIsRefused)
{
    ScriptedRun run = saidHello();
    run.say(commands::startTls());
    run.reply({"220 go"}, 5);
    run.secure(goodTls(), 5);
    run.say(commands::ehlo("me"));
    run.reply({"554 not again"}, 5);
    EXPECT_EQ(printed(run),
        std::string(helloRows)
            + "Encrypt bad\n"
              "  6 - STARTTLS\n"
              "  7 good 220 go\n"
              "  9 - EHLO me\n"
              "  10 bad 554 not again\n");
}

TEST(TimelineModel, PutsTheGreetingBehindImplicitTls)
{
    ScriptedRun run;
    run.resolve(QStringLiteral("mx.example"), {QStringLiteral("192.0.2.1")}, 5);
    run.connect(QStringLiteral("192.0.2.1"), 465, 5);
    run.startHandshake(true);
    run.secure(goodTls(), 5);
    run.reply({"220 mx.example"}, 5);
    run.say(commands::ehlo("me"));
    run.reply({"250 mx.example"}, 5);
    EXPECT_EQ(printed(run),
        "Connect good\n"
        "  1 - DNS A/AAAA: 192.0.2.1\n"
        "Encrypt good\n"
        "Hello good\n"
        "  4 good 220 mx.example\n"
        "  5 - EHLO me\n"
        "  6 good 250 mx.example\n");
}

TEST(TimelineModel, WarnsOfAnAddressThatDidntAnswerAndFailsWhenNoneDid)
{
    ScriptedRun run;
    run.resolve(QStringLiteral("mx.example"), {QStringLiteral("2001:db8::1"), QStringLiteral("192.0.2.1")}, 5);
    run.connectFails(events::ConnectFailed::Refused, QStringLiteral("2001:db8::1"), 5, 0, 2);
    EXPECT_EQ(printed(run).substr(0, 16), "Connect warning\n");
    run.connectFails(events::ConnectFailed::TimedOut, QStringLiteral("192.0.2.1"), 5, 1, 2);
    EXPECT_EQ(printed(run),
        "Connect bad\n"
        "  1 - DNS A/AAAA: 2001:db8::1, 192.0.2.1\n"
        "  2 warning [2001:db8::1]:587 (1/2): connection refused\n"
        "  3 bad 192.0.2.1:587 (2/2): no answer in time\n");
}

TEST(TimelineModel, CallsAnEnvelopeOfWhichAPartWasTakenAWarning)
{
    ScriptedRun run = saidHello();
    run.say(commands::mail("a@example.com"));
    run.reply({"250 ok"}, 5);
    run.say(commands::rcpt("b@example.com"));
    run.reply({"550 no such user"}, 5);
    run.say(commands::rcpt("c@example.com"));
    run.reply({"250 ok"}, 5);
    run.say(commands::data());
    run.reply({"354 go ahead"}, 5);
    const std::string text = printed(run);
    EXPECT_NE(text.find("Envelope warning\n"), std::string::npos) << text;
}

TEST(TimelineModel, CallsAnEnvelopeThatOnlyDataRefusedBad)
{
    ScriptedRun run = saidHello();
    run.say(commands::mail("a@example.com"));
    run.say(commands::rcpt("b@example.com"));
    run.say(commands::data());
    run.reply({"250 ok"}, 5);
    run.reply({"250 ok"}, 0);
    run.reply({"554 no"}, 0);
    const std::string text = printed(run);
    EXPECT_NE(text.find("Envelope bad\n"), std::string::npos) << text;
}

TEST(TimelineModel, LetsAPersonTryThingsWithoutSpoilingThePhase)
{
    ScriptedRun run = saidHello();
    run.type("VRFY postmaster");
    run.reply({"502 no"}, 5);
    EXPECT_EQ(printed(run),
        std::string(helloRows)
            + "  6 - VRFY postmaster\n"
              "  7 bad 502 no\n");
}

TEST(TimelineModel, PutsWhatIsTypedAfterTheMessageUnderAHeadingOfItsOwn)
{
    ScriptedRun run = saidHello();
    run.say(commands::data());
    run.reply({"354 go ahead"}, 5);
    run.sendContent(100, 5);
    run.reply({"250 taken"}, 5);
    run.type("NOOP");
    run.reply({"250 ok"}, 5);
    EXPECT_EQ(printed(run),
        std::string(helloRows)
            + "Envelope good\n"
              "  6 - DATA\n"
              "  7 good 354 go ahead\n"
              "Message good\n"
              "  8 - Message sent: 100 octets and the final dot\n"
              "  9 good 250 taken\n"
              "Typed good\n"
              "  10 - NOOP\n"
              "  11 good 250 ok\n");
}

TEST(TimelineModel, ShowsAnUnexpectedEndWhereItHappened)
{
    ScriptedRun run = saidHello();
    run.say(commands::mail("a@example.com"));
    run.close(events::Closed::Peer, true);
    EXPECT_EQ(printed(run),
        std::string(helloRows)
            + "Envelope bad\n"
              "  6 - MAIL FROM:<a@example.com>\n"
              "  7 bad The server closed the connection unexpectedly\n");
}

TEST(TimelineModel, FindsTheRowOfAnIdAlsoWhenItsHeadingTellsIt)
{
    TimelineModel model;
    ScriptedRun run = scripted::outlook503();
    model.append(run.take());
    for (int row = 0; row < model.rowCount(); ++row) {
        if (const Event *event = model.eventAt(row)) {
            EXPECT_EQ(model.rowOf(event->id), row);
        }
    }
    EXPECT_EQ(model.rowOf(2), 0) << "Connected is told by the first heading";
    const int encrypt = model.group(2).row;
    EXPECT_EQ(model.rowOf(8), encrypt) << "Secured is told by its heading";
    EXPECT_EQ(model.rowOf(0), -1);
    EXPECT_EQ(model.rowOf(1000), -1);
}

TEST(TimelineModel, CountsTimeThatOverlapsOnce)
{
    ScriptedRun run = saidHello();
    run.say(commands::mail("a@example.com"));
    run.say(commands::rcpt("b@example.com"));
    run.reply({"250 ok"}, 30);
    run.reply({"250 ok"}, 10); // awaited for 40 ms, of which 30 were counted
    TimelineModel model;
    model.append(run.take());
    const TimelineGroup envelope = model.group(model.groupCount() - 1);
    EXPECT_EQ(envelope.phase, Phase::Envelope);
    EXPECT_EQ(envelope.busy, 40ms);
}

TEST(TimelineModel, SaysThatTheLastPhaseIsUnderWayWhileSomethingIsAwaited)
{
    ScriptedRun run = greeted();
    run.say(commands::ehlo("me"));
    TimelineModel model;
    model.append(run.take());
    EXPECT_EQ(model.group(1).state, RowState::Running);
    EXPECT_EQ(model.group(0).state, RowState::Good);
    run.reply({"250 mx.example"}, 5);
    model.append(run.take());
    EXPECT_EQ(model.group(1).state, RowState::Good);
    run.say(commands::quit());
    model.append(run.take());
    EXPECT_EQ(model.group(2).state, RowState::Running);
    model.finish();
    EXPECT_EQ(model.group(2).state, RowState::Good);
}

TEST(TimelineModel, OpensTheHeadingOfAMessageWithItsFirstProgress)
{
    ScriptedRun run = saidHello();
    run.say(commands::data());
    run.reply({"354 go ahead"}, 5);
    run.progress(100, 1000);
    TimelineModel model;
    model.append(run.take());
    const TimelineGroup message = model.group(model.groupCount() - 1);
    EXPECT_EQ(message.phase, Phase::Message);
    EXPECT_EQ(message.rows, 0);
    EXPECT_EQ(message.state, RowState::Running);
}

TEST(TimelineModel, StartsOverOnReset)
{
    TimelineModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    ScriptedRun run = scripted::outlook503();
    model.append(run.take());
    model.reset();
    EXPECT_EQ(model.rowCount(), 0);
    EXPECT_EQ(model.groupCount(), 0);
    EXPECT_TRUE(model.timeline().isEmpty());
    ScriptedRun next = saidHello();
    model.append(next.take());
    EXPECT_EQ(printed(model), helloRows);
}

TEST(TimelineModel, TellsOfSecretsOnlyThatTheyAreThere)
{
    ScriptedRun run = scripted::accepted();
    TimelineModel model;
    model.append(run.take());
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        const QString line = index.data(TimelineModel::LinesRole).toStringList().join(u'|');
        EXPECT_FALSE(line.contains(QStringLiteral("AGFubmE"))) << line.toStdString();
        EXPECT_EQ(index.data(TimelineModel::MaskedRole).toBool(), line.startsWith(QStringLiteral("AUTH PLAIN")));
    }
}

TEST(TimelineModel, AnswersItsRoles)
{
    ScriptedRun run = saidHello();
    run.type("NOOP");
    run.reply({"250 ok"}, 12);
    TimelineModel model;
    model.append(run.take());
    const QModelIndex reply = model.index(model.rowCount() - 1);
    EXPECT_EQ(reply.data(TimelineModel::CodeRole).toInt(), 250);
    EXPECT_EQ(reply.data(TimelineModel::ElapsedRole).value<Instant>(), 12ms);
    EXPECT_EQ(reply.data(TimelineModel::StageRole).value<Stage>(), Stage::Raw);
    EXPECT_TRUE(reply.data(TimelineModel::TypedRole).toBool());
    EXPECT_FALSE(reply.data(TimelineModel::EncryptedRole).toBool());
    EXPECT_EQ(model.index(0).data(TimelineModel::RowsRole).toInt(), 2);
}
