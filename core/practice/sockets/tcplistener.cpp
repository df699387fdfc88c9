// SPDX-License-Identifier: MIT
// What the module "listener" answers with: Qt's sockets.
#include "core/modules/module.h"
#include "core/practice/listener.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

namespace helodesk {

namespace {

// Connections that may wait to be accepted; a burst of clients isn't turned away.
constexpr int backlog = 512;

#ifdef Q_OS_WIN
using Descriptor = SOCKET;
constexpr int writingSide = SD_SEND;
#else
using Descriptor = int;
constexpr int writingSide = SHUT_WR;
#endif

class TcpServerSocket final : public ServerSocket
{
public:
    explicit TcpServerSocket(QTcpSocket *socket) : m_socket(socket) { m_socket->setParent(nullptr); }

    QIODevice &device() override { return *m_socket; }
    QString peerAddress() const override { return m_socket->peerAddress().toString(); }
    bool isConnected() const override { return m_socket->state() == QAbstractSocket::ConnectedState; }
    void whenOver(QObject *receiver, const std::function<void()> &function) override
    {
        QObject::connect(m_socket.get(), &QTcpSocket::disconnected, receiver, function);
    }
    void flush() override { m_socket->flush(); }
    void finishWriting() override { ::shutdown(descriptor(), writingSide); }
    void reset() override
    {
        // Without lingering, close() sends a reset.
        const linger none{1, 0};
        ::setsockopt(descriptor(), SOL_SOCKET, SO_LINGER, reinterpret_cast<const char *>(&none), sizeof none);
        m_socket->abort();
    }
    void abort() override { m_socket->abort(); }

private:
    [[nodiscard]] Descriptor descriptor() const { return static_cast<Descriptor>(m_socket->socketDescriptor()); }

    std::unique_ptr<QTcpSocket> m_socket;
};

class TcpListener final : public Listener
{
public:
    bool listen(quint16 port, const std::function<void()> &arrived, QString *problem)
    {
        m_server.setListenBacklogSize(backlog);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, arrived);
        const bool listens = m_server.listen(QHostAddress(QHostAddress::LocalHost), port);
        if (!listens)
            *problem = m_server.errorString();
        return listens;
    }
    quint16 port() const override { return m_server.serverPort(); }
    std::unique_ptr<ServerSocket> next(qint64 readAhead) override
    {
        QTcpSocket *socket = m_server.nextPendingConnection();
        if (!socket)
            return nullptr;
        // Replies are small and go out at once: waiting for more would cost 40 ms each.
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        socket->setReadBufferSize(readAhead);
        return std::make_unique<TcpServerSocket>(socket);
    }

private:
    QTcpServer m_server;
};

class TcpSockets final : public ServerSockets
{
public:
    std::unique_ptr<Listener> listen(quint16 port, const std::function<void()> &arrived, QString *problem) override
    {
        auto listener = std::make_unique<TcpListener>();
        if (!listener->listen(port, arrived, problem))
            return nullptr;
        return listener;
    }
};

} // namespace

} // namespace helodesk

HELODESK_EXPORT_MODULE(helodesk::ServerSockets, helodesk::TcpSockets)
