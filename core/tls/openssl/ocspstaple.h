// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/openssl/openssl.h"
#include "core/tls/tlsreport.h"

namespace helodesk {

// What the server sent along about its certificate's status, once the handshake is complete. Only told: it doesn't
// decide whether the certificate is trusted.
[[nodiscard]] OcspStaple describeStaple(SSL *ssl);

} // namespace helodesk
