// SPDX-License-Identifier: MIT
#include "tests/practice/practiceclient.h"

#include "tests/support/waitfor.h"

#include <QHostAddress>

#include <gtest/gtest.h>

namespace helodesk {

PracticeClient::PracticeClient(quint16 port)
{
    QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { receive(); });
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    EXPECT_TRUE(test::waitFor([this] { return m_socket.state() != QAbstractSocket::ConnectingState; }));
}

void PracticeClient::say(QByteArrayView octets)
{
    if (!m_tls) {
        m_socket.write(octets.data(), octets.size());
        return;
    }
    m_tls->write(octets);
    m_socket.write(m_tls->takeCiphertext());
}

QByteArray PracticeClient::reply()
{
    EXPECT_TRUE(test::waitFor([this] { return replyEnd() > 0 || !isConnected(); }));
    const qsizetype end = replyEnd() > 0 ? replyEnd() : m_heard.size();
    const QByteArray reply = m_heard.left(end);
    m_heard.remove(0, end);
    return reply;
}

QByteArray PracticeClient::rest()
{
    EXPECT_TRUE(test::waitFor([this] { return !isConnected(); })) << m_heard.constData();
    return m_heard;
}

QByteArray PracticeClient::ask(QByteArrayView command)
{
    say(command);
    say("\r\n");
    return reply();
}

TlsReport PracticeClient::startTls(const TlsSettings &settings)
{
    m_tls = TlsEngine::client(settings, QStringLiteral("127.0.0.1"));
    m_socket.write(m_tls->takeCiphertext());
    EXPECT_TRUE(test::waitFor([this] { return m_tls->state() != TlsEngine::State::Handshaking || !isConnected(); }));
    return m_tls->report();
}

void PracticeClient::receive()
{
    const QByteArray octets = m_socket.readAll();
    if (!m_tls) {
        m_heard += octets;
        return;
    }
    m_tls->receive(octets);
    m_socket.write(m_tls->takeCiphertext());
    m_heard += m_tls->takePlaintext();
}

// Behind the first line whose code is followed by a blank; 0: not there yet.
qsizetype PracticeClient::replyEnd() const
{
    for (qsizetype from = 0;;) {
        const qsizetype end = m_heard.indexOf('\n', from);
        if (end < 0)
            return 0;
        if (end - from >= 4 && m_heard[from + 3] == ' ')
            return end + 1;
        from = end + 1;
    }
}

} // namespace helodesk
