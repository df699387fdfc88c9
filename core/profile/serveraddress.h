// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/ipaddress.h"
#include "core/net/proxyhandshake.h"
#include "core/smtp/timeline.h"

#include <QString>

#include <optional>
#include <utility>

namespace helodesk {

// A server as people type or paste it, taken apart.
struct ServerAddress {
    QString host; // name or address; an IPv6 address without its brackets
    quint16 port = 0; // 0: none was named
    std::optional<Security> security; // nothing: none was named
    bool lmtp = false; // LMTP was named
    QString unixSocket = {}; // its path, instead of a host: host is then as typed

    bool operator==(const ServerAddress &) const = default;
};

// Reads "host", "host:port", "host/port", "[v6]", "[v6]:port", a bare IPv6 address, and "smtp://", "smtps://" and
// "smtp+starttls://" before any of them, "lmtp://" likewise, and "unix:/path", also behind "lmtp://". Nothing if the
// text is none of these (RFC 3986 3.2 for the brackets).
[[nodiscard]] std::optional<ServerAddress> serverAddressFrom(const QString &text);
// "192.0.2.1:25" or "[2001:db8::1]:25".
[[nodiscard]] std::optional<std::pair<IpAddress, quint16>> addressAndPortFrom(const QString &text);
// "socks5://[USER[:PASSWORD]@]HOST:PORT", "http://" likewise. Whoever keeps the text refuses a password in it.
[[nodiscard]] std::optional<ProxyServer> proxyServerFrom(const QString &text);

} // namespace helodesk
