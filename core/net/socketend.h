// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/ipaddress.h"

#include <QString>
#include <QStringList>

namespace helodesk {

// What a channel connects to, and from where.
struct SocketEnd {
    IpAddress address;
    quint16 port = 0;
    IpAddress localAddress = {}; // to connect from; null: the system's choice
    quint16 localPort = 0; // likewise 0
    QString path = {}; // of a UNIX socket, instead of the address
    QStringList program = {}; // to run, with its arguments, instead of either
};

} // namespace helodesk
