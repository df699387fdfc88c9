// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/proxyhandshake.h"
#include "core/net/proxyheader.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace helodesk {

// Which of a server's addresses are tried.
enum class AddressFamily {
    Any,
    IPv4,
    IPv6,
};

// The way to the server, where it isn't a connection to the host of that name.
struct Way {
    AddressFamily family = AddressFamily::Any;
    bool mailExchangers = false; // the server's name is a domain: its MX hosts are tried (RFC 5321 5.1)
    QString localAddress; // to connect from; empty: the system's choice
    quint16 localPort = 0; // likewise 0
    QString unixSocket; // path of a socket of this computer, instead of an address
    QStringList program; // with its arguments, which speaks SMTP on its standard input and output, likewise
    std::optional<ProxyServer> proxy; // that connects for us
    std::optional<ProxyHeader> header; // said before anything else, in a proxy's place

    // There is no address to look up.
    [[nodiscard]] bool isLocal() const { return !unixSocket.isEmpty() || !program.isEmpty(); }
};

} // namespace helodesk
