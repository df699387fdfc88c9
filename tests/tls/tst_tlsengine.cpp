// SPDX-License-Identifier: MIT
#include "tests/tls/handshake.h"

#include <QCryptographicHash>

#include <gtest/gtest.h>
#include <openssl/err.h>

using namespace helodesk;
using namespace helodesk::test;
using State = TlsEngine::State;

static bool same(const TlsReport &a, const TlsReport &b)
{
    const auto chain = [](const TlsReport &report) {
        QList<QByteArray> result;
        for (const CertificateInfo &info : report.chain)
            result << info.sha256 << info.verifyError.toUtf8();
        return result;
    };
    return a.established == b.established && a.verified == b.verified && a.version == b.version && a.cipher == b.cipher
        && a.bits == b.bits && a.group == b.group && a.serverNameSent == b.serverNameSent
        && a.verifyName == b.verifyName && chain(a) == chain(b) && a.clientCertificateAsked == b.clientCertificateAsked
        && a.error == b.error && a.reason == b.reason && a.alert == b.alert;
}

TEST(TlsEngine, EstablishesAVerifiedSessionAndReportsIt)
{
    const IssuedCertificate leaf = authority().issueFor({host(), QStringLiteral("192.0.2.1")});
    RawServer server({leaf, authority().ca});
    const auto client = TlsEngine::client(authority().settings(), host());
    EXPECT_EQ(client->state(), State::Handshaking);
    converse(*client, server);
    ASSERT_EQ(client->state(), State::Established) << qPrintable(client->report().reason);
    EXPECT_TRUE(server.isReady());

    const TlsReport &report = client->report();
    EXPECT_TRUE(report.established);
    EXPECT_TRUE(report.verified);
    EXPECT_TRUE(report.verificationAsked);
    EXPECT_EQ(report.version, "TLSv1.3");
    EXPECT_EQ(report.cipher, "TLS_AES_256_GCM_SHA384");
    EXPECT_EQ(report.bits, 256);
    EXPECT_EQ(report.group, "x25519");
    EXPECT_EQ(report.serverNameSent, "mail.example");
    EXPECT_EQ(server.serverName(), "mail.example");
    EXPECT_EQ(report.verifyName, host());
    EXPECT_FALSE(report.clientCertificateAsked);
    EXPECT_EQ(report.error, TlsError::None);
    EXPECT_EQ(report.reason, QString());
    EXPECT_EQ(report.alert, "");
    ASSERT_EQ(report.chain.size(), 2);
    const CertificateInfo &own = report.chain.at(0);
    EXPECT_EQ(own.subject, host());
    EXPECT_EQ(own.issuer, QStringLiteral("Practice CA"));
    EXPECT_EQ(own.names, QStringList({host(), QStringLiteral("192.0.2.1")}));
    EXPECT_EQ(own.keyDescription, QStringLiteral("ECDSA P-256"));
    EXPECT_EQ(own.signatureAlgorithm, QStringLiteral("ecdsa-with-SHA256"));
    EXPECT_EQ(own.sha256, QCryptographicHash::hash(own.der, QCryptographicHash::Sha256));
    EXPECT_LT(own.notBefore, QDateTime::currentDateTimeUtc());
    EXPECT_GT(own.notAfter, QDateTime::currentDateTimeUtc());
    EXPECT_FALSE(own.selfSigned);
    EXPECT_TRUE(report.chain.at(1).selfSigned);
    EXPECT_EQ(own.verifyError, QString());
}

TEST(TlsEngine, ReportsTheSameHoweverTheOctetsArrive)
{
    const IssuedCertificate good = authority().issueFor({host()});
    const IssuedCertificate wrong = authority().issueFor({QStringLiteral("other.example")});
    for (const IssuedCertificate &leaf : {good, wrong}) {
        for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
            const auto adjust = [version](SSL_CTX *context) { SSL_CTX_set_max_proto_version(context, version); };
            RawServer whole({leaf}, adjust);
            RawServer octetwise({leaf}, adjust);
            const auto a = TlsEngine::client(authority().settings(), host());
            const auto b = TlsEngine::client(authority().settings(), host());
            converse(*a, whole);
            converse(*b, octetwise, 1);
            EXPECT_EQ(a->state(), b->state());
            EXPECT_TRUE(same(a->report(), b->report()));
            EXPECT_EQ(a->report().version, version == TLS1_2_VERSION ? "TLSv1.2" : "TLSv1.3");
            // With TLS 1.2 the key exchange comes after the certificate.
            const bool known = version == TLS1_3_VERSION || a->report().verified;
            EXPECT_EQ(a->report().group, known ? "x25519" : "");
        }
    }
}

