// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace helodesk {

// The text of a reply with what is another each time replaced by "…": dates and times, queue ids, Message-IDs, and
// the random part of host names (mail-ej1-f54.google.com).
[[nodiscard]] QString withoutNoise(const QString &text);

} // namespace helodesk
