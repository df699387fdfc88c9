// SPDX-License-Identifier: MIT
#include "tests/tls/handshake.h"

#include <gtest/gtest.h>
#include <openssl/ocsp.h>
#include <openssl/ssl.h>

using namespace helodesk;
using namespace helodesk::test;

namespace {

std::string stepsOf(const TlsReport &report)
{
    QByteArray text;
    for (const TlsStep &step : report.steps)
        text += (step.sent ? "> " : "< ") + step.message + (step.alert.isEmpty() ? "" : ": ") + step.alert + '\n';
    return text.toStdString();
}

IssuedCertificate authorityUnder(const IssuedCertificate &issuer, const QString &name)
{
    CertificateRequest request;
    request.commonName = name;
    request.authority = true;
    return makeCertificate(request, &issuer);
}

QStringList subjectsOf(const QList<CertificateInfo> &chain)
{
    QStringList subjects;
    for (const CertificateInfo &certificate : chain)
        subjects.append(certificate.subject);
    return subjects;
}

} // namespace

TEST(TlsReport, TellsEachStepOfAHandshake)
{
    struct Row {
        int version;
        const char *steps; // RFC 8446 2, RFC 5246 7.3
    };
    static constexpr Row rows[] = {
        {TLS1_3_VERSION,
            "> ClientHello\n< ServerHello\n< EncryptedExtensions\n< Certificate\n< CertificateVerify\n< Finished\n"
            "> ChangeCipherSpec\n> Finished\n"},
        {TLS1_2_VERSION,
            "> ClientHello\n< ServerHello\n< Certificate\n< ServerKeyExchange\n< ServerHelloDone\n"
            // OpenSSL doesn't tell of the ChangeCipherSpec that comes in.
            "> ClientKeyExchange\n> ChangeCipherSpec\n> Finished\n< NewSessionTicket\n< Finished\n"},
    };
    for (const Row &row : rows) {
        RawServer server({authority().issueFor({host()})}, [&row](SSL_CTX *context) {
            SSL_CTX_set_max_proto_version(context, row.version);
            SSL_CTX_set_options(context, SSL_OP_NO_TICKET * (row.version == TLS1_3_VERSION));
        });
        const auto client = TlsEngine::client(authority().settings(), host());
        converse(*client, server);
        EXPECT_EQ(stepsOf(client->report()), row.steps);
    }
}

TEST(TlsReport, TellsWhoSentWhichAlert)
{
    RawServer server({Authority(QStringLiteral("Stranger")).issueFor({host()})});
    const auto client = TlsEngine::client(authority().settings(), host());
    converse(*client, server);
    ASSERT_FALSE(client->report().steps.isEmpty());
    const TlsStep &ours = client->report().steps.last();
    EXPECT_TRUE(ours.sent);
    EXPECT_EQ(ours.message, "Alert");
    EXPECT_EQ(ours.alert, "unknown CA");

    // The certificate's key can't do what the only cipher wants.
    RawServer picky({authority().issueFor({host()})}, [](SSL_CTX *context) {
        SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
        SSL_CTX_set_cipher_list(context, "ECDHE-RSA-AES128-GCM-SHA256");
    });
    const auto second = TlsEngine::client(authority().settings(), host());
    converse(*second, picky);
    ASSERT_FALSE(second->report().steps.isEmpty());
    const TlsStep &theirs = second->report().steps.last();
    EXPECT_FALSE(theirs.sent);
    EXPECT_EQ(theirs.message, "Alert");
    EXPECT_EQ(theirs.alert, "handshake failure");
}

TEST(TlsReport, TellsThatTheServerWantedAnotherKeyShare)
{
    RawServer server(
        {authority().issueFor({host()})}, [](SSL_CTX *context) { SSL_CTX_set1_groups_list(context, "P-384"); });
    const auto client = TlsEngine::client(authority().settings(), host());
    converse(*client, server);
    ASSERT_GT(client->report().steps.size(), 2);
    EXPECT_EQ(client->report().steps.at(1).message, "HelloRetryRequest"); // RFC 8446 4.1.4
    EXPECT_EQ(client->report().group, "secp384r1");
}

