// SPDX-License-Identifier: MIT
#include "core/tls/clientkey.h"
#include "tests/support/encryptedkey.h"
#include "tests/tls/handshake.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/pkcs12.h>

using namespace helodesk;
using namespace helodesk::test;
using State = TlsEngine::State;

namespace {

QString written(const QTemporaryDir &folder, const char *name, const QByteArray &octets)
{
    QFile file(folder.filePath(QString::fromLatin1(name)));
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(octets);
    return file.fileName();
}

QByteArray sha256Of(const IssuedCertificate &certificate)
{
    unsigned char digest[32];
    const openssl::Certificate own = openssl::readCertificate(openssl::readerOf(certificate.certificatePem));
    X509_digest(own.get(), EVP_sha256(), digest, nullptr);
    return {reinterpret_cast<const char *>(digest), sizeof digest};
}

// The report of a handshake with a server that takes anything.
TlsReport reportOf(const TlsSettings &settings, const std::function<void(SSL_CTX *)> &adjust = {})
{
    static const IssuedCertificate leaf = authority().issueFor({host()});
    RawServer server({leaf}, adjust);
    const auto client = TlsEngine::client(settings, host());
    converse(*client, server);
    EXPECT_EQ(ERR_peek_error(), 0u);
    return client->report();
}

// rounds: of its integrity check; 0: as usual.
QByteArray pkcs12(const IssuedCertificate &certificate, const char *password, int rounds = 0)
{
    const openssl::Certificate own = openssl::readCertificate(openssl::readerOf(certificate.certificatePem));
    const openssl::Key key = openssl::readKey(certificate.keyPem);
    const std::unique_ptr<PKCS12, openssl::Deleter<PKCS12_free>> bag(
        PKCS12_create(password, "anna", key.get(), own.get(), nullptr, 0, 0, 0, 0, 0));
    // Only said: nobody should have to derive it as often.
    if (rounds != 0) {
        const ASN1_INTEGER *said = nullptr;
        PKCS12_get0_mac(nullptr, nullptr, nullptr, &said, bag.get());
        ASN1_INTEGER_set(const_cast<ASN1_INTEGER *>(said), rounds);
    }
    const openssl::Bio bio(BIO_new(BIO_s_mem()));
    i2d_PKCS12_bio(bio.get(), bag.get());
    return openssl::contentsOf(bio);
}

// Wants a certificate of our authority.
void demandCertificate(SSL_CTX *context)
{
    const openssl::Certificate ca = openssl::readCertificate(openssl::readerOf(authority().ca.certificatePem));
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context), ca.get());
    // What certificatemaker makes is a server's certificate.
    X509_VERIFY_PARAM_set_purpose(SSL_CTX_get0_param(context), X509_PURPOSE_ANY);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
}

} // namespace

TEST(TlsChoices, KeepToTheVersions)
{
    struct Row {
        TlsVersion lowest;
        TlsVersion highest;
        int served; // the newest of the server, down to TLS 1.0
        const char *version; // empty: none in common
    };
    static constexpr Row rows[] = {
        {TlsVersion::Usual, TlsVersion::Usual, TLS1_3_VERSION, "TLSv1.3"},
        {TlsVersion::Usual, TlsVersion::Tls12, TLS1_3_VERSION, "TLSv1.2"},
        {TlsVersion::Usual, TlsVersion::Tls11, TLS1_3_VERSION, "TLSv1.1"},
        {TlsVersion::Tls10, TlsVersion::Tls10, TLS1_3_VERSION, "TLSv1"},
        {TlsVersion::Tls10, TlsVersion::Usual, TLS1_1_VERSION, "TLSv1.1"},
        {TlsVersion::Tls13, TlsVersion::Usual, TLS1_2_VERSION, ""},
        {TlsVersion::Usual, TlsVersion::Usual, TLS1_1_VERSION, ""},
    };
    for (const Row &row : rows) {
        TlsSettings settings = authority().settings();
        settings.minimumVersion = row.lowest;
        settings.maximumVersion = row.highest;
        const TlsReport report = reportOf(settings, [&row](SSL_CTX *context) {
            SSL_CTX_set_security_level(context, 0);
            SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
            SSL_CTX_set_max_proto_version(context, row.served);
        });
        EXPECT_EQ(report.established, *row.version != '\0') << qPrintable(report.reason);
        if (*row.version) {
            EXPECT_EQ(report.version, row.version);
        } else {
            EXPECT_EQ(report.error, TlsError::NoCommonVersion);
        }
    }
}

