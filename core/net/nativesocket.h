// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/socketend.h"

#include <QByteArrayView>

namespace helodesk {

// A stream socket of the system that never blocks. QTcpSocket isn't used because it hides what a workbench has to show:
// it can't tell a reset from an orderly close, throws away what was received but not read when a write fails (the reply
// that says why the server hung up), and gives up connecting after 30 s whatever the user allowed.
// Errors are errno values.
class NativeSocket
{
public:
    struct Transfer {
        qint64 octets = 0;
        int error = 0; // 0: fine, with 0 octets received: the other side ended
        [[nodiscard]] bool wouldBlock() const;
    };

    NativeSocket() = default;
    ~NativeSocket() { close(); }
    Q_DISABLE_COPY_MOVE(NativeSocket)

    // Begins to connect, to an address, a UNIX socket or a program that it runs; 0 if it is under way or done. The
    // descriptor becomes writable at the end of it, and takeError() tells which end.
    [[nodiscard]] int connectTo(const SocketEnd &end);
    [[nodiscard]] int takeError();
    [[nodiscard]] Transfer send(QByteArrayView octets);
    [[nodiscard]] Transfer receive(char *buffer, qint64 size);
    // Has what comes next acknowledged at once, where the system can. Lasts for some segments only: call it before
    // each receive().
    void acknowledgeAtOnce();
    // What the kernel holds is still delivered.
    void close();

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    [[nodiscard]] qintptr descriptor() const { return m_descriptor; }
    struct Endpoint {
        IpAddress address;
        quint16 port = 0;
    };
    [[nodiscard]] Endpoint localEnd() const;

private:
    [[nodiscard]] int connectToAddress(const SocketEnd &end);
    [[nodiscard]] int connectToPath(const QByteArray &path);
    [[nodiscard]] int prepare();

    int m_descriptor = -1;
};

} // namespace helodesk
