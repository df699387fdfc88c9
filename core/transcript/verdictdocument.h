// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/verdict.h"

#include <QByteArrayView>
#include <QJsonObject>

namespace helodesk {

// "certain", "likely", "possible".
[[nodiscard]] QByteArrayView confidenceName(Confidence confidence);
// A finding as the run document and the explain document have it.
[[nodiscard]] QJsonObject findingDocument(const Finding &finding);

} // namespace helodesk
