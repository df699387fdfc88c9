// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/keychain.h"

#include <QList>
#include <QMap>
#include <QMutex>
#include <QThreadPool>

#include <map>

namespace helodesk::test {

// A keychain in memory that answers on another thread, as the system's does, and can be as awkward.
class FakeKeychain : public Keychain
{
public:
    ~FakeKeychain() override { m_thread.waitForDone(); }

    int ask(const KeychainQuestion &question, Done done) override
    {
        const QMutexLocker lock(&m_mutex);
        const int number = ++m_last;
        m_questions.append(question);
        if (m_silent) {
            m_unanswered[number] = {question, done};
            return number;
        }
        answer(question, done);
        return number;
    }
    void giveUp(int number) override
    {
        const QMutexLocker lock(&m_mutex);
        m_givenUp.append(number);
    }

    // Keeps all that is asked waiting, as one does whose prompt nobody answers.
    void setSilent(bool silent) { m_silent = silent; }
    // Answers what waits, however late.
    void answerAll()
    {
        const QMutexLocker lock(&m_mutex);
        for (const auto &[number, open] : m_unanswered)
            answer(open.question, open.done);
        m_unanswered.clear();
    }
    // Answers everything with that.
    void fail(KeychainAnswer::Kind kind, const QString &words = {}) { m_failure = {kind, {}, words}; }

    [[nodiscard]] QMap<QString, QByteArray> entries() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_entries;
    }
    void put(const QString &entry, const QByteArray &secret)
    {
        const QMutexLocker lock(&m_mutex);
        m_entries[entry] = secret;
    }
    [[nodiscard]] qsizetype asked() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_questions.size();
    }
    [[nodiscard]] QList<int> givenUp() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_givenUp;
    }

private:
    struct Open {
        KeychainQuestion question;
        Done done;
    };
    void answer(const KeychainQuestion &question, const Done &done)
    {
        KeychainAnswer answer = m_failure;
        if (answer.kind == KeychainAnswer::Kind::Done)
            answer = carryOut(question);
        m_thread.start([answer, done] { done(answer); });
    }
    KeychainAnswer carryOut(const KeychainQuestion &question)
    {
        switch (question.kind) {
        case KeychainQuestion::Kind::Write:
            m_entries[question.entry] = question.secret;
            break;
        case KeychainQuestion::Kind::Forget:
            m_entries.remove(question.entry);
            break;
        case KeychainQuestion::Kind::Read:
            if (!m_entries.contains(question.entry))
                return {KeychainAnswer::Kind::NotFound, {}, {}};
            return {KeychainAnswer::Kind::Done, m_entries[question.entry], {}};
        }
        return {};
    }

    mutable QMutex m_mutex;
    QMap<QString, QByteArray> m_entries;
    QList<KeychainQuestion> m_questions;
    QList<int> m_givenUp;
    std::map<int, Open> m_unanswered;
    KeychainAnswer m_failure;
    bool m_silent = false;
    int m_last = 0;
    QThreadPool m_thread;
};

} // namespace helodesk::test
