// SPDX-License-Identifier: MIT
// The parts of OAuth that do no I/O.
#include "core/oauth/oauthanswers.h"
#include "core/oauth/oauthpresets.h"
#include "core/oauth/pkce.h"
#include "core/oauth/tokenrequest.h"
#include "tests/support/jsonschema.h"
#include "tests/support/printing.h"

#include <QFile>
#include <QJsonDocument>
#include <QSet>

#include <gmock/gmock.h>

using namespace helodesk;
using Kind = OAuthProblem::Kind;
using testing::HasSubstr;
using testing::Not;

namespace {

const QString host = QStringLiteral("login.example");

TEST(Pkce, ChallengeIsThatOfTheRfc)
{
    // RFC 7636 appendix B.
    EXPECT_EQ(
        challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST(Pkce, VerifiersAreLongEnoughOfTheRightLettersAndNeverTheSame)
{
    QSet<QByteArray> seen;
    for (int i = 0; i < 100; ++i) {
        const QByteArray verifier = randomText();
        EXPECT_EQ(verifier.size(), 43);
        for (const char letter : verifier)
            EXPECT_TRUE(std::isalnum(static_cast<unsigned char>(letter)) || letter == '-' || letter == '_') << letter;
        seen.insert(verifier);
    }
    EXPECT_EQ(seen.size(), 100);
}

TEST(Endpoints, SecretsGoByHttpsOrStayOnThisComputer)
{
    struct Case {
        const char *address;
        bool safe;
    };
    for (const Case &one :
        {Case{"https://login.example/token", true}, Case{"http://127.0.0.1:8080/token", true},
            Case{"http://localhost:8080", true}, Case{"http://[::1]:8080/", true}, Case{"http://login.example/", false},
            Case{"http://127.0.0.1.example.org/", false}, Case{"http://localhost.example.org/", false},
            Case{"https://anna:pw@login.example/", false}, Case{"ftp://login.example/", false},
            Case{"https:///token", false}, Case{"file:///etc/passwd", false}, Case{"", false}})
        EXPECT_EQ(isSafeAddress(QUrl(QString::fromUtf8(one.address))), one.safe) << one.address;
}

TEST(Endpoints, DiscoveryLooksWhereBothStandardsPutTheDocument)
{
    // RFC 8414 3.1 has the second for an issuer with a path.
    EXPECT_EQ(discoveryAddresses(u"https://login.example/tenant"_qs),
        (QList<QUrl>{QUrl(u"https://login.example/tenant/.well-known/openid-configuration"_qs),
            QUrl(u"https://login.example/.well-known/oauth-authorization-server/tenant"_qs)}));
    for (const char *typed :
        {"login.example", " https://login.example/ ", "https://login.example/.well-known/openid-configuration"})
        EXPECT_EQ(issuerTyped(QString::fromUtf8(typed)), u"https://login.example"_qs) << typed;
}

TEST(Endpoints, AreReadFromADiscoveryDocument)
{
    const Endpoints endpoints = readDiscovery(
        R"({"issuer":"https://login.example/","authorization_endpoint":"https://login.example/a","other":1,
            "token_endpoint":"https://login.example/t","device_authorization_endpoint":"https://login.example/d",
            "token_endpoint_auth_methods_supported":["client_secret_basic"]})",
        u"https://login.example"_qs);
    EXPECT_TRUE(endpoints.problem.isNone());
    EXPECT_EQ(endpoints.authorization, QUrl(u"https://login.example/a"_qs));
    EXPECT_EQ(endpoints.token, QUrl(u"https://login.example/t"_qs));
    EXPECT_EQ(endpoints.deviceAuthorization, QUrl(u"https://login.example/d"_qs));
    EXPECT_TRUE(endpoints.secretInHeader);
}

TEST(Endpoints, ADocumentThatCannotBeTrustedIsRefused)
{
    struct Case {
        const char *document;
        Kind kind;
    };
    for (const Case &one : {Case{"<html>", Kind::NotJson}, Case{"[]", Kind::NotJson}, Case{"", Kind::NotJson},
             Case{"{}", Kind::OtherIssuer}, Case{R"({"issuer":"https://evil.example"})", Kind::OtherIssuer},
             Case{R"({"issuer":"https://login.example"})", Kind::NoEndpoint},
             Case{R"({"issuer":"https://login.example","token_endpoint":"http://login.example/t"})", Kind::BadAddress},
             Case{R"({"issuer":"https://login.example","token_endpoint":"https://login.example/t",
                 "authorization_endpoint":"javascript:close"})",
                 Kind::BadAddress}})
        EXPECT_EQ(readDiscovery(one.document, u"https://login.example"_qs).problem.kind, one.kind) << one.document;
}

TEST(Endpoints, TheTenantsPlaceMayBeLeftOpen)
{
    const QByteArray document
        = R"({"issuer":"https://login.example/{tenantid}/v2.0","token_endpoint":"https://login.example/t"})";
    EXPECT_TRUE(readDiscovery(document, u"https://login.example/common/v2.0"_qs).problem.isNone());
    for (const char *other :
        {"https://login.example/v2.0", "https://login.example/a/b/v2.0", "https://evil.example/x/v2.0"}) {
        EXPECT_EQ(readDiscovery(document, QString::fromUtf8(other)).problem.kind, Kind::OtherIssuer) << other;
    }
}

TEST(TokenAnswers, AreReadAsIssuersWriteThem)
{
    // RFC 6749 5.1.
    const TokenAnswer answer = readTokenAnswer(200,
        R"({"access_token":"2YotnFZFEjr1zCsicMWpAA","token_type":"example","expires_in":3600,
            "refresh_token":"tGzv3JOkF0XG5Qx2TlKWIA"})",
        host);
    EXPECT_EQ(answer.accessToken, "2YotnFZFEjr1zCsicMWpAA");
    EXPECT_EQ(answer.refreshToken, "tGzv3JOkF0XG5Qx2TlKWIA");
    EXPECT_EQ(answer.lifetime, std::chrono::seconds(3600));
    EXPECT_EQ(answer.problem.kind, Kind::OtherTokenType) << "its type is none to bear";
    struct Case {
        const char *lifetime;
        std::optional<std::chrono::seconds> seconds;
    };
    for (const Case &one : {Case{"3599", std::chrono::seconds(3599)}, Case{"\"3599\"", std::chrono::seconds(3599)},
             Case{"0", std::chrono::seconds(0)}, Case{"-5", std::nullopt}, Case{"1e300", std::nullopt},
             Case{"null", std::nullopt}, Case{"\"soon\"", std::nullopt}}) {
        const QByteArray body
            = R"({"access_token":"t","token_type":"BEARER","expires_in":)" + QByteArray(one.lifetime) + '}';
        const TokenAnswer read = readTokenAnswer(200, body, host);
        EXPECT_TRUE(read.problem.isNone()) << one.lifetime;
        EXPECT_EQ(read.lifetime, one.seconds) << one.lifetime;
    }
}

