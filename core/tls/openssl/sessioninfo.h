// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/openssl/openssl.h"
#include "core/tls/tlsreport.h"

namespace helodesk {

// Puts into the report what a session has agreed on so far: version, cipher, group, the other side's signature. Before
// a handshake is complete there may be nothing yet.
void describeAgreement(SSL *ssl, TlsReport &report);

} // namespace helodesk
