// SPDX-License-Identifier: MIT
// The module "dkim": keys, signatures and digests by OpenSSL 3.
#include "core/dkim/dkimmodule.h"
#include "core/modules/module.h"

#include <QCoreApplication>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace helodesk {

namespace {

struct Free {
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
    void operator()(BIO *bio) const { BIO_free(bio); }
};
template <typename Type> using Owned = std::unique_ptr<Type, Free>;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Dkim)
};

const unsigned char *octetsOf(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

QByteArray sha256(const QByteArray &octets)
{
    QByteArray hash(EVP_MAX_MD_SIZE, Qt::Uninitialized);
    unsigned int size = 0;
    EVP_Digest(octets.constData(), static_cast<size_t>(octets.size()), reinterpret_cast<unsigned char *>(hash.data()),
        &size, EVP_sha256(), nullptr);
    hash.resize(static_cast<qsizetype>(size));
    return hash;
}

class Sha256 : public DkimDigest
{
public:
    Sha256() : m_context(EVP_MD_CTX_new()) { EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr); }
    void add(QByteArrayView block) override
    {
        EVP_DigestUpdate(m_context.get(), block.data(), static_cast<size_t>(block.size()));
    }
    QByteArray result() override
    {
        QByteArray hash(EVP_MAX_MD_SIZE, Qt::Uninitialized);
        unsigned int size = 0;
        EVP_DigestFinal_ex(m_context.get(), reinterpret_cast<unsigned char *>(hash.data()), &size);
        hash.resize(static_cast<qsizetype>(size));
        return hash;
    }

private:
    Owned<EVP_MD_CTX> m_context;
};

// Nothing: a type that DKIM doesn't know.
std::optional<DkimKey> described(EVP_PKEY *key)
{
    DkimKey description;
    description.bits = EVP_PKEY_get_bits(key);
    if (EVP_PKEY_is_a(key, "RSA")) {
        description.type = "rsa";
        unsigned char *der = nullptr;
        const int size = i2d_PUBKEY(key, &der);
        if (size <= 0)
            return std::nullopt;
        description.data = QByteArray(reinterpret_cast<const char *>(der), size);
        OPENSSL_free(der);
        return description;
    }
    if (EVP_PKEY_is_a(key, "ED25519")) {
        description.type = "ed25519";
        size_t size = 32;
        description.data.resize(static_cast<qsizetype>(size));
        if (EVP_PKEY_get_raw_public_key(key, reinterpret_cast<unsigned char *>(description.data.data()), &size) != 1)
            return std::nullopt;
        return description;
    }
    return std::nullopt;
}

// RFC 8463 3: Ed25519 signs the hash, not the octets; the digest of RSA is part of its signature.
bool isEd25519(const DkimKey &key)
{
    return key.type == "ed25519";
}

class OpenSslSigner : public DkimSigner
{
public:
    OpenSslSigner(Owned<EVP_PKEY> key, DkimKey description)
        : m_key(std::move(key)), m_description(std::move(description))
    {
    }
    const DkimKey &publicKey() const override { return m_description; }
    QByteArray signature(const QByteArray &octets) const override
    {
        const QByteArray data = isEd25519(m_description) ? sha256(octets) : octets;
        const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
        size_t size = 0;
        QByteArray signature;
        const EVP_MD *digest = isEd25519(m_description) ? nullptr : EVP_sha256();
        if (EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, m_key.get()) != 1
            || EVP_DigestSign(context.get(), nullptr, &size, octetsOf(data), static_cast<size_t>(data.size())) != 1)
            return {};
        signature.resize(static_cast<qsizetype>(size));
        if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size, octetsOf(data),
                static_cast<size_t>(data.size()))
            != 1)
            signature.clear();
        signature.truncate(static_cast<qsizetype>(size));
        ERR_clear_error();
        return signature;
    }

private:
    Owned<EVP_PKEY> m_key;
    DkimKey m_description;
};

class OpenSslDkim : public DkimModule
{
public:
    std::unique_ptr<DkimDigest> digest() override { return std::make_unique<Sha256>(); }
    std::unique_ptr<DkimSigner> signer(const QByteArray &pem, QString *problem) override;
    std::optional<DkimKey> publicKey(const QByteArray &type, const QByteArray &data) override;
    bool verifies(const DkimKey &key, const QByteArray &octets, const QByteArray &signature) override;
};

// Nobody can be asked for a passphrase here.
int noPassphrase(char *, int, int, void *asked)
{
    *static_cast<bool *>(asked) = true;
    return -1;
}

Owned<EVP_PKEY> loaded(const QByteArray &type, const QByteArray &data)
{
    if (type == "ed25519") {
        return Owned<EVP_PKEY>(
            EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, octetsOf(data), static_cast<size_t>(data.size())));
    }
    const unsigned char *der = octetsOf(data);
    Owned<EVP_PKEY> key(d2i_PUBKEY(nullptr, &der, static_cast<long>(data.size())));
    if (!key) { // RFC 6376 3.6.1 names RSAPublicKey; everybody uses the other, and some have just this
        der = octetsOf(data);
        key.reset(d2i_PublicKey(EVP_PKEY_RSA, nullptr, &der, static_cast<long>(data.size())));
    }
    ERR_clear_error();
    return key && EVP_PKEY_is_a(key.get(), "RSA") ? std::move(key) : nullptr;
}

std::unique_ptr<DkimSigner> OpenSslDkim::signer(const QByteArray &pem, QString *problem)
{
    const Owned<BIO> bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    bool asked = false;
    Owned<EVP_PKEY> key(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassphrase, &asked));
    ERR_clear_error();
    if (!key) {
        *problem = asked ? Texts::tr("the key is protected by a passphrase; take one that isn’t")
                         : Texts::tr("there is no private key in it (PEM)");
        return nullptr;
    }
    const std::optional<DkimKey> description = described(key.get());
    if (!description) {
        *problem = Texts::tr("DKIM knows RSA and Ed25519 keys; this is another kind");
        return nullptr;
    }
    return std::make_unique<OpenSslSigner>(std::move(key), *description);
}

std::optional<DkimKey> OpenSslDkim::publicKey(const QByteArray &type, const QByteArray &data)
{
    const Owned<EVP_PKEY> key = loaded(type, data);
    return key ? described(key.get()) : std::nullopt;
}

bool OpenSslDkim::verifies(const DkimKey &key, const QByteArray &octets, const QByteArray &signature)
{
    const Owned<EVP_PKEY> loadedKey = loaded(key.type, key.data);
    if (!loadedKey)
        return false;
    const QByteArray data = isEd25519(key) ? sha256(octets) : octets;
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    const EVP_MD *digest = isEd25519(key) ? nullptr : EVP_sha256();
    const bool fine = EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, loadedKey.get()) == 1
        && EVP_DigestVerify(context.get(), octetsOf(signature), static_cast<size_t>(signature.size()), octetsOf(data),
               static_cast<size_t>(data.size()))
            == 1;
    ERR_clear_error();
    return fine;
}

} // namespace

} // namespace helodesk

HELODESK_EXPORT_MODULE(helodesk::DkimModule, helodesk::OpenSslDkim)
