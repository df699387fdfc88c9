// SPDX-License-Identifier: MIT
#include "core/message/headertext.h"

#include <QStringList>
#include <QUrl>

#include <algorithm>

namespace helodesk::headertext {

namespace {

// RFC 2047 2 allows 75; shorter ones fit a line of 76 behind the field's name.
constexpr qsizetype longestEncodedWord = 60;
constexpr qsizetype preferredLine = 78; // RFC 5322 2.1.1, without CRLF
// A word that can't be folded into a line of 998 octets is sent encoded, because encoded words can be split.
constexpr qsizetype longestPlainWord = 900;
constexpr char base64Start[] = "=?UTF-8?B?";
constexpr char quotedStart[] = "=?UTF-8?Q?";
constexpr qsizetype room = longestEncodedWord - 12; // between start and "?="

bool isAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

// Line ends with the blanks around them become one blank; other control characters vanish.
QString oneLine(const QString &text)
{
    QString line;
    bool afterLineEnd = false;
    for (const QChar c : text) {
        if (c == QLatin1Char('\r') || c == QLatin1Char('\n')) {
            while (line.endsWith(QLatin1Char(' ')))
                line.chop(1);
            afterLineEnd = true;
        } else if (c == QLatin1Char('\t') || c == QLatin1Char(' ')) {
            if (!afterLineEnd)
                line += QLatin1Char(' ');
        } else if (c.unicode() >= 0x20 && c.unicode() != 0x7f) {
            if (afterLineEnd && !line.isEmpty())
                line += QLatin1Char(' ');
            afterLineEnd = false;
            line += c;
        }
    }
    return line.trimmed();
}

// Octets that may stand as they are in an encoded word wherever it is used (RFC 2047 5 (3)).
bool isPlainInQuoted(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '!' || c == '*'
        || c == '+' || c == '-' || c == '/';
}

QByteArray quoted(QByteArrayView utf8)
{
    QByteArray out;
    for (const char c : utf8) {
        if (isPlainInQuoted(c))
            out += c;
        else if (c == ' ')
            out += '_';
        else
            out += '=' + QByteArray(1, c).toHex().toUpper();
    }
    return out;
}

// The encoded words for one run of text, separated by blanks, which readers drop. Characters are never split.
QByteArray encodedWords(QStringView text)
{
    // Where most of the text is ASCII, people can read the quoted form.
    const auto foreign = std::count_if(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x80; });
    const bool useQuoted = foreign * 2 <= text.size();
    const auto encode = [&](const QByteArray &utf8) { return useQuoted ? quoted(utf8) : utf8.toBase64(); };
    QByteArray out;
    QByteArray word;
    const auto flush = [&] {
        if (!out.isEmpty())
            out += ' ';
        out += (useQuoted ? quotedStart : base64Start) + encode(word) + "?=";
        word.clear();
    };
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype units = text[i].isHighSurrogate() && i + 1 < text.size() ? 2 : 1;
        const QByteArray character = text.sliced(i, units).toUtf8();
        if (!word.isEmpty() && encode(word + character).size() > room)
            flush();
        word += character;
        i += units;
    }
    flush();
    return out;
}

// A display name: as it is if it is made of atoms, else quoted, else encoded.
QByteArray encodedPhrase(QString name, bool utf8)
{
    if (name.size() >= 2 && name.startsWith(QLatin1Char('"')) && name.endsWith(QLatin1Char('"'))) {
        QString plain;
        for (qsizetype i = 1; i < name.size() - 1; ++i) {
            if (name[i] == QLatin1Char('\\') && i + 1 < name.size() - 1)
                ++i;
            plain += name[i];
        }
        name = plain;
    }
    if ((!utf8 && !isAscii(name)) || name.toUtf8().size() > longestPlainWord)
        return encodedWords(name);
    const QString specials = QStringLiteral("()<>[]:;@\\,.\"");
    if (std::none_of(name.begin(), name.end(), [&](QChar c) { return specials.contains(c); }))
        return name.toUtf8();
    name.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('"'), QStringLiteral("\\\""));
    return '"' + name.toUtf8() + '"';
}

QByteArray encodedMailbox(const QString &mailbox, bool utf8)
{
    const qsizetype at = mailbox.lastIndexOf(QLatin1Char('@'));
    const QString domain = mailbox.mid(at + 1);
    if (utf8 || at < 0 || isAscii(domain))
        return mailbox.toUtf8();
    const QByteArray ace = QUrl::toAce(domain);
    return mailbox.left(at + 1).toUtf8() + (ace.isEmpty() ? domain.toUtf8() : ace);
}

QByteArray words(const QString &text, bool utf8)
{
    const QStringList words = oneLine(text).split(QLatin1Char(' '));
    const auto needsEncoding = [utf8](const QString &word) {
        return (!utf8 && !isAscii(word)) || word.size() > longestPlainWord || word.toUtf8().size() > longestPlainWord;
    };
    QByteArray out;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (i > 0)
            out += ' ';
        if (!needsEncoding(words[i])) {
            out += words[i].toUtf8();
            continue;
        }
        // Blanks between encoded words are dropped by readers, so a run of such words is encoded with its blanks.
        qsizetype last = i;
        for (qsizetype next = i + 1; next < words.size() && (words[next].isEmpty() || needsEncoding(words[next]));
             ++next)
            last = words[next].isEmpty() ? last : next;
        out += encodedWords(words.sliced(i, last - i + 1).join(QLatin1Char(' ')));
        i = last;
    }
    return out;
}

} // namespace

QByteArray encoded(const QString &text)
{
    return words(text, false);
}

QByteArray utf8(const QString &text)
{
    return words(text, true);
}

QByteArray encodedAddress(const QString &address, bool utf8)
{
    const QString line = oneLine(address);
    const qsizetype open = line.lastIndexOf(QLatin1Char('<'));
    if (open < 0 || !line.endsWith(QLatin1Char('>')))
        return encodedMailbox(line, utf8);
    const QString name = line.left(open).trimmed();
    const QByteArray mailbox = '<' + encodedMailbox(line.mid(open + 1).chopped(1).trimmed(), utf8) + '>';
    return name.isEmpty() ? mailbox : encodedPhrase(name, utf8) + ' ' + mailbox;
}

QByteArray encodedAddresses(const QStringList &addresses, bool utf8)
{
    QByteArrayList list;
    for (const QString &address : addresses)
        list += encodedAddress(address, utf8);
    return list.join(", ");
}

QByteArray folded(const QByteArray &name, const QByteArray &value)
{
    QByteArray out = name + ':';
    qsizetype lineStart = 0;
    bool first = true;
    for (qsizetype from = 0; from < value.size();) {
        qsizetype wordStart = from;
        while (wordStart < value.size() && value[wordStart] == ' ')
            ++wordStart;
        qsizetype to = wordStart;
        while (to < value.size() && value[to] != ' ')
            ++to;
        const QByteArray blanks = first ? QByteArray(" ") : value.sliced(from, wordStart - from);
        // A line of blanks alone would be obsolete syntax (RFC 5322 4.2), so blanks at the end stay on their line.
        if (!first && to > wordStart && out.size() - lineStart + (to - from) > preferredLine) {
            out += "\r\n";
            lineStart = out.size();
        }
        out += blanks + value.sliced(wordStart, to - wordStart);
        first = false;
        from = to;
    }
    return out + "\r\n";
}

} // namespace helodesk::headertext
