// SPDX-License-Identifier: MIT
#include "core/message/mailboxlist.h"

#include <algorithm>

namespace helodesk {

namespace {

// Characters of an atom (RFC 5322 3.2.3), or octets of UTF-8.
bool isAtom(QByteArrayView text, QByteArrayView further)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [further](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0
            || QByteArrayView("!#$%&'*+-/=?^_`{|}~").indexOf(c) >= 0 || further.indexOf(c) >= 0;
    });
}

bool isDotAtom(QByteArrayView text)
{
    return isAtom(text, ".") && !text.startsWith('.') && !text.endsWith('.') && text.indexOf("..") < 0;
}

bool isAddress(const QByteArray &address)
{
    const qsizetype at = address.lastIndexOf('@');
    if (at < 1)
        return false;
    const QByteArray local = address.first(at);
    const QByteArray domain = address.sliced(at + 1);
    const bool literal = domain.startsWith('[') && domain.endsWith(']');
    const bool quoted = local.size() > 1 && local.startsWith('"') && local.endsWith('"');
    return (quoted || isDotAtom(local)) && (literal || isDotAtom(domain));
}

// A display name: atoms, dots (obsolete and common) and quoted strings.
bool isPhrase(const QByteArray &text)
{
    QByteArray bare;
    bool quoted = false;
    bool escaped = false;
    for (const char c : text) {
        if (quoted) {
            quoted = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else if (c == '"') {
            quoted = true;
            bare += 'x';
        } else {
            bare += c;
        }
    }
    return !quoted && (bare.trimmed().isEmpty() || isAtom(bare, ". \t"));
}

ListedMailbox mailboxFrom(QByteArray text)
{
    ListedMailbox mailbox;
    mailbox.text = text.trimmed();
    const qsizetype open = mailbox.text.lastIndexOf('<');
    if (open < 0) {
        mailbox.address = mailbox.text;
        mailbox.wellFormed = isAddress(mailbox.address);
    } else {
        const bool closed = mailbox.text.endsWith('>');
        mailbox.address = mailbox.text.sliced(open + 1).chopped(closed ? 1 : 0).trimmed();
        mailbox.wellFormed = closed && isPhrase(mailbox.text.first(open)) && isAddress(mailbox.address);
    }
    return mailbox;
}

} // namespace

QByteArray ListedMailbox::domain() const
{
    const qsizetype at = address.lastIndexOf('@');
    return at < 0 ? QByteArray() : address.sliced(at + 1).toLower();
}

QStringList listEntries(const QString &list, QStringView separators)
{
    QStringList entries;
    QString entry;
    bool quoted = false;
    bool escaped = false;
    bool bracketed = false;
    const auto take = [&] {
        if (!entry.trimmed().isEmpty())
            entries.append(entry.trimmed());
        entry.clear();
    };
    for (const QChar c : list) {
        if (!quoted && !bracketed && separators.contains(c)) {
            take();
            continue;
        }
        entry += c;
        if (escaped) {
            escaped = false;
            continue;
        }
        escaped = quoted && c == u'\\';
        if (c == u'"')
            quoted = !quoted;
        else if (!quoted && (c == u'<' || c == u'>'))
            bracketed = c == u'<';
    }
    take();
    return entries;
}

QList<ListedMailbox> listedMailboxes(const QByteArray &value)
{
    QList<ListedMailbox> mailboxes;
    QByteArray text;
    bool quoted = false;
    bool escaped = false;
    bool bracketed = false;
    int comment = 0;
    const auto take = [&] {
        if (!text.trimmed().isEmpty())
            mailboxes.append(mailboxFrom(text));
        text.clear();
    };
    for (const char c : value) {
        const bool literal = escaped;
        escaped = !escaped && (quoted || comment > 0) && c == '\\';
        if (!quoted && !literal && (c == '(' || (c == ')' && comment > 0))) {
            comment += c == '(' ? 1 : -1;
            continue;
        }
        if (comment > 0)
            continue;
        if (c == '"' && !literal)
            quoted = !quoted;
        if (!quoted && (c == '<' || c == '>'))
            bracketed = c == '<';
        if (!quoted && !bracketed && (c == ',' || c == ';'))
            take();
        else if (!quoted && !bracketed && c == ':')
            text.clear(); // a group's name
        else
            text += c;
    }
    take();
    return mailboxes;
}

} // namespace helodesk
