// SPDX-License-Identifier: MIT
#include "core/profile/secretstore.h"
#include "tests/support/fakekeychain.h"
#include "tests/support/printing.h"
#include "tests/support/waitfor.h"

#include <QThread>

#include <gmock/gmock.h>

#include <optional>

using namespace helodesk;
using namespace helodesk::test;
using testing::HasSubstr;
using Problem = SecretAnswer::Problem;

namespace {

const QString anna = QStringLiteral("anna at mail.example.org");
constexpr std::chrono::milliseconds noTime{20};

class SecretStoreTest : public testing::Test
{
protected:
    // Waits for the one answer; a failed test if it comes within the call, on another thread or twice.
    template <typename Ask> SecretAnswer answerTo(Ask ask)
    {
        std::optional<SecretAnswer> answer;
        int answers = 0;
        ask([&](const SecretAnswer &given) {
            EXPECT_EQ(QThread::currentThread(), store.thread());
            answer = given;
            ++answers;
        });
        EXPECT_FALSE(answer.has_value());
        EXPECT_TRUE(waitFor([&] { return answer.has_value(); }));
        QCoreApplication::processEvents();
        EXPECT_EQ(answers, 1);
        return answer.value_or(SecretAnswer());
    }
    SecretAnswer read(const QString &entry = anna)
    {
        return answerTo([&](SecretStore::Done done) { store.read(entry, std::move(done)); });
    }
    SecretAnswer write(const QByteArray &secret)
    {
        return answerTo([&](SecretStore::Done done) { store.write(anna, secret, std::move(done)); });
    }
    SecretAnswer forget()
    {
        return answerTo([&](SecretStore::Done done) { store.forget(anna, std::move(done)); });
    }

