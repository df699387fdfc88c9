// SPDX-License-Identifier: MIT
// What only a whole run shows: addresses tried in turn, cancelling, typed lines, staying open.
#include "core/run/outcome.h"
#include "core/run/run.h"
#include "tests/support/scriptedchannel.h"

#include <QEventLoop>
#include <QSemaphore>
#include <QThread>
#include <QTimer>

#include <gtest/gtest.h>

#include <atomic>

using namespace helodesk;
using namespace helodesk::test;
using namespace std::chrono_literals;

namespace {

// Never connects, never fails.
class DeadChannel : public Channel
{
public:
    void open() override { }
    void write(QByteArrayView) override { }
    [[nodiscard]] qint64 pending() const override { return 0; }
    void startTls(const TlsSettings &, const QString &) override { }
    void close() override { }
    [[nodiscard]] QString localAddress() const override { return {}; }
    [[nodiscard]] quint16 localPort() const override { return 0; }
};

class RefusingChannel : public DeadChannel
{
public:
    void open() override
    {
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT failed(Error::Refused, QStringLiteral("Connection refused")); },
            Qt::QueuedConnection);
    }
};

void waitFor(Run &run)
{
    if (run.isFinished())
        return;
    QEventLoop loop;
    QObject::connect(&run, &Run::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(20000, &loop, &QEventLoop::quit);
    loop.exec();
    ASSERT_TRUE(run.isFinished()) << "the run hangs";
}

std::unique_ptr<Resolver> resolverTo(const QStringList &addresses, const QString &error = {})
{
    QList<IpAddress> list;
    for (const QString &address : addresses)
        list.append(IpAddress(address));
    return std::make_unique<FixedResolver>(list, error);
}

RunSettings stoppingAfterEhlo()
{
    RunSettings settings = plainSettings();
    settings.server = QStringLiteral("mx.example");
    settings.ehloName = "client.example";
    settings.stopAfter = Stage::Ehlo;
    return settings;
}

} // namespace

TEST(Run, NameThatDoesNotResolve)
{
    helodesk::Run run(stoppingAfterEhlo());
    run.setResolver(resolverTo({}, QStringLiteral("Host not found")));
    run.start();
    waitFor(run);
    const Outcome outcome = outcomeOf(run.timeline());
    EXPECT_EQ(outcome.exitCode, 2);
    EXPECT_EQ(outcome.failedStage, Stage::Resolve);
    EXPECT_EQ(rowTexts(run.timeline()), QStringList(QStringLiteral("1 * resolve Host not found")));
}

TEST(Run, TriesEachAddressInTurn)
{
    helodesk::Run run(stoppingAfterEhlo());
    run.setResolver(resolverTo({QStringLiteral("2001:db8::1"), QStringLiteral("192.0.2.1")}));
    int attempts = 0;
    run.setChannelFactory([&](const IpAddress &address, quint16 port) -> std::unique_ptr<Channel> {
        EXPECT_EQ(port, 587);
        if (++attempts == 1) {
            EXPECT_EQ(address.toString(), QStringLiteral("2001:db8::1"));
            return std::make_unique<RefusingChannel>();
        }
        return std::make_unique<ScriptedChannel>(
            parseScript("S: 220 hi\nC: EHLO client.example\nS: 250 ok\nC: QUIT\nS: 221 bye\n"), Pieces::Whole);
    });
    run.start();
    waitFor(run);
    EXPECT_EQ(attempts, 2);
    EXPECT_EQ(rowTexts(run.timeline())[1], QStringLiteral("2 ! connect no connection to 2001:db8::1"));
    EXPECT_EQ(outcomeOf(run.timeline()).exitCode, 0);
}

// A file tells only the end and how long it took; a run read back must show the same times as the live one.
TEST(Run, ABeginningIsTheEndLessItsDuration)
{
    helodesk::Run run(stoppingAfterEhlo());
    run.setResolver(resolverTo({QStringLiteral("192.0.2.1"), QStringLiteral("192.0.2.2")}));
    run.setChannelFactory([](const IpAddress &, quint16) { return std::make_unique<RefusingChannel>(); });
    run.start();
    waitFor(run);
    Instant began(-1);
    int ends = 0;
    for (const Event &event : run.timeline()) {
        if (event.as<events::Resolving>() || event.as<events::Connecting>()) {
            began = event.at;
        } else if (event.as<events::Resolved>() || event.as<events::ConnectFailed>()) {
            EXPECT_EQ(event.at - event.elapsed, began);
            ++ends;
        }
    }
    EXPECT_EQ(ends, 3);
}

TEST(Run, AllAddressesRefuse)
{
    helodesk::Run run(stoppingAfterEhlo());
    run.setResolver(resolverTo({QStringLiteral("192.0.2.1"), QStringLiteral("192.0.2.2")}));
    run.setChannelFactory([](const IpAddress &, quint16) { return std::make_unique<RefusingChannel>(); });
    run.start();
    waitFor(run);
    EXPECT_EQ(outcomeOf(run.timeline()).exitCode, 2);
    EXPECT_EQ(run.timeline().lastRow(), 3);
}

