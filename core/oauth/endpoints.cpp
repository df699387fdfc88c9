// SPDX-License-Identifier: MIT
#include "core/oauth/endpoints.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace helodesk {

namespace {

// Microsoft's documents for several tenants at once leave the tenant's place open.
bool isSameIssuer(QString said, const QString &asked)
{
    if (said.endsWith(u'/'))
        said.chop(1);
    if (said == asked)
        return true;
    const QString open = QStringLiteral("{tenantid}");
    if (!said.contains(open))
        return false;
    const QStringList parts = said.split(open);
    return parts.size() == 2 && asked.size() > said.size() - open.size() && asked.startsWith(parts.first())
        && asked.endsWith(parts.last())
        && !asked.sliced(parts.first().size(), asked.size() - parts.first().size() - parts.last().size())
                .contains(u'/');
}

// The address behind the member, in endpoint. False, if what stands there isn't to be used.
bool take(const QJsonObject &object, QLatin1StringView member, QUrl *endpoint, OAuthProblem *problem)
{
    const QString text = object[member].toString();
    *endpoint = QUrl(text, QUrl::StrictMode);
    if (text.isEmpty() || isSafeAddress(*endpoint))
        return true;
    *problem = {OAuthProblem::Kind::BadAddress, QUrl(text).toString(QUrl::FullyEncoded), {}};
    return false;
}

} // namespace

bool isSafeAddress(const QUrl &address)
{
    static const QRegularExpression ours(QStringLiteral("^(localhost|127\\.\\d+\\.\\d+\\.\\d+|::1)$"));
    if (!address.isValid() || address.host().isEmpty() || !address.userInfo().isEmpty())
        return false;
    return address.scheme() == u"https" || (address.scheme() == u"http" && ours.match(address.host()).hasMatch());
}

QString issuerTyped(const QString &text)
{
    QString issuer = text.trimmed();
    if (!issuer.isEmpty() && !issuer.contains(QLatin1StringView("://")))
        issuer.prepend(QLatin1StringView("https://"));
    while (issuer.endsWith(u'/'))
        issuer.chop(1);
    const QString document = QStringLiteral("/.well-known/openid-configuration"); // copied together with it
    if (issuer.endsWith(document))
        issuer.chop(document.size());
    return issuer;
}

QList<QUrl> discoveryAddresses(const QString &issuer)
{
    QUrl openId(issuer, QUrl::StrictMode);
    QUrl oauth = openId;
    const QString path = openId.path();
    openId.setPath(path + QLatin1StringView("/.well-known/openid-configuration"));
    oauth.setPath(QLatin1StringView("/.well-known/oauth-authorization-server") + path);
    return {openId, oauth};
}

Endpoints readDiscovery(const QByteArray &document, const QString &issuer)
{
    Endpoints endpoints;
    const QJsonDocument json = QJsonDocument::fromJson(document);
    if (!json.isObject()) {
        endpoints.problem = {OAuthProblem::Kind::NotJson, QUrl(issuer).host(), {}};
        return endpoints;
    }
    const QJsonObject object = json.object();
    endpoints.issuer = object[QLatin1StringView("issuer")].toString();
    if (!isSameIssuer(endpoints.issuer, issuer)) {
        endpoints.problem = {OAuthProblem::Kind::OtherIssuer, QUrl(endpoints.issuer).toString(QUrl::FullyEncoded), {}};
        return endpoints;
    }
    if (!take(object, QLatin1StringView("authorization_endpoint"), &endpoints.authorization, &endpoints.problem)
        || !take(object, QLatin1StringView("token_endpoint"), &endpoints.token, &endpoints.problem)
        || !take(object, QLatin1StringView("device_authorization_endpoint"), &endpoints.deviceAuthorization,
            &endpoints.problem))
        return endpoints;
    if (endpoints.token.isEmpty())
        endpoints.problem = {OAuthProblem::Kind::NoEndpoint, QStringLiteral("token_endpoint"), {}};
    const QJsonArray ways = object[QLatin1StringView("token_endpoint_auth_methods_supported")].toArray();
    endpoints.secretInHeader
        = ways.contains(QStringLiteral("client_secret_basic")) && !ways.contains(QStringLiteral("client_secret_post"));
    if (endpoints.issuer.contains(QLatin1StringView("{tenantid}")))
        endpoints.issuer.clear(); // no name to compare others with
    return endpoints;
}

} // namespace helodesk
