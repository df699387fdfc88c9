// SPDX-License-Identifier: MIT
#include "core/tls/certificatemaker.h"
#include "core/tls/tlsengine.h"
#include "tests/net/peer.h"
#include "tests/tls/rawserver.h"

using namespace helodesk;
using namespace helodesk::test;
using namespace std::chrono_literals;

static const IssuedCertificate &ca()
{
    static const IssuedCertificate issued = [] {
        CertificateRequest request;
        request.commonName = QStringLiteral("Channel CA");
        request.authority = true;
        return makeCertificate(request);
    }();
    return issued;
}

static TlsSettings settings()
{
    TlsSettings settings;
    settings.caPem = ca().certificatePem;
    settings.systemAnchors = false;
    return settings;
}

// A connected pair whose peer speaks TLS as soon as it is told to.
struct TlsPair : Pair {
    std::unique_ptr<TlsEngine> engine;
    QByteArray heard;
    qint64 heardOctets = 0;
    bool keeps = true; // what it hears

    explicit TlsPair(const QString &certificateFor = QStringLiteral("127.0.0.1"))
    {
        CertificateRequest request;
        request.names = {certificateFor};
        const IssuedCertificate issued = makeCertificate(request, &ca());
        engine = TlsEngine::server(issued.certificatePem, issued.keyPem);
    }
    void startServer()
    {
        QObject::connect(socket.get(), &QTcpSocket::readyRead, socket.get(), [this] { hear(); });
        hear();
    }
    void hear()
    {
        engine->receive(socket->readAll());
        const QByteArray plaintext = engine->takePlaintext();
        heardOctets += plaintext.size();
        if (keeps)
            heard += plaintext;
        send();
    }
    void send() { socket->write(engine->takeCiphertext()); }
    void say(const QByteArray &octets)
    {
        engine->write(octets);
        send();
    }
    bool secure()
    {
        startServer();
        channel->startTls(settings(), QStringLiteral("127.0.0.1"));
        return waitFor([this] { return !securings.isEmpty() && engine->state() == TlsEngine::State::Established; });
    }
};

TEST(TlsChannel, IsSecuredInMidConnection)
{
    TlsPair pair;
    pair.channel->write("STARTTLS\r\n");
    pair.socket->write("220 go\r\n");
    ASSERT_TRUE(waitFor([&] { return pair.octets.size() >= 8 && pair.socket->bytesAvailable() >= 10; }));
    EXPECT_EQ(pair.socket->readAll(), "STARTTLS\r\n");
    pair.startServer();
    pair.channel->startTls(settings(), QStringLiteral("127.0.0.1"));
    EXPECT_TRUE(pair.securings.isEmpty()) << "no signal from within the call";
    ASSERT_TRUE(
        waitFor([&] { return !pair.securings.isEmpty() && pair.engine->state() == TlsEngine::State::Established; }));
    EXPECT_TRUE(pair.securings.at(0).verified) << qPrintable(pair.securings.at(0).reason);
    EXPECT_EQ(pair.securings.at(0).version, "TLSv1.3");
    pair.channel->write("EHLO a\r\n");
    pair.say("250 hello\r\n");
    ASSERT_TRUE(waitFor([&] { return pair.octets.size() >= 19 && pair.heard.size() >= 8; }));
    EXPECT_EQ(pair.octets, "220 go\r\n250 hello\r\n");
    EXPECT_EQ(pair.heard, "EHLO a\r\n");
    EXPECT_EQ(pair.securings.size(), 1);
}

TEST(TlsChannel, ReadsWhatComesTogetherWithTheEndOfTheHandshake)
{
    TlsPair pair;
    QObject::connect(pair.socket.get(), &QTcpSocket::readyRead, pair.socket.get(), [&] {
        pair.engine->receive(pair.socket->readAll());
        QByteArray out = pair.engine->takeCiphertext();
        if (pair.engine->state() == TlsEngine::State::Established) {
            pair.engine->write("220 hello\r\n");
            out += pair.engine->takeCiphertext();
            pair.engine->shutdown();
            out += pair.engine->takeCiphertext();
        }
        pair.socket->write(out);
    });
    pair.channel->startTls(settings(), QStringLiteral("127.0.0.1"));
    ASSERT_TRUE(waitFor([&] { return pair.closes > 0; }));
    EXPECT_EQ(pair.securings.size(), 1);
    EXPECT_EQ(pair.octets, "220 hello\r\n");
    EXPECT_FALSE(pair.reset);
}

