// SPDX-License-Identifier: MIT
#pragma once

#include "core/oauth/tokenfetcher.h"
#include "core/profile/secretstore.h"

#include <QMap>
#include <QString>

#include <functional>

namespace helodesk::cli {

class Interruption;

// The keychain for a command that waits for it: an interruption (Ctrl+C) gives up, and a keychain that keeps the
// command waiting is told of on standard error. Needs a QCoreApplication.
class KeychainAccess
{
public:
    // Each entry is read once. Where the keychain can't be used, it isn't asked again: many profiles would wait for it
    // many times.
    [[nodiscard]] SecretAnswer read(const QString &entry);
    [[nodiscard]] SecretAnswer write(const QString &entry, const QByteArray &secret);
    [[nodiscard]] SecretAnswer forget(const QString &entry);
    // Waits for a token, which ask begins to get; a limit stands in the request.
    [[nodiscard]] TokenOutcome waitForToken(TokenFetcher &fetcher, const std::function<void()> &ask);
    // The access token that was read from an entry: renewed, and kept anew, if it has run out and can be. The words of
    // an answer that failed say why.
    [[nodiscard]] SecretAnswer usableToken(const QString &entry, const SecretAnswer &read);
    // Whose interruption ends a wait from now on: there can be one at a time.
    void watch(const Interruption &interruption) { m_watched = &interruption; }
    // The command is to end.
    [[nodiscard]] bool wasInterrupted() const { return m_interrupted; }

private:
    using Question = std::function<int(SecretStore::Done done)>;
    SecretAnswer waitFor(const Question &question);

    SecretStore m_store;
    QMap<QString, SecretAnswer> m_known;
    SecretAnswer m_given; // the answer of a keychain that is of no use
    const Interruption *m_watched = nullptr;
    bool m_interrupted = false;
};

} // namespace helodesk::cli
