// SPDX-License-Identifier: MIT
// Ways to a server that aren't a plain connection to its name.
#include "core/net/mailexchangers.h"
#include "core/run/outcome.h"
#include "core/run/run.h"
#include "tests/support/scriptedchannel.h"
#include "tests/support/waitfor.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

using namespace helodesk;
using namespace helodesk::test;

namespace {

class FixedExchangers : public ExchangerResolver
{
public:
    FixedExchangers(QList<MailExchanger> exchangers, QString error)
        : m_exchangers(std::move(exchangers)), m_error(std::move(error))
    {
    }
    void lookUp(const QString &domain) override
    {
        asked = domain;
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT found(m_exchangers, m_error); }, Qt::QueuedConnection);
    }
    void cancel() override { }

    QString asked;

private:
    QList<MailExchanger> m_exchangers;
    QString m_error;
};

// Each host has its own addresses.
class HostsResolver : public Resolver
{
public:
    explicit HostsResolver(QMap<QString, QStringList> hosts) : m_hosts(std::move(hosts)) { }
    void lookUp(const QString &host) override
    {
        QList<IpAddress> addresses;
        for (const QString &address : m_hosts.value(host))
            addresses.append(IpAddress(address));
        QMetaObject::invokeMethod(
            this,
            [this, addresses] {
                Q_EMIT resolved(addresses, addresses.isEmpty() ? QStringLiteral("not found") : QString());
            },
            Qt::QueuedConnection);
    }
    void cancel() override { }

private:
    QMap<QString, QStringList> m_hosts;
};

class RefusingChannel : public ScriptedChannel
{
public:
    RefusingChannel() : ScriptedChannel({}, Pieces::Whole) { }
    void open() override
    {
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT failed(Error::Refused, QStringLiteral("Connection refused")); },
            Qt::QueuedConnection);
    }
};

const char *const toEhlo = R"(
    S: 220 mx.example
    C: EHLO client.example
    S: 250 mx.example
    C: QUIT
    S: 221 bye
)";

RunSettings stoppingAfterEhlo()
{
    RunSettings settings = plainSettings();
    settings.server = QStringLiteral("fabrikam.example");
    settings.ehloName = "client.example";
    settings.stopAfter = Stage::Ehlo;
    return settings;
}

void finish(Run &run)
{
    run.start();
    ASSERT_TRUE(waitFor([&run] { return run.isFinished(); })) << "the run hangs";
}

} // namespace

// RFC 5321 5.1: by preference, each host's addresses in turn, one after the other.
TEST(Ways, MailExchangersAreTriedInOrder)
{
    RunSettings settings = stoppingAfterEhlo();
    settings.way.mailExchangers = true;
    helodesk::Run run(settings);
    run.setExchangerResolver(std::make_unique<FixedExchangers>(
        QList<MailExchanger>{{10, QStringLiteral("mx1.example")}, {15, QStringLiteral("gone.example")},
            {20, QStringLiteral("mx2.example")}},
        QString()));
    run.setResolver(std::make_unique<HostsResolver>(QMap<QString, QStringList>{
        {QStringLiteral("mx1.example"), {QStringLiteral("192.0.2.1"), QStringLiteral("2001:db8::1")}},
        {QStringLiteral("mx2.example"), {QStringLiteral("192.0.2.2")}}}));
    QStringList tried;
    run.setChannelFactory([&](const IpAddress &address, quint16 port) -> std::unique_ptr<Channel> {
        tried.append(address.toString() + u' ' + QString::number(port));
        if (tried.size() < 3)
            return std::make_unique<RefusingChannel>();
        return std::make_unique<ScriptedChannel>(parseScript(toEhlo), Pieces::Whole);
    });
    finish(run);
    EXPECT_EQ(tried,
        QStringList(
            {QStringLiteral("192.0.2.1 25"), QStringLiteral("2001:db8::1 25"), QStringLiteral("192.0.2.2 25")}));
    EXPECT_EQ(outcomeOf(run.timeline()).exitCode, 0);
}