    FakeKeychain keychain;
    SecretStore store{[this](QString *) { return &keychain; }, nullptr};
};

TEST_F(SecretStoreTest, GivesBackWhatWasWrittenUntilItIsForgotten)
{
    EXPECT_EQ(read().problem, Problem::NotFound);
    EXPECT_TRUE(write("p\xc3\xa4ss w\xc3\xb6rd").succeeded());
    EXPECT_EQ(keychain.entries(), (QMap<QString, QByteArray>{{anna, "p\xc3\xa4ss w\xc3\xb6rd"}}));
    const SecretAnswer answer = read();
    EXPECT_TRUE(answer.succeeded());
    EXPECT_EQ(answer.secret, QByteArray("p\xc3\xa4ss w\xc3\xb6rd"));
    EXPECT_EQ(answer.words, QString());
    EXPECT_TRUE(write("another").succeeded());
    EXPECT_EQ(read().secret, QByteArray("another"));
    EXPECT_TRUE(forget().succeeded());
    EXPECT_EQ(read().problem, Problem::NotFound);
    EXPECT_TRUE(forget().succeeded());
}

TEST_F(SecretStoreTest, AKeychainThatNeverAnswersIsGivenUpInTime)
{
    keychain.setSilent(true);
    store.setTimeLimit(noTime);
    const SecretAnswer answer = read();
    EXPECT_EQ(answer.problem, Problem::TimedOut);
    EXPECT_THAT(answer.words.toStdString(), HasSubstr("within 0.02 s. It may be locked"));
    EXPECT_EQ(keychain.givenUp(), QList<int>{1});
    // What it says too late is heard by nobody, and the next question is a new one.
    keychain.put(anna, "late");
    keychain.answerAll();
    keychain.setSilent(false);
    store.setTimeLimit(SecretStore::usualTimeLimit);
    EXPECT_EQ(read().secret, QByteArray("late"));
}

TEST_F(SecretStoreTest, CancelEndsTheWait)
{
    keychain.setSilent(true);
    const SecretAnswer answer = answerTo([&](SecretStore::Done done) {
        const int number = store.read(anna, std::move(done));
        store.cancel(number);
        store.cancel(number);
        keychain.answerAll();
    });
    EXPECT_EQ(answer.problem, Problem::Cancelled);
    EXPECT_THAT(answer.words.toStdString(), HasSubstr("cancelled"));
    EXPECT_FALSE(keychain.givenUp().isEmpty());
    store.cancel(99); // nothing of that number
}

TEST_F(SecretStoreTest, QuestionsOverlap)
{
    keychain.put(u"one"_qs, "1");
    keychain.put(u"two"_qs, "2");
    QMap<QString, QByteArray> answers;
    keychain.setSilent(true);
    const int never = store.read(u"never"_qs, [&](const SecretAnswer &) { answers[u"never"_qs] = "?"; });
    keychain.setSilent(false);
    for (const QString &entry : {u"one"_qs, u"two"_qs})
        store.read(entry, [&answers, entry](const SecretAnswer &answer) { answers[entry] = answer.secret; });
    EXPECT_TRUE(waitFor([&] { return answers.size() == 2; }));
    EXPECT_EQ(answers, (QMap<QString, QByteArray>{{u"one"_qs, "1"}, {u"two"_qs, "2"}}));
    store.cancel(never);
    EXPECT_TRUE(waitFor([&] { return answers.contains(u"never"_qs); }));
}

TEST_F(SecretStoreTest, AStoreThatIsGoneAnswersNobody)
{
    bool answered = false;
    {
        SecretStore gone([this](QString *) { return &keychain; }, nullptr);
        keychain.setSilent(true);
        gone.read(anna, [&](const SecretAnswer &) { answered = true; });
        keychain.setSilent(false);
        gone.read(anna, [&](const SecretAnswer &) { answered = true; });
    }
    EXPECT_EQ(keychain.givenUp().size(), 2);
    keychain.answerAll();
    runFor(noTime);
    EXPECT_FALSE(answered);
}

TEST_F(SecretStoreTest, AnAnswerMayAskAgain)
{
    SecretAnswer last;
    store.write(anna, "secret",
        [&](const SecretAnswer &) { store.read(anna, [&](const SecretAnswer &answer) { last = answer; }); });
    EXPECT_TRUE(waitFor([&] { return last.secret == "secret"; }));
}

TEST_F(SecretStoreTest, WhatIsNoTextIsNotWritten)
{
    for (const QByteArray &secret : {QByteArray("\xff\xfe"), QByteArray("a\0b", 3)}) {
        const SecretAnswer answer = write(secret);
        EXPECT_EQ(answer.problem, Problem::Failed);
        EXPECT_THAT(answer.words.toStdString(), HasSubstr("it keeps text"));
    }
    EXPECT_EQ(keychain.asked(), 0);
}

TEST(SecretStore, WithoutTheModuleSaysSoAndTriesAgain)
{
    FakeKeychain keychain;
    keychain.put(anna, "secret");
    bool installed = false;
    SecretStore store(
        [&](QString *problem) -> Keychain * {
            *problem = installed ? QString() : u"The part “keychain” isn’t there."_qs;
            return installed ? &keychain : nullptr;
        },
        nullptr);
    SecretAnswer answer;
    answer.problem = Problem::Failed;
    store.read(anna, [&](const SecretAnswer &given) { answer = given; });
    EXPECT_TRUE(waitFor([&] { return answer.problem == Problem::NoModule; }));
    EXPECT_EQ(answer.words, u"The keychain can’t be used. The part “keychain” isn’t there."_qs);
    installed = true;
    store.read(anna, [&](const SecretAnswer &given) { answer = given; });
    EXPECT_TRUE(waitFor([&] { return answer.succeeded(); }));
    EXPECT_EQ(answer.secret, QByteArray("secret"));
}

struct FailureCase {
    KeychainAnswer::Kind kind;
    const char *systemsWords;
    Problem problem;
    const char *words;
    bool ofNoUse;
};

class Failures : public testing::TestWithParam<FailureCase>
{
};

TEST_P(Failures, AreToldInPlainWords)
{
    const FailureCase &failure = GetParam();
    FakeKeychain keychain;
    keychain.fail(failure.kind, QString::fromLatin1(failure.systemsWords));
    SecretStore store([&](QString *) { return &keychain; }, nullptr);
    std::optional<SecretAnswer> answer;
    store.read(anna, [&](const SecretAnswer &given) { answer = given; });
    ASSERT_TRUE(waitFor([&] { return answer.has_value(); }));
    EXPECT_EQ(answer->problem, failure.problem);
    EXPECT_EQ(answer->words, QString::fromUtf8(failure.words));
    EXPECT_EQ(answer->isOfNoUse(), failure.ofNoUse);
    EXPECT_TRUE(answer->secret.isEmpty());
}

INSTANTIATE_TEST_SUITE_P(SecretStore, Failures,
    testing::Values(FailureCase{KeychainAnswer::Kind::NoService, "no bus", Problem::NoService,
                        "There is no keychain service in this session (no bus).", true},
        FailureCase{KeychainAnswer::Kind::NoService, "", Problem::NoService,
            "There is no keychain service in this session.", true},
        FailureCase{KeychainAnswer::Kind::NotFound, "Entry not found", Problem::NotFound,
            "The keychain has no entry “anna at mail.example.org” of Helodesk.", false},
        FailureCase{KeychainAnswer::Kind::Refused, "denied", Problem::Refused,
            "The keychain is locked and wasn’t unlocked, or it refused.", true},
        FailureCase{KeychainAnswer::Kind::Failed, "the disk is full", Problem::Failed,
            "The keychain can’t do it: the disk is full", true}));

} // namespace
