// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/socketchannel.h"
#include "tests/support/waitfor.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <gtest/gtest.h>

#include <memory>
#include <sys/socket.h>

namespace helodesk::test {

// A channel and all that it said.
struct Listener {
    std::unique_ptr<SocketChannel> channel;
    int connects = 0;
    QList<Channel::Error> failures;
    QString failure;
    QByteArray octets;
    QList<TlsReport> securings;
    QList<TlsReport> tlsFailures;
    int drains = 0;
    int closes = 0;
    bool reset = false;
    QString reason;

    explicit Listener(quint16 port, const IpAddress &address = IpAddress(QStringLiteral("127.0.0.1")))
        : channel(std::make_unique<SocketChannel>(address, port))
    {
        SocketChannel *c = channel.get();
        QObject::connect(c, &Channel::connected, c, [this] { ++connects; });
        QObject::connect(c, &Channel::failed, c, [this](Channel::Error error, const QString &text) {
            failures.append(error);
            failure = text;
        });
        QObject::connect(c, &Channel::received, c, [this](const QByteArray &more) { octets += more; });
        QObject::connect(c, &Channel::secured, c, [this](const TlsReport &report) { securings.append(report); });
        QObject::connect(c, &Channel::tlsFailed, c, [this](const TlsReport &report) { tlsFailures.append(report); });
        QObject::connect(c, &Channel::drained, c, [this] { ++drains; });
        QObject::connect(c, &Channel::closed, c, [this](bool wasReset, const QString &text) {
            ++closes;
            reset = wasReset;
            reason = text;
        });
    }
    [[nodiscard]] int signalCount() const
    {
        return connects + int(failures.size() + octets.size() + securings.size() + tlsFailures.size()) + drains
            + closes;
    }
};

// The other end: takes one connection at a time.
struct Peer {
    QTcpServer server;
    std::unique_ptr<QTcpSocket> socket;

    Peer() { EXPECT_TRUE(server.listen(QHostAddress::LocalHost)); }
    [[nodiscard]] quint16 port() const { return server.serverPort(); }
    bool accept()
    {
        if (!waitFor([this] { return server.hasPendingConnections(); }))
            return false;
        socket.reset(server.nextPendingConnection());
        return true;
    }
    // Ends the connection by a reset instead of in good order.
    void resetConnection() const
    {
        const linger none{1, 0};
        ASSERT_EQ(::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none), 0);
        socket->abort();
    }
};

// A channel and its peer, connected.
struct Pair : Peer, Listener {
    Pair() : Listener(server.serverPort())
    {
        channel->open();
        EXPECT_TRUE(waitFor([this] { return connects > 0; }));
        EXPECT_TRUE(accept());
    }
};

} // namespace helodesk::test
