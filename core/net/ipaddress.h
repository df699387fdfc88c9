// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <array>

struct sockaddr;
struct sockaddr_storage;

namespace helodesk {

// An address of IPv4 or IPv6, as a value. Not QHostAddress: Qt Network takes longer to load than a plain send takes.
class IpAddress
{
public:
    enum class Family { None, V4, V6 };

    IpAddress() = default;
    // From text: "192.0.2.1", "2001:db8::1", "fe80::1%eth0" (RFC 4007 11). Null if it isn't an address.
    explicit IpAddress(const QString &text);
    // From the system's form. Null for other families.
    explicit IpAddress(const sockaddr *address);

    [[nodiscard]] bool isNull() const { return m_family == Family::None; }
    [[nodiscard]] Family family() const { return m_family; }
    [[nodiscard]] QString toString() const; // as in RFC 5952, with its zone; empty for a null one
    // The system's form with the port in it; its length, 0 for a null address.
    [[nodiscard]] quint32 toSystem(quint16 port, sockaddr_storage *storage) const;

    bool operator==(const IpAddress &) const = default;

private:
    Family m_family = Family::None;
    std::array<quint8, 16> m_octets{}; // in network order; four of them for IPv4
    QString m_zone; // of IPv6: an interface's name or number
};

} // namespace helodesk
