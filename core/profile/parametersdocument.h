// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/envelopeparameters.h"

#include <QJsonObject>
#include <QString>

#include <span>

namespace helodesk {

// The member "parameters" of a profile: what it asks for at MAIL and RCPT. before: the object as it was read; what we
// don't know in it is kept.
[[nodiscard]] QJsonObject parametersDocument(const EnvelopeParameters &parameters, QJsonObject before);
[[nodiscard]] EnvelopeParameters parametersFrom(const QJsonObject &document);
// What is wrong with it, by the member's name; empty if nothing is.
[[nodiscard]] QString parametersProblem(const QJsonObject &document);
// The order of its members in a file.
[[nodiscard]] std::span<const char *const> parametersMemberOrder();

} // namespace helodesk