TEST(TlsReport, NamesTheSignatureOfTheHandshake)
{
    using Kind = CertificateRequest::KeyKind;
    struct Row {
        Kind key;
        int version;
        const char *signature;
    };
    static constexpr Row rows[] = {
        {Kind::EcP256, TLS1_3_VERSION, "ECDSA with SHA256"},
        {Kind::EcP384, TLS1_3_VERSION, "ECDSA with SHA384"},
        {Kind::Rsa, TLS1_3_VERSION, "RSA-PSS with SHA256"},
        {Kind::Ed25519, TLS1_3_VERSION, "Ed25519"},
        {Kind::EcP256, TLS1_2_VERSION, "ECDSA with SHA256"},
    };
    for (const Row &row : rows) {
        CertificateRequest request;
        request.names = {host()};
        request.key = row.key;
        RawServer server({authority().issue(request)},
            [&row](SSL_CTX *context) { SSL_CTX_set_max_proto_version(context, row.version); });
        const auto client = TlsEngine::client(authority().settings(), host());
        converse(*client, server);
        EXPECT_EQ(client->report().signature, row.signature);
        EXPECT_FALSE(client->report().resumed);
    }
}

TEST(TlsReport, ShowsTheChainAsBuiltToTheAnchor)
{
    const IssuedCertificate intermediate = authorityUnder(authority().ca, QStringLiteral("Intermediate"));
    CertificateRequest request;
    request.names = {host()};
    const IssuedCertificate leaf = makeCertificate(request, &intermediate);
    const IssuedCertificate stray = authority().issueFor({QStringLiteral("stray.example")});

    // One too many, in the wrong order, and no root: what is built is what counts.
    RawServer server({leaf, stray, intermediate});
    const auto client = TlsEngine::client(authority().settings(), host());
    converse(*client, server);
    const TlsReport &report = client->report();
    EXPECT_TRUE(report.verified) << qPrintable(report.reason);
    EXPECT_EQ(subjectsOf(report.chain),
        QStringList({host(), QStringLiteral("stray.example"), QStringLiteral("Intermediate")}));
    EXPECT_EQ(subjectsOf(report.builtChain),
        QStringList({host(), QStringLiteral("Intermediate"), QStringLiteral("Practice CA")}));
    EXPECT_TRUE(report.anchored);
    EXPECT_TRUE(isPresented(report, report.builtChain.at(1)));
    EXPECT_FALSE(isPresented(report, report.builtChain.at(2)));

    // Without the intermediate it ends at the server's own.
    RawServer incomplete({leaf});
    const auto second = TlsEngine::client(authority().settings(), host());
    converse(*second, incomplete);
    EXPECT_EQ(subjectsOf(second->report().builtChain), QStringList(host()));
    EXPECT_FALSE(second->report().anchored);
    EXPECT_EQ(
        second->report().builtChain.first().verifyError, QStringLiteral("unable to get local issuer certificate"));
}

TEST(TlsReport, BlamesAnAnchorThatTheServerDidNotSend)
{
    CertificateRequest old;
    old.commonName = QStringLiteral("Old CA");
    old.authority = true;
    old.notBefore = QDateTime::currentDateTimeUtc().addDays(-20);
    old.notAfter = QDateTime::currentDateTimeUtc().addDays(-10);
    Authority expired;
    expired.ca = makeCertificate(old);
    RawServer server({expired.issueFor({host()})});
    const auto client = TlsEngine::client(expired.settings(), host());
    converse(*client, server);
    const TlsReport &report = client->report();
    EXPECT_EQ(report.error, TlsError::CertificateExpired);
    ASSERT_EQ(report.builtChain.size(), 2);
    EXPECT_EQ(report.builtChain.at(0).verifyError, QString());
    EXPECT_EQ(report.builtChain.at(1).verifyError, QStringLiteral("certificate has expired"));
    EXPECT_TRUE(report.anchored);
}

TEST(TlsReport, CountsTheDaysLeft)
{
    const QDateTime now(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);
    CertificateInfo certificate;
    struct Row {
        QDateTime end;
        qint64 days;
    };
    const Row rows[] = {
        {now.addDays(61), 61},
        {now.addDays(61).addSecs(-1), 60},
        {now.addSecs(1), 0},
        {now.addSecs(-1), -1},
        {now.addDays(-3), -3},
        {now.addDays(-3).addSecs(-1), -4},
    };
    for (const Row &row : rows) {
        certificate.notAfter = row.end;
        EXPECT_EQ(daysLeft(certificate, now), row.days) << qPrintable(row.end.toString(Qt::ISODate));
    }
    EXPECT_FALSE(daysLeft(certificate, QDateTime()));
    EXPECT_FALSE(daysLeft(CertificateInfo(), now));
}

