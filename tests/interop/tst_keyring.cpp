// SPDX-License-Identifier: MIT
// The keychain's module against a real GNOME Keyring.
#include "core/profile/secretstore.h"
#include "tests/interop/keyringsession.h"
#include "tests/support/printing.h"
#include "tests/support/waitfor.h"

#include <gmock/gmock.h>

#include <optional>

using namespace helodesk;
using namespace helodesk::interop;
using helodesk::test::waitFor;
using testing::HasSubstr;
using testing::Not;
using Problem = SecretAnswer::Problem;

namespace {

const QString anna = QStringLiteral("anna@contoso.example at mail.example.org");
constexpr std::chrono::milliseconds soon{300};

// One session for all: a process belongs to one.
class KeyringTest : public testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        s_session = std::make_unique<KeyringSession>();
        if (!s_session->startBus())
            return;
        qputenv("DBUS_SESSION_BUS_ADDRESS", s_session->bus().toLatin1());
    }
    static void TearDownTestSuite() { s_session.reset(); }

    void SetUp() override
    {
        if (s_session->bus().isEmpty() || !s_session->startKeyring()) {
            // On a developer's machine it may be missing; where everything is checked it may not.
            if (qEnvironmentVariableIsSet("CI"))
                FAIL() << qPrintable(s_session->problem());
            GTEST_SKIP() << qPrintable(s_session->problem());
        }
    }

    template <typename Ask> static SecretAnswer answerTo(Ask ask)
    {
        std::optional<SecretAnswer> answer;
        ask([&](const SecretAnswer &given) { answer = given; });
        EXPECT_TRUE(waitFor([&] { return answer.has_value(); }));
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

    static inline std::unique_ptr<KeyringSession> s_session;
    SecretStore store;
};

TEST_F(KeyringTest, StoresReadsAndForgets)
{
    const QByteArray secret = QStringLiteral("pä55 wörd €").toUtf8();
    SecretAnswer answer = write(secret);
    ASSERT_TRUE(answer.succeeded()) << qPrintable(answer.words);
    answer = read();
    ASSERT_TRUE(answer.succeeded()) << qPrintable(answer.words);
    EXPECT_EQ(answer.secret, secret);
    // Its owner recognises it, and nothing of it stands in a file as it is.
    EXPECT_THAT(
        s_session->listing().toStdString(), HasSubstr("label = Helodesk: anna@contoso.example at mail.example.org\n"));
    EXPECT_THAT(s_session->files().toStdString(), Not(HasSubstr(secret.toStdString())));
    EXPECT_THAT(s_session->files().toStdString(), Not(HasSubstr(secret.toBase64().toStdString())));

    EXPECT_TRUE(write("another").succeeded());
    EXPECT_EQ(read().secret, QByteArray("another"));
    ASSERT_TRUE(s_session->startKeyring());
    answer = read();
    EXPECT_EQ(answer.secret, QByteArray("another")) << qPrintable(answer.words);

    EXPECT_TRUE(forget().succeeded());
    EXPECT_EQ(read().problem, Problem::NotFound);
    EXPECT_THAT(s_session->listing().toStdString(), Not(HasSubstr("anna")));
    EXPECT_TRUE(forget().succeeded());
}

TEST_F(KeyringTest, OneThatIsLockedAndNobodyUnlocksRefuses)
{
    SecretAnswer written = write("secret");
    ASSERT_TRUE(written.succeeded()) << qPrintable(written.words);
    s_session->lock();
    const SecretAnswer answer = read();
    EXPECT_EQ(answer.problem, Problem::Refused) << qPrintable(answer.words);
    EXPECT_EQ(write("other").problem, Problem::Refused);
}

TEST_F(KeyringTest, APromptThatNeverReturnsEndsWithTheTimeLimit)
{
    SecretAnswer written = write("secret");
    ASSERT_TRUE(written.succeeded()) << qPrintable(written.words);
    s_session->lock();
    {
        const SilentPrompter prompter(s_session->bus());
        ASSERT_TRUE(prompter.isThere());
        store.setTimeLimit(soon);
        EXPECT_EQ(read().problem, Problem::TimedOut);
        EXPECT_EQ(read().problem, Problem::TimedOut); // waits behind the first
        EXPECT_EQ(write("never wanted").problem, Problem::TimedOut);
        const SecretAnswer cancelled = answerTo([&](SecretStore::Done done) {
            store.setTimeLimit(SecretStore::usualTimeLimit);
            store.cancel(store.read(anna, std::move(done)));
        });
        EXPECT_EQ(cancelled.problem, Problem::Cancelled);
    }
    // As soon as it is unlocked all is well again, and what was given up didn't happen.
    ASSERT_TRUE(s_session->startKeyring());
    const SecretAnswer answer = read();
    EXPECT_TRUE(answer.succeeded()) << qPrintable(answer.words);
    EXPECT_EQ(answer.secret, QByteArray("secret"));
}

TEST_F(KeyringTest, WithoutAServiceSaysSo)
{
    s_session = std::make_unique<KeyringSession>(); // ends the one that this process knows
    const SecretAnswer answer = read();
    EXPECT_EQ(answer.problem, Problem::NoService) << qPrintable(answer.words);
    EXPECT_THAT(answer.words.toStdString(), HasSubstr("There is no keychain service in this session ("));
}

} // namespace
