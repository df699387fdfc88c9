// SPDX-License-Identifier: MIT
#include "core/tls/openssl/certificateinfo.h"

#include <openssl/ec.h>

#include <array>

#ifdef Q_OS_WIN
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#endif

namespace helodesk {

using namespace openssl;

// RFC 2253's form, but in UTF-8 instead of escaped octets.
static constexpr unsigned long nameFlags = XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB;
static constexpr unsigned long valueFlags = ASN1_STRFLGS_ESC_CTRL | ASN1_STRFLGS_UTF8_CONVERT;

// OpenSSL escapes those of ASCII and lets the others through, which an octet of a broken name becomes.
static QString withoutControls(QString text)
{
    for (QChar &letter : text) {
        if (letter.category() == QChar::Other_Control)
            letter = QChar::ReplacementCharacter;
    }
    return text;
}

static QString textOf(const ASN1_STRING *value)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    ASN1_STRING_print_ex(bio.get(), value, valueFlags);
    return withoutControls(QString::fromUtf8(contentsOf(bio)));
}

// The common name, the most specific if there are several; the whole name where there is none.
static QString textOf(const X509_NAME *name)
{
    int last = -1;
    for (int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1); at >= 0;
         at = X509_NAME_get_index_by_NID(name, NID_commonName, at))
        last = at;
    if (last >= 0)
        return textOf(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, last)));
    const Bio bio(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(bio.get(), name, 0, nameFlags);
    return withoutControls(QString::fromUtf8(contentsOf(bio)));
}

static QString addressOf(const ASN1_OCTET_STRING *octets)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    const int length = ASN1_STRING_length(octets);
    if (length != 4 && length != 16)
        return {};
    inet_ntop(length == 4 ? AF_INET : AF_INET6, ASN1_STRING_get0_data(octets), text.data(), text.size());
    return QString::fromLatin1(text.data());
}

static QStringList namesOf(const X509 *certificate)
{
    const GeneralNames names(
        static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    QStringList result;
    for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type == GEN_DNS)
            result.append(textOf(name->d.dNSName));
        else if (name->type == GEN_EMAIL)
            result.append(textOf(name->d.rfc822Name));
        else if (name->type == GEN_IPADD)
            result.append(addressOf(name->d.iPAddress));
    }
    return result;
}

static QString describeKey(const EVP_PKEY *key)
{
    if (!key)
        return {};
    const int bits = EVP_PKEY_get_bits(key);
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
        return QStringLiteral("RSA %1").arg(bits);
    case EVP_PKEY_RSA_PSS:
        return QStringLiteral("RSA-PSS %1").arg(bits);
    case EVP_PKEY_EC: {
        std::array<char, 64> group{};
        if (EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) != 1)
            return QStringLiteral("ECDSA %1").arg(bits);
        const char *nist = EC_curve_nid2nist(OBJ_txt2nid(group.data()));
        return QStringLiteral("ECDSA ") + QString::fromLatin1(nist ? nist : group.data());
    }
    case EVP_PKEY_ED25519:
        return QStringLiteral("Ed25519");
    case EVP_PKEY_ED448:
        return QStringLiteral("Ed448");
    default: {
        const char *name = OBJ_nid2sn(EVP_PKEY_get_base_id(key));
        return QStringLiteral("%1 %2").arg(QString::fromLatin1(name ? name : "?")).arg(bits);
    }
    }
}

static QByteArray derOf(X509 *certificate)
{
    QByteArray der(std::max(0, i2d_X509(certificate, nullptr)), Qt::Uninitialized);
    auto *end = reinterpret_cast<unsigned char *>(der.data());
    if (!der.isEmpty())
        i2d_X509(certificate, &end);
    return der;
}

QByteArray fingerprintOf(const X509 *certificate)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    X509_digest(certificate, EVP_sha256(), digest.data(), &size);
    return QByteArray(reinterpret_cast<const char *>(digest.data()), size);
}

CertificateInfo describeCertificate(X509 *certificate)
{
    CertificateInfo info;
    info.subject = textOf(X509_get_subject_name(certificate));
    info.issuer = textOf(X509_get_issuer_name(certificate));
    info.names = namesOf(certificate);
    info.notBefore = toDateTime(X509_get0_notBefore(certificate));
    info.notAfter = toDateTime(X509_get0_notAfter(certificate));
    info.sha256 = fingerprintOf(certificate);
    info.der = derOf(certificate);
    info.keyDescription = describeKey(X509_get0_pubkey(certificate));
    info.signatureAlgorithm = QString::fromLatin1(OBJ_nid2ln(X509_get_signature_nid(certificate)));
    info.selfSigned = X509_self_signed(certificate, 0) == 1;
    return info;
}

} // namespace helodesk
