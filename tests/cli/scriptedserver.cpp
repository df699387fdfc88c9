// SPDX-License-Identifier: MIT
#include "tests/cli/scriptedserver.h"

#include <gtest/gtest.h>

namespace helodesk::test {

ScriptedServer::ScriptedServer(QMap<QByteArray, QByteArray> answers) : m_answers(std::move(answers))
{
    EXPECT_TRUE(m_server.listen(QHostAddress::LocalHost));
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
        QTcpSocket *socket = m_server.nextPendingConnection();
        ++m_connections;
        m_inContent = false;
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
        answer(socket, "CONNECT", "220 scripted.example ESMTP\r\n");
    });
}

QString ScriptedServer::target() const
{
    return u"127.0.0.1:"_qs + QString::number(m_server.serverPort());
}

void ScriptedServer::answer(QTcpSocket *socket, const QByteArray &verb, const QByteArray &otherwise)
{
    const QByteArray octets = m_answers.value(verb, otherwise);
    if (octets.isEmpty())
        socket->disconnectFromHost();
    else
        socket->write(octets);
    m_inContent = verb == "DATA" && octets.startsWith("354");
}

void ScriptedServer::read(QTcpSocket *socket)
{
    while (socket->canReadLine()) {
        const QByteArray line = socket->readLine();
        m_received.append(line);
        const QByteArray verb = line.trimmed().split(' ').first().toUpper();
        if (m_inContent && line != ".\r\n")
            continue;
        if (verb == "DATA")
            answer(socket, verb, "354 go ahead\r\n");
        else if (verb == "QUIT")
            answer(socket, verb, "221 bye\r\n");
        else
            answer(socket, verb, "250 ok\r\n");
    }
}

} // namespace helodesk::test
