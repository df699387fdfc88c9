// SPDX-License-Identifier: MIT
#pragma once

#include <QMap>
#include <QString>

namespace helodesk {

// Why there is no token.
struct OAuthProblem {
    enum class Kind {
        None,
        // Here
        NoModule, // a part of the program can't be loaded
        CantListen, // for the browser's way back
        BadAddress, // of an endpoint: neither https nor of this computer
        NothingToAskFor, // no client id, no endpoint: the request isn't complete
        TimedOut, // nobody signed in
        Cancelled,
        // On the way
        NoConnection,
        NotTrusted, // TLS
        NoAnswer, // within the time limit
        TooLong,
        Redirected,
        // What came back
        NotJson,
        HttpError, // without an error that OAuth knows
        NoEndpoint, // the issuer doesn't have what is needed
        OtherIssuer, // it calls itself by another name than it was asked by
        OtherState, // the answer belongs to another request
        NoToken,
        OtherTokenType, // none to bear
        NoDeviceCode,
        // Errors of RFC 6749 4.1.2.1 and 5.2, RFC 8628 3.5
        InvalidRequest,
        InvalidClient,
        InvalidGrant,
        InvalidScope,
        UnauthorizedClient,
        UnsupportedGrantType,
        AccessDenied,
        ExpiredCode, // "expired_token": of a device's code
        ServerError,
        OtherError, // one that isn't in the RFCs
    };
    Kind kind = Kind::None;
    QString code; // as the server named it: "invalid_grant"; a host's or an issuer's name, where one is meant
    QString detail; // the server's or the system's own words, without secrets; may be empty
    int status = 0; // of HTTP; 0: none
    bool refreshing = false; // a kept token was to be renewed

    [[nodiscard]] bool isNone() const { return kind == Kind::None; }
    // What happened and what to do next, for users. hints: a provider's own explanations by a text that detail has.
    [[nodiscard]] QString words(const QMap<QString, QString> &hints = {}) const;
};

// The problem that an error code of OAuth stands for.
[[nodiscard]] OAuthProblem::Kind problemNamed(const QString &code);

} // namespace helodesk
