// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace helodesk {

// The text with swaks' tokens (%DATE%, %FROM_ADDRESS% …) as the variables that every message of ours knows.
[[nodiscard]] QString withoutSwaksTokens(QString text);

} // namespace helodesk
