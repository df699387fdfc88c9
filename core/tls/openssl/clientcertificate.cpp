// SPDX-License-Identifier: MIT
#include "core/tls/openssl/clientcertificate.h"

#include <QCoreApplication>
#include <QFile>

#include <openssl/pkcs12.h>

#include <vector>

namespace helodesk {

using namespace openssl;

namespace {

constexpr qint64 largestFile = 4 * 1024 * 1024;

struct Identity {
    Certificate own;
    Key key;
    std::vector<Certificate> others; // up to the authority
};

struct IdentityReader {
    Q_DECLARE_TR_FUNCTIONS(TlsEngine)
public:
    [[nodiscard]] static QByteArray contents(const QString &name, QString *problem);
    [[nodiscard]] static Identity read(const TlsSettings &settings, QString *problem);

private:
    [[nodiscard]] static Identity fromPem(const QByteArray &octets, const TlsSettings &settings, QString *problem);
    [[nodiscard]] static Identity fromPkcs12(const QByteArray &octets, const TlsSettings &settings, QString *problem);
};

QByteArray IdentityReader::contents(const QString &name, QString *problem)
{
    QFile file(name);
    if (file.open(QIODevice::ReadOnly))
        return file.read(largestFile);
    *problem = tr("%1 can't be read: %2").arg(name, file.errorString());
    return {};
}

Identity IdentityReader::fromPem(const QByteArray &octets, const TlsSettings &settings, QString *problem)
{
    Identity identity;
    const Bio reader = readerOf(octets);
    identity.own = readCertificate(reader);
    if (!identity.own) {
        *problem
            = tr("%1 holds no certificate, neither in PEM form nor as PKCS #12").arg(settings.clientCertificateFile);
        return identity;
    }
    while (Certificate next = readCertificate(reader))
        identity.others.push_back(std::move(next));
    const bool apart = !settings.clientKeyFile.isEmpty();
    const QString keyFile = apart ? settings.clientKeyFile : settings.clientCertificateFile;
    const QByteArray keyPem = apart ? contents(keyFile, problem) : octets;
    if (!problem->isEmpty())
        return identity;
    identity.key = readKey(keyPem, settings.clientKeyPassword);
    if (identity.key)
        return identity;
    if (!keyPem.contains("PRIVATE KEY-----"))
        *problem = tr("%1 holds no private key in PEM form").arg(keyFile);
    else if (keyPem.contains("ENCRYPTED") && settings.clientKeyPassword.isEmpty())
        *problem = tr("The key in %1 needs its password").arg(keyFile);
    else if (keyPem.contains("ENCRYPTED"))
        *problem = tr("The password doesn't open the key in %1").arg(keyFile);
    else
        *problem = tr("The private key in %1 can't be read").arg(keyFile);
    return identity;
}

Identity IdentityReader::fromPkcs12(const QByteArray &octets, const TlsSettings &settings, QString *problem)
{
    Identity identity;
    const std::unique_ptr<PKCS12, Deleter<PKCS12_free>> bag(d2i_PKCS12_bio(readerOf(octets).get(), nullptr));
    if (!bag) {
        *problem
            = tr("%1 holds no certificate, neither in PEM form nor as PKCS #12").arg(settings.clientCertificateFile);
        return identity;
    }
    EVP_PKEY *key = nullptr;
    X509 *own = nullptr;
    STACK_OF(X509) *others = nullptr;
    const bool opened = PKCS12_parse(bag.get(), settings.clientKeyPassword.constData(), &key, &own, &others) == 1;
    identity.key.reset(key);
    identity.own.reset(own);
    while (X509 *next = sk_X509_shift(others))
        identity.others.emplace_back(next);
    sk_X509_free(others);
    if (!opened)
        *problem = settings.clientKeyPassword.isEmpty()
            ? tr("%1 needs its password").arg(settings.clientCertificateFile)
            : tr("The password doesn't open %1").arg(settings.clientCertificateFile);
    else if (!identity.own || !identity.key)
        *problem = tr("%1 holds no certificate with its private key").arg(settings.clientCertificateFile);
    return identity;
}

Identity IdentityReader::read(const TlsSettings &settings, QString *problem)
{
    const QByteArray octets = contents(settings.clientCertificateFile, problem);
    if (!problem->isEmpty())
        return {};
    return octets.contains("-----BEGIN ") ? fromPem(octets, settings, problem) : fromPkcs12(octets, settings, problem);
}

} // namespace

bool useClientCertificate(SSL *ssl, const TlsSettings &settings, QString *problem)
{
    if (settings.clientCertificateFile.isEmpty())
        return true;
    const Identity identity = IdentityReader::read(settings, problem);
    (void)takeErrors(); // the end of a PEM text counts as one
    if (problem->isEmpty()) {
        bool usable = SSL_use_certificate(ssl, identity.own.get()) == 1
            && SSL_use_PrivateKey(ssl, identity.key.get()) == 1 && SSL_check_private_key(ssl) == 1;
        for (const Certificate &other : identity.others)
            usable = usable && SSL_add1_chain_cert(ssl, other.get()) == 1;
        if (const Errors errors = takeErrors(); !usable)
            *problem = QCoreApplication::translate("TlsEngine", "The client certificate can't be used: %1")
                           .arg(errors.words);
    }
    return problem->isEmpty();
}

} // namespace helodesk
