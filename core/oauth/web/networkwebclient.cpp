// SPDX-License-Identifier: MIT
// What the module "web" answers with: Qt's HTTP.
#include "core/modules/module.h"
#include "core/oauth/webclient.h"

#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

#include <utility>

namespace helodesk {

namespace {

// The system's proxies, but for this computer.
class Proxies final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QString host = query.peerHostName();
        if (host == u"localhost" || host.startsWith(QLatin1StringView("127.")) || host == u"::1")
            return {QNetworkProxy::NoProxy};
        return systemProxyForQuery(query);
    }
};

WebAnswer::Problem problemOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError:
        return WebAnswer::Problem::NotTrusted;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return WebAnswer::Problem::TimedOut;
    default:
        return WebAnswer::Problem::NoConnection;
    }
}

class NetworkWebClient final : public WebClient
{
public:
    NetworkWebClient()
    {
        m_manager.setProxyFactory(new Proxies); // the manager's from now on
        m_manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        m_limit.setSingleShot(true);
        QObject::connect(&m_limit, &QTimer::timeout, &m_limit, [this] {
            end({WebAnswer::Problem::TimedOut, 0, {}, {}});
        });
    }
    ~NetworkWebClient() override { giveUp(); }

    void ask(const WebQuestion &question, Done done) override
    {
        giveUp();
        m_done = std::move(done);
        m_longest = question.longest;
        QNetworkRequest request(question.address);
        for (const auto attribute : {QNetworkRequest::CookieLoadControlAttribute,
                 QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::AuthenticationReuseAttribute})
            request.setAttribute(attribute, QNetworkRequest::Manual);
        request.setRawHeader("Accept", "application/json");
        if (!question.authorization.isEmpty())
            request.setRawHeader("Authorization", question.authorization);
        if (!question.post) {
            m_reply = m_manager.get(request);
        } else {
            request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/x-www-form-urlencoded"));
            m_reply = m_manager.post(request, question.form);
        }
        m_reply->setReadBufferSize(m_longest + 1);
        QObject::connect(m_reply, &QNetworkReply::readyRead, m_reply, [this] { read(); });
        QObject::connect(m_reply, &QNetworkReply::finished, m_reply, [this] { finish(); });
        m_limit.start(question.timeLimit);
    }

    void giveUp() override
    {
        m_done = nullptr;
        drop();
    }

private:
    // The reply may be what is calling.
    void drop()
    {
        m_limit.stop();
        QNetworkReply *reply = std::exchange(m_reply, nullptr);
        m_body.clear();
        if (!reply)
            return;
        reply->disconnect();
        reply->abort();
        reply->deleteLater();
    }
    void end(const WebAnswer &answer)
    {
        drop();
        if (const Done done = std::exchange(m_done, nullptr))
            done(answer); // last: it may ask again, or end this object
    }
    void read()
    {
        m_body += m_reply->readAll();
        if (m_body.size() > m_longest)
            end({WebAnswer::Problem::TooLong, 0, {}, {}});
    }
    void finish()
    {
        m_body += m_reply->readAll();
        const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const auto failure = m_reply->error();
        WebAnswer answer{WebAnswer::Problem::None, status, m_body, {}};
        if (m_body.size() > m_longest)
            answer = {WebAnswer::Problem::TooLong, status, {}, {}};
        else if (m_reply->attribute(QNetworkRequest::RedirectionTargetAttribute).isValid())
            answer = {WebAnswer::Problem::Redirected, status, {},
                m_reply->attribute(QNetworkRequest::RedirectionTargetAttribute)
                    .toUrl()
                    .toString(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo)};
        else if (status == 0)
            answer = {problemOf(failure), 0, {}, m_reply->errorString()};
        else if (failure == QNetworkReply::RemoteHostClosedError) // in the middle of the answer
            answer = {WebAnswer::Problem::NoConnection, status, {}, m_reply->errorString()};
        end(answer);
    }

    QNetworkAccessManager m_manager;
    QTimer m_limit;
    QNetworkReply *m_reply = nullptr;
    QByteArray m_body;
    qint64 m_longest = 0;
    Done m_done;
};

class NetworkWebClients final : public WebClients
{
public:
    std::unique_ptr<WebClient> make() override { return std::make_unique<NetworkWebClient>(); }
};

} // namespace

} // namespace helodesk

HELODESK_EXPORT_MODULE(helodesk::WebClients, helodesk::NetworkWebClients)
