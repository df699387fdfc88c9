// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/draft.h"
#include "core/message/messagevariables.h"
#include "core/message/transport.h"

#include <QString>

#include <memory>

namespace helodesk {

// The draft's message at that moment, as it goes to a server that lets through what transport says: read in blocks,
// its size known. Unsigned; see signedmessage.h. Never null: what stands in the way (a file that can't be read, a
// character that the charset lacks) is the source's error. May load the module "mime".
[[nodiscard]] std::unique_ptr<ContentSource> composedMessage(
    const Draft &draft, const Envelope &envelope, const Moment &moment, const Transport &transport);

// A message that stands in a file, as the draft's exact and freshIds have it: bare line ends become CRLF unless exact.
[[nodiscard]] std::unique_ptr<ContentSource> messageFromFile(
    const QString &path, const Draft &draft, const Moment &moment);

// The message with a new Date and Message-ID, for sending it once more; all else stays. A header section of more than
// 1 MiB is an error.
[[nodiscard]] std::unique_ptr<ContentSource> withFreshIds(std::unique_ptr<ContentSource> message, const Moment &moment);

// Whether the message needs SMTPUTF8 (RFC 6531): an address in envelope or header has a local part outside of ASCII.
[[nodiscard]] bool needsUtf8(const Draft &draft, const Envelope &envelope);

} // namespace helodesk
