// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/verdict.h"

#include <QJsonObject>

namespace helodesk {

// A finding as the run document and the explain document have it.
[[nodiscard]] QJsonObject findingDocument(const Finding &finding);

} // namespace helodesk
