// SPDX-License-Identifier: MIT
#include "core/tls/openssl/tlserrors.h"

#include <gtest/gtest.h>
#include <openssl/ssl.h>
#include <openssl/sslerr.h>
#include <openssl/x509_vfy.h>

#include <set>
#include <string>

using namespace helodesk;

TEST(TlsErrors, HaveANameEach)
{
    std::set<std::string> names;
    for (int i = int(TlsError::None); i <= int(TlsError::Other); ++i)
        names.insert(tlsErrorName(TlsError(i)).toByteArray().toStdString());
    EXPECT_EQ(names.size(), size_t(TlsError::Other) + 1);
    EXPECT_EQ(tlsErrorName(TlsError::CertificateExpired), QByteArrayView("certificate-expired"));
    EXPECT_EQ(tlsErrorName(TlsError::NotTls), QByteArrayView("not-tls"));
}

TEST(TlsErrors, TellCertificatesFromTheRest)
{
    QByteArrayList names;
    for (int i = int(TlsError::None); i <= int(TlsError::Other); ++i) {
        if (isCertificateError(TlsError(i)) != tlsErrorName(TlsError(i)).startsWith("certificate-"))
            names.append(tlsErrorName(TlsError(i)).toByteArray());
    }
    EXPECT_TRUE(names.isEmpty()) << names.join(' ').toStdString();
}

TEST(TlsErrors, ComeFromVerifyResults)
{
    struct Row {
        int result;
        TlsError error;
    };
    static constexpr Row rows[] = {
        {X509_V_OK, TlsError::None},
        {X509_V_ERR_CERT_HAS_EXPIRED, TlsError::CertificateExpired},
        {X509_V_ERR_CERT_NOT_YET_VALID, TlsError::CertificateNotYetValid},
        {X509_V_ERR_HOSTNAME_MISMATCH, TlsError::CertificateWrongHost},
        {X509_V_ERR_IP_ADDRESS_MISMATCH, TlsError::CertificateWrongHost},
        {X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, TlsError::CertificateSelfSigned},
        {X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, TlsError::CertificateUnknownIssuer},
        {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, TlsError::CertificateUnknownIssuer},
        {X509_V_ERR_EE_KEY_TOO_SMALL, TlsError::CertificateWeak},
        {X509_V_ERR_CA_MD_TOO_WEAK, TlsError::CertificateWeak},
        {X509_V_ERR_CERT_REVOKED, TlsError::CertificateRevoked},
        {X509_V_ERR_INVALID_PURPOSE, TlsError::CertificateOther},
        {X509_V_ERR_PATH_LENGTH_EXCEEDED, TlsError::CertificateOther},
    };
    for (const Row &row : rows)
        EXPECT_EQ(errorOfVerification(row.result), row.error) << X509_verify_cert_error_string(row.result);
}

TEST(TlsErrors, ComeFromAlertsAndTheirCircumstances)
{
    struct Row {
        int alert;
        HandshakeState state;
        TlsError error;
    };
    static constexpr Row rows[] = {
        {SSL_AD_PROTOCOL_VERSION, {}, TlsError::NoCommonVersion},
        {SSL_AD_HANDSHAKE_FAILURE, {}, TlsError::NoCommonCipher},
        {SSL_AD_HANDSHAKE_FAILURE, {true, false}, TlsError::Alert},
        {SSL_AD_HANDSHAKE_FAILURE, {true, true}, TlsError::ClientCertificateRequired},
        {SSL_AD_BAD_CERTIFICATE, {true, true}, TlsError::ClientCertificateRequired},
        {SSL_AD_BAD_CERTIFICATE, {true, false}, TlsError::Alert},
        {SSL_AD_INSUFFICIENT_SECURITY, {}, TlsError::NoCommonCipher},
        {116, {true, true}, TlsError::ClientCertificateRequired}, // RFC 8446 6: certificate_required
        {80, {}, TlsError::Alert}, // internal_error
        {112, {}, TlsError::Alert}, // unrecognized_name
        {255, {}, TlsError::Alert},
    };
    for (const Row &row : rows)
        EXPECT_EQ(errorOfHandshake(SSL_AD_REASON_OFFSET + row.alert, row.state), row.error) << row.alert;
}

TEST(TlsErrors, ComeFromOurOwnSideOfTheHandshake)
{
    EXPECT_EQ(errorOfHandshake(SSL_R_WRONG_VERSION_NUMBER, {}), TlsError::NotTls);
    EXPECT_EQ(errorOfHandshake(SSL_R_UNSUPPORTED_PROTOCOL, {}), TlsError::NoCommonVersion);
    EXPECT_EQ(errorOfHandshake(SSL_R_NO_SHARED_CIPHER, {}), TlsError::NoCommonCipher);
    EXPECT_EQ(errorOfHandshake(SSL_R_UNEXPECTED_EOF_WHILE_READING, {}), TlsError::ClosedInHandshake);
    EXPECT_EQ(errorOfHandshake(SSL_R_UNEXPECTED_MESSAGE, {}), TlsError::Other);
    EXPECT_EQ(errorOfHandshake(0, {}), TlsError::Other);
}

TEST(TlsErrors, NameAlerts)
{
    EXPECT_EQ(alertName(10), "unexpected message");
    EXPECT_EQ(alertName(40), "handshake failure");
    EXPECT_EQ(alertName(48), "unknown CA");
    EXPECT_EQ(alertName(70), "protocol version");
    EXPECT_EQ(alertName(116), "certificate required");
    EXPECT_EQ(alertName(109), "missing extension");
    EXPECT_EQ(alertName(120), "no application protocol");
}

TEST(TlsErrors, KnowTlsByItsFirstOctets)
{
    EXPECT_TRUE(looksLikeTls(""));
    EXPECT_TRUE(looksLikeTls("\x16"));
    EXPECT_TRUE(looksLikeTls("\x16\x03\x01"));
    EXPECT_TRUE(looksLikeTls("\x15\x03\x03"));
    EXPECT_FALSE(looksLikeTls("2"));
    EXPECT_FALSE(looksLikeTls("220 mail.example"));
    EXPECT_FALSE(looksLikeTls("\x16\x02"));
    EXPECT_FALSE(looksLikeTls("\x80\x2e\x01"));
}
