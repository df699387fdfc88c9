// SPDX-License-Identifier: MIT
#include "core/tls/servername.h"

#include <QUrl>

#include <algorithm>

namespace helodesk {

static QHostAddress addressIn(QStringView text)
{
    if (text.startsWith(QLatin1Char('[')) && text.endsWith(QLatin1Char(']')))
        text = text.sliced(1, text.size() - 2);
    QHostAddress address(text.toString());
    address.setScopeId(QString());
    return address;
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
    const QHostAddress address = addressIn(typed);
    return {address.isNull() ? nameIn(typed) : QByteArray(), address};
}

} // namespace helodesk
