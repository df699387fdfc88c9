// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace helodesk {

// What a sign-in mechanism is, in a few words: "proof of the password without sending it"; empty if it isn't known.
[[nodiscard]] QString mechanismPhrase(const QByteArray &mechanism);

} // namespace helodesk