TEST(TlsEngine, CarriesOctetsBothWays)
{
    const IssuedCertificate leaf = authority().issueFor({host()});
    const auto client = TlsEngine::client(authority().settings(), host());
    const auto server = TlsEngine::server(leaf.certificatePem, leaf.keyPem);
    converse(*client, *server);
    ASSERT_EQ(client->state(), State::Established);
    ASSERT_EQ(server->state(), State::Established);
    EXPECT_EQ(server->report().serverNameSent, "mail.example");

    QByteArray large(1000000, Qt::Uninitialized);
    for (qsizetype i = 0; i < large.size(); ++i)
        large[i] = char(i * 7 / 3);
    for (const QByteArray &octets : {QByteArray("EHLO a\r\n"), large, QByteArray(1, '\0')}) {
        client->write(octets);
        server->receive(client->takeCiphertext());
        EXPECT_EQ(server->takePlaintext(), octets);
        server->write(octets);
        feed(*client, server->takeCiphertext(), 1000);
        EXPECT_EQ(client->takePlaintext(), octets);
    }
}

TEST(TlsEngine, SaysAndHearsTheEnd)
{
    const IssuedCertificate leaf = authority().issueFor({host()});
    const auto client = TlsEngine::client(authority().settings(), host());
    const auto server = TlsEngine::server(leaf.certificatePem, leaf.keyPem);
    converse(*client, *server);
    server->write("221 bye\r\n");
    server->shutdown();
    EXPECT_EQ(server->state(), State::Closed);
    client->receive(server->takeCiphertext());
    EXPECT_EQ(client->takePlaintext(), "221 bye\r\n");
    EXPECT_EQ(client->state(), State::Closed);
    EXPECT_EQ(client->report().error, TlsError::None);
    client->write("too late");
    EXPECT_EQ(client->takeCiphertext(), "");
}

TEST(TlsEngine, ClosesWhenTheNetworkEndsInASession)
{
    RawServer server({authority().issueFor({host()})});
    const auto client = TlsEngine::client(authority().settings(), host());
    converse(*client, server);
    client->ended();
    EXPECT_EQ(client->state(), State::Closed);
    EXPECT_TRUE(client->report().verified);
}

TEST(TlsEngine, SendsNamesButNoAddressesAsServerName)
{
    struct Row {
        const char *server;
        const char *verifyName;
        const char *serverName;
        const char *sent;
        const char *certificateFor;
    };
    static constexpr Row rows[] = {
        {"mail.example", "", "", "mail.example", "mail.example"},
        {"mail.example.", "", "", "mail.example", "mail.example"},
        {"MAIL.example", "", "", "MAIL.example", "mail.example"},
        {"192.0.2.9", "", "", "", "192.0.2.9"},
        {"2001:db8::9", "", "", "", "2001:db8::9"},
        {"192.0.2.9", "mail.example", "", "mail.example", "mail.example"},
        {"mail.example", "", "front.example", "front.example", "mail.example"},
        {"mail.example", "192.0.2.9", "", "", "192.0.2.9"},
        {"m\xc3\xbcller.example", "", "", "xn--mller-kva.example", "xn--mller-kva.example"},
        {"a.wild.example", "", "", "a.wild.example", "*.wild.example"},
    };
    for (const Row &row : rows) {
        SCOPED_TRACE(std::string(row.server) + " " + row.verifyName + " " + row.serverName);
        RawServer server({authority().issueFor({QString::fromUtf8(row.certificateFor)})});
        TlsSettings settings = authority().settings();
        settings.verifyName = QString::fromUtf8(row.verifyName);
        settings.serverName = row.serverName;
        const auto client = TlsEngine::client(settings, QString::fromUtf8(row.server));
        converse(*client, server);
        EXPECT_TRUE(client->report().verified) << qPrintable(client->report().reason);
        EXPECT_EQ(client->report().serverNameSent, row.sent);
        EXPECT_EQ(server.serverName(), row.sent);
    }
}

