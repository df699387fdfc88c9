// SPDX-License-Identifier: MIT
// Stopping before commands, changing them, and going on.
#include "core/run/outcome.h"
#include "core/run/run.h"
#include "core/run/step.h"
#include "tests/support/scriptedchannel.h"

#include <QEventLoop>
#include <QTimer>

#include <gtest/gtest.h>

using namespace helodesk;
using namespace helodesk::test;

namespace {

// A run that a person goes through: at each stop the next of the answers is given.
struct Stepped {
    QStringList stops; // the commands it stopped before, as shown
    Timeline timeline;
};

using Answer = std::function<void(Run &)>;

Stepped stepThrough(RunSettings settings, const char *script, const QList<Answer> &answers)
{
    Stepped stepped;
    settings.server = QStringLiteral("mx.example");
    settings.ehloName = "client.example";
    Run run(std::move(settings));
    run.setResolver(
        std::make_unique<FixedResolver>(QList<IpAddress>{IpAddress(QStringLiteral("192.0.2.1"))}, QString()));
    run.setChannelFactory([&](const IpAddress &, quint16) {
        return std::make_unique<ScriptedChannel>(parseScript(script), Pieces::Whole);
    });
    QEventLoop loop;
    QObject::connect(&run, &Run::paused, &loop, [&](int, const Command &command) {
        const qsizetype number = stepped.stops.size();
        stepped.stops.append(QString::fromUtf8(command.shown()));
        // Not from within the signal: a person takes a moment.
        QMetaObject::invokeMethod(
            &loop,
            [&run, &answers, number] {
                if (number < answers.size())
                    answers[number](run);
                else
                    run.cancel();
            },
            Qt::QueuedConnection);
    });
    QObject::connect(&run, &Run::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(20000, &loop, &QEventLoop::quit); // a hang guard, not a measure
    run.start();
    loop.exec();
    EXPECT_TRUE(run.isFinished()) << "the run hangs";
    stepped.timeline = run.timeline();
    return stepped;
}

Answer send(const QByteArray &line = {}, bool andStop = false)
{
    return [line, andStop](Run &run) { run.proceed(line.isEmpty() ? std::nullopt : std::optional(line), andStop); };
}

// Up to RCPT, with two recipients.
RunSettings toTwo()
{
    RunSettings settings = plainSettings({"ben@fabrikam.example", "carla@fabrikam.example"});
    settings.stopAfter = Stage::Rcpt;
    return settings;
}

} // namespace

TEST(Stepping, AChangedCommandGoesOutAndIsMarked)
{
    RunSettings settings = toTwo();
    settings.control.rehearsal.stopBefore = {2}; // greeting, EHLO, MAIL
    const Stepped stepped = stepThrough(settings, R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: MAIL FROM:<> BODY=8BITMIME
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        C: RCPT TO:<carla@fabrikam.example>
        S: 250 ok
        C: QUIT
        S: 221 bye
    )",
        {send("MAIL FROM:<> BODY=8BITMIME")});
    EXPECT_EQ(stepped.stops, QStringList{QStringLiteral("MAIL FROM:<anna@contoso.example>")});
    int edited = 0;
    for (const Event &event : stepped.timeline) {
        if (const auto *sent = event.as<events::Sent>(); sent && sent->what.edited) {
            ++edited;
            EXPECT_EQ(sent->what.line, "MAIL FROM:<> BODY=8BITMIME");
            EXPECT_FALSE(sent->what.typed);
            EXPECT_EQ(event.step, 2);
        }
    }
    EXPECT_EQ(edited, 1);
    EXPECT_EQ(outcomeOf(stepped.timeline).kind, OutcomeKind::Stopped);
}

// Pipelining would send what nobody has looked at yet.
TEST(Stepping, CommandByCommandEachReplyIsWaitedFor)
{
    RunSettings settings = toTwo();
    settings.control.rehearsal.stopAtFirst = true;
    const Stepped stepped = stepThrough(settings, R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 PIPELINING
        C: MAIL FROM:<anna@contoso.example>
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        C: RCPT TO:<carla@fabrikam.example>
        S: 250 ok
        C: QUIT
        S: 221 bye
    )",
        {send({}, true), send({}, true), send({}, true), send()});
    EXPECT_EQ(stepped.stops,
        QStringList({QStringLiteral("EHLO client.example"), QStringLiteral("MAIL FROM:<anna@contoso.example>"),
            QStringLiteral("RCPT TO:<ben@fabrikam.example>"), QStringLiteral("RCPT TO:<carla@fabrikam.example>")}));
}

TEST(Stepping, OwnLinesGoInBetweenAndAStepCanBeLeftOut)
{
    RunSettings settings = toTwo();
    settings.control.rehearsal.stopBefore = {3};
    const Stepped stepped = stepThrough(settings, R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: MAIL FROM:<anna@contoso.example>
        S: 250 ok
        C: NOOP
        S: 250 still here
        C: RCPT TO:<carla@fabrikam.example>
        S: 250 ok
        C: QUIT
        S: 221 bye
    )",
        {[](helodesk::Run &run) {
            run.say("NOOP");
            EXPECT_TRUE(run.held());
            // Once the line is answered the step is left out.
            QObject::connect(&run, &helodesk::Run::grew, &run, [&run](const QList<Event> &events) {
                const auto *replied = events.isEmpty() ? nullptr : events.last().as<events::Replied>();
                if (replied && replied->typed)
                    QMetaObject::invokeMethod(
                        &run, [&run] { run.passOver(false); }, Qt::QueuedConnection);
            });
        }});
    EXPECT_EQ(stepped.stops.size(), 1);
    for (const Event &event : stepped.timeline) {
        const auto *ended = event.as<events::StepEnded>();
        if (ended && ended->step == 3) {
            EXPECT_EQ(ended->how, events::StepEnded::Skipped);
        }
    }
}

