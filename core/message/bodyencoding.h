// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace helodesk {

// A text body made fit for transport (RFC 2045).
struct EncodedBody {
    QByteArray encoding; // "7bit", "8bit", "quoted-printable" or "base64"
    QByteArray octets; // lines ending in CRLF
};

// The line ends of the text as CRLF, the last line ended too.
[[nodiscard]] QByteArray canonicalText(const QByteArray &text);
// text: canonical. As it is where it may be: lines of 998 octets at most, no NUL, and no octet over 127 unless
// eightBit. Else quoted-printable if at least half is ASCII, base64 if not.
[[nodiscard]] EncodedBody encodedBody(const QByteArray &text, bool eightBit);
// RFC 2045 6.7.
[[nodiscard]] QByteArray quotedPrintable(const QByteArray &text);
// RFC 2045 6.8, in lines of 76.
[[nodiscard]] QByteArray base64Lines(const QByteArray &octets);

} // namespace helodesk
