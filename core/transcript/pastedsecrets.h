// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/secrets.h"

#include <QByteArray>

namespace helodesk {

// The secrets that stand in pasted text: initial responses of AUTH, what a client answered to a 334, credentials of
// HTTP and IMAP, and what stands behind "password:" and its like. Whoever shows some of the text, or words about it,
// hides them with KnownSecrets::find(). The first two hundred; words made of later parts are to be asked about again.
[[nodiscard]] KnownSecrets secretsIn(const QByteArray &pasted);

// The text with those secrets replaced by the mask.
[[nodiscard]] QByteArray withoutSecrets(const QByteArray &text, const KnownSecrets &secrets);

} // namespace helodesk
