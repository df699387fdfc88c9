// SPDX-License-Identifier: MIT
#include "core/practice/practiceserver.h"
#include "tests/practice/practiceclient.h"
#include "tests/support/printing.h"
#include "tests/support/waitfor.h"

#include <QElapsedTimer>
#include <QFile>
#include <QHostAddress>
#include <QNetworkInterface>

#include <gtest/gtest.h>

#include <memory>
#include <vector>

using namespace helodesk;
using test::waitFor;

namespace {

class PracticeServerTest : public testing::Test
{
protected:
    PracticeServerTest()
    {
        QObject::connect(&server, &PracticeServer::messageTaken, &server,
            [this](const QByteArray &reversePath, const QList<QByteArray> &recipients, qint64 octets) {
                taken += '<' + reversePath + "> for " + recipients.join(", ") + ": " + QByteArray::number(octets);
            });
    }
    void start(const char *scenario)
    {
        const auto found = Scenario::named(QLatin1String(scenario));
        ASSERT_TRUE(found) << scenario;
        ASSERT_TRUE(server.start(*found)) << qPrintable(server.errorString());
    }
    [[nodiscard]] TlsSettings settings() const
    {
        TlsSettings settings;
        settings.systemAnchors = false;
        settings.caPem = server.caPem();
        return settings;
    }

    PracticeServer server;
    QByteArrayList taken;
};

const QByteArray message = "MAIL FROM:<anna@contoso.example>\r\nRCPT TO:<ben@fabrikam.example>\r\nDATA\r\n"
                           "Subject: x\r\n\r\n..\r\n.\r\n";

#if defined(Q_OS_LINUX) && !defined(__SANITIZE_ADDRESS__)
// Of this process, in octets.
qint64 residentMemory()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
}
#endif

} // namespace

TEST_F(PracticeServerTest, ListensOnLoopbackOnly)
{
    EXPECT_EQ(server.port(), 0);
    start("accept-all");
    EXPECT_NE(server.port(), 0);
    EXPECT_EQ(server.address(), QStringLiteral("127.0.0.1"));
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (address == QHostAddress(QHostAddress::LocalHost))
            continue;
        QTcpSocket socket;
        socket.connectToHost(address, server.port());
        ASSERT_TRUE(waitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }))
            << qPrintable(address.toString()) << " answers";
    }
    server.stop();
    EXPECT_EQ(server.port(), 0);
}

TEST_F(PracticeServerTest, SaysWhyItCannotListen)
{
    start("accept-all");
    PracticeServer second;
    EXPECT_FALSE(second.start(*Scenario::named(QStringLiteral("accept-all")), server.port()));
    EXPECT_TRUE(second.errorString().contains(QString::number(server.port()))) << second.errorString().toStdString();
    EXPECT_EQ(second.port(), 0);
}

TEST_F(PracticeServerTest, TakesAMessageAndAnswersAGroupInOrder)
{
    start("accept-all");
    PracticeClient client(server.port());
    EXPECT_EQ(client.reply(), "220 mail.practice.example ESMTP practice server\r\n");
    client.say("HELO pc.example\r\n" + message + "QUIT\r\n");
    const QByteArrayList codes = client.rest().split('\n');
    ASSERT_EQ(codes.size(), 7);
    QByteArray all;
    for (const QByteArray &line : codes)
        all += line.left(4);
    EXPECT_EQ(all, "250 250 250 354 250 221 ");
    EXPECT_EQ(taken, QByteArrayList{"<anna@contoso.example> for ben@fabrikam.example: 17"});
}

