// SPDX-License-Identifier: MIT
// NTLM's three messages (MS-NLMP 2.2.1): negotiate, challenge, authenticate.
#include "core/smtp/sasldecoding.h"

#include <QString>
#include <qendian.h>

namespace helodesk::sasl {

namespace {

constexpr quint32 unicodeFlag = 1;

quint32 number(const QByteArray &octets, qsizetype at)
{
    return at + 4 <= octets.size() ? qFromLittleEndian<quint32>(octets.constData() + at) : 0;
}

// A security buffer: length, space and place of a field.
QByteArray field(const QByteArray &octets, qsizetype at)
{
    if (at + 8 > octets.size())
        return {};
    const auto length = qFromLittleEndian<quint16>(octets.constData() + at);
    const quint32 place = number(octets, at + 4);
    if (place > octets.size() || length > octets.size() - place)
        return {};
    return octets.mid(place, length);
}

QByteArray text(const QByteArray &octets, bool unicode)
{
    if (!unicode)
        return octets;
    QString result;
    for (qsizetype i = 0; i + 1 < octets.size(); i += 2)
        result += QChar(qFromLittleEndian<quint16>(octets.constData() + i));
    return result.toUtf8();
}

SaslMessage negotiate(const QByteArray &octets)
{
    // MS-NLMP 2.2.1.1: in the OEM character set, whatever the flags say.
    return {"negotiate " + shownValue("domain", field(octets, 16)) + ' ' + shownValue("workstation", field(octets, 24)),
        false, {}};
}

SaslMessage challenge(const QByteArray &octets)
{
    const bool unicode = (number(octets, 20) & unicodeFlag) != 0;
    return {"challenge " + shownValue("target", text(field(octets, 12), unicode)) + ' '
            + shownValue("challenge", octets.mid(24, 8).toHex()),
        false, {}};
}

SaslMessage authenticate(const QByteArray &octets)
{
    const bool unicode = (number(octets, 60) & unicodeFlag) != 0;
    const QByteArray decoded = "authenticate " + shownValue("domain", text(field(octets, 28), unicode)) + ' '
        + shownValue("user", text(field(octets, 36), unicode)) + ' '
        + shownValue("workstation", text(field(octets, 44), unicode)) + ' ' + hiddenValue("lm-response") + ' '
        + hiddenValue("nt-response");
    return {decoded, true, {field(octets, 12), field(octets, 20)}};
}

} // namespace

SaslMessage ntlmMessage(const QByteArray &octets)
{
    const bool ours = octets.startsWith(QByteArrayView("NTLMSSP\0", 8));
    switch (ours ? number(octets, 8) : 0) {
    case 1:
        return negotiate(octets);
    case 2:
        return challenge(octets);
    case 3:
        return authenticate(octets);
    default:
        return {{}, true, {octets}};
    }
}

} // namespace helodesk::sasl
