// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace helodesk {

// What a server goes by in certificates and in SNI (RFC 6066 3): a host name as it goes on the wire, or an address.
struct ServerName {
    QByteArray name; // no dot at its end, other scripts encoded (RFC 5890); empty for an address and for nonsense
    QByteArray address; // as text, without a zone; empty for a name

    // From what a user typed. An address may stand in brackets and have a zone, which no certificate knows.
    [[nodiscard]] static ServerName from(const QString &typed);
    [[nodiscard]] bool isValid() const { return !name.isEmpty() || !address.isEmpty(); }
};

} // namespace helodesk
