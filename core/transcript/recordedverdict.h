// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/explain.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace helodesk {

// The explanation of a run whose document (helodesk-run/1) is pasted: the verdict that the run itself came to, with
// what the knowledge has for its cause. Of several runs (helodesk-runs/1) the first that failed. Nothing if the text
// isn't such a document.
[[nodiscard]] std::optional<Explanation> recordedVerdict(const QByteArray &json);

// That run's document; empty if the text has none.
[[nodiscard]] QJsonObject recordedRun(const QByteArray &json);
// The verdict that it keeps.
[[nodiscard]] Explanation recordedVerdict(const QJsonObject &run);

} // namespace helodesk
