// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/runsettings.h"
#include "ui/run/passwords.h"

namespace helodesk {

struct Profile;

// How to sign in, as the user set it.
struct SignInChoice {
    bool wanted = false;
    QList<QByteArray> mechanisms; // to be tried in this order; empty: automatic
    bool untilOneWorks = false;
    bool evenIfNotOffered = false;
    QString user;
    QString authorization;
    QString realm;
    InitialResponse initialResponse = InitialResponse::Auto;
    QByteArray password; // UTF-8; empty: none was typed
    QByteArray token; // an OAuth access token, likewise
    Keeping keeping = Keeping::ThisRun;
    bool allowCleartext = false;
    bool allowUnverified = false; // to a server whose certificate isn't verified and can't be trusted

    // What the profile says; its secrets aren't in it.
    [[nodiscard]] static SignInChoice of(const Profile &profile);
    void applyTo(Profile &profile) const;
    // "none", "automatic", "until one works", "PLAIN, LOGIN"
    [[nodiscard]] QString methodWords() const;
    // Whether one of the chosen mechanisms needs it.
    [[nodiscard]] bool takesPassword() const;
    [[nodiscard]] bool takesToken() const;
};

} // namespace helodesk
