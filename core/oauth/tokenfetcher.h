// SPDX-License-Identifier: MIT
#pragma once

#include "core/oauth/oauthanswers.h"
#include "core/oauth/tokenrequest.h"
#include "core/oauth/webclient.h"
#include "core/smtp/secrets.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace helodesk {

class RedirectReceiver;

// What came of a request for a token.
struct TokenOutcome {
    KeptToken token;
    OAuthProblem problem;

    [[nodiscard]] bool succeeded() const { return problem.isNone(); }
};

// Gets a token from an issuer: by the browser (RFC 6749 4.1 with RFC 7636 and RFC 8252), by a code on any device (RFC
// 8628), or anew with the refresh token of one that is kept (RFC 6749 6). One at a time. Nothing blocks; no signal
// comes from within the call that caused it. Codes, verifiers, tokens and secrets are in no word of a problem.
class TokenFetcher : public QObject
{
    Q_OBJECT
public:
    enum class Stage {
        AskingIssuer, // for its endpoints or a code
        AwaitingPerson, // who signs in on the issuer's page
        Redeeming, // what came of it for a token
        Renewing,
    };
    Q_ENUM(Stage)

    explicit TokenFetcher(QObject *parent = nullptr);
    ~TokenFetcher() override;

    // Each ends with finished(), once. What is under way is cancelled first, without it.
    void fetch(const TokenRequest &request);
    void renew(const KeptToken &token);
    // Ends what is under way with the problem Cancelled.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_running; }

    // How long a second between two questions about a code lasts: tests are in a hurry.
    void setSecond(std::chrono::milliseconds second) { m_second = second; }

Q_SIGNALS:
    void stageChanged(helodesk::TokenFetcher::Stage stage);
    // The page to open in the browser on this computer.
    void pageReady(const QUrl &page);
    // What to type where. answer has no problem.
    void codeReady(const helodesk::DeviceAnswer &answer);
    // So long until the issuer is asked again whether somebody has typed the code.
    void waits(std::chrono::seconds interval);
    void finished(const helodesk::TokenOutcome &outcome);

private:
    using Next = void (TokenFetcher::*)(const WebAnswer &answer);
    using Fields = QList<std::pair<QByteArray, QByteArray>>;
    void start(void (TokenFetcher::*begin)());
    void begin();
    void beginRenewal();
    // Without a form the address is fetched; to one the client is added.
    void ask(const QUrl &address, std::optional<Fields> form, Next next);
    void askForEndpoints();
    void takeEndpoints(const WebAnswer &answer);
    void signIn();
    void openPage();
    [[nodiscard]] QString judgeRedirect(const QUrlQuery &query);
    void redeem();
    void takeToken(const WebAnswer &answer);
    void askForCode();
    void takeCode(const WebAnswer &answer);
    void waitForPerson();
    void poll();
    void takePoll(const WebAnswer &answer);
    // False, and the end, if there is no answer to read.
    [[nodiscard]] bool isAnswer(const WebAnswer &answer);
    void keep(const TokenAnswer &answer);
    void end(OAuthProblem problem);

    TokenRequest m_request;
    KeptToken m_token; // of a renewal what is kept, else what is got
    std::unique_ptr<WebClient> m_client;
    std::unique_ptr<RedirectReceiver> m_receiver;
    QList<QUrl> m_discovery; // addresses still to be tried
    QUrl m_asked;
    QByteArray m_state;
    QByteArray m_verifier;
    QByteArray m_code;
    QString m_redirect;
    DeviceAnswer m_device;
    KnownSecrets m_secrets;
    QTimer m_limit;
    QTimer m_poll;
    std::chrono::milliseconds m_second{1000};
    int m_number = 0; // of the request, so that what is late belongs to none
    bool m_running = false;
    bool m_renewing = false;
};

} // namespace helodesk
