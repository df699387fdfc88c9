// SPDX-License-Identifier: MIT
#include "app/cli/controloptions.h"
#include "core/profile/serveraddress.h"

#include <QCoreApplication>
#include <QProcess>
#include <QUrl>

#include <tuple>

namespace helodesk::cli {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

bool readProxy(const Arguments &arguments, Way &way, QString *problem)
{
    if (!arguments.has("proxy")) {
        if (arguments.has("proxy-password-env"))
            *problem = Texts::tr("--proxy-password-env needs --proxy");
        return problem->isEmpty();
    }
    auto proxy = proxyServerFrom(arguments.value("proxy"));
    if (!proxy) {
        *problem = Texts::tr("--proxy %1: it must be socks5://HOST:PORT or http://HOST:PORT")
                       .arg(QUrl(arguments.value("proxy"), QUrl::StrictMode).toString(QUrl::RemovePassword));
        return false;
    }
    if (!proxy->password.isEmpty()) {
        *problem = Texts::tr("--proxy: a password is never an argument; --proxy-password-env takes it");
        return false;
    }
    if (arguments.has("proxy-password-env")) {
        const QByteArray variable = arguments.value("proxy-password-env").toLocal8Bit();
        if (!qEnvironmentVariableIsSet(variable.constData())) {
            *problem = Texts::tr("--proxy-password-env: there is no environment variable %1")
                           .arg(arguments.value("proxy-password-env"));
            return false;
        }
        proxy->password = qgetenv(variable.constData());
    }
    way.proxy = proxy;
    return true;
}

bool readEnd(const Arguments &arguments, const char *option, IpAddress &address, quint16 &port, QString *problem)
{
    if (!arguments.has(option))
        return true;
    if (const auto read = addressAndPortFrom(arguments.value(option))) {
        std::tie(address, port) = *read;
        return true;
    }
    *problem = Texts::tr("--%1 %2: it must be ADDRESS:PORT").arg(QLatin1String(option), arguments.value(option));
    return false;
}

bool readHeader(const Arguments &arguments, Way &way, QString *problem)
{
    if (!arguments.has("proxy-header")) {
        for (const char *option : {"proxy-source", "proxy-target", "proxy-local"}) {
            if (arguments.has(option))
                *problem = Texts::tr("--%1 needs --proxy-header").arg(QLatin1String(option));
        }
        return problem->isEmpty();
    }
    ProxyHeader header;
    const QString version = arguments.value("proxy-header");
    if (version != u"1" && version != u"2") {
        *problem = Texts::tr("--proxy-header %1: the version is 1 or 2").arg(version);
        return false;
    }
    header.version = version.toInt();
    header.local = arguments.has("proxy-local");
    if (!readEnd(arguments, "proxy-source", header.source, header.sourcePort, problem)
        || !readEnd(arguments, "proxy-target", header.target, header.targetPort, problem))
        return false;
    way.header = header;
    return true;
}

bool readPort(const Arguments &arguments, const char *option, quint16 &port, QString *problem)
{
    bool ok = true;
    if (arguments.has(option))
        port = arguments.value(option).toUShort(&ok);
    if (!ok || (arguments.has(option) && port == 0)) {
        *problem = Texts::tr("--%1 %2: a port is a number from 1 to 65535")
                       .arg(QLatin1String(option), arguments.value(option));
        return false;
    }
    return true;
}

} // namespace

bool readWay(const Arguments &arguments, RunSettings &settings, QString *problem)
{
    Way &way = settings.way;
    if (arguments.has("ipv4") && arguments.has("ipv6")) {
        *problem = Texts::tr("--ipv4 and --ipv6 exclude each other");
        return false;
    }
    if (arguments.has("ipv4") || arguments.has("ipv6"))
        way.family = arguments.has("ipv6") ? AddressFamily::IPv6 : AddressFamily::IPv4;
    way.localAddress = arguments.value("local-address");
    if (arguments.has("local-address") && IpAddress(way.localAddress).isNull()) {
        *problem = Texts::tr("--local-address %1: it is no address").arg(way.localAddress);
        return false;
    }
    if (way.mailExchangers && arguments.has("proxy")) {
        *problem = Texts::tr("--mx and --proxy exclude each other");
        return false;
    }
    if (way.isLocal() && (arguments.has("proxy") || arguments.has("local-address") || arguments.has("local-port"))) {
        *problem = Texts::tr("a socket of this computer or a program needs no way there");
        return false;
    }
    return readPort(arguments, "local-port", way.localPort, problem) && readProxy(arguments, way, problem)
        && readHeader(arguments, way, problem);
}

} // namespace helodesk::cli
