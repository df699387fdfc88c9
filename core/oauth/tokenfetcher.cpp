// SPDX-License-Identifier: MIT
#include "core/oauth/tokenfetcher.h"

#include "core/modules/module.h"
#include "core/oauth/pkce.h"
#include "core/oauth/redirectreceiver.h"

#include <algorithm>
#include <utility>

namespace helodesk {

namespace {

constexpr std::chrono::seconds longestInterval{60};
constexpr std::chrono::seconds slowerBy{5}; // RFC 8628 3.5

OAuthProblem::Kind kindOf(WebAnswer::Problem problem)
{
    switch (problem) {
    case WebAnswer::Problem::None:
        return OAuthProblem::Kind::None;
    case WebAnswer::Problem::NoConnection:
        return OAuthProblem::Kind::NoConnection;
    case WebAnswer::Problem::NotTrusted:
        return OAuthProblem::Kind::NotTrusted;
    case WebAnswer::Problem::TimedOut:
        return OAuthProblem::Kind::NoAnswer;
    case WebAnswer::Problem::TooLong:
        return OAuthProblem::Kind::TooLong;
    case WebAnswer::Problem::Redirected:
        return OAuthProblem::Kind::Redirected;
    }
    return OAuthProblem::Kind::NoConnection;
}

QString withoutSecrets(const QString &text, const KnownSecrets &secrets)
{
    const QByteArray octets = text.toUtf8();
    return QString::fromUtf8(masked(octets, secrets.find(octets)));
}

} // namespace

TokenFetcher::TokenFetcher(QObject *parent) : QObject(parent)
{
    m_limit.setSingleShot(true);
    m_poll.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        const bool code = m_device.lifetime.count() > 0 && m_device.lifetime <= m_request.timeLimit;
        end({code ? OAuthProblem::Kind::ExpiredCode : OAuthProblem::Kind::TimedOut, {}, {}});
    });
    connect(&m_poll, &QTimer::timeout, this, &TokenFetcher::poll);
}

TokenFetcher::~TokenFetcher() = default;

void TokenFetcher::fetch(const TokenRequest &request)
{
    m_request = request;
    m_token = {};
    m_renewing = false;
    start(&TokenFetcher::begin);
}

void TokenFetcher::renew(const KeptToken &token)
{
    m_request = {};
    m_request.endpoints.token = token.tokenEndpoint;
    m_request.endpoints.secretInHeader = token.secretInHeader;
    m_request.clientId = token.clientId;
    m_request.clientSecret = token.clientSecret;
    m_token = token;
    m_renewing = true;
    start(&TokenFetcher::beginRenewal);
}

void TokenFetcher::start(void (TokenFetcher::*begin)())
{
    if (m_client)
        m_client->giveUp();
    m_limit.stop();
    m_poll.stop();
    m_receiver.reset();
    m_device = {};
    m_secrets = {};
    m_secrets.add(m_request.clientSecret);
    m_secrets.add(m_token.refreshToken);
    m_running = true;
    QMetaObject::invokeMethod(
        this,
        [this, begin, number = ++m_number] {
            if (number == m_number && m_running)
                (this->*begin)();
        },
        Qt::QueuedConnection);
}

void TokenFetcher::cancel()
{
    if (m_running)
        end({OAuthProblem::Kind::Cancelled, {}, {}});
}

void TokenFetcher::begin()
{
    if (m_request.clientId.isEmpty())
        return end({OAuthProblem::Kind::NothingToAskFor, tr("the client id"), {}});
    if (m_request.issuer.isEmpty())
        return signIn();
    m_request.issuer = issuerTyped(m_request.issuer);
    const QUrl issuer(m_request.issuer, QUrl::StrictMode);
    if (!isSafeAddress(issuer))
        return end({OAuthProblem::Kind::BadAddress, issuer.toString(QUrl::RemoveUserInfo), {}});
    m_discovery = discoveryAddresses(m_request.issuer);
    Q_EMIT stageChanged(Stage::AskingIssuer);
    askForEndpoints();
}

void TokenFetcher::beginRenewal()
{
    if (m_token.refreshToken.isEmpty())
        return end({OAuthProblem::Kind::NothingToAskFor, tr("a refresh token"), {}});
    Q_EMIT stageChanged(Stage::Renewing);
    ask(m_token.tokenEndpoint, Fields{{"grant_type", "refresh_token"}, {"refresh_token", m_token.refreshToken}},
        &TokenFetcher::takeToken);
}

