// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

namespace helodesk::test {

// The part of a text's base64 form that stays the same whatever stands around it.
[[nodiscard]] inline QByteArray base64Inside(const QByteArray &octets, int before)
{
    QByteArray encoded = (QByteArray(before, '\0') + octets).toBase64(QByteArray::OmitTrailingEquals);
    encoded = encoded.mid(before == 0 ? 0 : before + 1);
    return (before + octets.size()) % 3 == 0 ? encoded : encoded.chopped(1);
}

// Every form in which a secret must not stand in any output.
[[nodiscard]] inline QByteArrayList formsOf(const QByteArray &secret)
{
    QByteArrayList forms{secret, secret.toHex(), secret.toHex().toUpper(), secret.toPercentEncoding(),
        '%' + secret.toHex('%'), '%' + secret.toHex('%').toUpper(), '=' + secret.toHex('=').toUpper(),
        secret.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)};
    QByteArray little;
    QByteArray big;
    for (const QChar c : QString::fromUtf8(secret)) {
        little.append(char(c.unicode() & 0xff)).append(char(c.unicode() >> 8));
        big.append(char(c.unicode() >> 8)).append(char(c.unicode() & 0xff));
    }
    forms += {little, big, little.toHex(), big.toHex()};
    for (const QByteArray &octets : {secret, little, big}) {
        for (int before = 0; before < 3; ++before) {
            const QByteArray inside = base64Inside(octets, before);
            forms += inside;
            forms += QByteArray(inside).replace('+', '-').replace('/', '_');
        }
    }
    return forms;
}

// The first of them that stands in the text; empty: none does.
[[nodiscard]] inline QByteArray formIn(const QByteArray &text, const QByteArray &secret)
{
    for (const QByteArray &form : formsOf(secret)) {
        if (text.contains(form))
            return form;
    }
    return {};
}

} // namespace helodesk::test
