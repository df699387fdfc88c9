// SPDX-License-Identifier: MIT
#include "tests/tls/handshake.h"

#include <QTemporaryDir>
#include <QTemporaryFile>

#include <gtest/gtest.h>
#include <openssl/err.h>

using namespace helodesk;
using namespace helodesk::test;
using State = TlsEngine::State;

// A failed verification: the chain is told, nothing can be said.
static void expectRefused(TlsEngine &client, TlsError error, const char *alert)
{
    const TlsReport &report = client.report();
    EXPECT_EQ(client.state(), State::Failed);
    EXPECT_EQ(report.error, error) << qPrintable(report.reason);
    EXPECT_EQ(report.alert, alert);
    EXPECT_FALSE(report.established);
    EXPECT_FALSE(report.verified);
    EXPECT_FALSE(report.reason.isEmpty());
    EXPECT_EQ(report.version, "TLSv1.3");
    EXPECT_EQ(report.cipher, "TLS_AES_256_GCM_SHA384");
    EXPECT_EQ(report.group, "x25519");
    EXPECT_FALSE(report.chain.isEmpty());
    EXPECT_EQ(ERR_peek_error(), 0u);
    (void)client.takeCiphertext();
    client.write("AUTH PLAIN secret\r\n");
    EXPECT_EQ(client.takeCiphertext(), "");
    EXPECT_EQ(client.takePlaintext(), "");
}

TEST(TlsFailures, NameWhatIsWrongWithACertificate)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const Authority stranger(QStringLiteral("Stranger"));
    CertificateRequest good;
    good.names = {host()};
    const auto with = [&good](auto change) {
        CertificateRequest request = good;
        change(request);
        return request;
    };
    CertificateRequest intermediateRequest;
    intermediateRequest.commonName = QStringLiteral("Intermediate");
    intermediateRequest.authority = true;
    const IssuedCertificate intermediate = authority().issue(intermediateRequest);
    const IssuedCertificate noAuthority = authority().issueFor({QStringLiteral("no-authority.example")});

    struct Row {
        const char *name;
        QList<IssuedCertificate> chain;
        TlsError error;
        const char *alert; // RFC 8446 6.2
        const char *words; // about the server's own certificate, "" where another one is to blame
    };
    const Row rows[] = {
        {"expired",
            {authority().issue(with([&](auto &r) { r.notBefore = now.addDays(-9), r.notAfter = now.addDays(-2); }))},
            TlsError::CertificateExpired, "certificate expired", "certificate has expired"},
        {"not yet valid",
            {authority().issue(with([&](auto &r) { r.notBefore = now.addDays(2), r.notAfter = now.addDays(9); }))},
            TlsError::CertificateNotYetValid, "bad certificate", "certificate is not yet valid"},
        {"other host", {authority().issueFor({QStringLiteral("other.example")})}, TlsError::CertificateWrongHost,
            "bad certificate", "hostname mismatch"},
        {"common name alone", {authority().issue(with([](auto &r) { r.commonName = host(), r.names.clear(); }))},
            TlsError::CertificateWrongHost, "bad certificate", "hostname mismatch"},
        {"partial wildcard", {authority().issueFor({QStringLiteral("ma*.example")})}, TlsError::CertificateWrongHost,
            "bad certificate", "hostname mismatch"},
        {"self-signed", {makeCertificate(good)}, TlsError::CertificateSelfSigned, "unknown CA",
            "self-signed certificate"},
        {"self-signed, for the right host, expired",
            {makeCertificate(with([&](auto &r) { r.notBefore = now.addDays(-9), r.notAfter = now.addDays(-2); }))},
            TlsError::CertificateSelfSigned, "unknown CA", "self-signed certificate; certificate has expired"},
        {"unknown issuer", {stranger.issue(good)}, TlsError::CertificateUnknownIssuer, "unknown CA",
            "unable to get local issuer certificate"},
        {"unknown issuer, root sent along", {stranger.issue(good), stranger.ca}, TlsError::CertificateUnknownIssuer,
            "unknown CA", ""},
        {"intermediate missing", {makeCertificate(good, &intermediate)}, TlsError::CertificateUnknownIssuer,
            "unknown CA", "unable to get local issuer certificate"},
        {"short key",
            {authority().issue(with([](auto &r) { r.key = CertificateRequest::KeyKind::Rsa, r.rsaBits = 1024; }))},
            TlsError::CertificateWeak, "bad certificate", "EE certificate key too weak"},
        {"weak digest", {authority().issue(with([](auto &r) { r.digest = "SHA1"; }))}, TlsError::CertificateWeak,
            "bad certificate", ""},
        {"signed by a server's certificate", {makeCertificate(good, &noAuthority), noAuthority},
            TlsError::CertificateOther, "unknown CA", ""},
    };
    for (const Row &row : rows) {
        SCOPED_TRACE(row.name);
        RawServer server(row.chain);
        const auto client = TlsEngine::client(authority().settings(), host());
        converse(*client, server);
        expectRefused(*client, row.error, row.alert);
        ASSERT_EQ(client->report().chain.size(), row.chain.size());
        if (*row.words) {
            EXPECT_EQ(client->report().chain.at(0).verifyError.toStdString(), row.words);
        }
    }
}

