// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/clientkey.h"
#include "core/tls/openssl/openssl.h"
#include "core/tls/tlssettings.h"

#include <QString>

namespace helodesk {

// Gives a client's session the certificate and key of the settings, to be shown if the server asks for one. True
// without one, too; false if it can't be used, with what is wrong in problem.
[[nodiscard]] bool useClientCertificate(SSL *ssl, const TlsSettings &settings, QString *problem);

namespace openssl {

[[nodiscard]] ClientKeyState clientKeyState(const TlsSettings &settings);

} // namespace openssl

} // namespace helodesk
