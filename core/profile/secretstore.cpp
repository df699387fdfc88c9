// SPDX-License-Identifier: MIT
#include "core/profile/secretstore.h"

#include "core/modules/module.h"

#include <QStringDecoder>
#include <QTimer>

#include <mutex>
#include <utility>

namespace helodesk {

namespace {

// A keychain keeps texts.
bool isText(const QByteArray &secret)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(secret);
    return !decoder.hasError() && !text.contains(QChar(u'\0'));
}

SecretAnswer::Problem problemOf(KeychainAnswer::Kind kind)
{
    switch (kind) {
    case KeychainAnswer::Kind::Done:
        return SecretAnswer::Problem::None;
    case KeychainAnswer::Kind::NotFound:
        return SecretAnswer::Problem::NotFound;
    case KeychainAnswer::Kind::NoService:
        return SecretAnswer::Problem::NoService;
    case KeychainAnswer::Kind::Refused:
        return SecretAnswer::Problem::Refused;
    case KeychainAnswer::Kind::Failed:
        break;
    }
    return SecretAnswer::Problem::Failed;
}

} // namespace

struct SecretStore::Address {
    std::mutex mutex;
    SecretStore *store; // null after its end
};

SecretStore::SecretStore(QObject *parent)
    : SecretStore([](QString *problem) { return module<Keychain>(problem); }, parent)
{
}

SecretStore::SecretStore(Loader loader, QObject *parent)
    : QObject(parent), m_load(std::move(loader)), m_address(std::make_shared<Address>())
{
    m_address->store = this;
}

SecretStore::~SecretStore()
{
    const std::lock_guard lock(m_address->mutex);
    m_address->store = nullptr;
    for (const auto &[number, open] : m_open) {
        if (m_keychain && open.ofKeychain != 0)
            m_keychain->giveUp(open.ofKeychain);
    }
}

int SecretStore::read(const QString &entry, Done done)
{
    return ask({KeychainQuestion::Kind::Read, entry, {}}, std::move(done));
}

int SecretStore::write(const QString &entry, const QByteArray &secret, Done done)
{
    return ask({KeychainQuestion::Kind::Write, entry, secret}, std::move(done));
}

int SecretStore::forget(const QString &entry, Done done)
{
    return ask({KeychainQuestion::Kind::Forget, entry, {}}, std::move(done));
}

int SecretStore::ask(const KeychainQuestion &question, Done done)
{
    const int number = ++m_last;
    Open &open = m_open[number];
    open.kind = question.kind;
    open.entry = question.entry;
    open.done = std::move(done);
    if (!isText(question.secret)) {
        answerLater(number, SecretAnswer::Problem::Failed, tr("it keeps text, and this is none (UTF-8)"));
        return number;
    }
    QString problem;
    if (!m_keychain)
        m_keychain = m_load(&problem);
    if (!m_keychain) {
        answerLater(number, SecretAnswer::Problem::NoModule, problem);
        return number;
    }
    open.limit = std::make_unique<QTimer>();
    open.limit->setSingleShot(true);
    connect(open.limit.get(), &QTimer::timeout, this, [this, number] {
        m_keychain->giveUp(m_open.at(number).ofKeychain);
        answerLater(number, SecretAnswer::Problem::TimedOut);
    });
    open.limit->start(m_timeLimit);
    open.ofKeychain = m_keychain->ask(question, [address = m_address, number](const KeychainAnswer &answer) {
        const std::lock_guard lock(address->mutex);
        SecretStore *store = address->store;
        if (!store)
            return;
        QMetaObject::invokeMethod(
            store, [store, number, answer] { store->take(number, answer); }, Qt::QueuedConnection);
    });
    return number;
}

void SecretStore::cancel(int number)
{
    const auto it = m_open.find(number);
    if (it == m_open.end())
        return;
    if (m_keychain && it->second.ofKeychain != 0)
        m_keychain->giveUp(it->second.ofKeychain);
    answerLater(number, SecretAnswer::Problem::Cancelled);
}

void SecretStore::take(int number, const KeychainAnswer &answer)
{
    const auto it = m_open.find(number);
    if (it == m_open.end())
        return;
    const SecretAnswer::Problem problem = problemOf(answer.kind);
    end(number, {problem, words(problem, it->second.entry, answer.words), answer.secret});
}

void SecretStore::answerLater(int number, SecretAnswer::Problem problem, const QString &detail)
{
    const SecretAnswer answer{problem, words(problem, m_open.at(number).entry, detail), {}};
    QMetaObject::invokeMethod(
        this, [this, number, answer] { end(number, answer); }, Qt::QueuedConnection);
}

void SecretStore::end(int number, const SecretAnswer &answer)
{
    auto node = m_open.extract(number);
    if (!node.empty())
        node.mapped().done(answer); // last: it may ask again, or end this object
}

QString SecretStore::words(SecretAnswer::Problem problem, const QString &entry, const QString &detail) const
{
    switch (problem) {
    case SecretAnswer::Problem::None:
        return {};
    case SecretAnswer::Problem::NoModule:
        return tr("The keychain can’t be used. %1").arg(detail);
    case SecretAnswer::Problem::NoService:
        return detail.isEmpty() ? tr("There is no keychain service in this session.")
                                : tr("There is no keychain service in this session (%1).").arg(detail);
    case SecretAnswer::Problem::NotFound:
        return tr("The keychain has no entry “%1” of Helodesk.").arg(entry);
    case SecretAnswer::Problem::Refused:
        return tr("The keychain is locked and wasn’t unlocked, or it refused.");
    case SecretAnswer::Problem::TimedOut:
        return tr("The keychain didn’t answer within %1 s. It may be locked and waiting for its password.")
            .arg(double(m_timeLimit.count()) / 1000);
    case SecretAnswer::Problem::Cancelled:
        return tr("The question to the keychain was cancelled.");
    case SecretAnswer::Problem::Failed:
        break;
    }
    return tr("The keychain can’t do it: %1").arg(detail);
}

} // namespace helodesk
