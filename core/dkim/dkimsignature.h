// SPDX-License-Identifier: MIT
#pragma once

#include "core/dkim/dkimmodule.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QMap>

namespace helodesk {

// The tags of a signature or a key record, "a=…; b=…" (RFC 6376 3.2); blanks around names and values are dropped.
[[nodiscard]] QMap<QByteArray, QByteArray> dkimTags(const QByteArray &text);
// A value without the blanks and line ends within it, as b=, bh= and p= may have them.
[[nodiscard]] QByteArray withoutBlanks(const QByteArray &value);

// The octets that a signature is made over (RFC 6376 3.7): the named fields, the last of each name first, and the
// signature's own field, whose b= must be empty.
[[nodiscard]] QByteArray signedOctets(
    const QByteArrayList &fields, const QByteArrayList &names, const QByteArray &signature, bool relaxed);

// Where receivers look for the key.
[[nodiscard]] QByteArray dkimRecordName(const QByteArray &selector, const QByteArray &domain);
// The record's text, "v=DKIM1; k=rsa; p=…" (RFC 6376 3.6.1).
[[nodiscard]] QByteArray dkimRecord(const DkimKey &key);
// Name and text as a line of a zone file, the text in strings of 255 characters at most.
[[nodiscard]] QByteArray dkimZoneLine(const QByteArray &name, const QByteArray &record);
// The TXT records of a zone file's text (RFC 1035 5.1): names in lower case without the last dot, and texts. Other
// records and directives are passed over.
[[nodiscard]] QMap<QByteArray, QByteArray> recordsInZone(const QByteArray &zone);

} // namespace helodesk
