// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/openssl/openssl.h"
#include "core/tls/tlssettings.h"

#include <QString>

namespace helodesk {

// The certificates that the settings trust. Null if they can't be used, with what is wrong in problem.
[[nodiscard]] openssl::Store trustAnchors(const TlsSettings &settings, QString *problem);

} // namespace helodesk
