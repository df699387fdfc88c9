// SPDX-License-Identifier: MIT
#include "core/net/proxyheader.h"

#include <netinet/in.h>
#include <sys/socket.h>

namespace helodesk {

static QByteArray port(quint16 number)
{
    return {QByteArray(1, static_cast<char>(number >> 8)) + static_cast<char>(number & 0xff)};
}

// The address in network order.
static QByteArray addressOctets(const IpAddress &address)
{
    sockaddr_storage storage;
    if (address.toSystem(0, &storage) == 0)
        return {};
    if (storage.ss_family == AF_INET6)
        return {reinterpret_cast<const char *>(&reinterpret_cast<const sockaddr_in6 &>(storage).sin6_addr), 16};
    return {reinterpret_cast<const char *>(&reinterpret_cast<const sockaddr_in &>(storage).sin_addr), 4};
}

QByteArray ProxyHeader::text() const
{
    if (local)
        return version == 1 ? "PROXY UNKNOWN" : "PROXY LOCAL";
    const QByteArray family = source.family() == IpAddress::Family::V6 ? "TCP6 " : "TCP4 ";
    return "PROXY " + family + source.toString().toLatin1() + ' ' + target.toString().toLatin1() + ' '
        + QByteArray::number(sourcePort) + ' ' + QByteArray::number(targetPort);
}

QByteArray ProxyHeader::octets() const
{
    if (version == 1)
        return text() + "\r\n";
    // Section 2.2: the signature, version and command, family and transport, the length of what follows.
    const QByteArray signature("\r\n\r\n\0\r\nQUIT\n", 12);
    if (local)
        return signature + QByteArray("\x20\0\0\0", 4);
    const QByteArray addresses = addressOctets(source) + addressOctets(target) + port(sourcePort) + port(targetPort);
    return signature + '\x21' + (source.family() == IpAddress::Family::V6 ? '\x21' : '\x11')
        + port(static_cast<quint16>(addresses.size())) + addresses;
}

} // namespace helodesk
