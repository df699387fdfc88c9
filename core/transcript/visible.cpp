// SPDX-License-Identifier: MIT
#include "core/transcript/transcript.h"

namespace helodesk {

// The symbol for a character that must not reach a terminal or a widget; the character itself if it may.
static QChar shown(QChar character)
{
    const char16_t unicode = character.unicode();
    if (unicode < 0x20)
        return QChar(char16_t(0x2400 + unicode)); // Control Pictures: ␀ … ␟
    if (unicode == 0x7f)
        return QChar(char16_t(0x2421)); // ␡
    const bool c1 = unicode >= 0x80 && unicode <= 0x9f; // 0x9b starts a terminal's control sequence
    const bool separator = unicode == 0x2028 || unicode == 0x2029;
    const bool bidirectional = unicode == 0x061c || unicode == 0x200e || unicode == 0x200f
        || (unicode >= 0x202a && unicode <= 0x202e) || (unicode >= 0x2066 && unicode <= 0x2069);
    const bool byteOrderMark = unicode == 0xfeff;
    return c1 || separator || bidirectional || byteOrderMark ? QChar(QChar::ReplacementCharacter) : character;
}

QString visibleText(const QString &text)
{
    QString result = text;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar character = shown(text[i]);
        if (character != text[i])
            result[i] = character;
    }
    return result;
}

QString visible(QByteArrayView octets)
{
    const QString text = visibleText(QString::fromUtf8(octets));
    // fromUtf8() drops a byte order mark at the start without a trace.
    return octets.startsWith("\xef\xbb\xbf") ? QChar(QChar::ReplacementCharacter) + text : text;
}

} // namespace helodesk
