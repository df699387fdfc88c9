// SPDX-License-Identifier: MIT
#include "tests/support/testissuer.h"

#include "tests/support/waitfor.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QTcpSocket>

namespace helodesk::test {

namespace {

QByteArray answer(const QByteArray &status, const QByteArray &body, const QByteArray &fields = {})
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nConnection: close\r\n" + fields
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray value(const QUrlQuery &query, const char *name)
{
    return query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded).toUtf8();
}

QByteArray headerIn(const QByteArray &request, const QByteArray &name)
{
    for (const QByteArray &line : request.split('\n')) {
        if (line.toLower().startsWith(name + ':'))
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

} // namespace

TestIssuer::TestIssuer()
{
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            QObject::connect(socket, &QTcpSocket::readyRead, &m_server, [this, socket] { read(socket); });
            QObject::connect(socket, &QTcpSocket::disconnected, &m_server, [this, socket] {
                m_received.remove(socket);
                socket->deleteLater();
            });
        }
    });
    m_server.listen(QHostAddress(QHostAddress::LocalHost));
}

TestIssuer::~TestIssuer() = default;

QString TestIssuer::address() const
{
    return u"http://127.0.0.1:%1"_qs.arg(m_server.serverPort());
}

QList<QUrlQuery> TestIssuer::askedAt(const QString &path) const
{
    QList<QUrlQuery> fields;
    for (const Asked &asked : m_asked) {
        if (asked.path == path)
            fields.append(asked.fields);
    }
    return fields;
}

void TestIssuer::read(QTcpSocket *socket)
{
    QByteArray &request = m_received[socket];
    request += socket->readAll();
    const qsizetype head = request.indexOf("\r\n\r\n");
    if (head < 0 || request.size() < head + 4 + headerIn(request.first(head), "content-length").toLongLong())
        return;
    socket->write(answerTo(std::exchange(request, {})));
    socket->disconnectFromHost();
}

QByteArray TestIssuer::answerTo(const QByteArray &request)
{
    const qsizetype head = request.indexOf("\r\n\r\n");
    const QUrl target = QUrl::fromEncoded(request.split(' ').value(1));
    const bool posted = request.startsWith("POST ");
    const QUrlQuery fields(posted ? QString::fromLatin1(request.mid(head + 4)) : target.query(QUrl::FullyEncoded));
    m_asked.append({target.path(), fields, headerIn(request.first(head), "authorization")});
    const QString place = behaviour.documentOfOAuth ? u"/.well-known/oauth-authorization-server"_qs
                                                    : u"/.well-known/openid-configuration"_qs;
    if (target.path() == place && !posted)
        return answer("200 OK", document());
    if (target.path() == u"/authorize" && !posted)
        return page(fields);
    if (target.path() == u"/device" && posted && !behaviour.noDevice)
        return device(fields);
    if (target.path() == u"/token" && posted)
        return token(fields, m_asked.last().authorization);
    return answer("404 Not Found", "<html>nothing here</html>");
}

QByteArray TestIssuer::document() const
{
    QJsonObject document{{u"issuer"_qs, behaviour.name.isEmpty() ? address() : QString::fromUtf8(behaviour.name)},
        {u"authorization_endpoint"_qs, address() + u"/authorize"_qs}, {u"token_endpoint"_qs, address() + u"/token"_qs}};
    if (!behaviour.noDevice)
        document[u"device_authorization_endpoint"_qs] = address() + u"/device"_qs;
    if (behaviour.secretInHeader) {
        document[u"token_endpoint_auth_methods_supported"_qs] = QJsonArray{u"client_secret_basic"_qs};
    }
    return json(document);
}

QByteArray TestIssuer::page(const QUrlQuery &query)
{
    if (value(query, "client_id") != behaviour.clientId || value(query, "response_type") != "code"
        || value(query, "code_challenge_method") != "S256")
        return answer("400 Bad Request", "this client isn't known here");
    const QByteArray state = behaviour.state.isEmpty() ? value(query, "state") : behaviour.state;
    QByteArray fields = "state=" + state.toPercentEncoding();
    if (!behaviour.iss.isEmpty())
        fields += "&iss=" + behaviour.iss.toPercentEncoding();
    if (behaviour.deniesAtPage.isEmpty()) {
        m_lastCode = "code-" + QByteArray::number(m_asked.size()) + "-of-anna";
        m_codes[m_lastCode] = {value(query, "code_challenge"), QString::fromUtf8(value(query, "redirect_uri"))};
        fields += "&code=" + m_lastCode;
    } else {
        fields += "&error=" + behaviour.deniesAtPage + "&error_description=somebody+said+no";
    }
    return answer("302 Found", {}, "Location: " + value(query, "redirect_uri") + "/?" + fields + "\r\n");
}

