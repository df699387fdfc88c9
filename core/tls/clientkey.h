// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/tlssettings.h"

namespace helodesk {

// Whether the password of the settings opens the key that goes with the client certificate.
enum class ClientKeyState {
    Usable, // opened, with the password or without; also where there is no client certificate
    NeedsPassword, // it is encrypted, and there is no password
    WrongPassword,
    Unusable, // nothing that a password would mend; a session with these settings says what it is
};

// Reads the files. A key is derived from the password as often as the file demands, at most ten million times.
[[nodiscard]] ClientKeyState clientKeyState(const TlsSettings &settings);

} // namespace helodesk