void TokenFetcher::ask(const QUrl &address, std::optional<Fields> form, Next next)
{
    if (!m_running) // cancelled by whoever was just told of something
        return;
    if (!isSafeAddress(address))
        return end({OAuthProblem::Kind::BadAddress, address.toString(QUrl::RemoveUserInfo), {}});
    QString problem;
    if (!m_client) {
        WebClients *clients = module<WebClients>(&problem);
        if (!clients)
            return end({OAuthProblem::Kind::NoModule, {}, problem});
        m_client = clients->make();
    }
    WebQuestion question;
    question.address = address;
    question.post = form.has_value();
    if (form) {
        const QByteArray id = m_request.clientId.toUtf8();
        if (m_request.endpoints.secretInHeader && !m_request.clientSecret.isEmpty()) {
            const QByteArray pair = id.toPercentEncoding() + ':' + m_request.clientSecret.toPercentEncoding();
            question.authorization = "Basic " + pair.toBase64();
        } else {
            form->append({"client_id", id});
            if (!m_request.clientSecret.isEmpty())
                form->append({"client_secret", m_request.clientSecret});
        }
        question.form = formBody(*form);
    }
    m_asked = address;
    m_client->ask(question, [this, next](const WebAnswer &answer) { (this->*next)(answer); });
}

bool TokenFetcher::isAnswer(const WebAnswer &answer)
{
    if (answer.problem == WebAnswer::Problem::None)
        return true;
    end({kindOf(answer.problem), m_asked.host(), answer.words, answer.status});
    return false;
}

void TokenFetcher::askForEndpoints()
{
    ask(m_discovery.takeFirst(), std::nullopt, &TokenFetcher::takeEndpoints);
}

void TokenFetcher::takeEndpoints(const WebAnswer &answer)
{
    constexpr int ok = 200;
    if (!isAnswer(answer))
        return;
    if (answer.status != ok) {
        if (!m_discovery.isEmpty())
            return askForEndpoints();
        return end({OAuthProblem::Kind::HttpError, m_asked.host(), {}, answer.status});
    }
    m_request.endpoints = readDiscovery(answer.body, m_request.issuer);
    if (!m_request.endpoints.problem.isNone())
        return end(m_request.endpoints.problem);
    signIn();
}

void TokenFetcher::signIn()
{
    const bool has
        = !(m_request.device ? m_request.endpoints.deviceAuthorization : m_request.endpoints.authorization).isEmpty();
    if (has)
        return m_request.device ? askForCode() : openPage();
    end({OAuthProblem::Kind::NoEndpoint,
        m_request.device ? QStringLiteral("device_authorization_endpoint") : QStringLiteral("authorization_endpoint"),
        {}});
}

void TokenFetcher::openPage()
{
    if (!isSafeAddress(m_request.endpoints.authorization))
        return end({OAuthProblem::Kind::BadAddress, m_request.endpoints.authorization.toString(), {}});
    m_receiver = std::make_unique<RedirectReceiver>([this](const QUrlQuery &query) { return judgeRedirect(query); });
    QString problem;
    if (!m_receiver->listen(&problem))
        return end({OAuthProblem::Kind::CantListen, {}, problem});
    m_state = randomText();
    m_verifier = randomText();
    m_code.clear();
    m_secrets.add(m_state);
    m_secrets.add(m_verifier);
    m_redirect = QStringLiteral("http://%1:%2").arg(m_request.redirectHost).arg(m_receiver->port());
    m_limit.start(m_request.timeLimit);
    Q_EMIT stageChanged(Stage::AwaitingPerson);
    if (m_running)
        Q_EMIT pageReady(authorizationAddress(m_request, m_redirect, m_state, challengeOf(m_verifier)));
}

// Called by the receiver, which must not go meanwhile.
QString TokenFetcher::judgeRedirect(const QUrlQuery &query)
{
    if (!m_running || !m_code.isEmpty())
        return tr("This sign-in is over. You can close the page.");
    const RedirectAnswer answer = readRedirect(query, m_state, m_request.endpoints.issuer);
    m_secrets.add(answer.code);
    m_code = answer.code;
    QMetaObject::invokeMethod(
        this,
        [this, answer, number = m_number] {
            if (number != m_number || !m_running)
                return;
            if (answer.problem.isNone())
                redeem();
            else
                end(answer.problem);
        },
        Qt::QueuedConnection);
    return answer.problem.isNone() ? tr("Helodesk has its answer. You can close this page.")
                                   : tr("Helodesk gets no token this way, and says why. You can close this page.");
}

