// SPDX-License-Identifier: MIT
#pragma once

#include "core/oauth/oauthproblem.h"

#include <QByteArray>
#include <QUrl>
#include <QUrlQuery>

#include <chrono>
#include <optional>

namespace helodesk {

// What issuers answer, taken apart. Nothing here does I/O. All octets of tokens and codes are secrets.

// Of the token endpoint (RFC 6749 5.1).
struct TokenAnswer {
    QByteArray accessToken;
    QByteArray refreshToken; // empty: none was given, or the old one goes on counting
    std::optional<std::chrono::seconds> lifetime; // of the access token; nothing: it isn't said
    QString scope; // as granted; empty: as asked for
    OAuthProblem problem;
    // RFC 8628 3.5: ask again later, or from now on more slowly.
    bool pending = false;
    bool slowDown = false;
};
// host: whom it came from, for the words of a problem.
[[nodiscard]] TokenAnswer readTokenAnswer(int status, const QByteArray &body, const QString &host);

// Of the device authorization endpoint (RFC 8628 3.2).
struct DeviceAnswer {
    QByteArray deviceCode;
    QString userCode; // what a person types
    QUrl page; // where
    QUrl pageWithCode; // where it needn't be typed; may be empty
    std::chrono::seconds lifetime{0};
    std::chrono::seconds interval{5}; // between two questions whether somebody has signed in
    OAuthProblem problem;
};
[[nodiscard]] DeviceAnswer readDeviceAnswer(int status, const QByteArray &body, const QString &host);

// What the browser brings to the redirect address (RFC 6749 4.1.2).
struct RedirectAnswer {
    QByteArray code;
    OAuthProblem problem;
};
// state: as it was sent. issuer: the endpoint's, which an answer that names one must name (RFC 9207); may be empty.
[[nodiscard]] RedirectAnswer readRedirect(const QUrlQuery &query, const QByteArray &state, const QString &issuer);

} // namespace helodesk
