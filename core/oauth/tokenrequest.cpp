// SPDX-License-Identifier: MIT
#include "core/oauth/tokenrequest.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace helodesk {

namespace {

constexpr QLatin1StringView format("helodesk-token/1");
// Clocks differ, and a run takes a while.
constexpr qint64 margin = 60; // seconds

} // namespace

bool KeptToken::hasRunOut(const QDateTime &now) const
{
    return expires.isValid() && now.addSecs(margin) >= expires;
}

QByteArray KeptToken::toEntry() const
{
    QJsonObject object{
        {QStringLiteral("format"), QString(format)}, {QStringLiteral("access_token"), QString::fromUtf8(accessToken)}};
    const auto put = [&object](const char *member, const QString &value) {
        if (!value.isEmpty())
            object[QLatin1String(member)] = value;
    };
    put("expires", expires.isValid() ? expires.toUTC().toString(Qt::ISODate) : QString());
    put("refresh_token", QString::fromUtf8(refreshToken));
    put("token_endpoint", tokenEndpoint.toString(QUrl::FullyEncoded));
    put("client_id", clientId);
    put("client_secret", QString::fromUtf8(clientSecret));
    put("scope", scope);
    if (secretInHeader)
        object[QLatin1StringView("secret_in_header")] = true;
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<KeptToken> KeptToken::fromEntry(const QByteArray &entry)
{
    const QJsonObject object = QJsonDocument::fromJson(entry).object();
    if (object[QLatin1StringView("format")].toString() != format)
        return std::nullopt;
    const auto text = [&object](const char *member) { return object[QLatin1String(member)].toString(); };
    KeptToken token;
    token.accessToken = text("access_token").toUtf8();
    token.expires = QDateTime::fromString(text("expires"), Qt::ISODate);
    token.refreshToken = text("refresh_token").toUtf8();
    token.tokenEndpoint = QUrl(text("token_endpoint"), QUrl::StrictMode);
    token.secretInHeader = object[QLatin1StringView("secret_in_header")].toBool();
    token.clientId = text("client_id");
    token.clientSecret = text("client_secret").toUtf8();
    token.scope = text("scope");
    return token;
}

QByteArray accessTokenIn(const QByteArray &entry)
{
    const auto kept = KeptToken::fromEntry(entry);
    return kept ? kept->accessToken : entry;
}

QByteArray formBody(const QList<std::pair<QByteArray, QByteArray>> &fields)
{
    QByteArray body;
    for (const auto &[name, value] : fields) {
        if (!body.isEmpty())
            body += '&';
        body += name.toPercentEncoding() + '=' + value.toPercentEncoding();
    }
    return body;
}

QUrl authorizationAddress(
    const TokenRequest &request, const QString &redirect, const QByteArray &state, const QByteArray &challenge)
{
    QList<std::pair<QByteArray, QByteArray>> fields{{"response_type", "code"}, {"client_id", request.clientId.toUtf8()},
        {"redirect_uri", redirect.toUtf8()}, {"state", state}, {"code_challenge", challenge},
        {"code_challenge_method", "S256"}};
    if (!request.scope.isEmpty())
        fields.append({"scope", request.scope.toUtf8()});
    if (!request.user.isEmpty())
        fields.append({"login_hint", request.user.toUtf8()});
    for (const auto &[name, value] : request.parameters)
        fields.append({name.toUtf8(), value.toUtf8()});
    QUrl address = request.endpoints.authorization;
    const QString query = address.query(QUrl::FullyEncoded); // an endpoint may have one of its own (RFC 6749 3.1)
    const QString ours = QString::fromLatin1(formBody(fields));
    address.setQuery(query.isEmpty() ? ours : query + u'&' + ours);
    return address;
}

} // namespace helodesk
