// SPDX-License-Identifier: MIT
#pragma once

#include "core/oauth/oauthproblem.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

namespace helodesk {

// Where an issuer gives tokens.
struct Endpoints {
    QString issuer; // as it calls itself; empty: it doesn't say
    QUrl authorization; // for the browser
    QUrl token;
    QUrl deviceAuthorization; // RFC 8628; empty: it has none
    bool secretInHeader = false; // it takes a client's secret by HTTP Basic only (RFC 6749 2.3.1)
    OAuthProblem problem; // why they aren't known

    bool operator==(const Endpoints &other) const
    {
        return issuer == other.issuer && authorization == other.authorization && token == other.token
            && deviceAuthorization == other.deviceAuthorization && secretInHeader == other.secretInHeader;
    }
};

// Whether secrets may go there: by https, or to this computer. An address with a user's name in it is none.
[[nodiscard]] bool isSafeAddress(const QUrl &address);

// As somebody types it: https:// may be left out, a slash at the end makes no difference.
[[nodiscard]] QString issuerTyped(const QString &text);
// Where an issuer's discovery document may stand, in the order to look (OpenID Connect Discovery 4, RFC 8414 3).
[[nodiscard]] QList<QUrl> discoveryAddresses(const QString &issuer);
// Reads that document. issuer: as it was asked for; the document must say the same (RFC 8414 3.3).
[[nodiscard]] Endpoints readDiscovery(const QByteArray &document, const QString &issuer);

} // namespace helodesk
