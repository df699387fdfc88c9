// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/openssl/openssl.h"
#include "core/tls/tlssettings.h"

#include <QString>

namespace helodesk {

// Lets a client's session offer what the settings chose: versions, ciphers, groups, ALPN. False if they can't be used,
// with what is wrong in problem.
[[nodiscard]] bool useChoices(SSL *ssl, const TlsSettings &settings, QString *problem);

} // namespace helodesk
