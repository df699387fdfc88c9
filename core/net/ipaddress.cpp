// SPDX-License-Identifier: MIT
#include "core/net/ipaddress.h"

#include <arpa/inet.h>
#include <cstring>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace helodesk {

IpAddress::IpAddress(const QString &text)
{
    const bool isV6 = text.contains(QLatin1Char(':'));
    const qsizetype zone = isV6 ? text.indexOf(QLatin1Char('%')) : -1;
    const QByteArray address = (zone < 0 ? text : text.first(zone)).toUtf8();
    if (address.contains('\0') || ::inet_pton(isV6 ? AF_INET6 : AF_INET, address.constData(), m_octets.data()) != 1)
        return;
    m_family = isV6 ? Family::V6 : Family::V4;
    if (zone >= 0)
        m_zone = text.sliced(zone + 1);
}

static QString zoneNamed(unsigned int number)
{
    std::array<char, IF_NAMESIZE> name{};
    if (number == 0)
        return {};
    return ::if_indextoname(number, name.data()) ? QString::fromLocal8Bit(name.data()) : QString::number(number);
}

IpAddress::IpAddress(const sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        const auto *v4 = reinterpret_cast<const sockaddr_in *>(address);
        m_family = Family::V4;
        std::memcpy(m_octets.data(), &v4->sin_addr, sizeof v4->sin_addr);
    } else if (address->sa_family == AF_INET6) {
        const auto *v6 = reinterpret_cast<const sockaddr_in6 *>(address);
        m_family = Family::V6;
        std::memcpy(m_octets.data(), &v6->sin6_addr, sizeof v6->sin6_addr);
        m_zone = zoneNamed(v6->sin6_scope_id);
    }
}

QString IpAddress::toString() const
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (isNull()
        || !::inet_ntop(m_family == Family::V4 ? AF_INET : AF_INET6, m_octets.data(), text.data(), text.size()))
        return {};
    const QString address = QString::fromLatin1(text.data());
    return m_zone.isEmpty() ? address : address + QLatin1Char('%') + m_zone;
}

static unsigned int zoneNumber(const QString &zone)
{
    bool isNumber = false;
    const unsigned int number = zone.toUInt(&isNumber);
    return isNumber || zone.isEmpty() ? number : ::if_nametoindex(zone.toLocal8Bit().constData());
}

quint32 IpAddress::toSystem(quint16 port, sockaddr_storage *storage) const
{
    std::memset(storage, 0, sizeof *storage);
    if (m_family == Family::V4) {
        auto *v4 = reinterpret_cast<sockaddr_in *>(storage);
        v4->sin_family = AF_INET;
        v4->sin_port = htons(port);
        std::memcpy(&v4->sin_addr, m_octets.data(), sizeof v4->sin_addr);
        return sizeof *v4;
    }
    if (m_family == Family::V6) {
        auto *v6 = reinterpret_cast<sockaddr_in6 *>(storage);
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(port);
        std::memcpy(&v6->sin6_addr, m_octets.data(), sizeof v6->sin6_addr);
        v6->sin6_scope_id = zoneNumber(m_zone);
        return sizeof *v6;
    }
    return 0;
}

} // namespace helodesk
