// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace helodesk {

// Header fields on the wire: ASCII only, folded, and never more than the one field they are meant to be.
namespace headertext {

// Free text such as a subject: words that aren't ASCII become encoded words (RFC 2047), line ends become blanks.
[[nodiscard]] QByteArray encoded(const QString &text);
// One address as typed, "anna@fabrikam.example" or "Anna <anna@fabrikam.example>": its name quoted or encoded where
// that is needed, its domain as IDNA A-labels. A local part that isn't ASCII stays UTF-8 (RFC 6531 would be needed).
// utf8: names and domains outside of ASCII stand as they are (RFC 6532).
[[nodiscard]] QByteArray encodedAddress(const QString &address, bool utf8 = false);
[[nodiscard]] QByteArray encodedAddresses(const QStringList &addresses, bool utf8 = false);
// Free text as UTF-8 on one line (RFC 6532); a word that would make a line too long is encoded all the same.
[[nodiscard]] QByteArray utf8(const QString &text);
// The field with its CRLF, folded at blanks to 78 octets a line where that is possible (RFC 5322 2.2.3).
[[nodiscard]] QByteArray folded(const QByteArray &name, const QByteArray &value);

} // namespace headertext

} // namespace helodesk
