// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace helodesk {

// Proof that who redeems an authorization code is who asked for it (RFC 7636): the request carries the challenge, the
// redemption the verifier, which is a secret until then.

// 32 random octets of the system in base64url: 43 characters (RFC 7636 4.1). Serves as verifier and as state.
[[nodiscard]] QByteArray randomText();
// The challenge of a verifier by the method S256: base64url of its SHA-256, without padding (RFC 7636 4.2).
[[nodiscard]] QByteArray challengeOf(const QByteArray &verifier);

} // namespace helodesk