void TokenFetcher::redeem()
{
    m_limit.stop();
    Q_EMIT stageChanged(Stage::Redeeming);
    ask(m_request.endpoints.token,
        Fields{{"grant_type", "authorization_code"}, {"code", m_code}, {"redirect_uri", m_redirect.toUtf8()},
            {"code_verifier", m_verifier}},
        &TokenFetcher::takeToken);
}

void TokenFetcher::takeToken(const WebAnswer &answer)
{
    if (isAnswer(answer))
        keep(readTokenAnswer(answer.status, answer.body, m_asked.host()));
}

void TokenFetcher::askForCode()
{
    Q_EMIT stageChanged(Stage::AskingIssuer);
    Fields form;
    if (!m_request.scope.isEmpty())
        form.append({"scope", m_request.scope.toUtf8()});
    ask(m_request.endpoints.deviceAuthorization, std::move(form), &TokenFetcher::takeCode);
}

void TokenFetcher::takeCode(const WebAnswer &answer)
{
    if (!isAnswer(answer))
        return;
    m_device = readDeviceAnswer(answer.status, answer.body, m_asked.host());
    if (!m_device.problem.isNone())
        return end(m_device.problem);
    m_secrets.add(m_device.deviceCode);
    m_limit.start(std::min<std::chrono::milliseconds>(m_device.lifetime, m_request.timeLimit));
    Q_EMIT stageChanged(Stage::AwaitingPerson);
    Q_EMIT codeReady(m_device);
    if (m_running)
        waitForPerson();
}

void TokenFetcher::waitForPerson()
{
    m_poll.start(m_device.interval.count() * m_second);
    Q_EMIT waits(m_device.interval);
}

void TokenFetcher::poll()
{
    ask(m_request.endpoints.token,
        Fields{{"grant_type", "urn:ietf:params:oauth:grant-type:device_code"}, {"device_code", m_device.deviceCode}},
        &TokenFetcher::takePoll);
}

void TokenFetcher::takePoll(const WebAnswer &answer)
{
    if (answer.problem == WebAnswer::Problem::TimedOut || answer.problem == WebAnswer::Problem::NoConnection) {
        // A network that comes and goes ends nothing; it is asked less and less often (RFC 8628 3.5).
        m_device.interval = std::min(m_device.interval * 2, longestInterval);
        return waitForPerson();
    }
    if (!isAnswer(answer))
        return;
    const TokenAnswer token = readTokenAnswer(answer.status, answer.body, m_asked.host());
    if (!token.pending)
        return keep(token);
    if (token.slowDown)
        m_device.interval = std::min(m_device.interval + slowerBy, longestInterval);
    waitForPerson();
}

void TokenFetcher::keep(const TokenAnswer &answer)
{
    if (!answer.problem.isNone())
        return end(answer.problem);
    m_token.accessToken = answer.accessToken;
    if (!answer.refreshToken.isEmpty()) // else the one that is kept goes on counting
        m_token.refreshToken = answer.refreshToken;
    m_token.expires = answer.lifetime ? QDateTime::currentDateTimeUtc().addSecs(answer.lifetime->count()) : QDateTime();
    m_token.tokenEndpoint = m_request.endpoints.token;
    m_token.secretInHeader = m_request.endpoints.secretInHeader;
    m_token.clientId = m_request.clientId;
    m_token.clientSecret = m_request.clientSecret;
    if (!answer.scope.isEmpty() || !m_renewing)
        m_token.scope = answer.scope.isEmpty() ? m_request.scope : answer.scope;
    end({});
}

// What is said waits for the next turn of the event loop; the receiver may be what is calling.
void TokenFetcher::end(OAuthProblem problem)
{
    m_running = false;
    m_limit.stop();
    m_poll.stop();
    if (m_client)
        m_client->giveUp();
    problem.refreshing = m_renewing;
    problem.code = withoutSecrets(problem.code, m_secrets);
    problem.detail = withoutSecrets(problem.detail, m_secrets);
    const TokenOutcome outcome{problem.isNone() ? m_token : KeptToken(), problem};
    m_verifier.clear();
    m_code.clear();
    QMetaObject::invokeMethod(
        this,
        [this, outcome, number = m_number] {
            if (number != m_number)
                return;
            m_receiver.reset();
            Q_EMIT finished(outcome);
        },
        Qt::QueuedConnection);
}

} // namespace helodesk