QByteArray TestIssuer::device(const QUrlQuery &form) const
{
    if (value(form, "client_id") != behaviour.clientId)
        return refusal("invalid_client", form);
    return answer("200 OK",
        json({{u"device_code"_qs, u"device-code-of-anna"_qs}, {u"user_code"_qs, u"WDJB-MJHT"_qs},
            {u"verification_uri"_qs, address() + u"/activate"_qs},
            {u"verification_uri_complete"_qs, address() + u"/activate?user_code=WDJB-MJHT"_qs}, {u"expires_in"_qs, 900},
            {u"interval"_qs, 1}}));
}

QByteArray TestIssuer::refusal(const QByteArray &error, const QUrlQuery &form) const
{
    QByteArray description = behaviour.description;
    description.replace("{}", form.query(QUrl::FullyDecoded).toUtf8());
    const QByteArray status = error == "invalid_client" ? "401 Unauthorized" : "400 Bad Request";
    const QByteArray field = error == "invalid_client" ? "WWW-Authenticate: Basic realm=\"test\"\r\n" : "";
    return answer(status,
        json({{u"error"_qs, QString::fromUtf8(error)}, {u"error_description"_qs, QString::fromUtf8(description)}}),
        field);
}

bool TestIssuer::knowsClient(const QUrlQuery &form, const QByteArray &authorization) const
{
    if (behaviour.secretInHeader) {
        return authorization == "Basic " + (behaviour.clientId + ':' + behaviour.clientSecret).toBase64()
            && !form.hasQueryItem(u"client_secret"_qs);
    }
    return value(form, "client_id") == behaviour.clientId && value(form, "client_secret") == behaviour.clientSecret;
}

QByteArray TestIssuer::token(const QUrlQuery &form, const QByteArray &authorization)
{
    if (behaviour.rawToken)
        return *behaviour.rawToken;
    if (!behaviour.deniesToken.isEmpty())
        return refusal(behaviour.deniesToken, form);
    if (!knowsClient(form, authorization))
        return refusal("invalid_client", form);
    const QByteArray way = value(form, "grant_type");
    if (way == "authorization_code") {
        const Code code = m_codes.take(value(form, "code"));
        const QByteArray hash = QCryptographicHash::hash(value(form, "code_verifier"), QCryptographicHash::Sha256);
        const QByteArray proof = hash.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        if (code.challenge.isEmpty() || proof != code.challenge
            || code.redirect != QString::fromUtf8(value(form, "redirect_uri")))
            return refusal("invalid_grant", form);
    } else if (way == "refresh_token") {
        if (value(form, "refresh_token") != behaviour.refreshToken)
            return refusal("invalid_grant", form);
        behaviour.refreshToken += '+';
    } else if (way == "urn:ietf:params:oauth:grant-type:device_code") {
        if (value(form, "device_code") != "device-code-of-anna")
            return refusal("invalid_grant", form);
        if (m_answered < behaviour.deviceAnswers.size())
            return refusal(behaviour.deviceAnswers[m_answered++], form);
    } else {
        return refusal("unsupported_grant_type", form);
    }
    QJsonObject token{{u"access_token"_qs, QString::fromUtf8(behaviour.accessToken)}, {u"token_type"_qs, u"bearer"_qs},
        {u"refresh_token"_qs, QString::fromUtf8(behaviour.refreshToken)}};
    if (!behaviour.lifetime.isEmpty())
        token[u"expires_in"_qs] = behaviour.lifetime.toInt();
    return answer("200 OK", json(token), "Cache-Control: no-store\r\n");
}

QString browse(const QUrl &page)
{
    QNetworkAccessManager browser;
    const std::unique_ptr<QNetworkReply> reply(browser.get(QNetworkRequest(page)));
    if (!waitFor([&] { return reply->isFinished(); }))
        return {};
    return QString::fromUtf8(reply->readAll());
}

} // namespace helodesk::test
