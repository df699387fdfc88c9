// SPDX-License-Identifier: MIT
#pragma once

#include "core/dkim/dkimmodule.h"
#include "core/message/composing.h"

#include <QDateTime>
#include <QString>

#include <functional>
#include <memory>

namespace helodesk {

// The message with a DKIM-Signature in front (RFC 6376). It is made twice: once to hash it, once to be read, block by
// block both times. What stands in the way is the source's error. Loads the module "dkim".
[[nodiscard]] std::unique_ptr<ContentSource> signedMessage(
    const ContentMaker &make, const DkimSettings &settings, const QDateTime &now);

// The draft's message at that moment, signed if the draft wants it.
[[nodiscard]] std::unique_ptr<ContentSource> messageOf(
    const Draft &draft, const Envelope &envelope, const Moment &moment, const Transport &transport);
// The same of a message that stands in a file.
[[nodiscard]] std::unique_ptr<ContentSource> messageOfFile(
    const QString &path, const Draft &draft, const Moment &moment);
// For runs: each mail transaction at its own moment.
[[nodiscard]] ContentFactory contentFactory(const Draft &draft, const Envelope &envelope);
// The same of a message that stands in a file.
[[nodiscard]] ContentFactory fileContentFactory(const QString &path, const Draft &draft);

// The key of a file (PEM), to show its DNS record. Null, and a sentence for users, if it can't be read.
[[nodiscard]] std::unique_ptr<DkimSigner> dkimSignerFrom(const QString &keyFile, QString *problem);

} // namespace helodesk
