// SPDX-License-Identifier: MIT
#include "core/smtp/sasldecoding.h"

#include "core/smtp/secrets.h"

#include <algorithm>

namespace helodesk::sasl {

static constexpr qsizetype longestShown = 1000; // octets of one value

QByteArray shownValue(QByteArrayView name, QByteArrayView value)
{
    QByteArray text = name.toByteArray() + "=\"";
    for (const char c : value.first(std::min(value.size(), longestShown))) {
        if (c == '"' || c == '\\')
            text += '\\';
        text += c;
    }
    if (value.size() > longestShown)
        text += "…";
    return text + '"';
}

QByteArray hiddenValue(QByteArrayView name)
{
    return name.toByteArray() + '=' + secretMask;
}

// What isn't understood may be anything, a password too.
static SaslMessage hidden(const QByteArray &octets)
{
    return {QByteArray::number(octets.size()) + (octets.size() == 1 ? " octet" : " octets"), true, {octets}};
}

static SaslMessage shown(const QByteArrayList &parts)
{
    return {parts.join(' '), false, {}};
}

static SaslMessage secret(const QByteArrayList &parts, const QList<QByteArray> &values)
{
    return {parts.join(' '), true, values};
}

// RFC 4616 2: authzid NUL authcid NUL passwd.
static SaslMessage plain(const QByteArray &octets)
{
    const qsizetype first = octets.indexOf('\0');
    const qsizetype second = first < 0 ? -1 : octets.indexOf('\0', first + 1);
    if (second < 0)
        return hidden(octets);
    const QByteArray password = octets.mid(second + 1);
    return secret({shownValue("authzid", octets.first(first)),
                      shownValue("user", octets.mid(first + 1, second - first - 1)), hiddenValue("password")},
        {password});
}

// RFC 2195 2: the user's name, a blank, the keyed digest in hexadecimal.
static SaslMessage cramResponse(const QByteArray &octets)
{
    const qsizetype blank = octets.lastIndexOf(' ');
    if (blank < 0)
        return hidden(octets);
    const QByteArray digest = octets.mid(blank + 1);
    return secret(
        {shownValue("user", octets.first(blank)), hiddenValue("response")}, {digest, QByteArray::fromHex(digest)});
}

QList<Directive> directives(const QByteArray &octets)
{
    QList<Directive> result;
    qsizetype at = 0;
    const auto skip = [&](QByteArrayView any) {
        while (at < octets.size() && any.contains(octets[at]))
            ++at;
    };
    for (skip(", \t\r\n"); at < octets.size(); skip(", \t\r\n")) {
        const qsizetype equals = octets.indexOf('=', at);
        if (equals < 0)
            return {};
        Directive directive{octets.mid(at, equals - at).trimmed().toLower(), {}};
        at = equals + 1;
        skip(" \t");
        if (at < octets.size() && octets[at] == '"') {
            for (++at; at < octets.size() && octets[at] != '"'; ++at) {
                if (octets[at] == '\\' && at + 1 < octets.size())
                    ++at;
                directive.value += octets[at];
            }
            if (at >= octets.size())
                return {};
            ++at;
        } else {
            const qsizetype comma = octets.indexOf(',', at);
            const qsizetype end = comma < 0 ? octets.size() : comma;
            directive.value = octets.mid(at, end - at).trimmed();
            at = end;
        }
        result.append(directive);
    }
    return result;
}

// RFC 2831 2.1: the challenge, the answer to it, and the server's own proof.
static SaslMessage digest(const QByteArray &octets)
{
    const QList<Directive> list = directives(octets);
    if (list.isEmpty())
        return hidden(octets);
    SaslMessage message;
    QByteArrayList parts;
    for (const Directive &directive : list) {
        const bool proof = directive.name == "response" || directive.name == "rspauth";
        parts.append(proof ? hiddenValue(directive.name) : shownValue(directive.name, directive.value));
        if (!proof)
            continue;
        message.secret = true;
        message.values += {directive.value, QByteArray::fromHex(directive.value)};
    }
    message.decoded = parts.join(' ');
    return message;
}

QByteArray scramAttribute(const QByteArray &octets, char name)
{
    for (const QByteArray &attribute : octets.split(',')) {
        if (attribute.size() >= 2 && attribute[0] == name && attribute[1] == '=')
            return attribute.mid(2);
    }
    return {};
}

// RFC 5802 5.1: "=2C" and "=3D" stand for comma and equals sign in names.
static QByteArray saslName(QByteArray name)
{
    return name.replace("=2C", ",").replace("=3D", "=");
}

// The gs2 header (RFC 5801 4): whether the sign-in is bound to the TLS connection, and whom to act for.
static QByteArrayList gs2Header(const QByteArray &octets)
{
    const QByteArrayList fields = octets.split(',');
    QByteArray binding = "not supported here";
    if (fields.value(0) == "y")
        binding = "not offered by the server";
    else if (fields.value(0).startsWith("p="))
        binding = fields[0].mid(2);
    const QByteArray authorization = fields.value(1).startsWith("a=") ? saslName(fields[1].mid(2)) : QByteArray();
    return {shownValue("channel-binding", binding), shownValue("authzid", authorization)};
}

static bool hasGs2Header(const QByteArray &octets)
{
    const QByteArrayList fields = octets.split(',');
    return fields.size() >= 2 && (fields[0] == "n" || fields[0] == "y" || fields[0].startsWith("p="))
        && (fields[1].isEmpty() || fields[1].startsWith("a="));
}

// RFC 5802 7.
static SaslMessage scramClient(const QByteArray &octets)
{
    const QByteArray proof = scramAttribute(octets, 'p');
    if (octets.startsWith("c=") && !proof.isEmpty()) {
        return secret({shownValue("channel-binding", scramAttribute(octets, 'c')),
                          shownValue("nonce", scramAttribute(octets, 'r')), hiddenValue("proof")},
            {proof, QByteArray::fromBase64(proof)});
    }
    const QByteArray nonce = scramAttribute(octets, 'r');
    if (!hasGs2Header(octets) || nonce.isEmpty())
        return hidden(octets);
    return shown(gs2Header(octets) << shownValue("user", saslName(scramAttribute(octets, 'n')))
                                   << shownValue("client-nonce", nonce));
}

static SaslMessage scramServer(const QByteArray &octets)
{
    if (octets.startsWith("v=")) {
        const QByteArray verifier = octets.mid(2, std::max<qsizetype>(octets.indexOf(',') - 2, -1));
        return secret({hiddenValue("verifier")}, {verifier, QByteArray::fromBase64(verifier)});
    }
    if (octets.startsWith("e="))
        return shown({shownValue("error", octets.mid(2))});
    if (!octets.startsWith("r="))
        return hidden(octets);
    return shown({shownValue("nonce", scramAttribute(octets, 'r')), shownValue("salt", scramAttribute(octets, 's')),
        "iterations=" + scramAttribute(octets, 'i').left(20)});
}

// XOAUTH2 (Google) and OAUTHBEARER (RFC 7628 3.1): fields parted by ^A, behind a gs2 header in the latter.
static SaslMessage bearer(const QByteArray &octets)
{
    if (octets == "\1")
        return shown({"(acknowledges the error)"});
    QByteArrayList parts;
    QList<QByteArray> tokens;
    const QByteArrayList fields = octets.split('\1');
    for (const QByteArray &field : fields) {
        const qsizetype equals = field.indexOf('=');
        if (field.isEmpty())
            continue;
        if (&field == &fields.first() && hasGs2Header(field)) {
            parts.append(gs2Header(field).last());
        } else if (field.startsWith("auth=")) {
            const qsizetype blank = field.indexOf(' ');
            if (blank < 0)
                return hidden(octets);
            parts.append(field.mid(5, blank - 5).toLower() + "-token=" + secretMask);
            tokens.append(field.mid(blank + 1));
        } else if (equals > 0) {
            parts.append(shownValue(field.first(equals), QByteArrayView(field).sliced(equals + 1)));
        } else {
            return hidden(octets);
        }
    }
    return tokens.isEmpty() ? hidden(octets) : secret(parts, tokens);
}

// RFC 7628 3.2.2 and Google's form: an object of JSON says what is wrong with the token.
static SaslMessage bearerError(const QByteArray &octets)
{
    if (octets.isEmpty())
        return {};
    return shown({shownValue("error", octets)});
}

SaslMessage clientMessage(const QByteArray &mechanism, const QByteArray &octets)
{
    if (octets.isEmpty())
        return shown({"(empty)"});
    if (mechanism == "PLAIN")
        return plain(octets);
    if (mechanism == "LOGIN") // the password; the reader knows the user's name by its prompt
        return secret({hiddenValue("password")}, {octets});
    if (mechanism == "CRAM-MD5")
        return cramResponse(octets);
    if (mechanism == "DIGEST-MD5")
        return digest(octets);
    if (mechanism.startsWith("SCRAM-"))
        return scramClient(octets);
    if (mechanism == "XOAUTH2" || mechanism == "OAUTHBEARER")
        return bearer(octets);
    if (mechanism == "NTLM")
        return ntlmMessage(octets);
    if (mechanism == "EXTERNAL") // RFC 4422 appendix A
        return shown({shownValue("authzid", octets)});
    if (mechanism == "ANONYMOUS") // RFC 4505 2
        return shown({shownValue("trace", octets)});
    return hidden(octets);
}

SaslMessage serverMessage(const QByteArray &mechanism, const QByteArray &octets)
{
    if (octets.isEmpty())
        return {};
    if (mechanism == "LOGIN")
        return shown({shownValue("prompt", octets)});
    if (mechanism == "CRAM-MD5")
        return shown({shownValue("challenge", octets)});
    if (mechanism == "DIGEST-MD5")
        return digest(octets);
    if (mechanism.startsWith("SCRAM-"))
        return scramServer(octets);
    if (mechanism == "XOAUTH2" || mechanism == "OAUTHBEARER")
        return bearerError(octets);
    if (mechanism == "NTLM")
        return ntlmMessage(octets);
    return {};
}

} // namespace helodesk::sasl
