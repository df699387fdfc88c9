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

// Deriving a key from a password takes as long as the file demands.
constexpr long mostRounds = 10'000'000;

struct Identity {
    Certificate own;
    Key key;
    std::vector<Certificate> others; // up to the authority
    ClientKeyState state = ClientKeyState::Unusable;
    QString problem; // empty if it can be used
};

class IdentityReader
{
    Q_DECLARE_TR_FUNCTIONS(TlsEngine)
public:
    explicit IdentityReader(const TlsSettings &settings) : m_settings(settings) { }
    [[nodiscard]] Identity read();

private:
    [[nodiscard]] QByteArray contents(const QString &name);
    void readPem(const QByteArray &octets);
    void readPkcs12(const QByteArray &octets);
    // What a missing or wrong password comes to.
    void locked(const QString &needed, const QString &wrong);
    void unusable(const QString &problem) { m_identity.problem = problem; }

    const TlsSettings &m_settings;
    Identity m_identity;
};

QByteArray IdentityReader::contents(const QString &name)
{
    QFile file(name);
    if (file.open(QIODevice::ReadOnly))
        return file.read(largestFile);
    unusable(tr("%1 can't be read: %2").arg(name, file.errorString()));
    return {};
}

void IdentityReader::locked(const QString &needed, const QString &wrong)
{
    const bool none = m_settings.clientKeyPassword.isEmpty();
    m_identity.state = none ? ClientKeyState::NeedsPassword : ClientKeyState::WrongPassword;
    m_identity.problem = none ? needed : wrong;
}

void IdentityReader::readPem(const QByteArray &octets)
{
    const Bio reader = readerOf(octets);
    m_identity.own = readCertificate(reader);
    if (!m_identity.own) {
        unusable(
            tr("%1 holds no certificate, neither in PEM form nor as PKCS #12").arg(m_settings.clientCertificateFile));
        return;
    }
    while (Certificate next = readCertificate(reader))
        m_identity.others.push_back(std::move(next));
    const bool apart = !m_settings.clientKeyFile.isEmpty();
    const QString keyFile = apart ? m_settings.clientKeyFile : m_settings.clientCertificateFile;
    const QByteArray keyPem = apart ? contents(keyFile) : octets;
    if (!m_identity.problem.isEmpty())
        return;
    m_identity.key = readKey(keyPem, m_settings.clientKeyPassword);
    if (m_identity.key)
        m_identity.state = ClientKeyState::Usable;
    else if (!keyPem.contains("PRIVATE KEY-----"))
        unusable(tr("%1 holds no private key in PEM form").arg(keyFile));
    else if (keyPem.contains("ENCRYPTED"))
        locked(tr("The key in %1 needs its password").arg(keyFile),
            tr("The password doesn't open the key in %1").arg(keyFile));
    else
        unusable(tr("The private key in %1 can't be read").arg(keyFile));
}

// How often its integrity check derives a key, which comes before all else in it is opened.
long roundsOf(const PKCS12 *bag)
{
    const ASN1_INTEGER *rounds = nullptr;
    PKCS12_get0_mac(nullptr, nullptr, nullptr, &rounds, bag);
    return rounds ? ASN1_INTEGER_get(rounds) : 1;
}

void IdentityReader::readPkcs12(const QByteArray &octets)
{
    const QString &file = m_settings.clientCertificateFile;
    const std::unique_ptr<PKCS12, Deleter<PKCS12_free>> bag(d2i_PKCS12_bio(readerOf(octets).get(), nullptr));
    if (!bag) {
        unusable(tr("%1 holds no certificate, neither in PEM form nor as PKCS #12").arg(file));
        return;
    }
    if (const long rounds = roundsOf(bag.get()); rounds < 0 || rounds > mostRounds) {
        unusable(tr("%1 demands more than 10 million rounds to derive its key").arg(file));
        return;
    }
    EVP_PKEY *key = nullptr;
    X509 *own = nullptr;
    STACK_OF(X509) *others = nullptr;
    const bool opened = PKCS12_parse(bag.get(), m_settings.clientKeyPassword.constData(), &key, &own, &others) == 1;
    m_identity.key.reset(key);
    m_identity.own.reset(own);
    while (X509 *next = sk_X509_shift(others))
        m_identity.others.emplace_back(next);
    sk_X509_free(others);
    if (!opened)
        locked(tr("%1 needs its password").arg(file), tr("The password doesn't open %1").arg(file));
    else if (!m_identity.own || !m_identity.key)
        unusable(tr("%1 holds no certificate with its private key").arg(file));
    else
        m_identity.state = ClientKeyState::Usable;
}

Identity IdentityReader::read()
{
    const QByteArray octets = contents(m_settings.clientCertificateFile);
    if (!m_identity.problem.isEmpty())
        return std::move(m_identity);
    if (octets.contains("-----BEGIN "))
        readPem(octets);
    else
        readPkcs12(octets);
    (void)takeErrors(); // the end of a PEM text counts as one
    return std::move(m_identity);
}

} // namespace

bool useClientCertificate(SSL *ssl, const TlsSettings &settings, QString *problem)
{
    if (settings.clientCertificateFile.isEmpty())
        return true;
    const Identity identity = IdentityReader(settings).read();
    *problem = identity.problem;
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

ClientKeyState openssl::clientKeyState(const TlsSettings &settings)
{
    return IdentityReader(settings).read().state;
}

} // namespace helodesk
