// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/certificatemaker.h"

namespace helodesk::openssl {

// What makeCertificate() does.
[[nodiscard]] IssuedCertificate issueCertificate(const CertificateRequest &request, const IssuedCertificate *issuer);

} // namespace helodesk::openssl
