// SPDX-License-Identifier: MIT
#pragma once

#include "core/oauth/tokenfetcher.h"
#include "core/profile/secretstore.h"
#include "ui/run/passwords.h"

#include <QMap>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace helodesk {

struct Profile;

// What a person is asked for a secret with.
struct PasswordRequest {
    QString question;
    QString remark; // why the keychain doesn't give it; empty: it wasn't asked
    Keeping suggested = Keeping::ThisRun;
    SecretKind kind = SecretKind::Password;
    QString server = {}; // as in the profile, for whom to ask for an access token
    QString user = {};
};

// What a person answered.
struct PasswordAnswer {
    QByteArray password; // UTF-8; a token that was got comes with what renews it (KeptToken)
    Keeping keeping = Keeping::ThisRun;
};

// What a secret is waited for, for the person.
struct AwaitedSecret {
    QString title;
    QString words;
    QString note; // why it may take long; may be empty
};

// Where the window's passwords and access tokens come from and stay: typed for one run, kept in memory until the
// program ends, or in the user's keychain, of which a profile holds only that it is so. While the keychain is asked the
// window stays alive and shows it; a keychain that is of no use is told of, and the person is asked instead.
class PasswordKeeper : public QObject
{
    Q_OBJECT
public:
    // Asks a person; nothing if they gave up.
    using Question = std::function<std::optional<PasswordAnswer>(const PasswordRequest &request)>;
    // Shows, for as long as the result lives, what is waited for; giveUp ends the wait.
    using Notice = std::function<std::unique_ptr<QObject>(const AwaitedSecret &awaited, std::function<void()> giveUp)>;

    explicit PasswordKeeper(QObject *parent = nullptr);
    ~PasswordKeeper() override;

    void setQuestion(Question question) { m_question = std::move(question); }
    void setNotice(Notice notice) { m_notice = std::move(notice); }
    // Another keychain than the system's.
    void setKeychain(SecretStore::Loader loader);

    [[nodiscard]] Passwords *passwords() { return &m_passwords; }
    // What is kept of the profile's password or token, without asking the keychain.
    [[nodiscard]] Keeping keepingOf(const Profile &profile, SecretKind kind = SecretKind::Password) const;
    [[nodiscard]] bool has(const Profile &profile, SecretKind kind) const;

    // For a run of the profile, its variables replaced. Runs the event loop while it asks; nothing if the person gave
    // up, or if it is asking already. mistake: what is wrong with the one that is kept, so that a person is asked.
    [[nodiscard]] std::optional<QByteArray> secretFor(
        const Profile &profile, SecretKind kind, const QString &mistake = {});
    // As a person set it beside the user's name. secret: empty if none was typed.
    void choose(Profile profile, SecretKind kind, const QByteArray &secret, Keeping keeping);
    // Forgets the profile's password or token, in the keychain too.
    void forget(Profile profile, SecretKind kind);
    // What entries of the keychain hold (secret variables), as far as it says; the rest has to be asked for.
    [[nodiscard]] QMap<QString, QByteArray> entries(const QStringList &names);

Q_SIGNALS:
    // What became of it, for the person.
    void told(const QString &words);
    // The profile's password or token comes from there from now on: "keychain", or empty.
    void sourceChanged(const QByteArray &profile, helodesk::SecretKind kind, const QString &source);

private:
    using Asking = std::function<int(SecretStore::Done done)>;
    [[nodiscard]] SecretAnswer wait(const QString &words, const Asking &ask);
    [[nodiscard]] SecretAnswer read(const QString &entry);
    // The access token in what is kept: renewed if it has run out, and kept anew by keep. Nothing, and why, if it is no
    // longer good.
    [[nodiscard]] std::optional<QByteArray> usableToken(
        const QByteArray &kept, const std::function<void(const QByteArray &renewed)> &keep, QString *why);
    // That one was got, if it was; a pasted one is no news.
    void tellOfToken(const QByteArray &kept);
    [[nodiscard]] TokenOutcome renew(const KeptToken &token);
    [[nodiscard]] std::optional<QByteArray> ask(const Profile &profile, const PasswordRequest &request);
    void tell(const QString &words);
    [[nodiscard]] bool store(const Profile &profile, SecretKind kind, const QByteArray &secret);
    [[nodiscard]] Passwords &typed(SecretKind kind);
    [[nodiscard]] const Passwords &typed(SecretKind kind) const;

    Passwords m_passwords;
    Passwords m_tokens;
    Passwords m_keyPasswords; // by the file of the key
    Question m_question;
    Notice m_notice;
    std::unique_ptr<SecretStore> m_store;
    // Entries that the keychain was of no use for in this session, and why: they are asked for each time.
    QMap<QString, QString> m_givenUp;
    bool m_waiting = false;
};

} // namespace helodesk
