// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QTcpServer>
#include <QTcpSocket>

namespace helodesk::test {

// A server in clear that answers each verb with fixed octets, for replies that no scenario has. 250 where nothing is
// said; an empty answer closes the connection.
class ScriptedServer
{
public:
    // answers: upper-case verb to octets; "CONNECT" is the greeting, "." the end of the content.
    explicit ScriptedServer(QMap<QByteArray, QByteArray> answers);

    [[nodiscard]] QString target() const; // "127.0.0.1:PORT"
    [[nodiscard]] const QList<QByteArray> &received() const { return m_received; } // lines
    [[nodiscard]] int connections() const { return m_connections; }

private:
    void answer(QTcpSocket *socket, const QByteArray &verb, const QByteArray &otherwise);
    void read(QTcpSocket *socket);

    QTcpServer m_server;
    QMap<QByteArray, QByteArray> m_answers;
    QList<QByteArray> m_received;
    int m_connections = 0;
    bool m_inContent = false;
};

} // namespace helodesk::test
