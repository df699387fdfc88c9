// SPDX-License-Identifier: MIT
#include "core/oauth/oauthproblem.h"

#include <QCoreApplication>

#include <array>

namespace helodesk {

namespace {

using Kind = OAuthProblem::Kind;

struct Words {
    Kind kind;
    const char *text; // %1: the code or the name, %2: the status
};

// What happened, and what to do next.
constexpr std::array allWords{
    Words{Kind::NoModule, QT_TRANSLATE_NOOP("OAuthProblem", "A token can’t be fetched here.")},
    Words{Kind::CantListen,
        QT_TRANSLATE_NOOP("OAuthProblem",
            "Helodesk can’t listen on 127.0.0.1, where the browser was to bring the answer. The sign-in with a code "
            "does without.")},
    Words{Kind::BadAddress,
        QT_TRANSLATE_NOOP("OAuthProblem",
            "“%1” isn’t an address that a secret may be sent to: it must begin with https://. Only an issuer on this "
            "computer may do without.")},
    Words{Kind::NothingToAskFor, QT_TRANSLATE_NOOP("OAuthProblem", "The request isn’t complete: %1 is missing.")},
    Words{Kind::TimedOut,
        QT_TRANSLATE_NOOP(
            "OAuthProblem", "Nobody has signed in within the time limit. Start again when you are ready.")},
    Words{Kind::Cancelled, QT_TRANSLATE_NOOP("OAuthProblem", "Cancelled; there is no token.")},
    Words{Kind::NoConnection,
        QT_TRANSLATE_NOOP("OAuthProblem",
            "%1 can’t be reached. Look at the network, at the proxy (https_proxy) and at how the name is written.")},
    Words{Kind::NotTrusted,
        QT_TRANSLATE_NOOP("OAuthProblem",
            "The certificate of %1 can’t be trusted, so nothing secret was sent. Something between may open the "
            "connection; its authority belongs into the system’s list, if that is meant.")},
    Words{Kind::NoAnswer,
        QT_TRANSLATE_NOOP("OAuthProblem", "%1 didn’t answer in time. Try again; look at the network if it stays so.")},
    Words{Kind::TooLong,
        QT_TRANSLATE_NOOP("OAuthProblem",
            "%1 answered with more than any token takes. Is it the issuer’s address, or that of a website?")},
    Words{Kind::Redirected,
        QT_TRANSLATE_NOOP("OAuthProblem",
            "%1 sends the request elsewhere, where Helodesk doesn’t follow with a secret. Take the address that "
            "it is sent to, if you trust it.")},
    Words{Kind::NotJson,
        QT_TRANSLATE_NOOP("OAuthProblem",
            "%1 didn’t answer in JSON, as OAuth wants it. Is it the issuer’s address? A proxy may also have answered "
            "in its place.")},
    Words{Kind::HttpError,
        QT_TRANSLATE_NOOP("OAuthProblem", "%1 answered with HTTP %2. Is the address right, and the issuer up?")},
    Words{Kind::NoEndpoint,
        QT_TRANSLATE_NOOP("OAuthProblem", "The issuer has no %1. Choose the other way to sign in, or another issuer.")},
    Words{Kind::OtherIssuer,
        QT_TRANSLATE_NOOP("OAuthProblem",
            "The issuer calls itself “%1”, not as it was asked. Take that name, if it is the one you mean; somebody "
            "else may be answering otherwise.")},
    Words{Kind::OtherState,
        QT_TRANSLATE_NOOP("OAuthProblem",
            "What the browser brought doesn’t belong to this request (its state is another one), so it wasn’t used. "
            "Start again, and use the page that opens then.")},
    Words{Kind::NoToken,
        QT_TRANSLATE_NOOP("OAuthProblem",
            "The issuer said yes and sent no token. Its administrator can look into its log; the scope may be one "
            "that gives none.")},
    Words{Kind::OtherTokenType,
        QT_TRANSLATE_NOOP("OAuthProblem",
            "The issuer gave a token of the type “%1”; XOAUTH2 and OAUTHBEARER take bearer tokens only. Whoever "
            "registered the client can change that.")},
    Words{Kind::NoDeviceCode,
        QT_TRANSLATE_NOOP(
            "OAuthProblem", "The issuer’s answer has no code to type. Sign in with the browser instead.")},
    Words{Kind::InvalidRequest,
        QT_TRANSLATE_NOOP("OAuthProblem",
            "The issuer doesn’t like the request (%1). Most often the redirect address http://localhost or "
            "http://127.0.0.1 isn’t registered for this client.")},
    Words{Kind::InvalidClient,
        QT_TRANSLATE_NOOP("OAuthProblem",
            "The issuer doesn’t know this client, or wants its secret (%1). Compare the client id with the "
            "registration; give the client’s secret, or register it as a public (desktop) client.")},
    Words{Kind::InvalidGrant,
        QT_TRANSLATE_NOOP("OAuthProblem",
            "The issuer no longer takes the code (%1): it was used already, has run out, or belongs to another "
            "client. Start again.")},
    Words{Kind::InvalidScope,
        QT_TRANSLATE_NOOP("OAuthProblem",
            "The issuer doesn’t give this scope (%1). Compare it with the provider’s page, and add the permission to "
            "the client’s registration.")},
    Words{Kind::UnauthorizedClient,
        QT_TRANSLATE_NOOP("OAuthProblem",
            "This client may not sign in this way (%1). Allow it in the client’s registration, or choose the other "
            "way.")},
    Words{Kind::UnsupportedGrantType,
        QT_TRANSLATE_NOOP("OAuthProblem", "The issuer doesn’t offer this way to a token (%1). Choose the other one.")},
    Words{Kind::AccessDenied,
        QT_TRANSLATE_NOOP("OAuthProblem",
            "The sign-in was refused (%1): somebody said no on the issuer’s page, or an administrator has to allow "
            "the client first.")},
    Words{Kind::ExpiredCode,
        QT_TRANSLATE_NOOP("OAuthProblem", "The code has run out before somebody signed in with it. Start again.")},
    Words{Kind::ServerError,
        QT_TRANSLATE_NOOP("OAuthProblem", "The issuer has a problem of its own (%1). Try again later.")},
    Words{Kind::OtherError, QT_TRANSLATE_NOOP("OAuthProblem", "The issuer refused: %1.")},
};

} // namespace

OAuthProblem::Kind problemNamed(const QString &code)
{
    static const QMap<QString, Kind> kinds{
        {QStringLiteral("invalid_request"), Kind::InvalidRequest},
        {QStringLiteral("invalid_client"), Kind::InvalidClient},
        {QStringLiteral("invalid_grant"), Kind::InvalidGrant},
        {QStringLiteral("invalid_scope"), Kind::InvalidScope},
        {QStringLiteral("unauthorized_client"), Kind::UnauthorizedClient},
        {QStringLiteral("unsupported_grant_type"), Kind::UnsupportedGrantType},
        {QStringLiteral("unsupported_response_type"), Kind::UnsupportedGrantType},
        {QStringLiteral("access_denied"), Kind::AccessDenied},
        // What Microsoft says instead of access_denied.
        {QStringLiteral("authorization_declined"), Kind::AccessDenied},
        {QStringLiteral("consent_required"), Kind::AccessDenied},
        {QStringLiteral("expired_token"), Kind::ExpiredCode},
        {QStringLiteral("server_error"), Kind::ServerError},
        {QStringLiteral("temporarily_unavailable"), Kind::ServerError},
    };
    return kinds.value(code, Kind::OtherError);
}

QString OAuthProblem::words(const QMap<QString, QString> &hints) const
{
    if (isNone())
        return {};
    QString text;
    for (const Words &words : allWords) {
        if (words.kind == kind)
            text = QCoreApplication::translate("OAuthProblem", words.text);
    }
    if (refreshing && kind == Kind::InvalidGrant) {
        text = QCoreApplication::translate("OAuthProblem",
            "The kept sign-in no longer counts (%1): it has run out, or was withdrawn, for example by a new password. "
            "Get a new token.");
    }
    if (text.contains(QLatin1StringView("%1")))
        text.replace(QLatin1StringView("%1"), code);
    text.replace(QLatin1StringView("%2"), QString::number(status));
    for (auto hint = hints.begin(); hint != hints.end(); ++hint) {
        if (detail.contains(hint.key()))
            text = hint.value();
    }
    if (!detail.isEmpty())
        text += QCoreApplication::translate("OAuthProblem", " (In its own words: %1)").arg(detail);
    return text;
}

} // namespace helodesk
