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
[[nodiscard]] QByteArray encodedAddress(const QString &address);
[[nodiscard]] QByteArray encodedAddresses(const QStringList &addresses);
// The field with its CRLF, folded at blanks to 78 octets a line where that is possible (RFC 5322 2.2.3).
[[nodiscard]] QByteArray folded(const QByteArray &name, const QByteArray &value);

} // namespace headertext

} // namespace helodesk