TEST(TlsEngine, GoesOnUnverifiedOnlyIfTold)
{
    CertificateRequest request;
    request.names = {QStringLiteral("other.example")};
    request.notAfter = QDateTime::currentDateTimeUtc().addDays(-1);
    request.notBefore = request.notAfter.addDays(-1);
    RawServer server({makeCertificate(request)});
    TlsSettings settings = authority().settings();
    settings.verify = false;
    const auto client = TlsEngine::client(settings, host());
    converse(*client, server);
    EXPECT_EQ(client->state(), State::Established);
    const TlsReport &report = client->report();
    EXPECT_TRUE(report.established);
    EXPECT_FALSE(report.verified);
    EXPECT_FALSE(report.verificationAsked);
    // What would have been wrong is still said.
    EXPECT_EQ(report.error, TlsError::CertificateSelfSigned);
    ASSERT_EQ(report.chain.size(), 1);
    EXPECT_TRUE(report.chain.at(0).verifyError.contains(QStringLiteral("self-signed")));
    EXPECT_TRUE(report.chain.at(0).verifyError.contains(QStringLiteral("expired")));
    EXPECT_TRUE(report.chain.at(0).verifyError.contains(QStringLiteral("hostname mismatch")));

    RawServer good({authority().issueFor({host()})});
    const auto second = TlsEngine::client(settings, host());
    converse(*second, good);
    EXPECT_TRUE(second->report().established);
    EXPECT_FALSE(second->report().verified) << "nobody asked for it";
    EXPECT_EQ(second->report().error, TlsError::None);
}

TEST(TlsEngine, TrustsAnIntermediateThatTheUserNames)
{
    CertificateRequest request;
    request.commonName = QStringLiteral("Intermediate");
    request.authority = true;
    const IssuedCertificate intermediate = authority().issue(request);
    request = {};
    request.names = {host()};
    RawServer server({makeCertificate(request, &intermediate)});
    TlsSettings settings;
    settings.caPem = intermediate.certificatePem;
    settings.systemAnchors = false;
    const auto client = TlsEngine::client(settings, host());
    converse(*client, server);
    EXPECT_TRUE(client->report().verified) << qPrintable(client->report().reason);
}

// What a server sends in answer to the client's first flight.
static QByteArray firstFlight(TlsEngine &client, RawServer &server)
{
    server.receive(client.takeCiphertext());
    return server.take();
}

TEST(TlsEngine, EndsWhereverTheHandshakeIsCut)
{
    const IssuedCertificate leaf = authority().issueFor({host()});
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        qsizetype length = 1;
        for (qsizetype cut = 0; cut < length; ++cut) {
            RawServer server({leaf}, [version](SSL_CTX *context) { SSL_CTX_set_max_proto_version(context, version); });
            const auto client = TlsEngine::client(authority().settings(), host());
            const QByteArray flight = firstFlight(*client, server);
            // Each handshake's flight has a length of its own: a signature takes 70 to 72 octets.
            length = flight.size();
            if (cut >= length)
                break;
            client->receive(QByteArrayView(flight).first(cut));
            ASSERT_EQ(client->state(), State::Handshaking) << cut;
            client->ended();
            ASSERT_EQ(client->state(), State::Failed) << cut;
            ASSERT_EQ(client->report().error, TlsError::ClosedInHandshake) << cut;
            ASSERT_FALSE(client->report().reason.isEmpty());
            ASSERT_FALSE(client->report().verified);
            ASSERT_EQ(ERR_peek_error(), 0u);
        }
        EXPECT_GT(length, 300);
    }
}

TEST(TlsEngine, NeverTrustsADamagedHandshake)
{
    const IssuedCertificate leaf = authority().issueFor({host()});
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        qsizetype length = 1;
        for (qsizetype at = 0; at < length; at += 1 + at % 3) {
            RawServer server({leaf}, [version](SSL_CTX *context) { SSL_CTX_set_max_proto_version(context, version); });
            const auto client = TlsEngine::client(authority().settings(), host());
            QByteArray flight = firstFlight(*client, server);
            length = flight.size();
            if (at >= length)
                break;
            flight[at] = char(flight[at] ^ (1 << at % 8));
            client->receive(flight);
            converse(*client, server);
            client->ended();
            ASSERT_FALSE(client->report().verified) << at;
            ASSERT_EQ(client->state(), State::Failed) << at;
            ASSERT_NE(client->report().error, TlsError::None) << at;
            ASSERT_EQ(ERR_peek_error(), 0u);
        }
    }
}
