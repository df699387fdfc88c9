// SPDX-License-Identifier: MIT
#include "core/net/resolver.h"
#include "core/net/textrecords.h"
#include "tests/support/waitfor.h"

#include <gtest/gtest.h>

#include <netinet/in.h>
#include <optional>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

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

namespace {

// Answers each question with what it was made with. Counts on the question to stand at the answer's beginning.
class NameServerHere
{
public:
    NameServerHere(quint8 code, QList<QByteArray> records) : m_code(code), m_records(std::move(records))
    {
        m_socket = ::socket(AF_INET, SOCK_DGRAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        EXPECT_EQ(::bind(m_socket, reinterpret_cast<sockaddr *>(&address), size), 0);
        EXPECT_EQ(::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size), 0);
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~NameServerHere()
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(m_port);
        const char end = 0; // too short for a question
        ::sendto(m_socket, &end, 1, 0, reinterpret_cast<sockaddr *>(&address), sizeof address);
        m_thread.join();
        ::close(m_socket);
    }
    [[nodiscard]] NameServer where() const { return {QStringLiteral("127.0.0.1"), m_port}; }

private:
    void serve()
    {
        for (;;) {
            QByteArray octets(1500, '\0');
            sockaddr_in from{};
            socklen_t size = sizeof from;
            const auto count = ::recvfrom(m_socket, octets.data(), static_cast<size_t>(octets.size()), 0,
                reinterpret_cast<sockaddr *>(&from), &size);
            if (count < 12)
                return;
            QByteArray answer = octets.first(count);
            const qsizetype nameEnd = answer.indexOf('\0', 12);
            answer.truncate(nameEnd + 5); // without what may stand behind the question
            answer[2] = char(0x81);
            answer[3] = char(0x80 | m_code);
            answer.replace(6, 6, QByteArray(1, '\0') + char(m_records.size()) + QByteArray(4, '\0'));
            for (const QByteArray &record : std::as_const(m_records))
                answer += QByteArray("\xc0\x0c\0\x10\0\1\0\0\0\x3c", 10) + char(record.size() >> 8)
                    + char(record.size() & 0xff) + record;
            ::sendto(m_socket, answer.constData(), static_cast<size_t>(answer.size()), 0,
                reinterpret_cast<sockaddr *>(&from), size);
        }
    }

    quint8 m_code;
    QList<QByteArray> m_records;
    int m_socket = -1;
    quint16 m_port = 0;
    std::thread m_thread;
};

QByteArray strings(const QList<QByteArray> &parts)
{
    QByteArray record;
    for (const QByteArray &part : parts)
        record += char(part.size()) + part;
    return record;
}

} // namespace

TEST(TextRecords, AreReadFromTheAnswer)
{
    const NameServerHere server(0, {strings({"something else"}), strings({"v=DKIM1; ", QByteArray(255, 'k'), "p=x"})});
    EXPECT_EQ(lookUpText("a.example", "v=DKIM1", server.where()).text, "v=DKIM1; " + QByteArray(255, 'k') + "p=x");
    EXPECT_EQ(lookUpText("a.example", "v=spf1", server.where()).text, "something else");
}

TEST(TextRecords, NothingThereIsCertainAndTroubleIsSaid)
{
    const NameServerHere missing(3, {});
    EXPECT_EQ(lookUpText("a.example", "", missing.where()), TextRecord());
    const NameServerHere refusing(5, {});
    EXPECT_NE(lookUpText("a.example", "", refusing.where()).problem, QString());
    const NameServerHere cut(0,
        {QByteArray("\xff"
                    "cut")});
    EXPECT_EQ(lookUpText("a.example", "", cut.where()).text, "cut");
}

TEST(TextRecords, AnotherNameServerIsAnAddress)
{
    EXPECT_EQ(NameServer::from(QStringLiteral("192.0.2.1")), (NameServer{QStringLiteral("192.0.2.1"), 53}));
    EXPECT_EQ(NameServer::from(QStringLiteral("192.0.2.1:5353")), (NameServer{QStringLiteral("192.0.2.1"), 5353}));
    for (const char *wrong : {"", "dns", "192.0.2.1:", "192.0.2.1:0", "192.0.2.1:70000", "::1"})
        EXPECT_EQ(NameServer::from(QLatin1String(wrong)), NameServer()) << wrong;
}