TEST(Run, AnAddressThatDoesNotAnswerIsLeftAfterItsTime)
{
    RunSettings settings = stoppingAfterEhlo();
    settings.timeouts.connect = 20ms;
    helodesk::Run run(settings);
    run.setResolver(resolverTo({QStringLiteral("192.0.2.1")}));
    run.setChannelFactory([](const IpAddress &, quint16) { return std::make_unique<DeadChannel>(); });
    run.start();
    waitFor(run);
    EXPECT_EQ(outcomeOf(run.timeline()).exitCode, 40);
    EXPECT_EQ(outcomeOf(run.timeline()).failedStage, Stage::Connect);
}

// cancel() ends the run within the call, in whatever phase it is.
TEST(Run, CancelEndsAtOnce)
{
    {
        helodesk::Run run(stoppingAfterEhlo());
        run.setResolver(resolverTo({QStringLiteral("192.0.2.1")}));
        run.start();
        run.cancel(); // in the lookup
        EXPECT_TRUE(run.isFinished());
        EXPECT_EQ(outcomeOf(run.timeline()).exitCode, 130);
    }
    {
        helodesk::Run run(stoppingAfterEhlo());
        run.setResolver(resolverTo({QStringLiteral("192.0.2.1")}));
        run.setChannelFactory([](const IpAddress &, quint16) { return std::make_unique<DeadChannel>(); });
        run.start();
        QEventLoop loop;
        QTimer::singleShot(20, &loop, &QEventLoop::quit);
        loop.exec();
        run.cancel(); // while connecting
        EXPECT_TRUE(run.isFinished());
        EXPECT_EQ(outcomeOf(run.timeline()).kind, OutcomeKind::Cancelled);
    }
}

// A message that takes time is made on another thread; nothing runs ahead of its MAIL meanwhile.
TEST(Run, AMessageThatTakesTimeIsMadeAside)
{
    RunSettings settings = plainSettings();
    settings.server = QStringLiteral("mx.example");
    settings.ehloName = "client.example";
    QSemaphore allowed;
    QThread *maker = nullptr;
    settings.content = [&](const Facts &) {
        maker = QThread::currentThread();
        allowed.acquire();
        return contentFromBytes("Subject: made\r\n\r\nHello\r\n");
    };
    settings.content.takesTime = true;
    helodesk::Run run(settings);
    run.setResolver(resolverTo({QStringLiteral("192.0.2.1")}));
    run.setChannelFactory([](const IpAddress &, quint16) {
        return std::make_unique<ScriptedChannel>(
            parseScript("S: 220 hi\nC: EHLO client.example\nS: 250-ok\nS: 250-SIZE\nS: 250 PIPELINING\n"
                        "C: MAIL FROM:<anna@contoso.example> SIZE=24\nC: RCPT TO:<ben@fabrikam.example>\nC: DATA\n"
                        "S: 250 ok\nS: 250 ok\nS: 354 go\nC: Subject: made\nC: \nC: Hello\nC: .\nS: 250 taken\n"
                        "C: QUIT\nS: 221 bye\n"),
            Pieces::Whole);
    });
    // The event loop turns while the message is being made.
    QTimer::singleShot(20, &run, [&] { allowed.release(); });
    run.start();
    waitFor(run);
    EXPECT_EQ(outcomeOf(run.timeline()).exitCode, 0);
    EXPECT_NE(maker, QThread::currentThread());
}

TEST(Run, CancelWhileTheMessageIsBeingMade)
{
    RunSettings settings = plainSettings();
    settings.server = QStringLiteral("mx.example");
    settings.ehloName = "client.example";
    std::atomic<bool> gaveUp = false;
    settings.content = [&](const Facts &) {
        while (!isUnwanted())
            QThread::msleep(1);
        gaveUp = true;
        return contentFromBytes("too late");
    };
    settings.content.takesTime = true;
    helodesk::Run run(settings);
    run.setResolver(resolverTo({QStringLiteral("192.0.2.1")}));
    run.setChannelFactory([](const IpAddress &, quint16) {
        auto channel = std::make_unique<ScriptedChannel>(
            parseScript("S: 220 hi\nC: EHLO client.example\nS: 250 ok\nS: [silence]\n"), Pieces::Whole);
        channel->mayEndEarly = true;
        return channel;
    });
    QTimer::singleShot(50, &run, [&] {
        run.cancel();
        EXPECT_TRUE(run.isFinished());
        EXPECT_TRUE(gaveUp);
    });
    run.start();
    waitFor(run);
    EXPECT_EQ(outcomeOf(run.timeline()).kind, OutcomeKind::Cancelled);
    EXPECT_FALSE(rowTexts(run.timeline()).join(u'\n').contains(u"MAIL"));
}

