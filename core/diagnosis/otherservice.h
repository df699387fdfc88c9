// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace helodesk {

// The service that speaks like that when it is first heard: "imap", "pop3", "http", "ssh", "ftp" …; empty if it may be
// SMTP or isn't known. octets: what came first, whole lines or not.
[[nodiscard]] QByteArray serviceIn(QByteArrayView octets);

// Whether the octets begin with a TLS record (RFC 8446 5.1): an alert or a handshake.
[[nodiscard]] bool isTlsRecord(QByteArrayView octets);

// The first line as text that may be shown: control characters dropped, not too long.
[[nodiscard]] QString firstLine(QByteArrayView octets);

} // namespace helodesk
