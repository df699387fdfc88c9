// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace helodesk {

// One question to the system that takes as long as it takes. Nobody can call the thread that waits back, so it is left
// to itself, and finds here whether its answer is still wanted. Answer: has a member error, the words for a failure.
// All functions are called on the asker's thread.
template <typename Answer> class PendingLookup
{
public:
    PendingLookup() = default;
    ~PendingLookup() { cancel(); }
    PendingLookup(const PendingLookup &) = delete;
    PendingLookup &operator=(const PendingLookup &) = delete;

    // Forgets the question before. use gets the answer on the asker's thread, never from within a call of this class.
    void begin(QObject *asker, std::function<void(const Answer &)> use)
    {
        cancel();
        m_question = std::make_shared<Question>();
        m_question->asker = asker;
        m_question->use = std::move(use);
    }
    // The answer is known already.
    void tell(const Answer &answer) { Question::tell(m_question, answer); }
    // Lets a thread of its own find it.
    void ask(std::function<Answer()> find)
    {
        try {
            std::thread([question = m_question, find = std::move(find)] { Question::tell(question, find()); }).detach();
        } catch (const std::system_error &failure) {
            Answer answer;
            answer.error = QString::fromLocal8Bit(failure.what());
            tell(answer);
        }
    }
    // Nobody wants to know any more.
    void cancel()
    {
        if (!m_question)
            return;
        {
            const std::lock_guard lock(m_question->mutex);
            m_question->asker = nullptr;
        }
        m_question.reset();
    }

private:
    struct Question {
        std::mutex mutex;
        QObject *asker = nullptr; // null: forgotten
        std::function<void(const Answer &)> use;

        static void tell(const std::shared_ptr<Question> &question, const Answer &answer)
        {
            const std::lock_guard lock(question->mutex);
            if (!question->asker)
                return;
            QMetaObject::invokeMethod(
                question->asker,
                [question, answer] {
                    // On the asker's thread, as cancel() is.
                    if (question->asker)
                        question->use(answer);
                },
                Qt::QueuedConnection);
        }
    };
    std::shared_ptr<Question> m_question; // shared with the thread that asks; null while nothing is asked
};

} // namespace helodesk
