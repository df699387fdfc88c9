// SPDX-License-Identifier: MIT
#include "core/message/bodyencoding.h"

#include "core/message/lineends.h"

#include <algorithm>

namespace helodesk {

namespace {

constexpr qsizetype longestLine = 998; // RFC 5322 2.1.1, without CRLF
constexpr qsizetype encodedLine = 76; // RFC 2045 6.7 (5), 6.8

qsizetype longestLineOf(const QByteArray &text)
{
    qsizetype longest = 0;
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype end = text.indexOf("\r\n", from);
        const qsizetype to = end < 0 ? text.size() : end;
        longest = std::max(longest, to - from);
        from = to + 2;
    }
    return longest;
}

} // namespace

QByteArray canonicalText(const QByteArray &text)
{
    QByteArray out(text.size() * 2 + 1, Qt::Uninitialized);
    LineEndConverter converter;
    qsizetype written = converter.convert(text.constData(), text.size(), out.data(), out.size()).written;
    written += converter.finish(out.data() + written);
    out.resize(written);
    if (!out.isEmpty() && !out.endsWith('\n'))
        out += "\r\n";
    return out;
}

EncodedBody encodedBody(const QByteArray &text, bool eightBit)
{
    const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
    if (longestLineOf(text) <= longestLine && !text.contains('\0') && (ascii || eightBit))
        return {ascii ? "7bit" : "8bit", text};
    // Where most of the text is ASCII, people can read the quoted form.
    const auto foreign = std::count_if(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
    if (foreign * 2 <= text.size())
        return {"quoted-printable", quotedPrintable(text)};
    return {"base64", base64Lines(text)};
}

QByteArray quotedPrintable(const QByteArray &text)
{
    QByteArray out;
    qsizetype column = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
            out += "\r\n";
            column = 0;
            ++i;
            continue;
        }
        const bool endsLine = i + 1 == text.size() || (text[i + 1] == '\r' && text.mid(i + 1, 2) == "\r\n");
        const bool blank = c == ' ' || c == '\t';
        const bool plain = blank ? !endsLine : c > ' ' && c < 0x7f && c != '=';
        const QByteArray octet = plain ? QByteArray(1, c) : QByteArray('=' + QByteArray(1, c).toHex().toUpper());
        // One column is kept for the "=" of a soft line break.
        if (column + octet.size() > (endsLine ? encodedLine : encodedLine - 1)) {
            out += "=\r\n";
            column = 0;
        }
        out += octet;
        column += octet.size();
    }
    return out;
}

QByteArray base64Lines(const QByteArray &octets)
{
    QByteArray out;
    constexpr qsizetype octetsPerLine = encodedLine / 4 * 3;
    for (qsizetype from = 0; from < octets.size(); from += octetsPerLine)
        out += octets.mid(from, octetsPerLine).toBase64() + "\r\n";
    return out;
}

} // namespace helodesk
