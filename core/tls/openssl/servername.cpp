// SPDX-License-Identifier: MIT
#include "core/tls/openssl/servername.h"

#include <QUrl>

#include <algorithm>
#include <array>

#ifdef Q_OS_WIN
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#endif

namespace helodesk {

static QByteArray addressIn(QStringView text)
{
    if (text.startsWith(QLatin1Char('[')) && text.endsWith(QLatin1Char(']')))
        text = text.sliced(1, text.size() - 2);
    const bool isV6 = text.contains(QLatin1Char(':'));
    if (const qsizetype zone = text.indexOf(QLatin1Char('%')); isV6 && zone >= 0)
        text = text.first(zone);
    const QByteArray address = text.toUtf8();
    std::array<char, sizeof(in6_addr)> octets{};
    const bool understood
        = !address.contains('\0') && inet_pton(isV6 ? AF_INET6 : AF_INET, address.constData(), octets.data()) == 1;
    return understood ? address : QByteArray();
}

static QByteArray nameIn(QStringView text)
{
    if (text.endsWith(QLatin1Char('.')))
        text.chop(1);
    if (text.size() > 255 || text.contains(QChar(0)))
        return {};
    const bool isAscii = std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
    return isAscii ? text.toLatin1() : QUrl::toAce(text.toString());
}

ServerName ServerName::from(const QString &typed)
{
    const QByteArray address = addressIn(typed);
    return {address.isEmpty() ? nameIn(typed) : QByteArray(), address};
}

} // namespace helodesk
