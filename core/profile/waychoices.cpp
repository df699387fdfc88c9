// SPDX-License-Identifier: MIT
#include "core/profile/waychoices.h"

#include "core/profile/documentcheck.h"
#include "core/profile/serveraddress.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>
#include <tuple>
#include <utility>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::WayChoices)
};

using Text = std::pair<const char *, QString WayChoices::*>;
constexpr std::array<Text, 5> texts{{
    {"local_address", &WayChoices::localAddress},
    {"proxy", &WayChoices::proxy},
    {"proxy_password_from", &WayChoices::proxyPasswordFrom},
    {"proxy_source", &WayChoices::headerSource},
    {"proxy_target", &WayChoices::headerTarget},
}};

QByteArray variableIn(const QString &source)
{
    return source.startsWith(u"env:") ? source.sliced(4).toLocal8Bit() : QByteArray();
}

} // namespace

void WayChoices::applyTo(Way &way) const
{
    way.localAddress = localAddress.trimmed();
    way.localPort = localPort;
    way.proxy = proxyServerFrom(proxy);
    if (const QByteArray variable = variableIn(proxyPasswordFrom); way.proxy && !variable.isEmpty())
        way.proxy->password = qgetenv(variable.constData());
    way.header.reset();
    if (headerVersion == 0)
        return;
    way.header = ProxyHeader{headerVersion, headerLocal, {}, 0, {}, 0};
    if (const auto source = addressAndPortFrom(headerSource))
        std::tie(way.header->source, way.header->sourcePort) = *source;
    if (const auto target = addressAndPortFrom(headerTarget))
        std::tie(way.header->target, way.header->targetPort) = *target;
}

QList<WayChoices::Problem> WayChoices::problems(bool mailExchangers) const
{
    QList<Problem> problems;
    if (!localAddress.trimmed().isEmpty() && IpAddress(localAddress.trimmed()).isNull())
        problems.append({"local_address", Texts::tr("it is no address of a computer, for example 192.0.2.7")});
    if (const auto read = proxyServerFrom(proxy); read && !read->password.isEmpty())
        problems.append({"proxy", Texts::tr("a password never stands in a profile")});
    else if (!proxy.trimmed().isEmpty() && !read)
        problems.append({"proxy", Texts::tr("it must be socks5://HOST:PORT or http://HOST:PORT")});
    else if (read && mailExchangers)
        problems.append({"proxy", Texts::tr("the mail servers of a domain can’t be reached through a proxy")});
    static const QRegularExpression source(QStringLiteral("\\A(env:[A-Za-z_][A-Za-z0-9_]*)?\\z"));
    if (!source.match(proxyPasswordFrom).hasMatch())
        problems.append({"proxy_password_from", Texts::tr("it must be \"env:NAME\", never the password itself")});
    for (const auto &[member, text] :
        {std::pair("proxy_source", &headerSource), std::pair("proxy_target", &headerTarget)}) {
        if (headerVersion != 0 && !text->trimmed().isEmpty() && !addressAndPortFrom(*text))
            problems.append({member, Texts::tr("it must be an address and a port, for example 192.0.2.7:50000")});
    }
    return problems;
}

QJsonObject wayDocument(const WayChoices &choices, QJsonObject document)
{
    // A default stands in the file only if somebody wrote it there.
    const auto put = [&document](bool isDefault, const char *member, const QJsonValue &value) {
        if (!isDefault || document.contains(QLatin1StringView(member)))
            document[QLatin1StringView(member)] = value;
    };
    for (const auto &[member, place] : texts)
        put((choices.*place).isEmpty(), member, choices.*place);
    put(choices.localPort == 0, "local_port", choices.localPort);
    put(choices.headerVersion == 0, "proxy_header", choices.headerVersion);
    put(!choices.headerLocal, "proxy_local", choices.headerLocal);
    return document;
}

WayChoices wayFrom(const QJsonObject &document)
{
    WayChoices choices;
    const auto value = [&document](const char *member) { return document.value(QLatin1StringView(member)); };
    for (const auto &[member, place] : texts)
        choices.*place = value(member).toString();
    const int port = value("local_port").toInt();
    choices.localPort = port > 0 && port <= 65535 ? static_cast<quint16>(port) : 0;
    const int version = value("proxy_header").toInt();
    choices.headerVersion = version == 1 || version == 2 ? version : 0;
    choices.headerLocal = value("proxy_local").toBool();
    return choices;
}

QString wayProblem(const QJsonObject &document)
{
    const QString path = QStringLiteral("way");
    DocumentCheck check(document, path);
    for (const auto &[member, place] : texts)
        check.text(member);
    check.number("local_port", 0, 65535).number("proxy_header", 0, 2).flag("proxy_local");
    for (const WayChoices::Problem &problem : wayFrom(document).problems(false)) {
        // A variable's value is looked at when it is known.
        if (!document.value(QLatin1StringView(problem.member)).toString().contains(u"{{"))
            check.fail(QString::fromLatin1(problem.member), problem.words);
    }
    return check.problem();
}

std::span<const char *const> wayMemberOrder()
{
    static constexpr std::array order{"local_address", "local_port", "proxy", "proxy_password_from", "proxy_header",
        "proxy_local", "proxy_source", "proxy_target"};
    return order;
}

} // namespace helodesk