TEST(Ways, ADomainThatTakesNoMailIsNotConnectedTo)
{
    RunSettings settings = stoppingAfterEhlo();
    settings.way.mailExchangers = true;
    helodesk::Run run(settings);
    run.setExchangerResolver(std::make_unique<FixedExchangers>(QList<MailExchanger>(), QStringLiteral("null MX")));
    finish(run);
    EXPECT_EQ(outcomeOf(run.timeline()).exitCode, 2);
}

TEST(Ways, MailExchangersHaveAnOrder)
{
    QString error;
    const auto inOrder = ExchangerResolver::inOrder(
        {{20, QStringLiteral("b")}, {10, QStringLiteral("a")}, {30, QStringLiteral("c")}}, QStringLiteral("d"), &error);
    ASSERT_EQ(inOrder.size(), 3);
    EXPECT_EQ(inOrder[0].host, u"a");
    EXPECT_EQ(inOrder[2].host, u"c");
    // Implicit MX (RFC 5321 5.1) and null MX (RFC 7505).
    EXPECT_EQ(ExchangerResolver::inOrder({}, QStringLiteral("d"), &error).value(0).host, u"d");
    EXPECT_TRUE(error.isEmpty());
    EXPECT_TRUE(ExchangerResolver::inOrder({{0, QStringLiteral(".")}}, QStringLiteral("d"), &error).isEmpty());
    EXPECT_FALSE(error.isEmpty());
}

TEST(Ways, AProgramIsSpokenTo)
{
    RunSettings settings = stoppingAfterEhlo();
    settings.way.program = {QStringLiteral("sh"), QStringLiteral("-c"),
        QStringLiteral("printf '\\r\\n**** not for real\\n\\r\\n220 program\\r\\n'; read -r line; "
                       "printf '250 %s\\r\\n' \"$(echo \"$line\" | cut -c1-4)\"; read -r line; "
                       "printf '\\r\\n**** no message\\n\\r\\n221 bye\\r\\n'")};
    helodesk::Run run(settings);
    finish(run);
    EXPECT_EQ(outcomeOf(run.timeline()).exitCode, 0) << rowTexts(run.timeline()).join(u'\n').toStdString();
    EXPECT_TRUE(rowTexts(run.timeline()).join(u'\n').contains(u"250 EHLO"));
}

TEST(Ways, AProgramThatIsNotThereIsNoConnection)
{
    RunSettings settings = stoppingAfterEhlo();
    settings.way.program = {QStringLiteral("/no/such/program")};
    helodesk::Run run(settings);
    finish(run);
    EXPECT_EQ(outcomeOf(run.timeline()).exitCode, 2);
}

