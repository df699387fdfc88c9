// SPDX-License-Identifier: MIT
#include "core/net/resolver.h"
#include "tests/support/waitfor.h"

#include <gtest/gtest.h>

#include <optional>

using namespace helodesk;

struct Answer {
    QList<IpAddress> addresses;
    QString error;
};

// Whoever asks and waits.
struct Asker {
    SystemResolver resolver;
    std::optional<Answer> answer;
    int answers = 0;

    Asker()
    {
        QObject::connect(
            &resolver, &Resolver::resolved, &resolver, [this](const QList<IpAddress> &addresses, const QString &error) {
                answer = Answer{addresses, error};
                ++answers;
            });
    }
    bool wait()
    {
        return test::waitFor([this] { return answer.has_value(); });
    }
};

TEST(SystemResolver, TakesAnAddressAsItIsButNotWithinTheCall)
{
    for (const char *literal : {"127.0.0.1", "::1", "192.0.2.7", "2001:db8::25"}) {
        SCOPED_TRACE(literal);
        Asker asker;
        asker.resolver.lookUp(QString::fromLatin1(literal));
        EXPECT_FALSE(asker.answer.has_value());
        ASSERT_TRUE(asker.wait());
        EXPECT_EQ(asker.answer->addresses, QList<IpAddress>{IpAddress(QString::fromLatin1(literal))});
        EXPECT_TRUE(asker.answer->error.isEmpty());
    }
}

TEST(SystemResolver, FindsLocalhostWithoutDuplicates)
{
    Asker asker;
    asker.resolver.lookUp(QStringLiteral("localhost"));
    EXPECT_FALSE(asker.answer.has_value());
    ASSERT_TRUE(asker.wait());
    ASSERT_FALSE(asker.answer->addresses.isEmpty()) << qPrintable(asker.answer->error);
    EXPECT_TRUE(asker.answer->error.isEmpty());
    QStringList texts;
    for (const IpAddress &address : asker.answer->addresses)
        texts.append(address.toString());
    for (const QString &text : texts)
        EXPECT_TRUE(text == u"::1" || text.startsWith(u"127.")) << qPrintable(text);
    EXPECT_EQ(texts.removeDuplicates(), 0);
}

TEST(SystemResolver, SaysWhyANameHasNoAddress)
{
    Asker asker;
    // RFC 6761 6.4: never resolves. The label is too long on top, so that no server is asked.
    asker.resolver.lookUp(QString(70, QLatin1Char('a')) + QStringLiteral(".invalid"));
    ASSERT_TRUE(asker.wait());
    EXPECT_TRUE(asker.answer->addresses.isEmpty());
    EXPECT_FALSE(asker.answer->error.isEmpty());
}

TEST(SystemResolver, ForgetsWhatWasCancelled)
{
    for (const char *host : {"127.0.0.1", "localhost"}) {
        SCOPED_TRACE(host);
        Asker asker;
        asker.resolver.lookUp(QString::fromLatin1(host));
        asker.resolver.cancel();
        test::runFor(std::chrono::milliseconds(200));
        EXPECT_EQ(asker.answers, 0);
    }
}

TEST(SystemResolver, AnswersOnlyTheLastQuestion)
{
    Asker asker;
    asker.resolver.lookUp(QStringLiteral("localhost"));
    asker.resolver.lookUp(QStringLiteral("192.0.2.1"));
    asker.resolver.lookUp(QStringLiteral("192.0.2.2"));
    ASSERT_TRUE(asker.wait());
    test::runFor(std::chrono::milliseconds(200));
    EXPECT_EQ(asker.answers, 1);
    EXPECT_EQ(asker.answer->addresses, QList<IpAddress>{IpAddress(QStringLiteral("192.0.2.2"))});
}

TEST(SystemResolver, MayGoInMidLookup)
{
    for (int i = 0; i < 20; ++i) {
        auto resolver = std::make_unique<SystemResolver>();
        resolver->lookUp(i % 2 ? QStringLiteral("localhost") : QStringLiteral("127.0.0.1"));
        resolver.reset();
    }
    test::runFor(std::chrono::milliseconds(100));
}