// The next command may wait in the same moment in which one is left out.
TEST(Stepping, EachCommandThatIsLeftOutMakesTheNextOneWait)
{
    RunSettings settings = toTwo();
    settings.control.rehearsal.stopBefore = {3};
    const auto leaveOut = [](helodesk::Run &run) { run.passOver(true); };
    const Stepped stepped = stepThrough(settings, R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: MAIL FROM:<anna@contoso.example>
        S: 250 ok
        S: [silence]
    )",
        QList<std::function<void(helodesk::Run &)>>(3, leaveOut));
    EXPECT_EQ(stepped.stops,
        QStringList({QStringLiteral("RCPT TO:<ben@fabrikam.example>"),
            QStringLiteral("RCPT TO:<carla@fabrikam.example>"), QStringLiteral("QUIT")}));
    // Without a QUIT it is us who close.
    EXPECT_TRUE(rowTexts(stepped.timeline).last().contains(u"closed"_qs))
        << rowTexts(stepped.timeline).last().toStdString();
}

// Nothing can be changed in it, but it needn't go out.
TEST(Stepping, AMessageInChunksWaitsToo)
{
    RunSettings settings = plainSettings();
    settings.chunking = Chunking::Auto;
    settings.control.rehearsal.stopBefore = {4};
    const Stepped stepped = stepThrough(settings, R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250-mx.example
        S: 250 CHUNKING
        C: MAIL FROM:<anna@contoso.example>
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        C: QUIT
        S: 221 bye
    )",
        {[](helodesk::Run &run) { run.passOver(false); }});
    EXPECT_EQ(stepped.stops, QStringList{QStringLiteral("BDAT")});
}

// What was changed in an earlier run is said again without anybody asking.
TEST(Stepping, EditsOfAnEarlierRunAreSaidAgain)
{
    RunSettings settings = toTwo();
    settings.control.rehearsal.edits = {{2, "MAIL FROM:<>"}};
    const Stepped stepped = stepThrough(settings, R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: MAIL FROM:<>
        S: 250 ok
        C: RCPT TO:<ben@fabrikam.example>
        S: 250 ok
        C: RCPT TO:<carla@fabrikam.example>
        S: 250 ok
        C: QUIT
        S: 221 bye
    )",
        {});
    EXPECT_TRUE(stepped.stops.isEmpty());
}

// So are lines of a person's own, and steps that were left out stay out.
TEST(Stepping, TypedLinesAndOmissionsOfAnEarlierRunAreRepeated)
{
    RunSettings settings = toTwo();
    settings.control.rehearsal.linesBefore = {{2, {"NOOP", "VRFY anna"}}, {5, {"RSET"}}};
    settings.control.rehearsal.leftOut = {3};
    const Stepped stepped = stepThrough(settings, R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        C: NOOP
        S: 250 ok
        C: VRFY anna
        S: 252 who knows
        C: MAIL FROM:<anna@contoso.example>
        S: 250 ok
        C: RCPT TO:<carla@fabrikam.example>
        S: 250 ok
        C: RSET
        S: 250 ok
        C: QUIT
        S: 221 bye
    )",
        {});
    EXPECT_TRUE(stepped.stops.isEmpty());
    int typed = 0;
    for (const Event &event : stepped.timeline) {
        const auto *sent = event.as<events::Sent>();
        typed += sent && sent->what.typed;
    }
    EXPECT_EQ(typed, 3);
}

// A server that hangs up while a person thinks leaves no step open.
TEST(Stepping, TheServerMayLeaveMeanwhile)
{
    RunSettings settings = toTwo();
    settings.control.rehearsal.stopBefore = {2};
    const Stepped stepped = stepThrough(settings, R"(
        S: 220 mx.example
        C: EHLO client.example
        S: 250 mx.example
        S: [close]
    )",
        {[](helodesk::Run &) {}});
    QList<int> open;
    for (const Event &event : stepped.timeline) {
        if (const auto *began = event.as<events::StepBegan>())
            open.append(began->step);
        else if (const auto *ended = event.as<events::StepEnded>())
            open.removeAll(ended->step);
    }
    EXPECT_TRUE(open.isEmpty());
    EXPECT_EQ(outcomeOf(stepped.timeline).exitCode, 6);
}

TEST(Stepping, ThePlanIsKnownBeforehand)
{
    RunSettings settings = toTwo();
    settings.ehloName = "client.example";
    QStringList texts;
    for (const PlannedStep &step : plannedSteps(settings))
        texts.append(QString::fromUtf8(step.text));
    EXPECT_EQ(texts,
        QStringList({QString(), QStringLiteral("EHLO client.example"),
            QStringLiteral("MAIL FROM:<anna@contoso.example>"), QStringLiteral("RCPT TO:<ben@fabrikam.example>"),
            QStringLiteral("RCPT TO:<carla@fabrikam.example>"), QStringLiteral("QUIT")}));
}
