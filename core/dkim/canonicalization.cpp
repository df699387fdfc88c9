// SPDX-License-Identifier: MIT
#include "core/dkim/canonicalization.h"

#include <algorithm>
#include <array>

namespace helodesk {

static bool isBlank(char octet)
{
    return octet == ' ' || octet == '\t';
}

// How many octets from the beginning have no meaning of their own.
static qsizetype plainRun(QByteArrayView octets)
{
    static constexpr auto special = [] {
        std::array<bool, 256> table{};
        for (const char octet : {' ', '\t', '\r'})
            table[static_cast<unsigned char>(octet)] = true;
        return table;
    }();
    const auto end = std::find_if(
        octets.begin(), octets.end(), [](char octet) { return special[static_cast<unsigned char>(octet)]; });
    return end - octets.begin();
}

QByteArray canonicalField(const QByteArray &field, bool relaxed)
{
    QByteArray text = field;
    if (text.endsWith("\r\n"))
        text.chop(2);
    if (!relaxed)
        return text;
    text.replace("\r\n", "");
    const qsizetype colon = text.indexOf(':');
    QByteArray value;
    for (const char octet : text.mid(colon + 1)) {
        if (!isBlank(octet))
            value += octet;
        else if (!value.isEmpty() && value.back() != ' ')
            value += ' ';
    }
    if (value.endsWith(' '))
        value.chop(1);
    return text.left(std::max<qsizetype>(colon, 0)).trimmed().toLower() + ':' + value;
}

// An octet that is neither blank (relaxed) nor part of a line end: what was kept back wasn't the end.
void CanonicalBody::put(char octet, QByteArray &out)
{
    for (; m_lineEnds > 0; --m_lineEnds)
        out += "\r\n";
    if (m_blank) {
        out += ' ';
        m_blank = false;
    }
    out += octet;
    m_hasLines = true;
}

QByteArray CanonicalBody::add(QByteArrayView block)
{
    QByteArray out;
    out.reserve(block.size() + 64);
    for (qsizetype at = 0; at < block.size(); ++at) {
        const qsizetype plain = m_carriageReturn ? 0 : plainRun(block.sliced(at));
        if (plain > 0) {
            put(block[at], out);
            out.append(block.sliced(at + 1, plain - 1));
            at += plain - 1;
            continue;
        }
        const char octet = block[at];
        if (m_carriageReturn) {
            m_carriageReturn = false;
            if (octet == '\n') {
                m_blank = false;
                ++m_lineEnds;
                continue;
            }
            put('\r', out);
        }
        if (octet == '\r')
            m_carriageReturn = true;
        else if (m_relaxed && isBlank(octet))
            m_blank = true;
        else
            put(octet, out);
    }
    return out;
}

QByteArray CanonicalBody::finish()
{
    QByteArray out;
    if (m_carriageReturn)
        put('\r', out);
    // RFC 6376 3.4.3, 3.4.4: one line end at the end; an empty body is one in simple form, nothing in relaxed.
    if (m_hasLines || !m_relaxed)
        out += "\r\n";
    return out;
}

} // namespace helodesk