TEST(Ways, AUnixSocketIsConnectedTo)
{
    const QTemporaryDir folder;
    RunSettings settings = stoppingAfterEhlo();
    settings.way.unixSocket = folder.filePath(QStringLiteral("socket"));
    const QByteArray path = QFile::encodeName(settings.way.unixSocket);
    const int listener = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::copy(path.begin(), path.end(), address.sun_path);
    ASSERT_EQ(::bind(listener, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
    ASSERT_EQ(::listen(listener, 1), 0);
    std::thread server([listener] {
        const int peer = ::accept(listener, nullptr, nullptr);
        char buffer[512];
        for (const char *line : {"220 socket\r\n", "250 hello\r\n", "221 bye\r\n"}) {
            if (::send(peer, line, strlen(line), MSG_NOSIGNAL) < 0 || ::recv(peer, buffer, sizeof buffer, 0) <= 0)
                break;
        }
        ::close(peer);
    });
    helodesk::Run run(settings);
    finish(run);
    server.join();
    ::close(listener);
    EXPECT_EQ(outcomeOf(run.timeline()).exitCode, 0) << rowTexts(run.timeline()).join(u'\n').toStdString();
}

// Through a SOCKS5 proxy: what it says isn't the server's, and what comes behind it is.
TEST(Ways, AProxyConnectsForUs)
{
    RunSettings settings = stoppingAfterEhlo();
    settings.way.proxy = ProxyServer{ProxyServer::Kind::HttpConnect, QStringLiteral("proxy.example"), 3128, {}, {}};
    helodesk::Run run(settings);
    run.setResolver(std::make_unique<HostsResolver>(
        QMap<QString, QStringList>{{QStringLiteral("proxy.example"), {QStringLiteral("192.0.2.9")}}}));
    QString connected;
    run.setChannelFactory([&](const IpAddress &address, quint16 port) {
        connected = address.toString() + u' ' + QString::number(port);
        return std::make_unique<ScriptedChannel>(parseScript(R"(
            C: CONNECT fabrikam.example:587 HTTP/1.1
            C: Host: fabrikam.example:587
            C:
            S> HTTP/1.1 200 OK\r\n\r\n
            S: 220 mx.example
            C: EHLO client.example
            S: 250 mx.example
            C: QUIT
            S: 221 bye
        )"),
            Pieces::Whole);
    });
    finish(run);
    EXPECT_EQ(connected, u"192.0.2.9 3128");
    EXPECT_EQ(outcomeOf(run.timeline()).exitCode, 0) << rowTexts(run.timeline()).join(u'\n').toStdString();
}

TEST(Ways, AProxyThatSaysNoIsNoConnection)
{
    RunSettings settings = stoppingAfterEhlo();
    settings.way.proxy = ProxyServer{ProxyServer::Kind::HttpConnect, QStringLiteral("proxy.example"), 3128, {}, {}};
    helodesk::Run run(settings);
    run.setResolver(std::make_unique<HostsResolver>(
        QMap<QString, QStringList>{{QStringLiteral("proxy.example"), {QStringLiteral("192.0.2.9")}}}));
    run.setChannelFactory([&](const IpAddress &, quint16) {
        return std::make_unique<ScriptedChannel>(parseScript(R"(
            C: CONNECT fabrikam.example:587 HTTP/1.1
            C: Host: fabrikam.example:587
            C:
            S> HTTP/1.1 403 Forbidden\r\n\r\n
            S: [silence]
        )"),
            Pieces::Whole);
    });
    finish(run);
    EXPECT_EQ(outcomeOf(run.timeline()).exitCode, 2);
    EXPECT_TRUE(rowTexts(run.timeline()).join(u'\n').contains(u"no connection to 192.0.2.9"))
        << rowTexts(run.timeline()).join(u'\n').toStdString();
}

// A header of HAProxy's comes before the greeting; a server that hangs up on it has refused it.
TEST(Ways, AProxyHeaderIsSaidFirst)
{
    for (const bool taken : {true, false}) {
        RunSettings settings = stoppingAfterEhlo();
        settings.way.header.emplace();
        helodesk::Run run(settings);
        run.setResolver(std::make_unique<HostsResolver>(
            QMap<QString, QStringList>{{QStringLiteral("fabrikam.example"), {QStringLiteral("192.0.2.1")}}}));
        run.setChannelFactory([taken](const IpAddress &, quint16) {
            return std::make_unique<ScriptedChannel>(parseScript(taken ? R"(
                C: PROXY TCP4 192.0.2.99 192.0.2.1 50000 587
                S: 220 mx.example
                C: EHLO client.example
                S: 250 mx.example
                C: QUIT
                S: 221 bye
            )"
                                                                       : R"(
                C: PROXY TCP4 192.0.2.99 192.0.2.1 50000 587
                S: [close]
            )"),
                Pieces::Whole);
        });
        finish(run);
        EXPECT_EQ(outcomeOf(run.timeline()).exitCode, taken ? 0 : 36);
    }
}

TEST(Ways, AHeaderOfTwoIpVersionsCanNotBe)
{
    RunSettings settings = stoppingAfterEhlo();
    settings.way.header.emplace();
    settings.way.header->source = IpAddress(QStringLiteral("2001:db8::7"));
    helodesk::Run run(settings);
    run.setResolver(std::make_unique<HostsResolver>(
        QMap<QString, QStringList>{{QStringLiteral("fabrikam.example"), {QStringLiteral("192.0.2.1")}}}));
    run.setChannelFactory([](const IpAddress &, quint16) {
        return std::make_unique<ScriptedChannel>(parseScript("S: [silence]"), Pieces::Whole);
    });
    finish(run);
    EXPECT_EQ(outcomeOf(run.timeline()).exitCode, 35);
}
