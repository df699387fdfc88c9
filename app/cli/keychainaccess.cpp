// SPDX-License-Identifier: MIT
#include "app/cli/keychainaccess.h"

#include "app/cli/interruption.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include <cstdio>
#include <optional>

namespace helodesk::cli {

static void sayThatItWaits()
{
    const QString words = QCoreApplication::translate(
        "Cli", "waiting for the keychain; it may be asking for its password in a window of its own (Ctrl+C gives up)");
    std::fprintf(stderr, "helodesk-cli: %s\n", qUtf8Printable(words));
}

SecretAnswer KeychainAccess::waitFor(const Question &question)
{
    constexpr std::chrono::seconds patience{2};
    SecretAnswer answer;
    QEventLoop loop;
    std::optional<Interruption> own;
    const Interruption &interruption = m_watched ? *m_watched : own.emplace();
    const int number = question([&](const SecretAnswer &given) {
        answer = given;
        loop.quit();
    });
    QObject::connect(&interruption, &Interruption::requested, &loop, [this, number] { m_store.cancel(number); });
    QTimer::singleShot(patience, &loop, sayThatItWaits);
    loop.exec();
    m_interrupted = m_interrupted || interruption.happened();
    return answer;
}

TokenOutcome KeychainAccess::waitForToken(TokenFetcher &fetcher, const std::function<void()> &ask)
{
    TokenOutcome outcome;
    QEventLoop loop;
    std::optional<Interruption> own;
    const Interruption &interruption = m_watched ? *m_watched : own.emplace();
    QObject::connect(&fetcher, &TokenFetcher::finished, &loop, [&](const TokenOutcome &given) {
        outcome = given;
        loop.quit();
    });
    QObject::connect(&interruption, &Interruption::requested, &loop, [&fetcher] { fetcher.cancel(); });
    ask();
    loop.exec();
    m_interrupted = m_interrupted || interruption.happened();
    return outcome;
}

SecretAnswer KeychainAccess::usableToken(const QString &entry, const SecretAnswer &read)
{
    const auto kept = KeptToken::fromEntry(read.secret);
    if (!kept)
        return read; // somebody put a bare token there
    if (!kept->hasRunOut(QDateTime::currentDateTimeUtc()))
        return {SecretAnswer::Problem::None, {}, kept->accessToken};
    if (!kept->canBeRenewed()) {
        return {SecretAnswer::Problem::NotFound,
            QCoreApplication::translate("Cli",
                "The access token in the keychain has run out, and there is no refresh token to renew it with; "
                "helodesk-cli token gets a new one"),
            {}};
    }
    const QString words
        = QCoreApplication::translate("Cli", "the kept access token has run out; asking %1 for a new one")
              .arg(kept->tokenEndpoint.host());
    std::fprintf(stderr, "helodesk-cli: %s\n", qUtf8Printable(words));
    TokenFetcher fetcher;
    const TokenOutcome outcome = waitForToken(fetcher, [&] { fetcher.renew(*kept); });
    if (!outcome.succeeded())
        return {SecretAnswer::Problem::NotFound, outcome.problem.words(), {}};
    const SecretAnswer written = write(entry, outcome.token.toEntry());
    m_known[entry] = {SecretAnswer::Problem::None, {}, outcome.token.toEntry()};
    if (!written.succeeded()) {
        const QString loss
            = QCoreApplication::translate("Cli", "the new access token isn't kept: %1").arg(written.words);
        std::fprintf(stderr, "helodesk-cli: %s\n", qUtf8Printable(loss));
    }
    return {SecretAnswer::Problem::None, {}, outcome.token.accessToken};
}

SecretAnswer KeychainAccess::read(const QString &entry)
{
    if (m_given.isOfNoUse())
        return m_given;
    if (const auto known = m_known.constFind(entry); known != m_known.constEnd())
        return *known;
    SecretAnswer answer = waitFor([&](SecretStore::Done done) { return m_store.read(entry, std::move(done)); });
    if (answer.isOfNoUse())
        m_given = answer;
    return m_known[entry] = answer;
}

SecretAnswer KeychainAccess::write(const QString &entry, const QByteArray &secret)
{
    return waitFor([&](SecretStore::Done done) { return m_store.write(entry, secret, std::move(done)); });
}

SecretAnswer KeychainAccess::forget(const QString &entry)
{
    return waitFor([&](SecretStore::Done done) { return m_store.forget(entry, std::move(done)); });
}

} // namespace helodesk::cli
