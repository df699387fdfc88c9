// SPDX-License-Identifier: MIT
// Getting tokens from an issuer on this computer.
#include "core/oauth/tokenfetcher.h"
#include "core/practice/practiceserver.h"
#include "tests/support/printing.h"
#include "tests/support/testissuer.h"
#include "tests/support/waitfor.h"

#include <QTcpServer>

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::test;
using Kind = OAuthProblem::Kind;
using testing::HasSubstr;
using testing::Not;

namespace {

class TokenFetcherTest : public testing::Test
{
protected:
    TokenFetcherTest()
    {
        request.issuer = issuer.address();
        request.clientId = u"helodesk-test"_qs;
        request.scope = u"mail offline_access"_qs;
        fetcher.setSecond(std::chrono::milliseconds(5));
        QObject::connect(
            &fetcher, &TokenFetcher::finished, [this](const TokenOutcome &outcome) { outcomes.append(outcome); });
        QObject::connect(&fetcher, &TokenFetcher::pageReady, [this](const QUrl &page) { pages.append(page); });
        QObject::connect(
            &fetcher, &TokenFetcher::codeReady, [this](const DeviceAnswer &answer) { codes.append(answer); });
        QObject::connect(&fetcher, &TokenFetcher::waits,
            [this](std::chrono::seconds interval) { intervals.append(interval.count()); });
    }
    TokenOutcome end()
    {
        EXPECT_TRUE(waitFor([&] { return !outcomes.isEmpty(); }));
        return outcomes.isEmpty() ? TokenOutcome() : outcomes.takeFirst();
    }
    // By the browser, which says seen in the end.
    TokenOutcome signIn(QString *seen = nullptr)
    {
        fetcher.fetch(request);
        if (!waitFor([&] { return !pages.isEmpty() || !outcomes.isEmpty(); }))
            return {};
        if (!pages.isEmpty()) {
            const QString text = browse(pages.takeFirst());
            if (seen)
                *seen = text;
        }
        return end();
    }
    TokenOutcome signInByCode()
    {
        request.device = true;
        fetcher.fetch(request);
        return end();
    }