TEST_F(PracticeServerTest, ServesManyAtOnce)
{
    start("accept-all");
    std::vector<std::unique_ptr<PracticeClient>> clients;
    for (int i = 0; i < 40; ++i)
        clients.push_back(std::make_unique<PracticeClient>(server.port()));
    for (const auto &client : clients)
        EXPECT_TRUE(client->reply().startsWith("220 "));
    for (const auto &client : clients)
        client->say("HELO pc.example\r\n" + message);
    for (const auto &client : clients)
        for (const char *code : {"250 ", "250 ", "250 ", "354 ", "250 "})
            EXPECT_TRUE(client->reply().startsWith(code));
    EXPECT_EQ(taken.size(), 40);
}

TEST_F(PracticeServerTest, TakesALargeMessageInConstantMemory)
{
    start("accept-all");
    PracticeClient client(server.port());
    (void)client.reply();
    EXPECT_TRUE(client.ask("HELO pc.example").startsWith("250 "));
    EXPECT_TRUE(client.ask("MAIL FROM:<>").startsWith("250 "));
    EXPECT_TRUE(client.ask("RCPT TO:<ben@fabrikam.example>").startsWith("250 "));
    EXPECT_TRUE(client.ask("DATA").startsWith("354 "));
    const QByteArray block = QByteArray(QByteArray(78, 'x') + "\r\n").repeated(1024);
#if defined(Q_OS_LINUX) && !defined(__SANITIZE_ADDRESS__)
    const qint64 before = residentMemory();
#endif
    constexpr int blocks = 400;
    for (int i = 0; i < blocks; ++i) {
        client.say(block);
        ASSERT_TRUE(waitFor([&] { return client.pending() < block.size(); }));
    }
#if defined(Q_OS_LINUX) && !defined(__SANITIZE_ADDRESS__)
    EXPECT_LT(residentMemory() - before, 4 * 1024 * 1024) << "of " << blocks * block.size() << " octets";
#endif
    EXPECT_TRUE(client.ask(".").startsWith("250 "));
    EXPECT_EQ(taken, QByteArrayList{"<> for ben@fabrikam.example: " + QByteArray::number(blocks * block.size())});
}

TEST_F(PracticeServerTest, EncryptsByStartTlsAndSignsIn)
{
    start("accept-all");
    PracticeClient client(server.port());
    (void)client.reply();
    EXPECT_TRUE(client.ask("EHLO pc.example").contains("250-STARTTLS\r\n"));
    EXPECT_EQ(client.ask("STARTTLS"), "220 2.0.0 Ready to start TLS\r\n");
    const TlsReport report = client.startTls(settings());
    EXPECT_TRUE(report.established);
    EXPECT_TRUE(report.verified) << qPrintable(report.reason);
    const QByteArray greeting = client.ask("EHLO pc.example");
    EXPECT_FALSE(greeting.contains("STARTTLS"));
    EXPECT_TRUE(greeting.contains("AUTH PLAIN LOGIN "));
    const QByteArray credentials = '\0' + PracticeServer::user().toUtf8() + '\0' + PracticeServer::password();
    EXPECT_EQ(client.ask("AUTH PLAIN " + credentials.toBase64()), "235 2.7.0 Authentication successful\r\n");
    client.say(message + "QUIT\r\n");
    EXPECT_TRUE(client.rest().contains("221 2.0.0"));
    EXPECT_EQ(taken.size(), 1);
}

TEST_F(PracticeServerTest, EncryptsFromTheStart)
{
    start("implicit-tls");
    PracticeClient client(server.port());
    EXPECT_TRUE(client.startTls(settings()).verified);
    EXPECT_TRUE(client.reply().startsWith("220 mail.practice.example"));
    EXPECT_TRUE(client.ask("QUIT").startsWith("221 "));
}

TEST_F(PracticeServerTest, EndsAConnectionThatSpeaksNoTls)
{
    start("implicit-tls");
    PracticeClient client(server.port());
    client.say("EHLO pc.example\r\n");
    EXPECT_FALSE(client.rest().startsWith("2"));
}

