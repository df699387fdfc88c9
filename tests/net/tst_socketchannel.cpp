// SPDX-License-Identifier: MIT
#include "tests/net/peer.h"

#include <functional>

using namespace helodesk;
using namespace helodesk::test;
using namespace std::chrono_literals;

static quint16 unusedPort()
{
    QTcpServer server;
    EXPECT_TRUE(server.listen(QHostAddress::LocalHost));
    return server.serverPort();
}

TEST(SocketChannel, ConnectsAndKnowsItsEnd)
{
    Peer peer;
    Listener listener(peer.port());
    EXPECT_TRUE(listener.channel->localAddress().isEmpty());
    EXPECT_EQ(listener.channel->localPort(), 0);
    listener.channel->open();
    EXPECT_EQ(listener.connects, 0) << "no signal from within the call";
    ASSERT_TRUE(waitFor([&] { return listener.connects > 0; }));
    ASSERT_TRUE(peer.accept());
    EXPECT_EQ(listener.channel->localAddress(), QStringLiteral("127.0.0.1"));
    EXPECT_EQ(listener.channel->localPort(), peer.socket->peerPort());
    EXPECT_EQ(listener.signalCount(), 1);
}

TEST(SocketChannel, SaysThatItWasRefused)
{
    Listener listener(unusedPort());
    listener.channel->open();
    EXPECT_EQ(listener.signalCount(), 0) << "no signal from within the call";
    ASSERT_TRUE(waitFor([&] { return !listener.failures.isEmpty(); }));
    EXPECT_EQ(listener.failures, QList{Channel::Error::Refused});
    EXPECT_FALSE(listener.failure.isEmpty());
    runFor(50ms);
    EXPECT_EQ(listener.signalCount(), 1);
}

TEST(SocketChannel, SaysThatAnAddressCannotBeReached)
{
    // 255.255.255.255 takes no connection: the system says so at once, without a packet.
    Listener listener(25, IpAddress(QStringLiteral("255.255.255.255")));
    listener.channel->open();
    EXPECT_EQ(listener.signalCount(), 0) << "no signal from within the call";
    ASSERT_TRUE(waitFor([&] { return !listener.failures.isEmpty(); }));
    EXPECT_EQ(listener.failures, QList{Channel::Error::Unreachable}) << qPrintable(listener.failure);
}

TEST(SocketChannel, FailsForAnAddressThatIsNone)
{
    Listener listener(25, IpAddress());
    listener.channel->open();
    ASSERT_TRUE(waitFor([&] { return !listener.failures.isEmpty(); }));
}

TEST(SocketChannel, CarriesOctetsBothWays)
{
    Pair pair;
    pair.channel->write("EHLO a\r\n");
    ASSERT_TRUE(waitFor([&] { return pair.socket->bytesAvailable() >= 8; }));
    EXPECT_EQ(pair.socket->readAll(), "EHLO a\r\n");
    pair.socket->write(QByteArray("250 \0\xff\r\n", 8));
    ASSERT_TRUE(waitFor([&] { return pair.octets.size() >= 8; }));
    EXPECT_EQ(pair.octets, QByteArray("250 \0\xff\r\n", 8));
    EXPECT_EQ(pair.drains, 0);
}

TEST(SocketChannel, IgnoresWritesBeforeItIsConnected)
{
    Peer peer;
    Listener listener(peer.port());
    listener.channel->write("too early");
    EXPECT_EQ(listener.channel->pending(), 0);
}

TEST(SocketChannel, StreamsALargeTransferInBoundedMemory)
{
    Pair pair;
    constexpr qint64 total = 64 * 1024 * 1024 + 123;
    qint64 written = 0;
    qint64 most = 0;
    const auto block = [&](qint64 at) {
        QByteArray octets(std::min(Channel::blockSize, total - at), Qt::Uninitialized);
        for (qsizetype i = 0; i < octets.size(); ++i)
            octets[i] = char((at + i) % 251);
        return octets;
    };
    const auto feed = [&] {
        while (written < total && pair.channel->pending() < Channel::lowWater) {
            const QByteArray octets = block(written);
            pair.channel->write(octets);
            written += octets.size();
            most = std::max(most, pair.channel->pending());
        }
    };
    QObject::connect(pair.channel.get(), &Channel::drained, pair.channel.get(), feed);
    qint64 read = 0;
    qint64 wrong = 0;
    QObject::connect(pair.socket.get(), &QTcpSocket::readyRead, pair.socket.get(), [&] {
        const QByteArray octets = pair.socket->readAll();
        for (const char octet : octets)
            wrong += octet != char(read++ % 251);
    });
    feed();
    EXPECT_LT(written, total) << "one turn of the event loop took all";
    ASSERT_TRUE(waitFor([&] { return read >= total; }, 100s));
    EXPECT_EQ(read, total);
    EXPECT_EQ(wrong, 0);
    EXPECT_LE(most, Channel::lowWater + Channel::blockSize);
    EXPECT_GT(pair.drains, 0);
    EXPECT_EQ(pair.channel->pending(), 0);
}

TEST(SocketChannel, WaitsForAPeerThatDoesNotRead)
{
    Pair pair;
    pair.socket->setReadBufferSize(1); // and never read
    const QByteArray block(Channel::blockSize, 'x');
    for (int i = 0; i < 128; ++i)
        pair.channel->write(block);
    // The kernel takes some megabytes on both sides, then no more.
    qint64 before = 0;
    while (before != pair.channel->pending()) {
        before = pair.channel->pending();
        runFor(100ms);
    }
    EXPECT_GT(pair.channel->pending(), 16 * Channel::blockSize);
    EXPECT_EQ(pair.drains, 0);
    pair.socket->setReadBufferSize(0);
    QObject::connect(pair.socket.get(), &QTcpSocket::readyRead, pair.socket.get(), [&] { pair.socket->readAll(); });
    pair.socket->readAll();
    ASSERT_TRUE(waitFor([&] { return pair.channel->pending() == 0; }));
    EXPECT_EQ(pair.drains, 1);
}

