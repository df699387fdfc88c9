// SPDX-License-Identifier: MIT
#include "core/smtp/secrets.h"

#include <QSysInfo>

#include <algorithm>

namespace helodesk {

SecretSpans normalized(SecretSpans spans)
{
    std::sort(spans.begin(), spans.end(), [](const SecretSpan &a, const SecretSpan &b) { return a.from < b.from; });
    SecretSpans merged;
    for (const SecretSpan &span : spans) {
        if (span.length <= 0)
            continue;
        if (!merged.isEmpty() && span.from <= merged.last().from + merged.last().length) {
            SecretSpan &last = merged.last();
            last.length = std::max(last.from + last.length, span.from + span.length) - last.from;
        } else {
            merged.append(span);
        }
    }
    return merged;
}

QByteArray masked(QByteArrayView line, const SecretSpans &spans)
{
    if (spans.isEmpty())
        return line.toByteArray();
    QByteArray result;
    qsizetype done = 0;
    for (const SecretSpan &span : normalized(spans)) {
        const qsizetype from = std::clamp<qsizetype>(span.from, done, line.size());
        const qsizetype to = std::clamp<qsizetype>(span.from + span.length, from, line.size());
        if (to == from)
            continue;
        result += line.sliced(done, from - done);
        result += secretMask;
        done = to;
    }
    result += line.sliced(done);
    return result;
}

void KnownSecrets::addForm(QByteArray octets, bool anywhere, bool foldCase)
{
    if (octets.isEmpty())
        return;
    const bool known = std::any_of(m_forms.cbegin(), m_forms.cend(), [&](const Form &form) {
        return form.octets == octets && form.anywhere == anywhere && form.foldCase == foldCase;
    });
    if (!known)
        m_forms.append({std::move(octets), anywhere, foldCase});
}

// The part of the secret's base64 form that stays the same whatever stands around it, for one of three alignments.
static QByteArray base64Interior(const QByteArray &secret, int alignment)
{
    const QByteArray padded = QByteArray(alignment, '\0') + secret;
    QByteArray encoded = padded.toBase64(QByteArray::OmitTrailingEquals);
    // A character carries six bits: those that mix with neighbours are unknown.
    const qsizetype skip = alignment == 0 ? 0 : alignment + 1;
    encoded.remove(0, skip);
    if ((padded.size() % 3) != 0)
        encoded.chop(1);
    return encoded;
}

static QByteArray quotedPrintable(const QByteArray &secret)
{
    QByteArray result;
    for (const char c : secret) {
        if (c == '=' || static_cast<unsigned char>(c) > 126 || static_cast<unsigned char>(c) < 33)
            result += '=' + QByteArray(1, c).toHex().toUpper();
        else
            result += c;
    }
    return result;
}

static QByteArray utf16(const QByteArray &secret, QSysInfo::Endian order)
{
    QByteArray result;
    for (const QChar c : QString::fromUtf8(secret)) {
        const char high = static_cast<char>(c.unicode() >> 8);
        const char low = static_cast<char>(c.unicode() & 0xff);
        result += order == QSysInfo::BigEndian ? high : low;
        result += order == QSysInfo::BigEndian ? low : high;
    }
    return result;
}

void KnownSecrets::add(const QByteArray &secret)
{
    if (secret.isEmpty() || m_values.contains(secret))
        return;
    m_values.append(secret);
    const bool anywhere = secret.size() >= shortestAnywhere;
    addForm(secret, anywhere);
    addForm(secret.toPercentEncoding(), anywhere, true);
    addForm(quotedPrintable(secret), anywhere, true);
    addForm(secret.toHex(), anywhere, true);
    // Every octet escaped, the harmless ones too.
    addForm('%' + secret.toHex('%'), anywhere, true);
    addForm('=' + secret.toHex('='), anywhere, true);
    addForm(secret.toBase64(), anywhere);
    addForm(secret.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals), anywhere);
    if (!anywhere)
        return; // pieces of a short secret's base64 would hit ordinary words
    QByteArrayList octets{secret};
    if (secret.isValidUtf8()) {
        octets += {utf16(secret, QSysInfo::LittleEndian), utf16(secret, QSysInfo::BigEndian)};
        addForm(octets[1], true);
        addForm(octets[2], true);
        addForm(octets[1].toHex(), true, true);
    }
    for (const QByteArray &each : std::as_const(octets)) {
        for (int alignment = 0; alignment < 3; ++alignment) {
            const QByteArray interior = base64Interior(each, alignment);
            addForm(interior, true);
            QByteArray url = interior;
            url.replace('+', '-').replace('/', '_');
            addForm(url, true);
        }
    }
}

static bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || static_cast<unsigned char>(c) > 127;
}

static qsizetype indexIn(QByteArrayView line, const QByteArray &octets, qsizetype from, bool foldCase)
{
    if (!foldCase)
        return line.indexOf(octets, from);
    const auto begin = line.begin() + std::min(from, line.size());
    const auto hit = std::search(begin, line.end(), octets.begin(), octets.end(), [](char a, char b) {
        const auto fold = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
        return fold(a) == fold(b);
    });
    return hit == line.end() ? -1 : hit - line.begin();
}

SecretSpans KnownSecrets::find(QByteArrayView line) const
{
    SecretSpans spans;
    for (const Form &form : m_forms) {
        qsizetype at = 0;
        while ((at = indexIn(line, form.octets, at, form.foldCase)) >= 0) {
            const qsizetype end = at + form.octets.size();
            const bool whole
                = (at == 0 || !isTokenCharacter(line[at - 1])) && (end == line.size() || !isTokenCharacter(line[end]));
            if (form.anywhere || whole)
                spans.append({at, form.octets.size()});
            at = form.anywhere || whole ? end : at + 1;
        }
    }
    return normalized(std::move(spans));
}

} // namespace helodesk