TEST(TlsFailures, TellACertificateForAnotherAddress)
{
    RawServer server({authority().issueFor({QStringLiteral("192.0.2.1"), host()})});
    const auto client = TlsEngine::client(authority().settings(), QStringLiteral("192.0.2.2"));
    converse(*client, server);
    expectRefused(*client, TlsError::CertificateWrongHost, "bad certificate");
    EXPECT_EQ(client->report().verifyName, QStringLiteral("192.0.2.2"));
}

TEST(TlsFailures, TellAnExpiredIntermediateFromAnExpiredCertificate)
{
    CertificateRequest request;
    request.commonName = QStringLiteral("Intermediate");
    request.authority = true;
    request.notBefore = QDateTime::currentDateTimeUtc().addDays(-9);
    request.notAfter = request.notBefore.addDays(2);
    const IssuedCertificate intermediate = authority().issue(request);
    request = {};
    request.names = {host()};
    RawServer server({makeCertificate(request, &intermediate), intermediate});
    const auto client = TlsEngine::client(authority().settings(), host());
    converse(*client, server);
    expectRefused(*client, TlsError::CertificateExpired, "certificate expired");
    EXPECT_EQ(client->report().chain.at(0).verifyError, QString());
    EXPECT_EQ(client->report().chain.at(1).verifyError, QStringLiteral("certificate has expired"));
}

TEST(TlsFailures, KeepWhatCameInsteadOfTls)
{
    const QByteArray greeting = "220 mail.example ESMTP\r\n";
    for (const QByteArray &text : {greeting, QByteArray("<html>") + QByteArray(1000, 'x'), QByteArray("22")}) {
        const auto client = TlsEngine::client(authority().settings(), host());
        client->receive(text);
        client->ended();
        EXPECT_EQ(client->state(), State::Failed);
        EXPECT_EQ(client->report().error, TlsError::NotTls);
        EXPECT_EQ(client->report().plaintext, text.first(std::min<qsizetype>(text.size(), 256)));
        EXPECT_FALSE(client->report().reason.isEmpty());
        EXPECT_TRUE(client->report().chain.isEmpty());
    }
}

TEST(TlsFailures, TellThatNoVersionIsCommon)
{
    // A server that speaks no more than TLS 1.1 says so in an alert.
    RawServer old({authority().issueFor({host()})}, [](SSL_CTX *context) {
        SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context, TLS1_1_VERSION);
    });
    const auto client = TlsEngine::client(authority().settings(), host());
    converse(*client, old);
    EXPECT_EQ(client->report().error, TlsError::NoCommonVersion) << qPrintable(client->report().reason);
    EXPECT_EQ(client->report().alert, "protocol version");
    EXPECT_EQ(client->report().chain.size(), 0);

    // Another answers with the old version all the same: a ServerHello of TLS 1.0.
    const auto second = TlsEngine::client(authority().settings(), host());
    const QByteArray hello = QByteArray::fromHex("0301") + QByteArray(32, 'r') + QByteArray::fromHex("00002f00");
    second->receive(QByteArray::fromHex("160301002a02000026") + hello);
    EXPECT_EQ(second->report().error, TlsError::NoCommonVersion) << qPrintable(second->report().reason);
    EXPECT_EQ(second->report().alert, "protocol version");
}

TEST(TlsFailures, TellThatNoCipherIsCommon)
{
    // The certificate's key can't do what the only cipher wants.
    RawServer server({authority().issueFor({host()})}, [](SSL_CTX *context) {
        SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
        SSL_CTX_set_cipher_list(context, "ECDHE-RSA-AES128-GCM-SHA256");
    });
    const auto client = TlsEngine::client(authority().settings(), host());
    converse(*client, server);
    EXPECT_EQ(client->report().error, TlsError::NoCommonCipher) << qPrintable(client->report().reason);
    EXPECT_EQ(client->report().alert, "handshake failure");
}

TEST(TlsFailures, TellThatAClientCertificateIsRequired)
{
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        RawServer server({authority().issueFor({host()})}, [version](SSL_CTX *context) {
            SSL_CTX_set_max_proto_version(context, version);
            SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
        });
        const auto client = TlsEngine::client(authority().settings(), host());
        converse(*client, server);
        const TlsReport &report = client->report();
        EXPECT_EQ(client->state(), State::Failed);
        EXPECT_TRUE(report.clientCertificateAsked);
        EXPECT_EQ(report.error, TlsError::ClientCertificateRequired) << qPrintable(report.reason);
        EXPECT_EQ(report.alert, version == TLS1_2_VERSION ? "handshake failure" : "certificate required");
        // With TLS 1.3 the server says so only when our side of the handshake is over.
        EXPECT_EQ(report.established, version == TLS1_3_VERSION);
    }
    // Asking alone harms nobody.
    RawServer asking({authority().issueFor({host()})},
        [](SSL_CTX *context) { SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr); });
    const auto client = TlsEngine::client(authority().settings(), host());
    converse(*client, asking);
    EXPECT_EQ(client->state(), State::Established);
    EXPECT_TRUE(client->report().clientCertificateAsked);
    EXPECT_TRUE(client->report().verified);
}