TEST(TlsChoices, OldVersionsMakeNoWeakCertificateGood)
{
    CertificateRequest request;
    request.names = {host()};
    request.key = CertificateRequest::KeyKind::Rsa;
    request.rsaBits = 1024;
    RawServer server({authority().issue(request)}, [](SSL_CTX *context) { SSL_CTX_set_security_level(context, 0); });
    TlsSettings settings = authority().settings();
    settings.minimumVersion = TlsVersion::Tls10;
    const auto client = TlsEngine::client(settings, host());
    converse(*client, server);
    EXPECT_EQ(client->report().error, TlsError::CertificateWeak) << qPrintable(client->report().reason);
}

TEST(TlsChoices, OfferCiphersGroupsAndProtocols)
{
    TlsSettings settings = authority().settings();
    settings.cipherSuites = "TLS_CHACHA20_POLY1305_SHA256";
    settings.groups = "P-384";
    settings.protocols = {"smtp", "x-other"};
    const TlsReport report = reportOf(settings, [](SSL_CTX *context) {
        SSL_CTX_set_alpn_select_cb(
            context,
            [](SSL *, const unsigned char **out, unsigned char *size, const unsigned char *in, unsigned int, void *) {
                *out = in + 6; // the second one: behind its length, the first and the first's length
                *size = in[5];
                return SSL_TLSEXT_ERR_OK;
            },
            nullptr);
    });
    EXPECT_EQ(report.cipher, "TLS_CHACHA20_POLY1305_SHA256");
    EXPECT_EQ(report.group, "secp384r1");
    EXPECT_EQ(report.protocol, "x-other");

    settings = authority().settings();
    settings.maximumVersion = TlsVersion::Tls12;
    settings.ciphers = "ECDHE-ECDSA-AES128-GCM-SHA256";
    EXPECT_EQ(reportOf(settings).cipher, "ECDHE-ECDSA-AES128-GCM-SHA256");
    EXPECT_EQ(reportOf(settings).protocol, "");
}

TEST(TlsChoices, PinOneCertificate)
{
    const IssuedCertificate leaf = authority().issueFor({QStringLiteral("other.example")});
    const auto reportWith = [&leaf](TlsSettings settings, const QByteArray &pin) {
        RawServer server({leaf});
        settings.pin = pin;
        const auto client = TlsEngine::client(settings, host());
        converse(*client, server);
        return client->report();
    };
    const QByteArray right = sha256Of(leaf);
    // Trusted though it is for another name and of an unknown authority; what is wrong is still told.
    TlsSettings nobody;
    nobody.systemAnchors = false;
    const TlsReport pinned = reportWith(nobody, right);
    EXPECT_TRUE(pinned.established);
    EXPECT_TRUE(pinned.verified);
    EXPECT_TRUE(pinned.pinned);
    EXPECT_EQ(pinned.error, TlsError::None);
    EXPECT_FALSE(pinned.chain.at(0).verifyError.isEmpty());

    // Another one, or a pin that isn't one, is refused, however good it is otherwise.
    for (const QByteArray &wrong : {QByteArray(32, 'x'), fingerprintFrom(QStringLiteral("12:34"))}) {
        TlsSettings trusting = authority().settings();
        trusting.verifyName = QStringLiteral("other.example");
        const TlsReport report = reportWith(trusting, wrong);
        EXPECT_FALSE(report.established);
        EXPECT_FALSE(report.verified);
        EXPECT_EQ(report.error, TlsError::CertificatePinMismatch);
        EXPECT_EQ(report.reason, QStringLiteral("the certificate's SHA-256 isn't the one that was asked for"));
    }
}

TEST(TlsChoices, TrustTheFilesOfAFolder)
{
    const QTemporaryDir folder;
    TlsSettings settings;
    settings.systemAnchors = false;
    settings.caFolder = folder.path();
    (void)written(folder, "readme.txt", "no certificate");
    EXPECT_EQ(reportOf(settings).error, TlsError::BadSettings);
    EXPECT_EQ(reportOf(settings).reason,
        QStringLiteral("No file in the CA folder %1 holds a certificate in PEM form").arg(folder.path()));
    (void)written(folder, "ours.crt", authority().ca.certificatePem);
    EXPECT_TRUE(reportOf(settings).verified);
}

