// SPDX-License-Identifier: MIT
#pragma once

#include "core/oauth/endpoints.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QUrl>

#include <chrono>
#include <optional>
#include <utility>

namespace helodesk {

// What a token is asked for with.
struct TokenRequest {
    QString issuer; // whose discovery document says the endpoints; empty: they are given
    Endpoints endpoints;
    QString clientId;
    QByteArray clientSecret; // a secret; empty: a public client
    QString scope; // parted by spaces; empty: what the issuer gives by itself
    QString user; // to be filled in on the issuer's page; may be empty
    bool device = false; // by a code that is typed on any device, else by the browser on this one
    QString redirectHost = QStringLiteral("127.0.0.1"); // as registered with some issuers: localhost
    QList<std::pair<QString, QString>> parameters; // further ones of the page's address
    QMap<QString, QString> hints; // for the words of problems
    // How long a person may take for the browser's way; a code has its own limit beside it.
    std::chrono::milliseconds timeLimit{std::chrono::minutes(5)};
};

// A token with what it takes to get the next one, as the keychain keeps it: all of it is secret. Where it goes to be
// renewed stands here, not in a profile, so that nobody else's profile can send it elsewhere.
struct KeptToken {
    QByteArray accessToken;
    QDateTime expires; // UTC; not valid: it isn't known
    QByteArray refreshToken; // empty: it can't be renewed
    QUrl tokenEndpoint;
    bool secretInHeader = false; // see Endpoints
    QString clientId;
    QByteArray clientSecret;
    QString scope; // as granted

    // At that time it is no longer good, or so nearly that a run may meet its end.
    [[nodiscard]] bool hasRunOut(const QDateTime &now) const;
    [[nodiscard]] bool canBeRenewed() const { return !refreshToken.isEmpty() && isSafeAddress(tokenEndpoint); }
    // As a text for the keychain's entry.
    [[nodiscard]] QByteArray toEntry() const;
    // Nothing, if the entry is a bare access token, which somebody put there.
    [[nodiscard]] static std::optional<KeptToken> fromEntry(const QByteArray &entry);
};

// The access token that an entry holds, whichever way.
[[nodiscard]] QByteArray accessTokenIn(const QByteArray &entry);

// The address of the issuer's page for the browser (RFC 6749 4.1.1, RFC 7636 4.3).
[[nodiscard]] QUrl authorizationAddress(
    const TokenRequest &request, const QString &redirect, const QByteArray &state, const QByteArray &challenge);

// Names and values as a form is posted; all that isn't a letter or digit is encoded.
[[nodiscard]] QByteArray formBody(const QList<std::pair<QByteArray, QByteArray>> &fields);

} // namespace helodesk