TEST(TlsFailures, NameAnAlert)
{
    struct Row {
        const char *record;
        TlsError error;
        const char *alert;
    };
    static constexpr Row rows[] = {
        {"15030300020250", TlsError::Alert, "internal error"},
        {"15030100020270", TlsError::Alert, "unrecognized name"},
        {"15030300020228", TlsError::NoCommonCipher, "handshake failure"},
        {"15030300020246", TlsError::NoCommonVersion, "protocol version"},
        {"15030300020247", TlsError::NoCommonCipher, "insufficient security"},
    };
    for (const Row &row : rows) {
        SCOPED_TRACE(row.alert);
        const auto client = TlsEngine::client(authority().settings(), host());
        client->receive(QByteArray::fromHex(row.record));
        EXPECT_EQ(client->state(), State::Failed);
        EXPECT_EQ(client->report().error, row.error) << qPrintable(client->report().reason);
        EXPECT_EQ(client->report().alert, row.alert);
        EXPECT_FALSE(client->report().reason.isEmpty());
    }
}

TEST(TlsFailures, TellANonsensicalHandshakeFromTheRest)
{
    const auto client = TlsEngine::client(authority().settings(), host());
    client->receive(QByteArray::fromHex("16030300040e000000")); // ServerHelloDone before ServerHello
    EXPECT_EQ(client->state(), State::Failed);
    EXPECT_EQ(client->report().error, TlsError::Other);
    EXPECT_EQ(client->report().alert, "unexpected message");
    EXPECT_FALSE(client->report().reason.isEmpty());
}

TEST(TlsFailures, RefuseSettingsThatCannotBeUsed)
{
    QTemporaryFile noCertificate;
    ASSERT_TRUE(noCertificate.open());
    noCertificate.write("nothing of use\n");
    ASSERT_TRUE(noCertificate.flush());
    const auto expectBad = [](const TlsSettings &settings, const QString &server, const QString &word) {
        SCOPED_TRACE(qPrintable(word));
        const auto client = TlsEngine::client(settings, server);
        EXPECT_EQ(client->state(), State::Failed);
        EXPECT_EQ(client->report().error, TlsError::BadSettings);
        EXPECT_TRUE(client->report().reason.contains(word)) << qPrintable(client->report().reason);
        EXPECT_EQ(client->takeCiphertext(), "");
        client->receive("220 hello\r\n");
        client->ended();
        EXPECT_EQ(client->report().error, TlsError::BadSettings);
        EXPECT_EQ(ERR_peek_error(), 0u);
    };
    TlsSettings settings;
    settings.caFile = QTemporaryDir().filePath(QStringLiteral("missing.pem"));
    expectBad(settings, host(), QStringLiteral("missing.pem"));
    settings.caFile = noCertificate.fileName();
    expectBad(settings, host(), noCertificate.fileName());
    settings = {};
    settings.caPem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    expectBad(settings, host(), QStringLiteral("PEM"));
    expectBad({}, QString(), QString());
    settings = {};
    settings.serverName = QByteArray(300, 'a');
    expectBad(settings, host(), QString());

    EXPECT_EQ(TlsEngine::server("no chain", "no key")->report().error, TlsError::BadSettings);
    const IssuedCertificate one = authority().issueFor({host()});
    const IssuedCertificate other = authority().issueFor({host()});
    EXPECT_EQ(TlsEngine::server(one.certificatePem, other.keyPem)->report().error, TlsError::BadSettings);
}

TEST(TlsFailures, ReadACaFile)
{
    QTemporaryFile file;
    ASSERT_TRUE(file.open());
    file.write("a comment\n" + Authority(QStringLiteral("Another")).ca.certificatePem + authority().ca.certificatePem);
    ASSERT_TRUE(file.flush());
    RawServer server({authority().issueFor({host()})});
    TlsSettings settings;
    settings.caFile = file.fileName();
    const auto client = TlsEngine::client(settings, host());
    converse(*client, server);
    EXPECT_TRUE(client->report().verified) << qPrintable(client->report().reason);
}

TEST(TlsFailures, AreReportedByAServerToo)
{
    const IssuedCertificate leaf = authority().issueFor({host()});
    const auto refused = TlsEngine::server(leaf.certificatePem, leaf.keyPem);
    const auto client = TlsEngine::client({}, host()); // doesn't know our CA
    converse(*client, *refused);
    EXPECT_EQ(refused->state(), State::Failed);
    EXPECT_EQ(refused->report().error, TlsError::Alert);
    EXPECT_EQ(refused->report().alert, "unknown CA");

    const auto plain = TlsEngine::server(leaf.certificatePem, leaf.keyPem);
    plain->receive("EHLO client.example\r\n");
    EXPECT_EQ(plain->state(), State::Failed);
    EXPECT_EQ(plain->report().error, TlsError::NotTls);
    EXPECT_EQ(plain->report().plaintext, "EHLO client.example\r\n");
}
