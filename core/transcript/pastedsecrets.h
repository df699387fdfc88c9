// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/explain.h"
#include "core/smtp/secrets.h"

#include <QByteArray>

namespace helodesk {

// The secrets that stand in pasted text: initial responses of AUTH, what a client answered to a 334, credentials of
// HTTP and IMAP, and what stands behind "password:" and its like. Whoever shows some of the text, or words about it,
// hides them with KnownSecrets::find(). The first two hundred; words made of later parts are to be asked about again.
[[nodiscard]] KnownSecrets secretsIn(const QByteArray &pasted);

// The text with those secrets replaced by the mask.
[[nodiscard]] QByteArray withoutSecrets(const QByteArray &text, const KnownSecrets &secrets);

// The text with every secret in it replaced by the mask, however many there are.
[[nodiscard]] QByteArray withoutSecrets(const QByteArray &text);

// The explanation of pasted text with those secrets, and any others that its words quote, replaced by the mask.
[[nodiscard]] Explanation withoutSecrets(Explanation explanation, const KnownSecrets &secrets);

} // namespace helodesk