TEST(SocketChannel, TellsAnOrderlyCloseFromAReset)
{
    {
        Pair pair;
        pair.socket->write("221 bye\r\n");
        pair.socket->disconnectFromHost();
        ASSERT_TRUE(waitFor([&] { return pair.closes > 0; }));
        EXPECT_EQ(pair.octets, "221 bye\r\n");
        EXPECT_FALSE(pair.reset);
    }
    {
        Pair pair;
        pair.resetConnection();
        ASSERT_TRUE(waitFor([&] { return pair.closes > 0; }));
        EXPECT_TRUE(pair.reset);
        EXPECT_FALSE(pair.reason.isEmpty());
        runFor(50ms);
        EXPECT_EQ(pair.closes, 1);
    }
}

TEST(SocketChannel, StillReadsTheLastReplyWhenTheConnectionBreaksWhileSending)
{
    Pair pair;
    const QByteArray block(Channel::blockSize, 'x');
    pair.channel->write(block);
    pair.socket->write("552 too much\r\n");
    ASSERT_TRUE(pair.socket->flush());
    pair.resetConnection();
    // The channel learns of the reset by a write: nothing was read from it in between.
    for (int i = 0; i < 100; ++i)
        pair.channel->write(block);
    EXPECT_EQ(pair.closes, 0) << "no signal from within the call";
    ASSERT_TRUE(waitFor([&] { return pair.closes > 0; }));
    EXPECT_EQ(pair.octets, "552 too much\r\n");
    EXPECT_TRUE(pair.reset);
    EXPECT_FALSE(pair.reason.isEmpty());
    EXPECT_EQ(pair.channel->pending(), 0);
}

TEST(SocketChannel, ClosesAtOnceAndInSilence)
{
    Pair pair;
    const QByteArray block(Channel::blockSize, 'x');
    for (int i = 0; i < 64; ++i)
        pair.channel->write(block);
    pair.socket->write("late");
    pair.socket->flush();
    pair.channel->close();
    pair.channel->close();
    pair.channel->write("later");
    EXPECT_EQ(pair.channel->pending(), 0);
    runFor(50ms);
    EXPECT_EQ(pair.octets, "");
    EXPECT_EQ(pair.closes, 0);
    EXPECT_EQ(pair.drains, 0);
}

TEST(SocketChannel, StillSendsWhatWasWrittenBeforeTheClose)
{
    Pair pair;
    pair.channel->write("QUIT\r\n");
    pair.channel->close();
    ASSERT_TRUE(waitFor([&] { return pair.socket->state() == QAbstractSocket::UnconnectedState; }));
    EXPECT_EQ(pair.socket->readAll(), "QUIT\r\n");
}

TEST(SocketChannel, CanBeClosedInMidConnect)
{
    Peer peer;
    for (const quint16 port : {peer.port(), unusedPort()}) {
        Listener listener(port);
        listener.channel->open();
        listener.channel->close();
        runFor(50ms);
        EXPECT_EQ(listener.signalCount(), 0);
    }
    // 192.0.2.0/24 is for documentation and answers nothing (RFC 5737).
    Listener listener(25, IpAddress(QStringLiteral("192.0.2.1")));
    listener.channel->open();
    listener.channel->close();
    runFor(50ms);
    EXPECT_EQ(listener.signalCount(), 0);
}

TEST(SocketChannel, IsSafeToCloseAndDeleteFromItsOwnSignals)
{
    using Arm = void (*)(SocketChannel *, const std::function<void()> &);
    static constexpr Arm arms[] = {
        [](SocketChannel *c, const std::function<void()> &go) { QObject::connect(c, &Channel::connected, c, go); },
        [](SocketChannel *c, const std::function<void()> &go) { QObject::connect(c, &Channel::received, c, go); },
        [](SocketChannel *c, const std::function<void()> &go) { QObject::connect(c, &Channel::drained, c, go); },
        [](SocketChannel *c, const std::function<void()> &go) { QObject::connect(c, &Channel::closed, c, go); },
        [](SocketChannel *c, const std::function<void()> &go) { QObject::connect(c, &Channel::failed, c, go); },
    };
    for (int i = 0; i < 5; ++i) {
        SCOPED_TRACE(i);
        Peer peer;
        Listener listener(i == 4 ? unusedPort() : peer.port());
        SocketChannel *channel = listener.channel.release();
        bool gone = false;
        QObject::connect(channel, &QObject::destroyed, channel, [&] { gone = true; });
        QObject::connect(channel, &Channel::connected, channel, [&] {
            const QByteArray block(Channel::blockSize, 'x');
            for (int n = 0; n < 16; ++n)
                channel->write(block);
        });
        arms[i](channel, [channel] {
            channel->close();
            channel->deleteLater();
        });
        channel->open();
        if (i < 4) {
            ASSERT_TRUE(peer.accept());
            QObject::connect(
                peer.socket.get(), &QTcpSocket::readyRead, peer.socket.get(), [&] { peer.socket->readAll(); });
            if (i == 1)
                peer.socket->write("220 hello\r\n");
            if (i == 3)
                peer.socket->disconnectFromHost();
        }
        EXPECT_TRUE(waitFor([&] { return gone; }));
    }
}
