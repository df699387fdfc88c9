// SPDX-License-Identifier: MIT
#include "core/transcript/leakfinder.h"

#include <algorithm>
#include <array>

namespace helodesk {

namespace {

constexpr qsizetype shortestPiece = 6; // characters of base64 that say something

bool isLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isTokenCharacter(char c)
{
    return isLetterOrDigit(c) || static_cast<unsigned char>(c) > 127;
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// "%41" or "=41" become "A"; with '=', soft line ends vanish (RFC 2045 6.7).
QByteArray decodedBehind(QByteArrayView text, char mark)
{
    QByteArray result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != mark) {
            result += text[i];
            continue;
        }
        const bool pair = i + 2 < text.size() && hexValue(text[i + 1]) >= 0 && hexValue(text[i + 2]) >= 0;
        if (pair) {
            result += static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
            i += 2;
        } else if (mark == '=' && i + 1 < text.size() && text[i + 1] == '\n') {
            ++i;
        } else if (mark == '=' && i + 2 < text.size() && text[i + 1] == '\r' && text[i + 2] == '\n') {
            i += 2;
        } else {
            result += text[i];
        }
    }
    return result;
}

QByteArray encoded(uint unicode)
{
    const char32_t character = unicode <= 0x10ffff ? unicode : U'?';
    return QString::fromUcs4(&character, 1).toUtf8();
}

// The character that "amp", "#43" or "#x2b" stands for; empty if it is none of those that writers use.
QByteArray entity(QByteArrayView name)
{
    static constexpr std::array<std::pair<const char *, char>, 6> names{
        {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", ' '}}};
    for (const auto &[known, character] : names) {
        if (name == QByteArrayView(known))
            return QByteArray(1, character);
    }
    if (name.size() < 2 || name[0] != '#')
        return {};
    const bool isHex = name[1] == 'x' || name[1] == 'X';
    bool ok = false;
    const uint unicode = name.sliced(isHex ? 2 : 1).toByteArray().toUInt(&ok, isHex ? 16 : 10);
    return ok ? encoded(unicode) : QByteArray();
}

QByteArray withoutEntities(QByteArrayView text)
{
    QByteArray result;
    result.reserve(text.size());
    constexpr qsizetype longest = 10;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const qsizetype end = text[i] == '&' ? text.indexOf(';', i) : -1;
        const QByteArray character
            = end > i && end - i <= longest ? entity(text.sliced(i + 1, end - i - 1)) : QByteArray();
        if (character.isEmpty()) {
            result += text[i];
        } else {
            result += character;
            i = end;
        }
    }
    return result;
}

// "\u0041" and "\"" as in JSON, "\_" as in Markdown, "\x41" as in Python; a doubled quotation mark of CSV is one.
QByteArray withoutBackslashes(QByteArrayView text)
{
    QByteArray result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        if (text[i] == '"' && next == '"') {
            result += text[i++];
            continue;
        }
        if (text[i] != '\\' || i + 1 == text.size()) {
            result += text[i];
            continue;
        }
        const qsizetype digits = next == 'u' ? 4 : next == 'x' ? 2 : 0;
        bool ok = false;
        const uint unicode
            = digits > 0 && i + 1 + digits < text.size() ? text.sliced(i + 2, digits).toByteArray().toUInt(&ok, 16) : 0;
        if (ok) {
            result += encoded(unicode);
            i += 1 + digits;
        } else {
            result += next == 't' ? '\t' : next;
            ++i;
        }
    }
    return result;
}

// Lines of a reply without their codes, which would stand in the middle of what is wrapped over several of them.
QByteArray withoutCodes(QByteArrayView text)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    QByteArray result;
    result.reserve(text.size());
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype feed = text.indexOf('\n', from);
        const qsizetype next = feed < 0 ? text.size() : feed + 1;
        const QByteArrayView line = text.sliced(from, next - from);
        const bool coded = line.size() > 4 && isDigit(line[0]) && isDigit(line[1]) && isDigit(line[2])
            && (line[3] == '-' || line[3] == ' ');
        result += coded ? line.sliced(4) : line;
        from = next;
    }
    return result;
}

template <typename Keep> QByteArray only(QByteArrayView text, Keep keep)
{
    QByteArray result;
    result.reserve(text.size());
    for (const char c : text) {
        if (keep(c))
            result += c;
    }
    return result;
}

QByteArray backwards(const QByteArray &octets)
{
    QByteArray result = octets;
    std::reverse(result.begin(), result.end());
    return result;
}

QByteArray utf16(const QByteArray &utf8, bool bigEndian)
{
    QByteArray result;
    for (const QChar c : QString::fromUtf8(utf8)) {
        const char high = static_cast<char>(c.unicode() >> 8);
        const char low = static_cast<char>(c.unicode() & 0xff);
        result += bigEndian ? high : low;
        result += bigEndian ? low : high;
    }
    return result;
}

