// SPDX-License-Identifier: MIT
#include "core/tls/openssl/trustanchors.h"
#include "tests/tls/handshake.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>
#include <openssl/err.h>

#include <optional>

using namespace helodesk;
using namespace helodesk::test;

// With the system's anchors where the environment says, as OpenSSL and its users know it.
class SystemAnchors : public testing::Test
{
protected:
    SystemAnchors()
    {
        qputenv("SSL_CERT_FILE", QFile::encodeName(m_directory.filePath(QStringLiteral("bundle.pem"))));
        qputenv("SSL_CERT_DIR", QFile::encodeName(m_directory.path()));
    }
    ~SystemAnchors() override
    {
        restore("SSL_CERT_FILE", m_file);
        restore("SSL_CERT_DIR", m_folder);
    }
    void put(const QString &name, const QByteArray &pem) const
    {
        QFile file(m_directory.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(pem);
    }
    [[nodiscard]] static TlsReport handshake(const TlsSettings &settings = {})
    {
        RawServer server({authority().issueFor({host()})});
        const auto client = TlsEngine::client(settings, host());
        converse(*client, server);
        EXPECT_EQ(ERR_peek_error(), 0u);
        return client->report();
    }
    // The name under which OpenSSL looks for a certificate in a folder.
    [[nodiscard]] static QString hashName(const QByteArray &pem)
    {
        const openssl::Certificate certificate = openssl::readCertificate(openssl::readerOf(pem));
        return QStringLiteral("%1.0").arg(
            qulonglong(X509_subject_name_hash(certificate.get())), 8, 16, QLatin1Char('0'));
    }

private:
    static void restore(const char *name, const std::optional<QByteArray> &value)
    {
        if (value)
            qputenv(name, *value);
        else
            qunsetenv(name);
    }
    static std::optional<QByteArray> saved(const char *name)
    {
        return qEnvironmentVariableIsSet(name) ? std::optional(qgetenv(name)) : std::nullopt;
    }

    QTemporaryDir m_directory;
    std::optional<QByteArray> m_file = saved("SSL_CERT_FILE");
    std::optional<QByteArray> m_folder = saved("SSL_CERT_DIR");
};

TEST_F(SystemAnchors, AreNoneWithoutAnyFile)
{
    EXPECT_EQ(handshake().error, TlsError::CertificateUnknownIssuer);
}

TEST_F(SystemAnchors, AreFoundInABundle)
{
    put(QStringLiteral("bundle.pem"),
        "# a comment\n" + Authority(QStringLiteral("Another")).ca.certificatePem + authority().ca.certificatePem);
    EXPECT_TRUE(handshake().verified);
    TlsSettings settings;
    settings.systemAnchors = false;
    EXPECT_EQ(handshake(settings).error, TlsError::CertificateUnknownIssuer);
}

TEST_F(SystemAnchors, AreFoundInAFolder)
{
    put(hashName(authority().ca.certificatePem), authority().ca.certificatePem);
    EXPECT_TRUE(handshake().verified);
}

TEST_F(SystemAnchors, MayBeABundleOfNonsense)
{
    put(QStringLiteral("bundle.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    EXPECT_EQ(handshake().error, TlsError::CertificateUnknownIssuer);
}

TEST_F(SystemAnchors, StandBesideTheUsersOwn)
{
    put(QStringLiteral("bundle.pem"), authority().ca.certificatePem);
    TlsSettings settings;
    settings.caPem = Authority(QStringLiteral("Another")).ca.certificatePem;
    EXPECT_TRUE(handshake(settings).verified);
}
