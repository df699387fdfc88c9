// SPDX-License-Identifier: MIT
#include "core/tls/openssl/issuecertificate.h"

#include "core/tls/openssl/openssl.h"
#include "core/tls/openssl/servername.h"

#include <openssl/pem.h>
#include <openssl/rand.h>

namespace helodesk::openssl {

static Key makeKey(const CertificateRequest &request)
{
    switch (request.key) {
    case CertificateRequest::KeyKind::EcP256:
        return Key(EVP_EC_gen("P-256"));
    case CertificateRequest::KeyKind::EcP384:
        return Key(EVP_EC_gen("P-384"));
    case CertificateRequest::KeyKind::Ed25519:
        return Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    case CertificateRequest::KeyKind::Rsa:
        return Key(EVP_RSA_gen(static_cast<unsigned int>(request.rsaBits)));
    }
    return {};
}

static bool setSerial(X509 *certificate)
{
    // RFC 5280 4.1.2.2: positive, 20 octets at most; 63 random bits are enough to tell certificates apart.
    quint64 serial = 0;
    if (RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial) != 1)
        return false;
    return ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), (serial >> 1) | 1) == 1;
}

static bool setDates(X509 *certificate, const CertificateRequest &request)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDateTime from = request.notBefore.isValid() ? request.notBefore : now.addSecs(-3600);
    const QDateTime to = request.notAfter.isValid() ? request.notAfter : now.addDays(30);
    return ASN1_TIME_set(X509_getm_notBefore(certificate), time_t(from.toSecsSinceEpoch()))
        && ASN1_TIME_set(X509_getm_notAfter(certificate), time_t(to.toSecsSinceEpoch()));
}

static bool setSubject(X509 *certificate, const CertificateRequest &request)
{
    const QString name = request.commonName.isEmpty() ? request.names.value(0) : request.commonName;
    const QByteArray utf8 = name.toUtf8();
    return X509_NAME_add_entry_by_NID(X509_get_subject_name(certificate), NID_commonName, MBSTRING_UTF8,
               reinterpret_cast<const unsigned char *>(utf8.constData()), int(utf8.size()), -1, 0)
        == 1;
}

static bool addExtension(X509 *certificate, X509V3_CTX *context, int nid, const char *value)
{
    const Extension extension(X509V3_EXT_conf_nid(nullptr, context, nid, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

// Built name by name instead of from OpenSSL's "DNS:a,IP:b" text, in which a name could smuggle in others.
static bool addNames(X509 *certificate, const QStringList &names)
{
    if (names.isEmpty())
        return true;
    const GeneralNames all(GENERAL_NAMES_new());
    for (const QString &name : names) {
        const bool isAddress = !ServerName::from(name).address.isEmpty();
        const QByteArray text = name.toUtf8();
        ASN1_OCTET_STRING *value = isAddress ? a2i_IPADDRESS(text.constData()) : ASN1_IA5STRING_new();
        if (!value)
            return false;
        if (!isAddress && ASN1_STRING_set(value, text.constData(), int(text.size())) != 1) {
            ASN1_STRING_free(value);
            return false;
        }
        GENERAL_NAME *entry = GENERAL_NAME_new();
        GENERAL_NAME_set0_value(entry, isAddress ? GEN_IPADD : GEN_DNS, value);
        sk_GENERAL_NAME_push(all.get(), entry);
    }
    return X509_add1_ext_i2d(certificate, NID_subject_alt_name, all.get(), 0, X509V3_ADD_DEFAULT) == 1;
}

static bool addExtensions(X509 *certificate, X509 *issuer, const CertificateRequest &request)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    if (!addExtension(certificate, &context, NID_subject_key_identifier, "hash"))
        return false;
    if (request.authority) {
        return addExtension(certificate, &context, NID_basic_constraints, "critical,CA:TRUE")
            && addExtension(certificate, &context, NID_key_usage, "critical,keyCertSign,cRLSign");
    }
    const char *usage = request.key == CertificateRequest::KeyKind::Rsa ? "critical,digitalSignature,keyEncipherment"
                                                                        : "critical,digitalSignature";
    return addExtension(certificate, &context, NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(certificate, &context, NID_key_usage, usage)
        && addExtension(certificate, &context, NID_ext_key_usage, "serverAuth") && addNames(certificate, request.names);
}

static bool sign(X509 *certificate, EVP_PKEY *key, const QByteArray &digest)
{
    // Ed25519 has its own digest and takes no other.
    const bool fixedDigest = EVP_PKEY_get_base_id(key) == EVP_PKEY_ED25519;
    const EVP_MD *const md = fixedDigest ? nullptr : EVP_get_digestbyname(digest.constData());
    return (fixedDigest || md) && X509_sign(certificate, key, md) > 0;
}

static IssuedCertificate toPem(X509 *certificate, EVP_PKEY *key)
{
    const Bio certificatePem(BIO_new(BIO_s_mem()));
    const Bio keyPem(BIO_new(BIO_s_secmem()));
    if (PEM_write_bio_X509(certificatePem.get(), certificate) != 1
        || PEM_write_bio_PrivateKey(keyPem.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return {};
    return {contentsOf(certificatePem), contentsOf(keyPem), {}};
}

static IssuedCertificate make(const CertificateRequest &request, const IssuedCertificate *issuer)
{
    const Key key = makeKey(request);
    const Certificate certificate(X509_new());
    if (!key || !certificate)
        return {};
    const Certificate issuerCertificate = issuer ? readCertificate(readerOf(issuer->certificatePem)) : nullptr;
    const Key issuerKey = issuer ? readKey(issuer->keyPem) : nullptr;
    if (issuer && (!issuerCertificate || !issuerKey))
        return {};
    X509 *const signer = issuer ? issuerCertificate.get() : certificate.get();
    const bool made = X509_set_version(certificate.get(), X509_VERSION_3) == 1 && setSerial(certificate.get())
        && setDates(certificate.get(), request) && setSubject(certificate.get(), request)
        && X509_set_issuer_name(certificate.get(), X509_get_subject_name(signer)) == 1
        && X509_set_pubkey(certificate.get(), key.get()) == 1 && addExtensions(certificate.get(), signer, request)
        && sign(certificate.get(), issuer ? issuerKey.get() : key.get(), request.digest);
    return made ? toPem(certificate.get(), key.get()) : IssuedCertificate();
}

IssuedCertificate issueCertificate(const CertificateRequest &request, const IssuedCertificate *issuer)
{
    IssuedCertificate issued = make(request, issuer);
    const Errors errors = takeErrors();
    if (issued.certificatePem.isEmpty())
        issued.error = errors.words.isEmpty() ? QStringLiteral("unusable request") : errors.words;
    return issued;
}

} // namespace helodesk::openssl
