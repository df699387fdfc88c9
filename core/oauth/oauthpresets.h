// SPDX-License-Identifier: MIT
#pragma once

#include "core/oauth/tokenrequest.h"

#include <QList>
#include <QStringList>

namespace helodesk {

// What a provider says about tokens for its mail (resources/oauth/presets.json). The client is the user's own.
struct OAuthPreset {
    QByteArray id; // "microsoft365"
    QString name;
    QStringList servers; // of its mail
    QString authorization; // endpoints; "{tenant}" may stand in them
    QString token;
    QString device; // empty: not for this scope, noDevice says why
    QString noDevice;
    QString tenant; // where there is one: what to take if nobody says; empty: there is none
    QString scope;
    QString redirectHost;
    QList<std::pair<QString, QString>> parameters;
    bool needsSecret = false; // of the client, though it is one of a person's own computer
    QString client; // how to get a client id
    QMap<QString, QString> hints; // see OAuthProblem::words()
    QStringList sources; // the provider's own pages
};
[[nodiscard]] const QList<OAuthPreset> &oauthPresets();
// Null, if there is none.
[[nodiscard]] const OAuthPreset *oauthPresetNamed(const QByteArray &id);
// The preset of a mail server as typed; null, if it isn't known.
[[nodiscard]] const OAuthPreset *oauthPresetOfServer(const QString &server);

// A request by the preset, without client and user. tenant: empty takes the preset's own.
[[nodiscard]] TokenRequest requestBy(const OAuthPreset &preset, const QString &tenant = {});

} // namespace helodesk
