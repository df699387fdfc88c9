// SPDX-License-Identifier: MIT
#include "core/tls/certificatemaker.h"
#include "core/tls/openssl/openssl.h"

#include <gtest/gtest.h>

using namespace helodesk;
using KeyKind = CertificateRequest::KeyKind;

static openssl::Certificate parsed(const IssuedCertificate &issued)
{
    return openssl::readCertificate(openssl::readerOf(issued.certificatePem));
}

static CertificateRequest authority()
{
    CertificateRequest request;
    request.commonName = QStringLiteral("Test CA");
    request.authority = true;
    return request;
}

TEST(CertificateMaker, MakesACertificateThatItsIssuerVouchesFor)
{
    const IssuedCertificate ca = makeCertificate(authority());
    ASSERT_TRUE(ca.isValid()) << qPrintable(ca.error);
    CertificateRequest request;
    request.names = {QStringLiteral("mail.example"), QStringLiteral("127.0.0.1"), QStringLiteral("::1")};
    const IssuedCertificate issued = makeCertificate(request, &ca);
    ASSERT_TRUE(issued.isValid()) << qPrintable(issued.error);

    const openssl::Certificate caCertificate = parsed(ca);
    const openssl::Certificate certificate = parsed(issued);
    ASSERT_TRUE(caCertificate && certificate);
    EXPECT_EQ(X509_check_issued(caCertificate.get(), certificate.get()), X509_V_OK);
    EXPECT_EQ(X509_verify(certificate.get(), X509_get0_pubkey(caCertificate.get())), 1);
    EXPECT_EQ(X509_check_host(certificate.get(), "mail.example", 0, 0, nullptr), 1);
    EXPECT_EQ(X509_check_host(certificate.get(), "other.example", 0, 0, nullptr), 0);
    EXPECT_EQ(X509_check_ip_asc(certificate.get(), "127.0.0.1", 0), 1);
    EXPECT_EQ(X509_check_ip_asc(certificate.get(), "::1", 0), 1);
    EXPECT_EQ(X509_check_private_key(certificate.get(), openssl::readKey(issued.keyPem).get()), 1);
    EXPECT_TRUE(X509_get_extension_flags(caCertificate.get()) & EXFLAG_CA);
    EXPECT_FALSE(X509_get_extension_flags(certificate.get()) & EXFLAG_CA);
}

TEST(CertificateMaker, KeepsTheDates)
{
    CertificateRequest request;
    request.names = {QStringLiteral("a.example")};
    request.notBefore = QDateTime(QDate(2019, 3, 4), QTime(5, 6, 7), Qt::UTC);
    request.notAfter = QDateTime(QDate(2051, 12, 31), QTime(23, 59, 59), Qt::UTC); // past the UTCTime of RFC 5280
    const openssl::Certificate certificate = parsed(makeCertificate(request));
    ASSERT_TRUE(certificate);
    EXPECT_EQ(openssl::toDateTime(X509_get0_notBefore(certificate.get())), request.notBefore);
    EXPECT_EQ(openssl::toDateTime(X509_get0_notAfter(certificate.get())), request.notAfter);
}

TEST(CertificateMaker, MakesEveryKindOfKey)
{
    const IssuedCertificate ca = makeCertificate(authority());
    for (const KeyKind kind : {KeyKind::EcP256, KeyKind::EcP384, KeyKind::Ed25519, KeyKind::Rsa}) {
        SCOPED_TRACE(int(kind));
        CertificateRequest request;
        request.names = {QStringLiteral("a.example")};
        request.key = kind;
        request.rsaBits = 1024;
        EXPECT_TRUE(makeCertificate(request, &ca).isValid());
        EXPECT_TRUE(makeCertificate(request).isValid()) << "signed by itself";
    }
}

TEST(CertificateMaker, TakesANameAsOneName)
{
    CertificateRequest request;
    request.names = {QStringLiteral("a.example,DNS:b.example")};
    const openssl::Certificate certificate = parsed(makeCertificate(request));
    ASSERT_TRUE(certificate);
    EXPECT_EQ(X509_check_host(certificate.get(), "b.example", 0, 0, nullptr), 0);
}

TEST(CertificateMaker, SaysWhatIsWrong)
{
    CertificateRequest request;
    request.names = {QStringLiteral("a.example")};
    const IssuedCertificate broken{"-----BEGIN CERTIFICATE-----\nx\n", "no key", {}};
    const IssuedCertificate issued = makeCertificate(request, &broken);
    EXPECT_FALSE(issued.isValid());
    EXPECT_FALSE(issued.error.isEmpty());
    request.digest = "no-such-digest";
    EXPECT_FALSE(makeCertificate(request).isValid());
}