TEST(TokenAnswers, EachErrorIsAProblemOfItsOwn)
{
    struct Case {
        int status;
        const char *body;
        Kind kind;
    };
    for (const Case &one : {Case{400, R"({"error":"invalid_request"})", Kind::InvalidRequest},
             Case{401, R"({"error":"invalid_client"})", Kind::InvalidClient},
             Case{400, R"({"error":"invalid_grant"})", Kind::InvalidGrant},
             Case{400, R"({"error":"unauthorized_client"})", Kind::UnauthorizedClient},
             Case{400, R"({"error":"unsupported_grant_type"})", Kind::UnsupportedGrantType},
             Case{400, R"({"error":"invalid_scope"})", Kind::InvalidScope},
             Case{400, R"({"error":"access_denied"})", Kind::AccessDenied},
             Case{400, R"({"error":"expired_token"})", Kind::ExpiredCode},
             Case{503, R"({"error":"temporarily_unavailable"})", Kind::ServerError},
             Case{400, R"({"error":"interaction_required"})", Kind::OtherError},
             Case{200, R"({"error":"invalid_grant"})", Kind::InvalidGrant}, Case{502, "<html>", Kind::HttpError},
             Case{500, "{}", Kind::HttpError}, Case{200, "access_token=x&token_type=bearer", Kind::NotJson},
             Case{200, "[1]", Kind::NotJson}, Case{200, "{}", Kind::NoToken},
             Case{200, R"({"access_token":"","token_type":"bearer"})", Kind::NoToken},
             Case{200, R"({"access_token":7,"token_type":"bearer"})", Kind::NoToken},
             Case{200, R"({"access_token":"x","token_type":"mac"})", Kind::OtherTokenType}}) {
        const TokenAnswer answer = readTokenAnswer(one.status, one.body, host);
        EXPECT_EQ(answer.problem.kind, one.kind) << one.body;
        EXPECT_FALSE(answer.pending);
        const QString words = answer.problem.words();
        EXPECT_FALSE(words.isEmpty() || words.contains(u'%')) << words.toStdString();
    }
}

TEST(TokenAnswers, AnIssuerMayWantToBeAskedAgain)
{
    const TokenAnswer pending = readTokenAnswer(400, R"({"error":"authorization_pending"})", host);
    EXPECT_TRUE(pending.pending);
    EXPECT_FALSE(pending.slowDown);
    const TokenAnswer slow = readTokenAnswer(400, R"({"error":"slow_down"})", host);
    EXPECT_TRUE(slow.pending);
    EXPECT_TRUE(slow.slowDown);
}

