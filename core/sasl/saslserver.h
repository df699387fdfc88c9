// SPDX-License-Identifier: MIT
#pragma once

#include "core/sasl/saslclient.h"

namespace helodesk {

// The server's side of one exchange (for the practice server and tests): response in, challenge out.
class SaslServer
{
public:
    SaslServer() = default;
    virtual ~SaslServer() = default;
    SaslServer(const SaslServer &) = delete;
    SaslServer &operator=(const SaslServer &) = delete;

    // complete: the client is who it says. failed(): it isn't, or what it said makes no sense.
    [[nodiscard]] virtual SaslStep step(const QByteArray &response) = 0;
    // Who the client says it is, as far as it is known.
    [[nodiscard]] virtual QByteArray user() const = 0;
};

} // namespace helodesk
