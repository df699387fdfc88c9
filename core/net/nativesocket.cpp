// SPDX-License-Identifier: MIT
#include "core/net/nativesocket.h"

#include "core/net/childprocess.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace helodesk {

#ifdef MSG_NOSIGNAL
static constexpr int sendFlags = MSG_NOSIGNAL;
#else
static constexpr int sendFlags = 0; // SO_NOSIGPIPE instead
#endif

static void setOption(int descriptor, int level, int option)
{
    const int on = 1;
    // Each of them only makes things smoother: failing to set one is no error.
    (void)::setsockopt(descriptor, level, option, &on, sizeof on);
}

bool NativeSocket::Transfer::wouldBlock() const
{
    return error == EAGAIN || error == EWOULDBLOCK;
}

int NativeSocket::connectTo(const SocketEnd &end)
{
    close();
    if (!end.path.isEmpty())
        return connectToPath(QFile::encodeName(end.path));
    if (end.program.isEmpty())
        return connectToAddress(end);
    const ChildProcess child = ChildProcess::start(end.program);
    m_descriptor = child.descriptor;
    return m_descriptor < 0 ? child.error : prepare();
}

// What every socket of ours has; 0, or errno.
int NativeSocket::prepare()
{
    (void)::fcntl(m_descriptor, F_SETFD, FD_CLOEXEC);
#ifdef SO_NOSIGPIPE
    setOption(m_descriptor, SOL_SOCKET, SO_NOSIGPIPE);
#endif
    return ::fcntl(m_descriptor, F_SETFL, O_NONBLOCK) == 0 ? 0 : errno;
}

int NativeSocket::connectToPath(const QByteArray &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (size_t(path.size()) >= sizeof address.sun_path)
        return ENAMETOOLONG;
    std::copy(path.begin(), path.end(), address.sun_path);
    m_descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    if (m_descriptor < 0)
        return errno;
    if (const int error = prepare())
        return error;
    return ::connect(m_descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0 ? 0 : errno;
}

int NativeSocket::connectToAddress(const SocketEnd &end)
{
    sockaddr_storage storage;
    const socklen_t length = end.address.toSystem(end.port, &storage);
    if (length == 0)
        return EAFNOSUPPORT;
    m_descriptor = ::socket(storage.ss_family, SOCK_STREAM, 0);
    if (m_descriptor < 0)
        return errno;
    if (const int error = prepare())
        return error;
    setOption(m_descriptor, IPPROTO_TCP, TCP_NODELAY);
    if (!end.localAddress.isNull() || end.localPort != 0) {
        sockaddr_storage local{};
        local.ss_family = storage.ss_family;
        socklen_t localLength = length;
        if (!end.localAddress.isNull())
            localLength = end.localAddress.toSystem(end.localPort, &local);
        else if (local.ss_family == AF_INET6)
            reinterpret_cast<sockaddr_in6 *>(&local)->sin6_port = htons(end.localPort);
        else
            reinterpret_cast<sockaddr_in *>(&local)->sin_port = htons(end.localPort);
        // A port that a run has just left waits for stragglers.
        if (end.localPort != 0)
            setOption(m_descriptor, SOL_SOCKET, SO_REUSEADDR);
        if (::bind(m_descriptor, reinterpret_cast<sockaddr *>(&local), localLength) != 0)
            return errno;
    }
    if (::connect(m_descriptor, reinterpret_cast<sockaddr *>(&storage), length) == 0)
        return 0;
    return errno == EINPROGRESS || errno == EINTR ? 0 : errno;
}

int NativeSocket::takeError()
{
    int error = 0;
    socklen_t length = sizeof error;
    return ::getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &error, &length) == 0 ? error : errno;
}

NativeSocket::Transfer NativeSocket::send(QByteArrayView octets)
{
    ssize_t sent = 0;
    do {
        sent = ::send(m_descriptor, octets.data(), size_t(octets.size()), sendFlags);
    } while (sent < 0 && errno == EINTR);
    return sent < 0 ? Transfer{0, errno} : Transfer{sent, 0};
}

NativeSocket::Transfer NativeSocket::receive(char *buffer, qint64 size)
{
    ssize_t received = 0;
    do {
        received = ::recv(m_descriptor, buffer, size_t(size), 0);
    } while (received < 0 && errno == EINTR);
    return received < 0 ? Transfer{0, errno} : Transfer{received, 0};
}

void NativeSocket::acknowledgeAtOnce()
{
#ifdef TCP_QUICKACK
    setOption(m_descriptor, IPPROTO_TCP, TCP_QUICKACK);
#endif
}

void NativeSocket::close()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

NativeSocket::Endpoint NativeSocket::localEnd() const
{
    sockaddr_storage storage;
    socklen_t length = sizeof storage;
    if (::getsockname(m_descriptor, reinterpret_cast<sockaddr *>(&storage), &length) != 0)
        return {};
    if (storage.ss_family != AF_INET && storage.ss_family != AF_INET6)
        return {};
    const quint16 port = storage.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6 *>(&storage)->sin6_port
                                                       : reinterpret_cast<sockaddr_in *>(&storage)->sin_port;
    return {IpAddress(reinterpret_cast<sockaddr *>(&storage)), ntohs(port)};
}

} // namespace helodesk
