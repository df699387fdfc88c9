// SPDX-License-Identifier: MIT
#include "ui/run/passwordkeeper.h"

#include "core/profile/profile.h"
#include "core/profile/secretentry.h"
#include "ui/run/secretwords.h"

#include <QEventLoop>
#include <QPointer>
#include <QScopedValueRollback>
#include <QTimer>

#include <utility>

namespace helodesk {

namespace {

// Somebody may be typing into the keychain's own prompt, and can cancel here.
constexpr std::chrono::seconds timeLimit{120};
// What the keychain knows without a prompt it says within some milliseconds: nobody has to see that it is asked.
constexpr std::chrono::milliseconds unnoticed{250};

bool refersToKeychain(const Profile &profile, SecretKind kind)
{
    return keychainReference(sourceOf(profile, kind)).has_value();
}

QString entryOf(const Profile &profile, SecretKind kind)
{
    switch (kind) {
    case SecretKind::Password:
        break;
    case SecretKind::Token:
        return tokenEntry(profile);
    case SecretKind::KeyPassword:
        return keyPasswordEntry(profile);
    }
    return passwordEntry(profile);
}

// What a typed one belongs to.
struct Owner {
    QString server;
    QString user;
};

Owner ownerOf(const Profile &profile, SecretKind kind)
{
    if (kind == SecretKind::KeyPassword)
        return {profile.tls.clientKey.isEmpty() ? profile.tls.clientCertificate : profile.tls.clientKey, {}};
    return {profile.server, profile.user};
}

} // namespace

PasswordKeeper::PasswordKeeper(QObject *parent) : QObject(parent), m_store(std::make_unique<SecretStore>())
{
    m_store->setTimeLimit(timeLimit);
}

PasswordKeeper::~PasswordKeeper() = default;

void PasswordKeeper::setKeychain(SecretStore::Loader loader)
{
    m_store = std::make_unique<SecretStore>(std::move(loader), nullptr);
    m_store->setTimeLimit(timeLimit);
    m_givenUp.clear();
}

SecretAnswer PasswordKeeper::wait(const QString &words, const Asking &ask)
{
    struct Outcome {
        SecretAnswer answer{SecretAnswer::Problem::Cancelled, {}, {}};
        bool there = false;
    };
    if (m_waiting)
        return {SecretAnswer::Problem::Cancelled, tr("The keychain is being asked something else."), {}};
    const QScopedValueRollback waiting(m_waiting, true);
    // Outlives this function where the program ends meanwhile.
    const auto outcome = std::make_shared<Outcome>();
    QEventLoop loop;
    const int number = ask([outcome, quit = QPointer<QEventLoop>(&loop)](const SecretAnswer &answer) {
        *outcome = {answer, true};
        if (quit)
            quit->quit();
    });
    QTimer::singleShot(unnoticed, &loop, &QEventLoop::quit);
    loop.exec(QEventLoop::ExcludeUserInputEvents); // what is typed now is dealt with afterwards
    if (outcome->there)
        return outcome->answer;
    const AwaitedSecret awaited{tr("Keychain"), words,
        tr("It may be locked and ask for its own password, in a window that stands behind this one.")};
    const auto notice
        = m_notice ? m_notice(awaited, [this, number] { m_store->cancel(number); }) : std::unique_ptr<QObject>();
    loop.exec();
    return outcome->answer;
}

SecretAnswer PasswordKeeper::read(const QString &entry)
{
    return wait(tr("Asking the keychain for “%1”").arg(entry),
        [&](SecretStore::Done done) { return m_store->read(entry, std::move(done)); });
}

const Passwords &PasswordKeeper::typed(SecretKind kind) const
{
    switch (kind) {
    case SecretKind::Password:
        break;
    case SecretKind::Token:
        return m_tokens;
    case SecretKind::KeyPassword:
        return m_keyPasswords;
    }
    return m_passwords;
}

Passwords &PasswordKeeper::typed(SecretKind kind)
{
    return const_cast<Passwords &>(std::as_const(*this).typed(kind));
}

Keeping PasswordKeeper::keepingOf(const Profile &profile, SecretKind kind) const
{
    if (refersToKeychain(profile, kind))
        return Keeping::Keychain;
    const Owner owner = ownerOf(profile, kind);
    return typed(kind).keeps(owner.server, owner.user) ? Keeping::UntilQuit : Keeping::ThisRun;
}

bool PasswordKeeper::has(const Profile &profile, SecretKind kind) const
{
    const Owner owner = ownerOf(profile, kind);
    return refersToKeychain(profile, kind) || typed(kind).has(owner.server, owner.user);
}

std::optional<QByteArray> PasswordKeeper::secretFor(const Profile &profile, SecretKind kind, const QString &mistake)
{
    if (m_waiting)
        return std::nullopt;
    PasswordRequest request{questionFor(kind, profile), mistake, Keeping::ThisRun, kind, profile.server, profile.user};
    if (!mistake.isEmpty()) {
        request.suggested = keepingOf(profile, kind);
        return ask(profile, request);
    }
    const Owner owner = ownerOf(profile, kind);
    if (auto known = typed(kind).take(owner.server, owner.user)) {
        if (kind == SecretKind::Token) {
            known = usableToken(
                *known,
                [this, owner](const QByteArray &renewed) {
                    if (m_tokens.keeps(owner.server, owner.user))
                        m_tokens.put(owner.server, owner.user, renewed, true);
                },
                &request.remark);
        }
        return known ? known : ask(profile, request);
    }
    const QString entry = entryOf(profile, kind);
    if (!refersToKeychain(profile, kind) || entry.isEmpty())
        return ask(profile, request);
    request.remark = m_givenUp.value(entry);
    if (!request.remark.isEmpty())
        return ask(profile, request);
    const SecretAnswer answer = read(entry);
    if (answer.succeeded() && kind == SecretKind::Token) {
        const auto token = usableToken(
            answer.secret, [&](const QByteArray &renewed) { (void)store(profile, kind, renewed); }, &request.remark);
        request.suggested = Keeping::Keychain;
        return token ? token : ask(profile, request);
    }
    if (answer.succeeded())
        return answer.secret;
    if (answer.isOfNoUse())
        m_givenUp[entry] = tr("%1 Helodesk asks you instead until it is started again.").arg(answer.words);
    else
        request.suggested = Keeping::Keychain;
    request.remark = m_givenUp.value(entry, tr("The keychain doesn’t hold it yet."));
    return ask(profile, request);
}

std::optional<QByteArray> PasswordKeeper::ask(const Profile &profile, const PasswordRequest &request)
{
    const auto answer = m_question ? m_question(request) : std::nullopt;
    if (!answer)
        return std::nullopt;
    const Owner owner = ownerOf(profile, request.kind);
    if (answer->keeping == Keeping::UntilQuit)
        typed(request.kind).put(owner.server, owner.user, answer->password, true);
    else if (answer->keeping == Keeping::Keychain && !store(profile, request.kind, answer->password))
        m_givenUp.remove(entryOf(profile, request.kind)); // it was asked for on purpose, and may be again
    return request.kind == SecretKind::Token ? accessTokenIn(answer->password) : answer->password;
}

// A turn of the event loop later: a run that begins now would be told of in the same place.
void PasswordKeeper::tell(const QString &words)
{
    QMetaObject::invokeMethod(
        this, [this, words] { Q_EMIT told(words); }, Qt::QueuedConnection);
}

bool PasswordKeeper::store(const Profile &profile, SecretKind kind, const QByteArray &secret)
{
    const SecretWords words = wordsOf(kind);
    const QString entry = entryOf(profile, kind);
    if (entry.isEmpty()) {
        tell(words.needsPlace);
        return false;
    }
    const SecretAnswer answer = wait(words.putting.arg(entry),
        [&](SecretStore::Done done) { return m_store->write(entry, secret, std::move(done)); });
    if (!answer.succeeded()) {
        tell(words.notKept.arg(answer.words));
        return false;
    }
    m_givenUp.remove(entry);
    tell(words.kept.arg(entry));
    if (!refersToKeychain(profile, kind))
        Q_EMIT sourceChanged(profile.id, kind, QStringLiteral("keychain"));
    return true;
}

void PasswordKeeper::choose(Profile profile, SecretKind kind, const QByteArray &secret, Keeping keeping)
{
    const bool referred = refersToKeychain(profile, kind);
    const Owner owner = ownerOf(profile, kind);
    if (keeping == Keeping::Keychain) {
        m_givenUp.remove(entryOf(profile, kind));
        if (secret.isEmpty() && !referred)
            Q_EMIT sourceChanged(profile.id, kind, QStringLiteral("keychain"));
        if (secret.isEmpty())
            return;
        // Not from within what the popup does as it closes: the wait runs the event loop.
        const auto keep = [this, profile, kind, secret, owner] {
            if (!store(profile, kind, secret))
                typed(kind).put(owner.server, owner.user, secret, false);
        };
        QMetaObject::invokeMethod(this, keep, Qt::QueuedConnection);
        return;
    }
    if (referred)
        Q_EMIT sourceChanged(profile.id, kind, {});
    if (!secret.isEmpty())
        typed(kind).put(owner.server, owner.user, secret, keeping == Keeping::UntilQuit);
    else if (keeping != Keeping::UntilQuit && typed(kind).keeps(owner.server, owner.user))
        typed(kind).forget(owner.server, owner.user);
    if (kind == SecretKind::Token)
        tellOfToken(secret);
}

void PasswordKeeper::forget(Profile profile, SecretKind kind)
{
    const SecretWords words = wordsOf(kind);
    const Owner owner = ownerOf(profile, kind);
    typed(kind).forget(owner.server, owner.user);
    const QString entry = entryOf(profile, kind);
    if (!refersToKeychain(profile, kind) || entry.isEmpty()) {
        tell(words.forgotten);
        return;
    }
    const SecretAnswer answer = wait(tr("Taking “%1” out of the keychain").arg(entry),
        [&](SecretStore::Done done) { return m_store->forget(entry, std::move(done)); });
    if (!answer.succeeded()) {
        tell(words.notForgotten.arg(answer.words));
        return;
    }
    m_givenUp.remove(entry);
    Q_EMIT sourceChanged(profile.id, kind, {});
    tell(words.takenOut);
}

QMap<QString, QByteArray> PasswordKeeper::entries(const QStringList &names)
{
    QMap<QString, QByteArray> found;
    for (const QString &name : names) {
        if (m_givenUp.contains(name))
            continue;
        const SecretAnswer answer = read(name);
        if (answer.succeeded()) {
            found[name] = answer.secret;
        } else {
            tell(answer.words);
            if (answer.isOfNoUse())
                m_givenUp[name] = answer.words;
        }
    }
    return found;
}

} // namespace helodesk
