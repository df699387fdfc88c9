// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/openssl/openssl.h"

namespace helodesk {

// Lets a store find the system's trust anchors where they are one file with all of them. The file is read only when an
// issuer was found nowhere else, and only the certificates asked for are parsed: all of them would take longer than the
// rest of a short run. False if there is no such file.
[[nodiscard]] bool addAnchorBundle(X509_STORE *store);

} // namespace helodesk
