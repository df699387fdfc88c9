// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/tlsengine.h"
#include "core/tls/tlssettings.h"

#include <QByteArray>
#include <QTcpSocket>

#include <memory>

namespace helodesk {

// A client that says what it is told to and keeps what it hears. Each wait lets the server, which lives on the same
// thread, do its part.
class PracticeClient
{
public:
    explicit PracticeClient(quint16 port);

    void say(QByteArrayView octets);
    // Waits for a whole reply and returns it; what has come by then if the connection ends.
    [[nodiscard]] QByteArray reply();
    // Waits for the end of the connection and returns all that came.
    [[nodiscard]] QByteArray rest();
    [[nodiscard]] QByteArray ask(QByteArrayView command);
    // The handshake; its report.
    [[nodiscard]] TlsReport startTls(const TlsSettings &settings);
    [[nodiscard]] bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    // Octets waiting to go out.
    [[nodiscard]] qint64 pending() const { return m_socket.bytesToWrite(); }

private:
    void receive();
    [[nodiscard]] qsizetype replyEnd() const;

    QTcpSocket m_socket;
    std::unique_ptr<TlsEngine> m_tls;
    QByteArray m_heard;
};

} // namespace helodesk
