// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <functional>
#include <memory>

class QIODevice;
class QObject;

namespace helodesk {

// The practice server's sockets. Behind a module (core/modules/module.h), because they are Qt Network's, which takes
// longer to load than a plain send takes. Used on the thread that began to listen.

// The server's end of one connection.
class ServerSocket
{
public:
    virtual ~ServerSocket() = default;
    // To read from and to write to; says readyRead() and bytesWritten().
    [[nodiscard]] virtual QIODevice &device() = 0;
    [[nodiscard]] virtual QString peerAddress() const = 0;
    [[nodiscard]] virtual bool isConnected() const = 0;
    // The function is called when the connection is over, unless receiver is gone or was disconnected from device().
    virtual void whenOver(QObject *receiver, const std::function<void()> &function) = 0;
    // Hands the system what it takes of what was written.
    virtual void flush() = 0;
    // Says that nothing more will be sent, and goes on reading: so the other side gets all that was written, even if it
    // is still sending itself. Nothing must be left to write.
    virtual void finishWriting() = 0;
    // Tears the connection down with a reset.
    virtual void reset() = 0;
    // Ends the connection at once.
    virtual void abort() = 0;
};

// Listens on 127.0.0.1 as long as it lives.
class Listener
{
public:
    virtual ~Listener() = default;
    [[nodiscard]] virtual quint16 port() const = 0;
    // The next connection that came in; null if there is none. Its device reads no more ahead than readAhead octets.
    [[nodiscard]] virtual std::unique_ptr<ServerSocket> next(qint64 readAhead) = 0;
};

class ServerSockets
{
public:
    static constexpr const char *moduleName = "listener";

    // port 0 takes a free one. arrived is called whenever there may be a next() connection. Null, with the system's
    // words in problem, if it can't listen there.
    [[nodiscard]] virtual std::unique_ptr<Listener> listen(
        quint16 port, const std::function<void()> &arrived, QString *problem)
        = 0;

protected:
    ~ServerSockets() = default;
};

} // namespace helodesk