TEST(TlsChannel, RefusesACertificateAndThenSaysNothing)
{
    TlsPair pair(QStringLiteral("mail.example"));
    pair.startServer();
    pair.channel->startTls(settings(), QStringLiteral("127.0.0.1"));
    ASSERT_TRUE(waitFor([&] { return !pair.tlsFailures.isEmpty(); }));
    EXPECT_EQ(pair.tlsFailures.at(0).error, TlsError::CertificateWrongHost);
    EXPECT_EQ(pair.tlsFailures.at(0).chain.size(), 1);
    pair.channel->write("AUTH PLAIN c2VjcmV0\r\n");
    EXPECT_EQ(pair.channel->pending(), 0);
    ASSERT_TRUE(waitFor([&] { return pair.engine->state() == TlsEngine::State::Failed; }));
    EXPECT_EQ(pair.engine->report().alert, "bad certificate");
    runFor(50ms);
    EXPECT_EQ(pair.heardOctets, 0);
    EXPECT_EQ(pair.securings.size(), 0);
    EXPECT_EQ(pair.tlsFailures.size(), 1);
}

TEST(TlsChannel, TellsThatAClientCertificateIsRequiredEvenAfterwards)
{
    CertificateRequest request;
    request.names = {QStringLiteral("127.0.0.1")};
    RawServer strict({makeCertificate(request, &ca())}, [](SSL_CTX *context) {
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    });
    Pair pair;
    QObject::connect(pair.socket.get(), &QTcpSocket::readyRead, pair.socket.get(), [&] {
        strict.receive(pair.socket->readAll());
        pair.socket->write(strict.take());
    });
    pair.channel->startTls(settings(), QStringLiteral("127.0.0.1"));
    ASSERT_TRUE(waitFor([&] { return pair.closes > 0; }));
    EXPECT_EQ(pair.securings.size(), 1); // TLS 1.3: the server's word comes later
    ASSERT_EQ(pair.tlsFailures.size(), 1);
    EXPECT_EQ(pair.tlsFailures.at(0).error, TlsError::ClientCertificateRequired);
    EXPECT_TRUE(pair.tlsFailures.at(0).established);
    EXPECT_TRUE(pair.reset);
}

TEST(TlsChannel, TellsWhatCameInsteadOfTls)
{
    Pair pair;
    pair.channel->startTls(settings(), QStringLiteral("127.0.0.1"));
    pair.socket->write("454 4.7.0 TLS not available\r\n");
    ASSERT_TRUE(waitFor([&] { return !pair.tlsFailures.isEmpty(); }));
    EXPECT_EQ(pair.tlsFailures.at(0).error, TlsError::NotTls);
    EXPECT_EQ(pair.tlsFailures.at(0).plaintext, "454 4.7.0 TLS not available\r\n");
    EXPECT_EQ(pair.octets, "");
}

TEST(TlsChannel, TellsAConnectionThatEndsInTheHandshake)
{
    for (const bool byReset : {false, true}) {
        Pair pair;
        pair.channel->startTls(settings(), QStringLiteral("127.0.0.1"));
        ASSERT_TRUE(waitFor([&] { return pair.socket->bytesAvailable() > 0; }));
        if (byReset)
            pair.resetConnection();
        else
            pair.socket->disconnectFromHost();
        ASSERT_TRUE(waitFor([&] { return pair.closes > 0; }));
        ASSERT_EQ(pair.tlsFailures.size(), 1);
        EXPECT_EQ(pair.tlsFailures.at(0).error, TlsError::ClosedInHandshake);
        EXPECT_FALSE(pair.tlsFailures.at(0).reason.isEmpty());
        EXPECT_EQ(pair.reset, byReset);
    }
}

TEST(TlsChannel, FailsWithSettingsThatCannotBeUsedButNotWithinTheCall)
{
    Pair pair;
    TlsSettings bad;
    bad.caFile = QStringLiteral("/nowhere/ca.pem");
    pair.channel->startTls(bad, QStringLiteral("127.0.0.1"));
    EXPECT_TRUE(pair.tlsFailures.isEmpty());
    ASSERT_TRUE(waitFor([&] { return !pair.tlsFailures.isEmpty(); }));
    EXPECT_EQ(pair.tlsFailures.at(0).error, TlsError::BadSettings);
    EXPECT_EQ(pair.socket->bytesAvailable(), 0);
}

