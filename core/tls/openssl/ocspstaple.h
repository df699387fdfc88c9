// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/openssl/openssl.h"
#include "core/tls/tlsreport.h"

namespace helodesk {

// What the server sent along about its certificate's status, once the handshake is complete. Only told: it doesn't
// decide whether the certificate is trusted.
[[nodiscard]] OcspStaple describeStaple(SSL *ssl);
// The same of an answer by itself. chain: as built, the server's own certificate first; store: what its signer must
// lead to, if it is there.
[[nodiscard]] OcspStaple describeResponse(QByteArrayView octets, STACK_OF(X509) * chain, X509_STORE *store);

} // namespace helodesk
