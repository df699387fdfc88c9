// SPDX-License-Identifier: MIT
#include "core/run/runsettings.h"

#include <QSysInfo>

namespace helodesk {

quint16 RunSettings::resolvedPort() const
{
    if (port != 0)
        return port;
    if (protocol == Protocol::Lmtp)
        return 24;
    if (security == Security::Tls)
        return 465;
    return way.mailExchangers ? 25 : 587;
}

Security RunSettings::resolvedSecurity() const
{
    if (security != Security::Auto)
        return security;
    if (way.isLocal())
        return Security::None;
    switch (resolvedPort()) {
    case 465:
        return Security::Tls;
    case 587:
        return Security::StartTls;
    default:
        return Security::StartTlsIfOffered;
    }
}

QByteArray defaultEhloName()
{
    const QByteArray name = QSysInfo::machineHostName().toLatin1();
    // RFC 5321 4.1.4: a full name, or an address literal where there is none.
    return name.contains('.') ? name : QByteArray("[127.0.0.1]");
}

} // namespace helodesk