TEST_F(PracticeServerTest, ItsCertificateIsAsTheScenarioSays)
{
    struct Row {
        const char *scenario;
        TlsError error;
    };
    const Row rows[] = {
        {"accept-all", TlsError::None},
        {"cert-expired", TlsError::CertificateExpired},
        {"cert-not-yet-valid", TlsError::CertificateNotYetValid},
        {"cert-wrong-host", TlsError::CertificateWrongHost},
        {"cert-self-signed", TlsError::CertificateSelfSigned},
        {"cert-unknown-issuer", TlsError::CertificateUnknownIssuer},
        {"cert-intermediate-missing", TlsError::CertificateUnknownIssuer},
        {"cert-weak", TlsError::CertificateWeak},
    };
    for (const Row &row : rows) {
        start(row.scenario);
        PracticeClient client(server.port());
        (void)client.reply();
        (void)client.ask("STARTTLS");
        EXPECT_EQ(tlsErrorName(client.startTls(settings()).error), tlsErrorName(row.error)) << row.scenario;
    }
}

TEST_F(PracticeServerTest, ItsLastReplyArrivesThoughTheClientGoesOnSending)
{
    start("closes-after-mail");
    PracticeClient client(server.port());
    client.say("HELO pc.example\r\nMAIL FROM:<>\r\n" + QByteArray("NOOP\r\n").repeated(200000));
    EXPECT_EQ(client.rest(),
        "220 mail.practice.example ESMTP practice server\r\n"
        "250 mail.practice.example greets pc.example\r\n"
        "250 2.1.0 Sender OK\r\n");
}

TEST_F(PracticeServerTest, NeverAnswersLaterWhatCameWhileItWaited)
{
    start("slow");
    QElapsedTimer timer;
    timer.start();
    PracticeClient client(server.port());
    client.say("HELO pc.example\r\nNOOP\r\nQUIT\r\n");
    EXPECT_EQ(client.rest(),
        "220 mail.practice.example ESMTP practice server\r\n"
        "250 mail.practice.example greets pc.example\r\n"
        "250 2.0.0 OK\r\n"
        "221 2.0.0 mail.practice.example closing connection\r\n");
    EXPECT_GE(timer.elapsed(), 4 * 390);
}

TEST_F(PracticeServerTest, DripsWholeReplies)
{
    start("drip");
    PracticeClient client(server.port());
    client.say("NOOP\r\nQUIT\r\n");
    EXPECT_EQ(client.rest(),
        "220 mail.practice.example ESMTP practice server\r\n"
        "250 2.0.0 OK\r\n"
        "221 2.0.0 mail.practice.example closing connection\r\n");
}

TEST_F(PracticeServerTest, RemembersAttemptsAcrossConnectionsUntilItStartsAnew)
{
    const auto attempt = [this] {
        PracticeClient client(server.port());
        (void)client.reply();
        (void)client.ask("HELO pc.example");
        (void)client.ask("MAIL FROM:<>");
        return client.ask("RCPT TO:<ben@fabrikam.example>").left(3);
    };
    start("greylisted");
    EXPECT_EQ(attempt(), "450");
    EXPECT_EQ(attempt(), "250");
    start("greylisted");
    EXPECT_EQ(attempt(), "450");
}

TEST_F(PracticeServerTest, StoppingEndsItsConnections)
{
    start("accept-all");
    PracticeClient client(server.port());
    (void)client.reply();
    server.stop();
    EXPECT_EQ(client.rest(), "");
}

TEST_F(PracticeServerTest, MayBeStoppedWhenItTakesAMessage)
{
    start("accept-all");
    QObject::connect(&server, &PracticeServer::messageTaken, &server, [this] { server.stop(); });
    PracticeClient client(server.port());
    client.say("HELO pc.example\r\n" + message + "NOOP\r\nQUIT\r\n");
    EXPECT_FALSE(client.rest().contains("221 "));
    EXPECT_EQ(taken.size(), 1);
    EXPECT_EQ(server.port(), 0);
}
