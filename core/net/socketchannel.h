// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/channel.h"
#include "core/net/socketend.h"

#include <memory>

namespace helodesk {

// A channel over TCP, a UNIX socket or a program's standard input and output. Small writes go out at once
// (TCP_NODELAY); acknowledgements aren't held back (TCP_QUICKACK where the system has it), because a server that waits
// for ours stalls small messages by 40 ms.
class SocketChannel : public Channel
{
    Q_OBJECT
public:
    SocketChannel(const IpAddress &address, quint16 port, QObject *parent = nullptr);
    explicit SocketChannel(const SocketEnd &end, QObject *parent = nullptr);
    ~SocketChannel() override;

    void open() override;
    void write(QByteArrayView octets) override;
    [[nodiscard]] qint64 pending() const override;
    void startTls(const TlsSettings &settings, const QString &server) override;
    void close() override;
    [[nodiscard]] QString localAddress() const override;
    [[nodiscard]] quint16 localPort() const override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace helodesk
