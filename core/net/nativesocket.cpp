// SPDX-License-Identifier: MIT
#include "core/net/nativesocket.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
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

static unsigned int scopeOf(const QHostAddress &address)
{
    const QString scope = address.scopeId();
    bool isNumber = false;
    const unsigned int number = scope.toUInt(&isNumber);
    return isNumber ? number : ::if_nametoindex(scope.toLocal8Bit().constData());
}

// The address in the system's form; its length, 0 if it has none.
static socklen_t toSystem(const QHostAddress &address, quint16 port, sockaddr_storage *storage)
{
    std::memset(storage, 0, sizeof *storage);
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        auto *v4 = reinterpret_cast<sockaddr_in *>(storage);
        v4->sin_family = AF_INET;
        v4->sin_port = htons(port);
        v4->sin_addr.s_addr = htonl(address.toIPv4Address());
        return sizeof *v4;
    }
    if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        auto *v6 = reinterpret_cast<sockaddr_in6 *>(storage);
        const Q_IPV6ADDR octets = address.toIPv6Address();
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(port);
        std::memcpy(&v6->sin6_addr, &octets, sizeof octets);
        v6->sin6_scope_id = address.scopeId().isEmpty() ? 0 : scopeOf(address);
        return sizeof *v6;
    }
    return 0;
}

bool NativeSocket::Transfer::wouldBlock() const
{
    return error == EAGAIN || error == EWOULDBLOCK;
}

int NativeSocket::connectTo(const QHostAddress &address, quint16 port)
{
    close();
    sockaddr_storage storage;
    const socklen_t length = toSystem(address, port, &storage);
    if (length == 0)
        return EAFNOSUPPORT;
    m_descriptor = ::socket(storage.ss_family, SOCK_STREAM, 0);
    if (m_descriptor < 0)
        return errno;
    (void)::fcntl(m_descriptor, F_SETFD, FD_CLOEXEC);
    if (::fcntl(m_descriptor, F_SETFL, O_NONBLOCK) != 0)
        return errno;
    setOption(m_descriptor, IPPROTO_TCP, TCP_NODELAY);
#ifdef SO_NOSIGPIPE
    setOption(m_descriptor, SOL_SOCKET, SO_NOSIGPIPE);
#endif
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
    const quint16 port = storage.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6 *>(&storage)->sin6_port
                                                       : reinterpret_cast<sockaddr_in *>(&storage)->sin_port;
    return {QHostAddress(reinterpret_cast<sockaddr *>(&storage)), ntohs(port)};
}

} // namespace helodesk