// The characters of base64 that stay the same whatever stands around, for one of three alignments.
QByteArray interior(const QByteArray &octets, int alignment)
{
    const QByteArray padded = QByteArray(alignment, '\0') + octets;
    QByteArray text = padded.toBase64(QByteArray::OmitTrailingEquals);
    text.remove(0, alignment == 0 ? 0 : alignment + 1);
    if (padded.size() % 3 != 0)
        text.chop(1);
    return text;
}

bool containsToken(QByteArrayView text, QByteArrayView token)
{
    for (qsizetype at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + 1)) {
        const qsizetype end = at + token.size();
        if ((at == 0 || !isTokenCharacter(text[at - 1])) && (end == text.size() || !isTokenCharacter(text[end])))
            return true;
    }
    return false;
}

} // namespace

LeakFinder::LeakFinder(const QList<QByteArray> &secrets)
{
    for (const QByteArray &secret : secrets)
        m_forms.append(formsOf(secret));
}

LeakFinder::Forms LeakFinder::formsOf(const QByteArray &secret)
{
    Forms forms;
    forms.secret = secret;
    forms.isShort = secret.size() < shortestAnywhere;
    forms.raw = {secret};
    if (forms.isShort)
        return forms;
    // In which a challenge or response carries it: as it is, in UTF-16 (NTLM), and each of them backwards.
    QList<QByteArray> octets{secret, utf16(secret, false), utf16(secret, true)};
    for (qsizetype i = 0, count = octets.size(); i < count; ++i)
        octets.append(backwards(octets[i]));
    forms.raw = octets;
    for (const QByteArray &each : std::as_const(octets)) {
        forms.hex.append(each.toHex());
        for (int alignment = 0; alignment < 3; ++alignment) {
            const QByteArray piece = interior(each, alignment);
            if (piece.size() >= shortestPiece)
                forms.base64.append(piece);
        }
    }
    return forms;
}

QList<LeakFinder::View> LeakFinder::viewsOf(QByteArrayView octets)
{
    QList<View> views{{octets.toByteArray(), "as it is"}};
    if (octets.contains('%'))
        views.append({decodedBehind(octets, '%'), "percent-encoded"});
    if (octets.contains('='))
        views.append({decodedBehind(octets, '='), "quoted-printable"});
    if (octets.contains('&'))
        views.append({withoutEntities(octets), "escaped as in HTML"});
    if (octets.contains('\\') || octets.contains("\"\""))
        views.append({withoutBackslashes(octets), "escaped"});
    return views;
}

const char *LeakFinder::formIn(const View &view, const QByteArray &base64Letters, const QByteArray &urlLetters,
    const QByteArray &hexDigits, const Forms &forms)
{
    if (forms.isShort) {
        const bool found = containsToken(view.octets, forms.secret)
            || containsToken(view.octets, forms.secret.toBase64(QByteArray::OmitTrailingEquals))
            || containsToken(view.octets, forms.secret.toHex());
        return found ? view.name : nullptr;
    }
    for (qsizetype i = 0; i < forms.raw.size(); ++i) {
        if (view.octets.contains(forms.raw[i]))
            return i == 0 ? view.name : i == 3 ? "backwards" : "UTF-16";
    }
    for (const QByteArray &piece : forms.base64) {
        if (base64Letters.contains(piece))
            return "base64";
        QByteArray url = piece;
        url.replace('+', '-').replace('/', '_');
        if (urlLetters.contains(url))
            return "base64url";
    }
    for (const QByteArray &digits : forms.hex) {
        if (hexDigits.contains(digits))
            return "hex";
    }
    return nullptr;
}

std::optional<LeakFinder::Leak> LeakFinder::find(QByteArrayView octets, const QList<qsizetype> &skip) const
{
    if (m_forms.isEmpty())
        return std::nullopt;
    // A report is HTML, so that within it each form stands once more escaped.
    QList<QByteArray> texts{octets.toByteArray()};
    if (octets.contains('&'))
        texts.append(withoutEntities(octets));
    QList<View> views;
    for (const QByteArray &text : std::as_const(texts)) {
        views += viewsOf(text);
        const QByteArray joined = withoutCodes(text);
        if (joined.size() != text.size())
            views += viewsOf(joined);
    }
    for (const View &view : std::as_const(views)) {
        // Line ends, and what a transcript puts before its lines, are no part of wrapped base64.
        const QByteArray base64Letters
            = only(view.octets, [](char c) { return isLetterOrDigit(c) || c == '+' || c == '/'; });
        const QByteArray urlLetters
            = only(view.octets, [](char c) { return isLetterOrDigit(c) || c == '-' || c == '_'; });
        const QByteArray hexDigits = only(view.octets, [](char c) { return hexValue(c) >= 0; }).toLower();
        for (qsizetype i = 0; i < m_forms.size(); ++i) {
            if (skip.contains(i))
                continue;
            if (const char *form = formIn(view, base64Letters, urlLetters, hexDigits, m_forms[i]))
                return Leak{i, QString::fromLatin1(form)};
        }
    }
    return std::nullopt;
}

} // namespace helodesk