TEST(TlsChoices, ShowAClientCertificate)
{
    const QTemporaryDir folder;
    CertificateRequest request;
    request.commonName = QStringLiteral("anna");
    const IssuedCertificate anna = authority().issue(request);
    struct Row {
        const char *name;
        QString certificate;
        QString key;
        QByteArray password;
        const char *problem; // with "%1" for the file; empty: it is shown
        ClientKeyState state = ClientKeyState::Usable;
    };
    const QString alone = written(folder, "cert.pem", anna.certificatePem);
    const QString key = written(folder, "key.pem", anna.keyPem);
    const QString locked = written(folder, "locked.pem", encryptedKey(anna, "open sesame"));
    const QString bag = written(folder, "anna.p12", pkcs12(anna, "open sesame"));
    const QString openBag = written(folder, "open.p12", pkcs12(anna, ""));
    const QString tireless = written(folder, "tireless.p12", pkcs12(anna, "open sesame", 10'000'001));
    const QString scrap = written(folder, "scrap.pem", "scrap");
    const QString other = written(folder, "other.pem", authority().issue(request).keyPem);
    const Row rows[] = {
        {"one file", written(folder, "both.pem", anna.certificatePem + anna.keyPem), {}, {}, ""},
        {"two files", alone, key, {}, ""},
        {"locked", alone, locked, "open sesame", ""},
        {"PKCS #12", bag, {}, "open sesame", ""},
        {"PKCS #12 without a password", openBag, {}, {}, ""},
        {"password missing", alone, locked, {}, "The key in %1 needs its password", ClientKeyState::NeedsPassword},
        {"password wrong", alone, locked, "guess", "The password doesn't open the key in %1",
            ClientKeyState::WrongPassword},
        {"bag's password missing", bag, {}, {}, "%1 needs its password", ClientKeyState::NeedsPassword},
        {"bag's password wrong", bag, {}, "guess", "The password doesn't open %1", ClientKeyState::WrongPassword},
        {"no key", alone, {}, {}, "%1 holds no private key in PEM form", ClientKeyState::Unusable},
        {"scrap", scrap, {}, {}, "%1 holds no certificate, neither in PEM form nor as PKCS #12",
            ClientKeyState::Unusable},
        {"tireless", tireless, {}, "open sesame", "%1 demands more than 10 million rounds to derive its key",
            ClientKeyState::Unusable},
        {"another's key", alone, other, {}, "The client certificate can't be used: key values mismatch"},
        {"no file", folder.filePath(QStringLiteral("missing")), {}, {}, "%1 can't be read: No such file or directory",
            ClientKeyState::Unusable},
    };
    for (const Row &row : rows) {
        SCOPED_TRACE(row.name);
        TlsSettings settings = authority().settings();
        settings.clientCertificateFile = row.certificate;
        settings.clientKeyFile = row.key;
        settings.clientKeyPassword = row.password;
        EXPECT_EQ(clientKeyState(settings), row.state);
        EXPECT_EQ(ERR_peek_error(), 0u);
        for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
            const TlsReport report = reportOf(settings, [version](SSL_CTX *context) {
                SSL_CTX_set_max_proto_version(context, version);
                demandCertificate(context);
            });
            if (*row.problem) {
                const QString file = row.key.isEmpty() ? row.certificate : row.key;
                QString problem = QString::fromUtf8(row.problem);
                EXPECT_EQ(report.reason.toStdString(), problem.replace(QStringLiteral("%1"), file).toStdString());
                EXPECT_EQ(report.error, TlsError::BadSettings);
                continue;
            }
            EXPECT_TRUE(report.established) << qPrintable(report.reason);
            EXPECT_EQ(report.error, TlsError::None);
            EXPECT_TRUE(report.clientCertificateAsked);
            EXPECT_TRUE(report.clientCertificateGiven);
        }
    }
}

TEST(TlsChoices, TellARefusedClientCertificateFromAMissingOne)
{
    const QTemporaryDir folder;
    CertificateRequest request;
    request.commonName = QStringLiteral("anna");
    const IssuedCertificate foreign = Authority(QStringLiteral("Stranger")).issue(request);
    TlsSettings settings = authority().settings();
    settings.clientCertificateFile = written(folder, "foreign.pem", foreign.certificatePem + foreign.keyPem);
    const TlsReport report = reportOf(settings, demandCertificate);
    EXPECT_TRUE(report.clientCertificateGiven);
    EXPECT_EQ(report.error, TlsError::Alert);
    EXPECT_EQ(report.alert, "unknown CA");
}

