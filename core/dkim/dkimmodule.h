// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>
#include <optional>

namespace helodesk {

// The public half of a signing key.
struct DkimKey {
    QByteArray type; // k= of its DNS record: "rsa" or "ed25519"
    int bits = 0;
    QByteArray data; // p= of its DNS record, decoded

    // a= of signatures made with it.
    [[nodiscard]] QByteArray algorithm() const { return type + "-sha256"; }
    bool operator==(const DkimKey &) const = default;
};

// A private key, read from a file.
class DkimSigner
{
public:
    virtual ~DkimSigner() = default;
    [[nodiscard]] virtual const DkimKey &publicKey() const = 0;
    // Over the octets (RFC 6376 3.3.1, RFC 8463 3); empty if the library refuses.
    [[nodiscard]] virtual QByteArray signature(const QByteArray &octets) const = 0;
};

// SHA-256, fed block by block.
class DkimDigest
{
public:
    virtual ~DkimDigest() = default;
    virtual void add(QByteArrayView block) = 0;
    [[nodiscard]] virtual QByteArray result() = 0; // once, at the end
};

// What DKIM needs of OpenSSL, which most runs have no other need for.
class DkimModule
{
public:
    static constexpr const char *moduleName = "dkim";
    virtual ~DkimModule() = default;

    [[nodiscard]] virtual std::unique_ptr<DkimDigest> digest() = 0;
    // pem: an RSA or Ed25519 key. Null, and a sentence for users, if it isn't one or wants a passphrase.
    [[nodiscard]] virtual std::unique_ptr<DkimSigner> signer(const QByteArray &pem, QString *problem) = 0;
    // The key of a DNS record's p=; nothing if it is none of that type.
    [[nodiscard]] virtual std::optional<DkimKey> publicKey(const QByteArray &type, const QByteArray &data) = 0;
    [[nodiscard]] virtual bool verifies(const DkimKey &key, const QByteArray &octets, const QByteArray &signature) = 0;
};

} // namespace helodesk