TEST(DeviceAnswers, AreReadWithinBounds)
{
    // RFC 8628 3.2.
    const DeviceAnswer answer = readDeviceAnswer(200,
        R"({"device_code":"GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS","user_code":"WDJB-MJHT",
            "verification_uri":"https://example.com/device",
            "verification_uri_complete":"https://example.com/device?user_code=WDJB-MJHT","expires_in":1800,
            "interval":5})",
        host);
    EXPECT_TRUE(answer.problem.isNone());
    EXPECT_EQ(answer.userCode, u"WDJB-MJHT"_qs);
    EXPECT_EQ(answer.page, QUrl(u"https://example.com/device"_qs));
    EXPECT_EQ(answer.pageWithCode, QUrl(u"https://example.com/device?user_code=WDJB-MJHT"_qs));
    EXPECT_EQ(answer.lifetime, std::chrono::seconds(1800));
    EXPECT_EQ(answer.interval, std::chrono::seconds(5));
    const DeviceAnswer odd = readDeviceAnswer(200,
        R"({"device_code":"d","user_code":"u","verification_url":"https://example.com/device","expires_in":1e9,
            "verification_uri_complete":"file:///etc/passwd","interval":0})",
        host);
    EXPECT_TRUE(odd.problem.isNone());
    EXPECT_EQ(odd.lifetime, std::chrono::seconds(1800));
    EXPECT_EQ(odd.interval, std::chrono::seconds(1));
    EXPECT_TRUE(odd.pageWithCode.isEmpty());
    EXPECT_EQ(readDeviceAnswer(200, R"({"device_code":"d"})", host).problem.kind, Kind::NoDeviceCode);
    EXPECT_EQ(readDeviceAnswer(200, R"({"device_code":"d","user_code":"u","verification_uri":"file:///x"})", host)
                  .problem.kind,
        Kind::BadAddress);
    EXPECT_EQ(readDeviceAnswer(400, R"({"error":"invalid_scope"})", host).problem.kind, Kind::InvalidScope);
}

TEST(Redirects, BringACodeOnlyWithTheRightState)
{
    struct Case {
        const char *query;
        Kind kind;
    };
    for (const Case &one : {Case{"code=SplxlOBeZQQYbYS6WxSbIA&state=xyz", Kind::None},
             Case{"code=abc&state=xyz&iss=https%3A%2F%2Flogin.example", Kind::None}, Case{"code=abc", Kind::OtherState},
             Case{"code=abc&state=zyx", Kind::OtherState}, Case{"error=access_denied&state=zyx", Kind::OtherState},
             Case{"code=abc&state=xyz&iss=https%3A%2F%2Fevil.example", Kind::OtherIssuer},
             Case{"error=access_denied&state=xyz", Kind::AccessDenied}, Case{"state=xyz", Kind::NoToken},
             Case{"error=invalid_scope&error_description=no+such%20scope&state=xyz", Kind::InvalidScope}}) {
        const RedirectAnswer answer
            = readRedirect(QUrlQuery(QString::fromUtf8(one.query)), "xyz", u"https://login.example"_qs);
        EXPECT_EQ(answer.problem.kind, one.kind) << one.query;
        EXPECT_EQ(answer.code.isEmpty(), one.kind != Kind::None) << one.query;
    }
    EXPECT_EQ(
        readRedirect(QUrlQuery(u"error=x&error_description=no+such%20scope%2B&state=s"_qs), "s", {}).problem.detail,
        u"no such scope+"_qs);
}

TEST(Requests, ThePageGetsAllThatTheStandardsWant)
{
    TokenRequest request;
    request.endpoints.authorization = QUrl(u"https://login.example/authorize?p=policy"_qs);
    request.clientId = u"id & co"_qs;
    request.scope = u"https://mail.example/ offline_access"_qs;
    request.user = u"anna+x@contoso.example"_qs;
    request.parameters = {{u"prompt"_qs, u"consent"_qs}};
    const QUrl page = authorizationAddress(request, u"http://127.0.0.1:49152"_qs, "the-state", "the-challenge");
    const std::string text = page.toString(QUrl::FullyEncoded).toStdString();
    for (const char *part :
        {"https://login.example/authorize?p=policy&", "response_type=code", "client_id=id%20%26%20co",
            "redirect_uri=http%3A%2F%2F127.0.0.1%3A49152", "state=the-state", "code_challenge=the-challenge",
            "code_challenge_method=S256", "scope=https%3A%2F%2Fmail.example%2F%20offline_access",
            "login_hint=anna%2Bx%40contoso.example", "prompt=consent"})
        EXPECT_THAT(text, HasSubstr(part));
}

