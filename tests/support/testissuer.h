// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QNetworkAccessManager>
#include <QString>
#include <QTcpServer>
#include <QUrl>
#include <QUrlQuery>

#include <optional>

class QTcpSocket;

namespace helodesk::test {

// How the issuer behaves; by itself it gives what is asked for.
struct IssuerBehaviour {
    QByteArray accessToken = "access-of-anna";
    QByteArray refreshToken = "refresh-of-anna"; // each renewal gives the next: "refresh-of-anna+"
    QByteArray lifetime = "3600"; // as JSON; empty: it isn't said
    QByteArray clientId = "helodesk-test";
    QByteArray clientSecret; // empty: a public client
    bool secretInHeader = false;
    QByteArray deniesAtPage; // an error that the browser brings instead of a code
    QByteArray state; // what it brings instead of the state that was sent
    QByteArray iss; // what it calls itself there; empty: nothing
    QByteArray deniesToken; // an error of the token endpoint
    QByteArray description; // beside an error; "{}" in it stands for all that was posted
    QList<QByteArray> deviceAnswers; // errors that are said before the token
    bool noDevice = false;
    QByteArray name; // what its document calls it; empty: its address
    bool documentOfOAuth = false; // at the place of RFC 8414, not of OpenID
    std::optional<QByteArray> rawToken; // the token endpoint's whole answer, head and body
};

// An issuer of OAuth tokens on 127.0.0.1, small and strict: it checks the client, the redirect address and the verifier
// (RFC 7636 4.6), and takes each code once. Whoever opens its page is taken to have signed in.
class TestIssuer
{
public:
    TestIssuer();
    ~TestIssuer();

    [[nodiscard]] QString address() const;
    IssuerBehaviour behaviour;
    // What was asked of it, path and fields.
    struct Asked {
        QString path;
        QUrlQuery fields;
        QByteArray authorization;
    };
    [[nodiscard]] const QList<Asked> &asked() const { return m_asked; }
    [[nodiscard]] QList<QUrlQuery> askedAt(const QString &path) const;
    [[nodiscard]] QByteArray lastCode() const { return m_lastCode; }

private:
    struct Code {
        QByteArray challenge;
        QString redirect;
    };
    void read(QTcpSocket *socket);
    [[nodiscard]] QByteArray answerTo(const QByteArray &request);
    [[nodiscard]] QByteArray document() const;
    [[nodiscard]] QByteArray page(const QUrlQuery &query);
    [[nodiscard]] QByteArray device(const QUrlQuery &form) const;
    [[nodiscard]] QByteArray token(const QUrlQuery &form, const QByteArray &authorization);
    [[nodiscard]] QByteArray refusal(const QByteArray &error, const QUrlQuery &form) const;
    [[nodiscard]] bool knowsClient(const QUrlQuery &form, const QByteArray &authorization) const;

    QTcpServer m_server;
    QMap<QTcpSocket *, QByteArray> m_received;
    QMap<QByteArray, Code> m_codes;
    QList<Asked> m_asked;
    QByteArray m_lastCode;
    int m_answered = 0; // of the device's questions
};

// The text of the page that a browser comes to, which follows where it is sent; runs the event loop meanwhile.
[[nodiscard]] QString browse(const QUrl &page);

} // namespace helodesk::test
