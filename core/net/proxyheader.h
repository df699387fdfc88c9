// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/ipaddress.h"

#include <QByteArray>

namespace helodesk {

// What a proxy such as HAProxy says to a server before anything else: who the client behind it is (The PROXY protocol,
// versions 1 and 2).
struct ProxyHeader {
    int version = 1; // 1: a line of text; 2: binary
    bool local = false; // the proxy speaks for itself; with version 1 UNKNOWN
    IpAddress source; // the client; null: the addresses of the connection
    quint16 sourcePort = 0;
    IpAddress target; // where the client connected to; likewise
    quint16 targetPort = 0;

    // The octets to send. Both addresses must be of one family and not null, unless local.
    [[nodiscard]] QByteArray octets() const;
    // In words: "PROXY TCP4 192.0.2.1 198.51.100.1 5000 25".
    [[nodiscard]] QByteArray text() const;
    bool operator==(const ProxyHeader &) const = default;
};

} // namespace helodesk
