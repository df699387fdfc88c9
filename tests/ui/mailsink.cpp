// SPDX-License-Identifier: MIT
#include "tests/ui/mailsink.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

namespace helodesk::test {

struct MailSink::Talk {
    QByteArray buffer;
    bool inContent = false;
};

MailSink::MailSink(const QByteArrayList &offers) : m_server(std::make_unique<QTcpServer>()), m_offers(offers)
{
    m_server->listen(QHostAddress::LocalHost);
    connect(m_server.get(), &QTcpServer::newConnection, this, &MailSink::accept);
}

MailSink::~MailSink() = default;

quint16 MailSink::port() const
{
    return m_server->serverPort();
}

void MailSink::accept()
{
    QTcpSocket *socket = m_server->nextPendingConnection();
    const auto talk = std::make_shared<Talk>();
    connect(socket, &QTcpSocket::readyRead, this, [this, socket, talk] { take(socket, *talk); });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    socket->write("220 sink.example\r\n");
}

void MailSink::take(QTcpSocket *socket, Talk &talk)
{
    talk.buffer += socket->readAll();
    while (true) {
        if (talk.inContent) {
            const bool empty = talk.buffer.startsWith(".\r\n");
            const qsizetype end = empty ? 0 : talk.buffer.indexOf("\r\n.\r\n");
            if (end < 0)
                return;
            messages.append(talk.buffer.left(empty ? 0 : end + 2));
            talk.buffer.remove(0, end + (empty ? 3 : 5));
            talk.inContent = false;
            socket->write("250 2.0.0 taken\r\n");
            continue;
        }
        const qsizetype end = talk.buffer.indexOf("\r\n");
        if (end < 0)
            return;
        const QByteArray line = talk.buffer.left(end);
        talk.buffer.remove(0, end + 2);
        commands.append(line);
        const QByteArray verb = line.left(4).toUpper();
        if (verb == "EHLO") {
            QByteArray reply = "250-sink.example\r\n";
            for (const QByteArray &offer : m_offers)
                reply += "250-" + offer + "\r\n";
            socket->write(reply + "250 HELP\r\n");
        } else if (verb == "DATA") {
            talk.inContent = true;
            socket->write("354 go\r\n");
        } else if (verb == "QUIT") {
            socket->write("221 bye\r\n");
            socket->disconnectFromHost();
            return;
        } else {
            socket->write("250 2.1.0 fine\r\n");
        }
    }
}

} // namespace helodesk::test