TEST(KeptTokens, ComeBackAsTheyWereKept)
{
    KeptToken token;
    token.accessToken = "a\"b";
    token.expires = QDateTime(QDate(2030, 1, 2), QTime(3, 4, 5), Qt::UTC);
    token.refreshToken = "r";
    token.tokenEndpoint = QUrl(u"https://login.example/token"_qs);
    token.clientId = u"id"_qs;
    token.clientSecret = "s";
    token.scope = u"mail"_qs;
    token.secretInHeader = true;
    const auto back = KeptToken::fromEntry(token.toEntry());
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(back->toEntry(), token.toEntry());
    EXPECT_EQ(back->expires, token.expires);
    EXPECT_TRUE(back->secretInHeader);
    EXPECT_TRUE(back->canBeRenewed());
    EXPECT_EQ(accessTokenIn(token.toEntry()), "a\"b");
    EXPECT_FALSE(token.hasRunOut(token.expires.addSecs(-61)));
    EXPECT_TRUE(token.hasRunOut(token.expires.addSecs(-60)));
    token.expires = {};
    EXPECT_FALSE(token.hasRunOut(QDateTime(QDate(2100, 1, 1), QTime(), Qt::UTC))) << "nobody said when";
    token.tokenEndpoint = QUrl(u"http://login.example/token"_qs);
    EXPECT_FALSE(token.canBeRenewed()) << "a refresh token goes nowhere in clear";
}

TEST(KeptTokens, ABareTokenIsTakenAsItIs)
{
    for (const char *entry : {"ya29.a0AfH6SM", "{\"kid\":1}", "", "eyJhbGciOi.J9"}) {
        EXPECT_FALSE(KeptToken::fromEntry(entry).has_value()) << entry;
        EXPECT_EQ(accessTokenIn(entry), entry);
    }
}

TEST(Problems, SayWhatToDoNextAndWhatAProviderKnowsBetter)
{
    OAuthProblem problem{
        Kind::InvalidClient, u"invalid_client"_qs, u"AADSTS7000218: The request body must contain …"_qs};
    EXPECT_THAT(problem.words().toStdString(), HasSubstr("Compare the client id with the registration"));
    const std::string better = problem.words(oauthPresetNamed("microsoft365")->hints).toStdString();
    EXPECT_THAT(better, HasSubstr("Switch “Allow public client flows” on"));
    EXPECT_THAT(better, HasSubstr("AADSTS7000218"));
    problem = {Kind::InvalidGrant, u"invalid_grant"_qs, {}};
    EXPECT_THAT(problem.words().toStdString(), HasSubstr("Start again"));
    problem.refreshing = true;
    EXPECT_THAT(problem.words().toStdString(), HasSubstr("Get a new token"));
    EXPECT_EQ(OAuthProblem().words(), QString());
}

TEST(OAuthPresets, FitTheirSchema)
{
    const auto documentIn = [](const char *name) {
        QFile file(QStringLiteral(HELODESK_OAUTH "/") + QString::fromLatin1(name));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name;
        return QJsonDocument::fromJson(file.readAll()).object();
    };
    EXPECT_EQ(test::schemaProblems(documentIn("presets.json"), documentIn("presets.schema.json")), QStringList());
}

TEST(OAuthPresets, MakeRequestsThatCanBeSent)
{
    for (const OAuthPreset &preset : oauthPresets()) {
        const TokenRequest request = requestBy(preset, u"contoso.example"_qs);
        EXPECT_TRUE(isSafeAddress(request.endpoints.authorization)) << preset.id.toStdString();
        EXPECT_TRUE(isSafeAddress(request.endpoints.token)) << preset.id.toStdString();
        EXPECT_NE(request.endpoints.deviceAuthorization.isEmpty(), preset.noDevice.isEmpty());
        for (const QString &server : preset.servers)
            EXPECT_EQ(oauthPresetOfServer(server), &preset);
    }
    const OAuthPreset &microsoft = *oauthPresetNamed("microsoft365");
    EXPECT_EQ(
        requestBy(microsoft).endpoints.token, QUrl(u"https://login.microsoftonline.com/common/oauth2/v2.0/token"_qs));
    EXPECT_EQ(requestBy(microsoft, u" contoso.example "_qs).endpoints.deviceAuthorization,
        QUrl(u"https://login.microsoftonline.com/contoso.example/oauth2/v2.0/devicecode"_qs));
    EXPECT_EQ(requestBy(microsoft, u"../evil?"_qs).endpoints.token.host(), u"login.microsoftonline.com"_qs);
    EXPECT_EQ(oauthPresetOfServer(u"SMTP.gmail.com:587"_qs), oauthPresetNamed("google"));
    EXPECT_EQ(oauthPresetOfServer(u"mail.example.org"_qs), nullptr);
}

} // namespace
