// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/keychain.h"

#include <QObject>

#include <chrono>
#include <map>
#include <memory>

class QTimer;

namespace helodesk {

// What came of a question to the keychain.
struct SecretAnswer {
    enum class Problem {
        None,
        NoModule, // that part of the program is missing or can't be loaded
        NoService, // no keychain here
        NotFound,
        Refused, // locked, or its owner said no
        TimedOut,
        Cancelled,
        Failed,
    };
    Problem problem = Problem::None;
    QString words; // for users: what is wrong; empty if nothing is
    QByteArray secret; // of a read; UTF-8

    [[nodiscard]] bool succeeded() const { return problem == Problem::None; }
    // Whether the next question would fare the same, after as long a wait.
    [[nodiscard]] bool isOfNoUse() const { return !succeeded() && problem != Problem::NotFound; }
};

// Asks the user's keychain without ever waiting for it: each question has an answer within the time limit, even if the
// keychain shows a prompt that nobody answers. Entries have names of their owner's language: secretentry.h.
class SecretStore : public QObject
{
    Q_OBJECT
public:
    // Gives the keychain, or null and why not. Called at the first question, and again after a null.
    using Loader = std::function<Keychain *(QString *problem)>;
    using Done = std::function<void(const SecretAnswer &)>;
    static constexpr std::chrono::milliseconds usualTimeLimit{30000};

    explicit SecretStore(QObject *parent = nullptr); // the system's keychain
    SecretStore(Loader loader, QObject *parent);
    ~SecretStore() override;

    // For questions from now on.
    void setTimeLimit(std::chrono::milliseconds limit) { m_timeLimit = limit; }

    // Each gives a number for cancel(). done is called exactly once, on this object's thread, never from within the
    // call, and not after this object's end.
    int read(const QString &entry, Done done);
    // An entry of that name is replaced.
    int write(const QString &entry, const QByteArray &secret, Done done);
    // It is no error if there is none.
    int forget(const QString &entry, Done done);
    // Its answer is then Cancelled, unless it has another one already.
    void cancel(int number);

private:
    struct Open {
        KeychainQuestion::Kind kind = KeychainQuestion::Kind::Read;
        QString entry;
        Done done;
        std::unique_ptr<QTimer> limit;
        int ofKeychain = 0;
    };
    struct Address; // where answers go, from whichever thread

    int ask(const KeychainQuestion &question, Done done);
    void take(int number, const KeychainAnswer &answer);
    // Answers a turn of the event loop later.
    void answerLater(int number, SecretAnswer::Problem problem, const QString &detail = {});
    void end(int number, const SecretAnswer &answer);
    [[nodiscard]] QString words(SecretAnswer::Problem problem, const QString &entry, const QString &detail) const;

    Loader m_load;
    Keychain *m_keychain = nullptr; // the module's; null before the first question
    std::shared_ptr<Address> m_address;
    std::map<int, Open> m_open;
    std::chrono::milliseconds m_timeLimit = usualTimeLimit;
    int m_last = 0;
};

} // namespace helodesk