// A listener that cancels from within grew() is no trouble at any point of a run.
TEST(Run, CancelFromAListenerAtEveryBatch)
{
    for (int batch = 1; batch < 12; ++batch) {
        helodesk::Run run(stoppingAfterEhlo());
        run.setResolver(resolverTo({QStringLiteral("192.0.2.1"), QStringLiteral("192.0.2.2")}));
        int attempts = 0;
        run.setChannelFactory([&](const IpAddress &, quint16) -> std::unique_ptr<Channel> {
            if (++attempts == 1)
                return std::make_unique<RefusingChannel>();
            auto channel = std::make_unique<ScriptedChannel>(
                parseScript("S: 220 hi\nC: EHLO client.example\nS: 250 ok\nC: QUIT\nS: 221 bye\n"), Pieces::ByOctet);
            channel->mayEndEarly = true;
            return channel;
        });
        int seen = 0;
        int finished = 0;
        QObject::connect(&run, &Run::grew, &run, [&] {
            if (++seen == batch)
                run.cancel();
        });
        QObject::connect(&run, &Run::finished, &run, [&] { ++finished; });
        run.start();
        waitFor(run);
        EXPECT_EQ(finished, 1);
        const int code = outcomeOf(run.timeline()).exitCode;
        EXPECT_TRUE(code == 130 || seen < batch || code == 0) << code;
    }
}

// What grew() tells is the timeline, whole and in order.
TEST(Run, TellsEveryEventOnce)
{
    helodesk::Run run(stoppingAfterEhlo());
    run.setResolver(resolverTo({QStringLiteral("192.0.2.1")}));
    run.setChannelFactory([](const IpAddress &, quint16) {
        return std::make_unique<ScriptedChannel>(
            parseScript("S: 220 hi\nC: EHLO client.example\nS: 250 ok\nC: QUIT\nS: 221 bye\n"), Pieces::ByLine);
    });
    Timeline copy;
    bool over = false;
    QObject::connect(&run, &Run::grew, &run, [&](const QList<Event> &batch) {
        EXPECT_FALSE(over);
        for (const Event &event : batch)
            copy.append(event);
    });
    QObject::connect(&run, &Run::finished, &run, [&] { over = true; });
    run.start();
    waitFor(run);
    EXPECT_EQ(copy.size(), run.timeline().size());
    EXPECT_EQ(rowTexts(copy).join(u'\n').toStdString(), rowTexts(run.timeline()).join(u'\n').toStdString());
}

// A person types into a run that stays open; typed lines go one by one and end with the typed QUIT.
TEST(Run, TypedLinesIntoAnOpenSession)
{
    RunSettings settings = stoppingAfterEhlo();
    settings.ending = Ending::StayOpen;
    helodesk::Run run(settings);
    run.setResolver(resolverTo({QStringLiteral("192.0.2.1")}));
    run.setChannelFactory([](const IpAddress &, quint16) {
        return std::make_unique<ScriptedChannel>(
            parseScript("S: 220 hi\nC: EHLO client.example\nS: 250 ok\n"
                        "C: vrfy postmaster\nS: 252 perhaps\nC: AUTH LOGIN\n"
                        "S: 334 VXNlcm5hbWU6\nC: YW5uYQ==\nS: 334 UGFzc3dvcmQ6\n"
                        "C: aHVudGVyMjI=\nS: 535 no, not aHVudGVyMjI=\n"
                        "C: mail from:<anna@contoso.example>\nS: 250 ok\n"
                        "C: rcpt to:<ben@fabrikam.example>\nS: 250 ok\n"
                        "C: data\nS: 354 go\nC: hello\nC: ...\nC: .\nS: 250 taken\n"
                        "C: quit\nS: 221 bye\n"),
            Pieces::Whole);
    });
    QByteArrayList lines{"vrfy postmaster", "AUTH LOGIN",
        "YW5uYQ==", "aHVudGVyMjI=", "mail from:<anna@contoso.example>", "rcpt to:<ben@fabrikam.example>", "data"};
    QObject::connect(&run, &Run::holding, &run, [&] {
        while (!lines.isEmpty())
            run.say(lines.takeFirst());
    });
    QObject::connect(&run, &Run::grew, &run, [&](const QList<Event> &batch) {
        for (const Event &event : batch) {
            const auto *replied = event.as<events::Replied>();
            if (replied && replied->verb == Verb::Data) {
                run.say("hello");
                run.say("..");
                run.say(".");
            } else if (replied && replied->verb == Verb::Message) {
                run.say("quit");
            }
        }
    });
    run.start();
    waitFor(run);
    const QString text = rowTexts(run.timeline()).join(u'\n');
    EXPECT_TRUE(text.contains(QStringLiteral("vrfy postmaster"))) << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("C auth YW5uYQ=="))) << "the user's name is no secret";
    EXPECT_FALSE(text.contains(QStringLiteral("aHVudGVyMjI"))) << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("250 taken"))) << text.toStdString();
    EXPECT_EQ(outcomeOf(run.timeline()).kind, OutcomeKind::Stopped);
}
