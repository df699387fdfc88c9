// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/explain.h"

#include <QByteArray>
#include <QJsonObject>

namespace helodesk {

// Explains whatever was pasted: a whole transcript is judged like a run, anything else goes to explain().
[[nodiscard]] Explanation explainPasted(const QByteArray &text, Stage stage = Stage::Unknown);

// The explanation as a document (helodesk-explain/1).
[[nodiscard]] QJsonObject explainDocument(const QByteArray &input, const Explanation &explanation);

} // namespace helodesk