namespace {

// What a responder would say about a certificate, signed by the CA itself.
QByteArray stapleFor(const IssuedCertificate &leaf, const IssuedCertificate &ca, const IssuedCertificate &signer,
    int status, long secondsUntilNext)
{
    using namespace openssl;
    const Certificate own = readCertificate(readerOf(leaf.certificatePem));
    const Certificate issuer = readCertificate(readerOf(ca.certificatePem));
    const Certificate signing = readCertificate(readerOf(signer.certificatePem));
    const Key key = readKey(signer.keyPem);
    const std::unique_ptr<OCSP_BASICRESP, Deleter<OCSP_BASICRESP_free>> basic(OCSP_BASICRESP_new());
    const std::unique_ptr<OCSP_CERTID, Deleter<OCSP_CERTID_free>> id(
        OCSP_cert_to_id(EVP_sha1(), own.get(), issuer.get()));
    const Time then(X509_gmtime_adj(nullptr, -7200));
    const Time next(X509_gmtime_adj(nullptr, secondsUntilNext));
    OCSP_basic_add1_status(basic.get(), id.get(), status, 0, then.get(), then.get(), next.get());
    OCSP_basic_sign(basic.get(), signing.get(), key.get(), EVP_sha256(), nullptr, 0);
    const std::unique_ptr<OCSP_RESPONSE, Deleter<OCSP_RESPONSE_free>> response(
        OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()));
    unsigned char *der = nullptr;
    const int size = i2d_OCSP_RESPONSE(response.get(), &der);
    QByteArray octets(reinterpret_cast<const char *>(der), size);
    OPENSSL_free(der);
    return octets;
}

int giveStaple(SSL *ssl, void *argument)
{
    const QByteArray &octets = *static_cast<QByteArray *>(argument);
    auto *copy = static_cast<unsigned char *>(OPENSSL_memdup(octets.constData(), size_t(octets.size())));
    SSL_set_tlsext_status_ocsp_resp(ssl, copy, octets.size());
    return SSL_TLSEXT_ERR_OK;
}

} // namespace

TEST(TlsReport, ReadsTheStapledStatus)
{
    const IssuedCertificate leaf = authority().issueFor({host()});
    const Authority stranger(QStringLiteral("Stranger"));
    struct Row {
        const char *name;
        QByteArray octets;
        const char *status;
        const char *problem;
    };
    const auto by = [&leaf](const IssuedCertificate &signer, int status, long next) {
        return stapleFor(leaf, authority().ca, signer, status, next);
    };
    const IssuedCertificate other = authority().issueFor({QStringLiteral("other.example")});
    const Row rows[] = {
        {"good", by(authority().ca, V_OCSP_CERTSTATUS_GOOD, 3600), "good", ""},
        {"revoked", by(authority().ca, V_OCSP_CERTSTATUS_REVOKED, 3600), "revoked", ""},
        {"unknown", by(authority().ca, V_OCSP_CERTSTATUS_UNKNOWN, 3600), "unknown", ""},
        {"out of date", by(authority().ca, V_OCSP_CERTSTATUS_GOOD, -3600), "good", "out of date"},
        {"of a stranger", by(stranger.ca, V_OCSP_CERTSTATUS_GOOD, 3600), "good", "not signed by the issuer"},
        {"about another", stapleFor(other, authority().ca, authority().ca, V_OCSP_CERTSTATUS_GOOD, 3600), "",
            "not about this certificate"},
        {"scrap", "scrap", "", "not readable"},
    };
    for (const Row &row : rows) {
        SCOPED_TRACE(row.name);
        QByteArray octets = row.octets;
        RawServer server({leaf}, [&octets](SSL_CTX *context) {
            SSL_CTX_set_tlsext_status_cb(context, giveStaple);
            SSL_CTX_set_tlsext_status_arg(context, &octets);
        });
        const auto client = TlsEngine::client(authority().settings(), host());
        converse(*client, server);
        const OcspStaple &staple = client->report().staple;
        EXPECT_TRUE(client->report().established) << qPrintable(client->report().reason);
        EXPECT_TRUE(staple.given);
        EXPECT_EQ(staple.status, row.status);
        EXPECT_EQ(staple.problem, row.problem);
        EXPECT_EQ(staple.nextUpdate.isValid(), *row.status != '\0');
    }
    RawServer silent({leaf});
    const auto client = TlsEngine::client(authority().settings(), host());
    converse(*client, silent);
    EXPECT_FALSE(client->report().staple.given);
}
