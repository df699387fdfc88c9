// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

namespace helodesk {

// One message of a sign-in, base64 undone, as people read it.
struct SaslMessage {
    // "authzid=\"\" user=\"anna\" password=••••": UTF-8, what is secret hidden; empty: nothing to tell.
    QByteArray decoded;
    // The message's line must be hidden whole: it carries a secret, or what would allow guessing one offline.
    bool secret = false;
    // The secrets in it (octets), so that a later line that repeats one can hide it.
    QList<QByteArray> values;
};

// Messages of the mechanisms of RFC 2195, 2831, 4422, 4505, 4616, 5802, 7628, MS-NLMP and of LOGIN and XOAUTH2. What
// isn't understood is hidden whole.
namespace sasl {
// What the client says. mechanism: upper case.
[[nodiscard]] SaslMessage clientMessage(const QByteArray &mechanism, const QByteArray &octets);
// What the server says.
[[nodiscard]] SaslMessage serverMessage(const QByteArray &mechanism, const QByteArray &octets);
// A name and a value as they stand in decoded messages: name="value", what could be mistaken escaped.
[[nodiscard]] QByteArray shownValue(QByteArrayView name, QByteArrayView value);
// A name with the mask in place of its value.
[[nodiscard]] QByteArray hiddenValue(QByteArrayView name);
// "realm=\"a\",nonce=\"b\",qop=auth" (RFC 2831 7.1) taken apart; nothing if it isn't that.
struct Directive {
    QByteArray name;
    QByteArray value; // quotes and escapes undone
};
[[nodiscard]] QList<Directive> directives(const QByteArray &octets);
// "r=…,s=…,i=4096" (RFC 5802 7): the value of that one-letter attribute; null if there is none.
[[nodiscard]] QByteArray scramAttribute(const QByteArray &octets, char name);
// NTLM (MS-NLMP 2.2.1).
[[nodiscard]] SaslMessage ntlmMessage(const QByteArray &octets);
} // namespace sasl

} // namespace helodesk
