// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

class QDateTime;

namespace helodesk {

// The moment as mail writes it (RFC 5322 3.3): "Sun, 22 Nov 2026 10:42:07 +0100", with the offset it carries.
[[nodiscard]] QByteArray mailDate(const QDateTime &moment);

} // namespace helodesk
