// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>

namespace helodesk {

// How long a password is kept.
enum class Keeping {
    ThisRun,
    UntilQuit, // in memory
    Keychain, // the user's
};

// What a run needs that stands in no profile.
enum class SecretKind {
    Password, // of a sign-in
    Token, // an OAuth access token
    KeyPassword, // of the client certificate's key
};

// Passwords typed into this window, in memory only. Each belongs to one user at one server, so that editing the server
// never sends it somewhere else.
class Passwords
{
public:
    Passwords() = default;
    ~Passwords();
    Passwords(const Passwords &) = delete;
    Passwords &operator=(const Passwords &) = delete;

    // untilQuit: keep it for further runs; else the next take() forgets it.
    void put(const QString &server, const QString &user, const QByteArray &password, bool untilQuit);
    // The password for a run; nothing if none is known.
    [[nodiscard]] std::optional<QByteArray> take(const QString &server, const QString &user);
    [[nodiscard]] bool has(const QString &server, const QString &user) const;
    // Whether a password is kept until the program ends.
    [[nodiscard]] bool keeps(const QString &server, const QString &user) const;
    void forget(const QString &server, const QString &user);

private:
    struct Entry {
        QByteArray password;
        bool untilQuit = false;
    };
    [[nodiscard]] static QString key(const QString &server, const QString &user);

    QHash<QString, Entry> m_entries;
};

} // namespace helodesk