TEST(TlsChoices, WriteKeysOnlyWhereAskedTo)
{
    const QTemporaryDir folder;
    TlsSettings settings = authority().settings();
    settings.keyLogFile = written(folder, "keys", "# before\n");
    EXPECT_TRUE(reportOf(settings).established);
    QFile file(settings.keyLogFile);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray keys = file.readAll();
    EXPECT_TRUE(keys.startsWith("# before\n")); // added to
    EXPECT_TRUE(keys.contains("\nCLIENT_TRAFFIC_SECRET_0 "));

    settings.keyLogFile = folder.filePath(QStringLiteral("fresh"));
    EXPECT_TRUE(reportOf(settings).established);
    EXPECT_FALSE(QFile::permissions(settings.keyLogFile) & (QFile::ReadGroup | QFile::ReadOther));

    settings.keyLogFile = folder.filePath(QStringLiteral("no/such/folder"));
    EXPECT_EQ(reportOf(settings).error, TlsError::BadSettings);
}

TEST(TlsChoices, RefuseWhatOpenSslDoesNotHave)
{
    const auto reasonOf = [](auto change) {
        TlsSettings settings = authority().settings();
        change(settings);
        const auto client = TlsEngine::client(settings, host());
        EXPECT_EQ(client->report().error, TlsError::BadSettings);
        EXPECT_EQ(client->takeCiphertext(), "");
        EXPECT_EQ(ERR_peek_error(), 0u);
        return client->report().reason.toStdString();
    };
    EXPECT_EQ(reasonOf([](TlsSettings &s) { s.ciphers = "lunch"; }), "“lunch” names no cipher that OpenSSL has");
    EXPECT_EQ(reasonOf([](TlsSettings &s) { s.cipherSuites = "lunch"; }),
        "“lunch” isn't a list of TLS 1.3 cipher suites that OpenSSL has");
    EXPECT_EQ(reasonOf([](TlsSettings &s) { s.groups = "lunch"; }),
        "“lunch” isn't a list of key exchange groups that OpenSSL has");
    EXPECT_EQ(reasonOf([](TlsSettings &s) { s.protocols = {QByteArray(256, 'x')}; }),
        "A protocol for ALPN has 1 to 255 letters");
    EXPECT_EQ(reasonOf([](TlsSettings &s) {
        s.minimumVersion = TlsVersion::Tls13;
        s.maximumVersion = TlsVersion::Tls12;
    }),
        "The oldest version of TLS that is wanted is newer than the newest one");
}

TEST(TlsChoices, FindTheNearestName)
{
    struct Row {
        const char *wanted;
        QStringList names;
        const char *nearest;
    };
    const auto list = [](const char *names) { return QString::fromLatin1(names).split(u' '); };
    const Row rows[] = {
        {"mail.example.org", list("www.example.net mx.example.org"), "mx.example.org"},
        {"mial.example.org", list("smtp.example.org mail.example.org"), "mail.example.org"},
        {"mail.exmaple.org", list("other.test mail.example.org"), "mail.example.org"},
        {"MAIL.Example.ORG", list("*.example.org"), "*.example.org"},
        {"mail.example.org", list("localhost fabrikam.test"), ""},
        {"192.0.2.1", list("192.0.2.2 mail.example.org"), "192.0.2.2"},
        {"mail.example.org", {}, ""},
    };
    for (const Row &row : rows) {
        TlsReport report;
        report.verifyName = QString::fromLatin1(row.wanted);
        CertificateInfo certificate;
        certificate.names = row.names;
        report.chain.append(certificate);
        EXPECT_EQ(nearestName(report).toStdString(), row.nearest) << row.wanted;
    }
}

TEST(TlsChoices, ReadVersionsAndFingerprintsAsPeopleWriteThem)
{
    for (const char *text : {"1.2", "TLSv1.2", "TLS 1.2", " tls1.2 "})
        EXPECT_EQ(tlsVersionFrom(QString::fromLatin1(text)), TlsVersion::Tls12) << text;
    for (const char *text : {"", "1.4", "12", "SSLv3", "1.2x"})
        EXPECT_EQ(tlsVersionFrom(QString::fromLatin1(text)), std::nullopt) << text;
    const QByteArray octets(32, '\xab');
    const QString digits = QString::fromLatin1(octets.toHex());
    for (const QString &text : {digits, digits.toUpper(), QString::fromLatin1(octets.toHex(':')),
             QStringLiteral("SHA-256: ") + digits, QStringLiteral("sha256 Fingerprint=") + digits})
        EXPECT_EQ(fingerprintFrom(text), octets) << qPrintable(text);
    EXPECT_EQ(fingerprintFrom({}), "");
    EXPECT_FALSE(isFingerprint(digits.chopped(1)));
    EXPECT_NE(fingerprintFrom(digits.chopped(1)), ""); // not the same as none
}
