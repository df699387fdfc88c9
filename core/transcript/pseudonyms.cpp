// SPDX-License-Identifier: MIT
#include "core/transcript/pseudonyms.h"

namespace helodesk {

namespace {

bool isDomainCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.'
        || c == '_' || static_cast<unsigned char>(c) > 127;
}

// RFC 5322 3.2.3 (atext), and the dot between atoms.
bool isLocalCharacter(char c)
{
    return isDomainCharacter(c) || QByteArrayView("!#$%&'*+/=?^`{|}~").contains(c);
}

bool isBase64Character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/'
        || c == '=';
}

// Where "@" stands, or its form in a parameter (xtext, RFC 3461 4): position and length.
std::pair<qsizetype, qsizetype> atSign(const QByteArray &text, qsizetype from)
{
    const qsizetype plain = text.indexOf('@', from);
    const qsizetype coded = text.indexOf("+40", from);
    if (coded >= 0 && (plain < 0 || coded < plain))
        return {coded, 3};
    return {plain, 1};
}

} // namespace

void Pseudonyms::addName(const QByteArray &name)
{
    if (name.size() < 2 || name.contains('@'))
        return;
    m_names.append({name, "user" + QByteArray::number(m_names.size() + 1)});
}

QByteArray Pseudonyms::pseudonymOf(const QByteArray &local, const QByteArray &domain)
{
    QByteArray &address = m_addresses[local.toLower() + '@' + domain.toLower()];
    if (address.isEmpty()) {
        QByteArray &replaced = m_domains[domain.toLower()];
        if (replaced.isEmpty())
            replaced = "domain" + QByteArray::number(m_domains.size()) + ".invalid";
        address = "address" + QByteArray::number(m_addresses.size()) + '@' + replaced;
    }
    return address;
}

QByteArray Pseudonyms::applyPlain(const QByteArray &text)
{
    QByteArray result;
    qsizetype done = 0;
    qsizetype searched = 0;
    while (true) {
        const auto [at, length] = atSign(text, searched);
        if (at < 0)
            break;
        searched = at + length;
        qsizetype from = at;
        if (from > done && text[from - 1] == '"') { // "anna b"@contoso.example
            const qsizetype quote = text.lastIndexOf('"', from - 2);
            from = quote >= done ? quote : from;
        } else {
            while (from > done && isLocalCharacter(text[from - 1]))
                --from;
        }
        // What only looks like a part of it: "rfc822;anna@…", "user=anna@…".
        const qsizetype equals = text.lastIndexOf('=', at);
        if (equals >= from && text[from] != '"')
            from = equals + 1;
        qsizetype to = at + length;
        while (to < text.size() && isDomainCharacter(text[to]))
            ++to;
        while (to > at + length && text[to - 1] == '.')
            --to;
        if (from == at || to == at + length)
            continue;
        result += QByteArrayView(text).sliced(done, from - done);
        const QByteArray pseudonym = pseudonymOf(text.mid(from, at - from), text.mid(at + length, to - at - length));
        result += length == 1 ? pseudonym : QByteArray(pseudonym).replace('@', "+40");
        done = to;
        searched = to;
    }
    result += QByteArrayView(text).sliced(done);
    for (const auto &[name, pseudonym] : std::as_const(m_names)) {
        for (qsizetype at = result.indexOf(name); at >= 0; at = result.indexOf(name, at)) {
            const qsizetype end = at + name.size();
            const bool whole = (at == 0 || !isDomainCharacter(result[at - 1]))
                && (end == result.size() || !isDomainCharacter(result[end]));
            if (whole)
                result.replace(at, name.size(), pseudonym);
            at += whole ? pseudonym.size() : 1;
        }
    }
    return result;
}

// A word that is an address or name in base64 becomes the pseudonym in base64.
QByteArray Pseudonyms::inBase64(const QByteArray &text)
{
    constexpr qsizetype shortest = 4;
    QByteArray result;
    for (qsizetype from = 0; from < text.size();) {
        qsizetype to = from;
        while (to < text.size() && isBase64Character(text[to]))
            ++to;
        const QByteArray word = text.mid(from, to - from);
        const auto decoded = QByteArray::fromBase64Encoding(word, QByteArray::AbortOnBase64DecodingErrors);
        const bool isWhole = word.size() >= shortest && decoded && (*decoded).toBase64() == word;
        const QByteArray changed = isWhole ? applyPlain(*decoded) : QByteArray();
        result += isWhole && changed != *decoded ? changed.toBase64() : word;
        if (to < text.size())
            result += text[to++];
        from = to;
    }
    return result;
}

QByteArray Pseudonyms::apply(const QByteArray &text)
{
    return inBase64(applyPlain(text));
}

} // namespace helodesk