    TestIssuer issuer;
    TokenRequest request;
    QList<TokenOutcome> outcomes;
    QList<QUrl> pages;
    QList<DeviceAnswer> codes;
    QList<qint64> intervals;
    TokenFetcher fetcher; // ends before what it tells
};

TEST_F(TokenFetcherTest, TheBrowserBringsACodeThatBecomesAToken)
{
    QString seen;
    const QDateTime before = QDateTime::currentDateTimeUtc();
    const TokenOutcome outcome = signIn(&seen);
    ASSERT_TRUE(outcome.succeeded()) << outcome.problem.words().toStdString();
    EXPECT_EQ(outcome.token.accessToken, "access-of-anna");
    EXPECT_EQ(outcome.token.refreshToken, "refresh-of-anna");
    EXPECT_EQ(outcome.token.tokenEndpoint, QUrl(issuer.address() + u"/token"_qs));
    EXPECT_EQ(outcome.token.scope, u"mail offline_access"_qs);
    EXPECT_GE(outcome.token.expires, before.addSecs(3600).addMSecs(-before.time().msec()));
    EXPECT_THAT(seen.toStdString(), HasSubstr("You can close this page."));
    const QUrlQuery asked = issuer.askedAt(u"/authorize"_qs).value(0);
    EXPECT_EQ(asked.queryItemValue(u"code_challenge_method"_qs), u"S256"_qs);
    const QUrlQuery redeemed = issuer.askedAt(u"/token"_qs).value(0);
    EXPECT_EQ(redeemed.queryItemValue(u"code_verifier"_qs).size(), 43);
    EXPECT_FALSE(redeemed.hasQueryItem(u"client_secret"_qs));
    EXPECT_TRUE(outcomes.isEmpty()) << "it ends once";
}

TEST_F(TokenFetcherTest, NothingElseListensThereAfterwards)
{
    fetcher.fetch(request);
    ASSERT_TRUE(waitFor([&] { return !pages.isEmpty(); }));
    const QUrl redirect(QUrlQuery(pages.first()).queryItemValue(u"redirect_uri"_qs, QUrl::FullyDecoded));
    EXPECT_EQ(redirect.host(), u"127.0.0.1"_qs);
    EXPECT_THAT(browse(redirect.resolved(QUrl(u"/favicon.ico"_qs))).toStdString(), HasSubstr("There is nothing here."));
    EXPECT_TRUE(fetcher.isRunning()) << "a stray visit ends nothing";
    (void)browse(pages.first());
    EXPECT_TRUE(end().succeeded());
    QTcpServer other;
    EXPECT_TRUE(other.listen(QHostAddress(QHostAddress::LocalHost), static_cast<quint16>(redirect.port())));
}

TEST_F(TokenFetcherTest, ASecretGoesAsTheIssuerWantsIt)
{
    issuer.behaviour.clientSecret = "client-secret-of-anna";
    request.clientSecret = "client-secret-of-anna";
    EXPECT_TRUE(signIn().succeeded());
    issuer.behaviour.secretInHeader = true;
    const TokenOutcome outcome = signIn();
    EXPECT_TRUE(outcome.succeeded()) << outcome.problem.words().toStdString();
    EXPECT_TRUE(outcome.token.secretInHeader);
    request.clientSecret = "wrong-secret-of-anna";
    issuer.behaviour.description = "what you said was {}";
    EXPECT_EQ(signIn().problem.kind, Kind::InvalidClient);
}

TEST_F(TokenFetcherTest, TheDocumentMayStandWhereOAuthPutsIt)
{
    issuer.behaviour.documentOfOAuth = true;
    EXPECT_TRUE(signIn().succeeded());
    EXPECT_EQ(issuer.asked().value(0).path, u"/.well-known/openid-configuration"_qs);
    EXPECT_EQ(issuer.asked().value(1).path, u"/.well-known/oauth-authorization-server"_qs);
}

TEST_F(TokenFetcherTest, WhatTheIssuerRefusesIsSaidWithoutTheSecretsInIt)
{
    struct Case {
        const char *error;
        Kind kind;
    };
    issuer.behaviour.description = "refused: {}";
    for (const Case &one : {Case{"invalid_grant", Kind::InvalidGrant}, Case{"invalid_scope", Kind::InvalidScope},
             Case{"unauthorized_client", Kind::UnauthorizedClient}, Case{"invalid_client", Kind::InvalidClient},
             Case{"server_error", Kind::ServerError}, Case{"something_else", Kind::OtherError}}) {
        issuer.behaviour.deniesToken = one.error;
        const TokenOutcome outcome = signIn();
        EXPECT_EQ(outcome.problem.kind, one.kind) << one.error;
        EXPECT_TRUE(outcome.token.accessToken.isEmpty());
        const std::string words = outcome.problem.words().toStdString();
        EXPECT_THAT(words, HasSubstr("grant_type=authorization_code"));
        EXPECT_THAT(words, Not(HasSubstr(issuer.lastCode().toStdString())));
        const QString verifier = issuer.askedAt(u"/token"_qs).last().queryItemValue(u"code_verifier"_qs);
        ASSERT_FALSE(verifier.isEmpty());
        EXPECT_THAT(words, Not(HasSubstr(verifier.toStdString())));
    }
}

TEST_F(TokenFetcherTest, WhatTheBrowserBringsMustBelongToTheRequest)
{
    issuer.behaviour.state = "another";
    QString seen;
    EXPECT_EQ(signIn(&seen).problem.kind, Kind::OtherState);
    EXPECT_THAT(seen.toStdString(), HasSubstr("no token this way"));
    EXPECT_EQ(issuer.askedAt(u"/token"_qs).size(), 0) << "the code wasn't used";
    issuer.behaviour.state.clear();
    issuer.behaviour.iss = "https://evil.example";
    EXPECT_EQ(signIn().problem.kind, Kind::OtherIssuer);
    EXPECT_EQ(issuer.askedAt(u"/token"_qs).size(), 0);
    issuer.behaviour.iss.clear();
    issuer.behaviour.deniesAtPage = "access_denied";
    const TokenOutcome denied = signIn();
    EXPECT_EQ(denied.problem.kind, Kind::AccessDenied);
    EXPECT_THAT(denied.problem.words().toStdString(), HasSubstr("somebody said no"));
}

TEST_F(TokenFetcherTest, AnIssuerThatIsNoneIsRecognized)
{
    issuer.behaviour.name = "https://other.example";
    EXPECT_EQ(signIn().problem.kind, Kind::OtherIssuer);
    issuer.behaviour.name.clear();
    request.issuer = issuer.address() + u"/nowhere"_qs;
    const TokenOutcome nowhere = signIn();
    EXPECT_EQ(nowhere.problem.kind, Kind::HttpError);
    EXPECT_THAT(nowhere.problem.words().toStdString(), HasSubstr("127.0.0.1 answered with HTTP 404"));
    request.issuer = u"http://login.example"_qs;
    EXPECT_EQ(signIn().problem.kind, Kind::BadAddress);
    request.issuer = issuer.address();
    request.clientId.clear();
    EXPECT_THAT(signIn().problem.words().toStdString(), HasSubstr("the client id is missing"));
}

TEST_F(TokenFetcherTest, AnswersThatAreNoneAreNamed)
{
    struct Case {
        QByteArray answer;
        Kind kind;
    };
    const QByteArray ok = "HTTP/1.1 200 OK\r\nConnection: close\r\n";
    for (const Case &one : {Case{ok + "\r\n<html>welcome</html>", Kind::NotJson}, Case{ok + "\r\n{}", Kind::NoToken},
             Case{ok + "\r\n" + QByteArray(600 * 1024, ' '), Kind::TooLong},
             Case{"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", Kind::Redirected},
             Case{"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 2\r\n\r\nno", Kind::HttpError},
             Case{"", Kind::NoConnection}, Case{ok + "Content-Length: 99\r\n\r\n{", Kind::NoConnection}}) {
        issuer.behaviour.rawToken = one.answer;
        const TokenOutcome outcome = signIn();
        EXPECT_EQ(outcome.problem.kind, one.kind) << one.answer.first(qMin(one.answer.size(), 80)).toStdString();
        const QString words = outcome.problem.words();
        EXPECT_TRUE(words.contains(u"127.0.0.1"_qs) || one.kind == Kind::NoToken) << words.toStdString();
    }
}

TEST_F(TokenFetcherTest, WhoCannotBeTrustedOrReachedIsNamed)
{
    PracticeServer server; // with an authority that nobody else knows
    ASSERT_TRUE(server.start(*Scenario::named(u"implicit-tls"_qs)));
    request.issuer = u"https://127.0.0.1:"_qs + QString::number(server.port());
    const TokenOutcome outcome = signIn();
    EXPECT_EQ(outcome.problem.kind, Kind::NotTrusted);
    EXPECT_THAT(outcome.problem.words().toStdString(), HasSubstr("The certificate of 127.0.0.1 can’t be trusted"));
    QTcpServer nobody;
    ASSERT_TRUE(nobody.listen(QHostAddress(QHostAddress::LocalHost)));
    request.issuer = u"http://127.0.0.1:"_qs + QString::number(nobody.serverPort());
    nobody.close();
    EXPECT_EQ(signIn().problem.kind, Kind::NoConnection);
}

TEST_F(TokenFetcherTest, ACodeIsAskedAboutUntilSomebodyHasTypedIt)
{
    issuer.behaviour.deviceAnswers = {"authorization_pending", "slow_down", "authorization_pending"};
    const TokenOutcome outcome = signInByCode();
    ASSERT_TRUE(outcome.succeeded()) << outcome.problem.words().toStdString();
    EXPECT_EQ(outcome.token.accessToken, "access-of-anna");
    ASSERT_EQ(codes.size(), 1);
    EXPECT_EQ(codes.first().userCode, u"WDJB-MJHT"_qs);
    EXPECT_EQ(intervals, (QList<qint64>{1, 1, 6, 6})) << "slow_down adds five seconds for good";
    EXPECT_EQ(issuer.askedAt(u"/device"_qs).value(0).queryItemValue(u"client_id"_qs), u"helodesk-test"_qs);
}

TEST_F(TokenFetcherTest, ACodeMayBeRefusedOrRunOut)
{
    issuer.behaviour.deviceAnswers = {"authorization_pending", "access_denied", "expired_token"};
    EXPECT_EQ(signInByCode().problem.kind, Kind::AccessDenied);
    EXPECT_EQ(signInByCode().problem.kind, Kind::ExpiredCode);
    issuer.behaviour.noDevice = true;
    EXPECT_EQ(signInByCode().problem.kind, Kind::NoEndpoint);
}

TEST_F(TokenFetcherTest, WhoTakesTooLongIsTold)
{
    request.timeLimit = std::chrono::milliseconds(1);
    fetcher.fetch(request);
    EXPECT_EQ(end().problem.kind, Kind::TimedOut);
}

TEST_F(TokenFetcherTest, CancellingEndsItAtAnyMoment)
{
    fetcher.fetch(request);
    fetcher.cancel();
    EXPECT_EQ(end().problem.kind, Kind::Cancelled);
    EXPECT_TRUE(issuer.asked().isEmpty());
    // From within each of its signals.
    QObject receiver;
    QObject::connect(&fetcher, &TokenFetcher::pageReady, &receiver, [&] { fetcher.cancel(); });
    fetcher.fetch(request);
    EXPECT_EQ(end().problem.kind, Kind::Cancelled);
    for (const auto stage : {TokenFetcher::Stage::AskingIssuer, TokenFetcher::Stage::AwaitingPerson}) {
        QObject here;
        QObject::connect(&fetcher, &TokenFetcher::stageChanged, &here, [&](TokenFetcher::Stage now) {
            if (now == stage)
                fetcher.cancel();
        });
        for (const bool device : {false, true}) {
            request.device = device;
            fetcher.fetch(request);
            EXPECT_EQ(end().problem.kind, Kind::Cancelled);
        }
    }
    EXPECT_TRUE(outcomes.isEmpty());
    EXPECT_EQ(issuer.askedAt(u"/token"_qs).size(), 0);
    fetcher.fetch(request); // and its end, in the middle
}

TEST_F(TokenFetcherTest, AKeptTokenIsRenewed)
{
    issuer.behaviour.clientSecret = "client-secret-of-anna";
    request.clientSecret = "client-secret-of-anna";
    const TokenOutcome first = signIn();
    ASSERT_TRUE(first.succeeded());
    issuer.behaviour.accessToken = "second-access-of-anna";
    fetcher.renew(first.token);
    const TokenOutcome second = end();
    ASSERT_TRUE(second.succeeded()) << second.problem.words().toStdString();
    EXPECT_EQ(second.token.accessToken, "second-access-of-anna");
    EXPECT_EQ(second.token.refreshToken, "refresh-of-anna+") << "the issuer gives another each time";
    EXPECT_EQ(second.token.scope, first.token.scope);
    issuer.behaviour.description = "{}";
    fetcher.renew(first.token); // whose refresh token was used
    const TokenOutcome third = end();
    EXPECT_EQ(third.problem.kind, Kind::InvalidGrant);
    EXPECT_THAT(third.problem.words().toStdString(), HasSubstr("The kept sign-in no longer counts"));
    for (const char *secret : {"refresh-of-anna", "client-secret-of-anna"})
        EXPECT_THAT(third.problem.words().toStdString(), Not(HasSubstr(secret)));
    KeptToken bare;
    bare.accessToken = "x";
    fetcher.renew(bare);
    EXPECT_EQ(end().problem.kind, Kind::NothingToAskFor);
}

} // namespace
