// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>

namespace helodesk {

struct Profile;

// How profiles and environments name entries of the keychain, and how these are called there.
//
// A password's entry belongs to one user at one server, whatever the profile says: a profile from somebody else can
// name a reference, but not send the password of this user to another server.

// The name behind "keychain:NAME"; empty for "keychain", which is the user's only entry for that server. Nothing if
// the source is another one.
[[nodiscard]] std::optional<QString> keychainReference(const QString &source);

// "anna at mail.example.org", with a reference "anna at mail.example.org (nightly)". Empty if the user is empty or the
// server is none. server: as typed; its port and security make no difference.
[[nodiscard]] QString passwordEntry(const QString &user, const QString &server, const QString &reference = {});
// Of a profile whose variables are replaced; empty if it has no sign-in with a server and a user.
[[nodiscard]] QString passwordEntry(const Profile &profile);

// Of an OAuth access token, which the same user has beside the password: "anna at mail.example.org (access token)",
// with a reference "anna at mail.example.org (access token, nightly)".
[[nodiscard]] QString tokenEntry(const Profile &profile);
[[nodiscard]] QString tokenEntry(const QString &user, const QString &server);

// Of the password of a client certificate's key, whoever signs in: "client key at mail.example.org", with a reference
// "client key at mail.example.org (nightly)".
[[nodiscard]] QString keyPasswordEntry(const Profile &profile);

// Of a secret variable: "variable NAME".
[[nodiscard]] QString variableEntry(const QString &reference);

} // namespace helodesk
