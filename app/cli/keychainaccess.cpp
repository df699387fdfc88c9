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
