// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/openssl/openssl.h"
#include "core/tls/tlsreport.h"

namespace helodesk {

// What a certificate says about itself. Control characters in its names come out escaped.
[[nodiscard]] CertificateInfo describeCertificate(X509 *certificate);
// SHA-256 of its DER form, 32 octets.
[[nodiscard]] QByteArray fingerprintOf(const X509 *certificate);

} // namespace helodesk
