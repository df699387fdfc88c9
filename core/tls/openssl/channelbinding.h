// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/openssl/openssl.h"
#include "core/tls/tlsreport.h"

namespace helodesk {

// Fills in what a sign-in can be bound to, once the handshake is done: tls-exporter with TLS 1.3 (RFC 9266), tls-unique
// before (RFC 5929 3), as GNU SASL has them. Sessions are never resumed here, which would spoil the latter.
void describeBinding(SSL *ssl, TlsReport &report);

} // namespace helodesk
