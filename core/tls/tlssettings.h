// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace helodesk {

// What a tester chose about TLS. The defaults are what a careful mail client does.
struct TlsSettings {
    bool verify = true; // against trust anchors and name; off only by the user's own act
    QString verifyName; // name or IP address to find in the certificate; empty: the server as typed
    QByteArray serverName; // SNI (RFC 6066 3); empty: verifyName if that is a name, none if it is an address
    QString caFile; // PEM file of further trust anchors; empty: only the system's
    QByteArray caPem; // the same from memory (the practice server's CA)
    bool systemAnchors = true;

    bool operator==(const TlsSettings &) const = default;
};

} // namespace helodesk