TEST(TlsChannel, StreamsALargeTransferInBoundedMemory)
{
    TlsPair pair;
    pair.keeps = false;
    ASSERT_TRUE(pair.secure());
    constexpr qint64 total = 32 * 1024 * 1024;
    const QByteArray block(Channel::blockSize, 'x');
    qint64 written = 0;
    qint64 most = 0;
    const auto feed = [&] {
        while (written < total && pair.channel->pending() < Channel::lowWater) {
            pair.channel->write(block);
            written += block.size();
            most = std::max(most, pair.channel->pending());
        }
    };
    QObject::connect(pair.channel.get(), &Channel::drained, pair.channel.get(), feed);
    feed();
    EXPECT_LT(written, total) << "one turn of the event loop took all";
    ASSERT_TRUE(waitFor([&] { return pair.heardOctets >= total; }, 100s));
    EXPECT_EQ(pair.heardOctets, total);
    EXPECT_LE(most, Channel::lowWater + Channel::blockSize + 8192); // TLS adds its part
}

TEST(TlsChannel, SaysCloseNotify)
{
    TlsPair pair;
    ASSERT_TRUE(pair.secure());
    pair.channel->write("QUIT\r\n");
    pair.channel->close();
    ASSERT_TRUE(waitFor([&] { return pair.engine->state() == TlsEngine::State::Closed; }));
    EXPECT_EQ(pair.heard, "QUIT\r\n");
    EXPECT_EQ(pair.engine->report().error, TlsError::None);
    runFor(50ms);
    EXPECT_EQ(pair.closes, 0);
}

TEST(TlsChannel, ClosesWhenThePeerDoes)
{
    {
        TlsPair pair;
        ASSERT_TRUE(pair.secure());
        pair.engine->shutdown();
        pair.send();
        ASSERT_TRUE(waitFor([&] { return pair.closes > 0; }));
        EXPECT_FALSE(pair.reset);
    }
    {
        TlsPair pair; // without a word in TLS, as many servers do
        ASSERT_TRUE(pair.secure());
        pair.socket->disconnectFromHost();
        ASSERT_TRUE(waitFor([&] { return pair.closes > 0; }));
        EXPECT_FALSE(pair.reset);
    }
    {
        TlsPair pair; // with nonsense
        ASSERT_TRUE(pair.secure());
        pair.socket->write("500 what?\r\n");
        ASSERT_TRUE(waitFor([&] { return pair.closes > 0; }));
        EXPECT_TRUE(pair.reset);
        EXPECT_FALSE(pair.reason.isEmpty());
        EXPECT_EQ(pair.octets, "");
    }
}

TEST(TlsChannel, IsSafeToCloseAndDeleteFromItsOwnSignals)
{
    for (const bool good : {true, false}) {
        TlsPair pair(good ? QStringLiteral("127.0.0.1") : QStringLiteral("mail.example"));
        pair.startServer();
        SocketChannel *channel = pair.channel.release();
        bool gone = false;
        QObject::connect(channel, &QObject::destroyed, channel, [&] { gone = true; });
        const auto end = [channel] {
            channel->close();
            channel->deleteLater();
        };
        QObject::connect(channel, &Channel::secured, channel, end);
        QObject::connect(channel, &Channel::tlsFailed, channel, end);
        channel->startTls(settings(), QStringLiteral("127.0.0.1"));
        EXPECT_TRUE(waitFor([&] { return gone; }));
        EXPECT_EQ(pair.closes, 0);
        EXPECT_EQ(pair.securings.size(), good ? 1 : 0);
        EXPECT_EQ(pair.tlsFailures.size(), good ? 0 : 1);
    }
}

TEST(TlsChannel, CanBeClosedInMidHandshake)
{
    Pair pair;
    pair.channel->startTls(settings(), QStringLiteral("127.0.0.1"));
    pair.channel->close();
    runFor(50ms);
    EXPECT_EQ(pair.signalCount(), 1) << "only connected()";
}
