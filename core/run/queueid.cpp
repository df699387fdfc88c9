// SPDX-License-Identifier: MIT
#include "core/run/outcome.h"

#include <algorithm>
#include <array>

namespace helodesk {

static bool isIdCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
        || c == '.' || c == '@' || c == '/' || c == '+' || c == '=' || c == '$';
}

// The token at that place; stops at blanks, brackets and a full stop that ends the sentence.
static QByteArray tokenAt(const QByteArray &text, qsizetype at)
{
    while (at < text.size()
        && (text[at] == ' ' || text[at] == '<' || text[at] == '[' || text[at] == '(' || text[at] == ':'))
        ++at;
    qsizetype end = at;
    while (end < text.size() && isIdCharacter(text[end]))
        ++end;
    while (end > at && text[end - 1] == '.')
        --end;
    return text.mid(at, end - at);
}

// An id has a digit and some length; "Queued", "accepted" and "mail" have not.
static bool looksLikeId(const QByteArray &token)
{
    return token.size() >= 5 && std::any_of(token.cbegin(), token.cend(), [](char c) { return c >= '0' && c <= '9'; });
}

static QByteArray behind(const QByteArray &text, const QByteArray &folded, const char *phrase)
{
    const qsizetype at = folded.indexOf(phrase);
    if (at < 0)
        return {};
    const QByteArray token = tokenAt(text, at + qstrlen(phrase));
    const bool isSize = folded.contains(token.toLower() + " bytes");
    return looksLikeId(token) && !isSize ? token : QByteArray();
}

static QByteArray before(const QByteArray &text, const QByteArray &folded, const char *phrase)
{
    qsizetype end = folded.indexOf(phrase);
    if (end < 0)
        return {};
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '>' || text[end - 1] == ']' || text[end - 1] == ':'))
        --end;
    qsizetype at = end;
    while (at > 0 && isIdCharacter(text[at - 1]))
        --at;
    const QByteArray token = text.mid(at, end - at);
    return looksLikeId(token) ? token : QByteArray();
}

QByteArray queueIdIn(const Reply &reply)
{
    if (!reply.isPositive())
        return {};
    const QByteArray text = reply.joinedText().simplified();
    const QByteArray folded = text.toLower();
    // qmail: "ok 1700000000 qp 4711": a process number is all there is.
    if (const qsizetype process = folded.indexOf(" qp "); process >= 0)
        return tokenAt(text, process + 4);
    // hMailServer's "Queued (0.016 seconds)" tells how long it took.
    if (folded.contains(" seconds)"))
        return {};
    // Google: "2.0.0 OK  1700000000 a1-2002c3.45 - gsmtp": the token before the suffix.
    for (const char *phrase : {" - gsmtp", " - gcdp"}) {
        if (const QByteArray id = before(text, folded, phrase); !id.isEmpty())
            return id;
    }
    // Postfix and many others: "queued as"; Exim: "OK id=".
    for (const char *phrase : {"queued as ", "queued for delivery as ", "queue id is ", "queue-id=", "queued-id: ",
             "ok id=", "internalid=", "accepted message ", "message queued as ", "message queued (", "queued mail id ",
             "queued with id ", "queued (", "saved as ", "message-id: ", "message id ", "id="}) {
        if (const QByteArray id = behind(text, folded, phrase); !id.isEmpty())
            return id;
    }
    // Sendmail, OpenSMTPD, Dovecot: the id stands first.
    for (const char *phrase : {" message accepted for delivery", " queued for delivery", " queued mail for delivery",
             " saved", " message accepted", " accepted", " queued"}) {
        const QByteArray id = before(text, folded, phrase);
        const bool isAddress = id.contains('@') && !QByteArrayView(phrase).contains("delivery");
        if (!id.isEmpty() && !isAddress)
            return id;
    }
    // SES and others: "Ok 0100018…"; Courier: "Ok. 0000…".
    for (const char *phrase : {"ok: ", "ok. ", "ok "}) {
        if (folded.startsWith(phrase) || folded.contains(QByteArray(" ") + phrase)) {
            if (const QByteArray id = behind(text, folded, phrase); !id.isEmpty())
                return id;
        }
    }
    return {};
}

} // namespace helodesk
