// SPDX-License-Identifier: MIT
#include "core/profile/serveraddress.h"

#include <QUrl>

#include <algorithm>
#include <array>

namespace helodesk {

namespace {

struct Scheme {
    QLatin1StringView prefix;
    std::optional<Security> security;
    bool lmtp = false;
};

const std::array<Scheme, 4> &schemes()
{
    static const std::array<Scheme, 4> all{{
        {QLatin1StringView("smtp://"), std::nullopt},
        {QLatin1StringView("smtps://"), Security::Tls},
        {QLatin1StringView("smtp+starttls://"), Security::StartTls},
        {QLatin1StringView("lmtp://"), std::nullopt, true},
    }};
    return all;
}

std::optional<quint16> portFrom(QStringView text)
{
    bool ok = false;
    const uint port = text.toUInt(&ok);
    if (!ok || port == 0 || port > 65535 || !text.front().isDigit())
        return std::nullopt;
    return static_cast<quint16>(port);
}

bool isHost(QStringView text)
{
    const auto foreign
        = [](QChar c) { return c.isSpace() || c == u'/' || c == u':' || c == u'@' || c == u'[' || c == u']'; };
    return !text.isEmpty() && std::none_of(text.begin(), text.end(), foreign);
}

// "[v6]" with or without ":port".
bool readBracketed(QStringView text, ServerAddress &address)
{
    const qsizetype end = text.indexOf(u']');
    if (end < 0)
        return false;
    address.host = text.sliced(1, end - 1).toString();
    const QStringView rest = text.sliced(end + 1);
    if (IpAddress(address.host).family() != IpAddress::Family::V6)
        return false;
    if (rest.isEmpty())
        return true;
    if (rest.size() < 2 || (rest.front() != u':' && rest.front() != u'/'))
        return false;
    const auto port = portFrom(rest.sliced(1));
    address.port = port.value_or(0);
    return port.has_value();
}

bool readPlain(QStringView text, ServerAddress &address)
{
    if (text.count(u':') > 1) {
        address.host = text.toString();
        return IpAddress(address.host).family() == IpAddress::Family::V6;
    }
    const qsizetype separator = std::max(text.indexOf(u':'), text.indexOf(u'/'));
    address.host = (separator < 0 ? text : text.first(separator)).toString();
    if (!isHost(address.host))
        return false;
    if (separator < 0)
        return true;
    if (separator + 1 == text.size())
        return false;
    const auto port = portFrom(text.sliced(separator + 1));
    address.port = port.value_or(0);
    return port.has_value();
}

} // namespace

std::optional<ServerAddress> serverAddressFrom(const QString &text)
{
    ServerAddress address;
    QString rest = text.trimmed();
    for (const Scheme &scheme : schemes()) {
        if (!rest.startsWith(scheme.prefix, Qt::CaseInsensitive))
            continue;
        rest = rest.sliced(scheme.prefix.size());
        address.security = scheme.security;
        address.lmtp = scheme.lmtp;
        if (rest.endsWith(u'/'))
            rest.chop(1);
        break;
    }
    if (rest.isEmpty())
        return std::nullopt;
    if (rest.startsWith(u"unix:/", Qt::CaseInsensitive)) {
        address.host = rest;
        address.unixSocket = rest.sliced(5);
        return address;
    }
    const bool understood = rest.startsWith(u'[') ? readBracketed(rest, address) : readPlain(rest, address);
    return understood ? std::optional(address) : std::nullopt;
}

std::optional<std::pair<IpAddress, quint16>> addressAndPortFrom(const QString &text)
{
    const auto read = serverAddressFrom(text);
    const IpAddress address(read ? read->host : QString());
    if (address.isNull() || read->port == 0)
        return std::nullopt;
    return std::pair(address, read->port);
}

std::optional<ProxyServer> proxyServerFrom(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const bool socks = url.scheme() == u"socks5" || url.scheme() == u"socks5h";
    if (!url.isValid() || (!socks && url.scheme() != u"http") || url.host().isEmpty() || url.port() <= 0)
        return std::nullopt;
    return ProxyServer{socks ? ProxyServer::Kind::Socks5 : ProxyServer::Kind::HttpConnect, url.host(),
        static_cast<quint16>(url.port()), url.userName(), url.password().toUtf8()};
}

} // namespace helodesk
