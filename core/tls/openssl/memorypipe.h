// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/openssl/openssl.h"

#include <QByteArray>

namespace helodesk {

// The network as OpenSSL sees it: reads from octets that somebody else keeps, writes into a buffer. OpenSSL's own
// memory BIO would copy everything once more on either way.
struct MemoryPipe {
    QByteArrayView input; // not yet read
    QByteArray output; // written and not yet taken

    // A BIO over this pipe, which must outlive it.
    [[nodiscard]] openssl::Bio makeBio();
};

} // namespace helodesk
