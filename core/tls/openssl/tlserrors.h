// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/tlsreport.h"

#include <QByteArrayView>

namespace helodesk {

// From OpenSSL's numbers to causes that a user can act on differently.

// verifyResult: X509_V_OK or X509_V_ERR_….
[[nodiscard]] TlsError errorOfVerification(int verifyResult);

// What was known when a handshake failed.
struct HandshakeState {
    bool answered = false; // the other side had agreed on version and cipher
    bool clientCertificateAsked = false;
};
// reason: SSL_R_…, of the first error in OpenSSL's queue. A received alert is SSL_AD_REASON_OFFSET and its number.
[[nodiscard]] TlsError errorOfHandshake(int reason, HandshakeState state);

// "handshake failure" … for an alert's number (RFC 8446 6).
[[nodiscard]] QByteArray alertName(int alert);

// Whether a stream that begins so can be TLS: a record's type and major version (RFC 8446 5.1).
[[nodiscard]] bool looksLikeTls(QByteArrayView octets);

} // namespace helodesk
