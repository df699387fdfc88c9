// SPDX-License-Identifier: MIT
// Invariant: whatever stands in a certificate or in what is stapled to it, it is told without a control character, its
// fingerprint is one, and nothing is left in OpenSSL's queue of errors.
#include "core/tls/openssl/certificateinfo.h"
#include "core/tls/openssl/issuecertificate.h"
#include "core/tls/openssl/ocspstaple.h"
#include "tests/fuzz/choices.h"

#include <openssl/err.h>

#include <algorithm>

using namespace helodesk;
using namespace helodesk::openssl;

namespace {

void checkShown(const QString &text)
{
    HELODESK_INVARIANT(
        std::none_of(text.begin(), text.end(), [](QChar letter) { return letter.category() == QChar::Other_Control; }));
}

void readCertificateFrom(QByteArrayView der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.data());
    const Certificate certificate(d2i_X509(nullptr, &at, long(der.size())));
    (void)takeErrors();
    if (!certificate)
        return;
    const CertificateInfo info = describeCertificate(certificate.get());
    (void)takeErrors(); // as the engine does after each call
    HELODESK_INVARIANT(info.sha256.size() == 32);
    checkShown(info.subject);
    checkShown(info.issuer);
    checkShown(info.keyDescription);
    for (const QString &name : info.names)
        checkShown(name);
    (void)daysLeft(info, QDateTime::fromSecsSinceEpoch(0, Qt::UTC));
}

// A chain of two and what trusts it.
struct Trusted {
    Trusted()
    {
        CertificateRequest authority;
        authority.commonName = QStringLiteral("Fuzz CA");
        authority.authority = true;
        CertificateRequest server;
        server.names = QStringList{QStringLiteral("mx.fabrikam.example")};
        const IssuedCertificate ca = issueCertificate(authority, nullptr);
        const IssuedCertificate leaf = issueCertificate(server, &ca);
        store.reset(X509_STORE_new());
        own = readCertificate(readerOf(leaf.certificatePem));
        issuer = readCertificate(readerOf(ca.certificatePem));
        X509_STORE_add_cert(store.get(), issuer.get());
        chain = sk_X509_new_null();
        sk_X509_push(chain, own.get());
        sk_X509_push(chain, issuer.get());
    }
    Certificate own;
    Certificate issuer;
    Store store;
    STACK_OF(X509) * chain;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const Trusted trusted;
    fuzz::Choices choices(data, size);
    const bool stapled = choices.octet() & 1;
    const QByteArrayView octets = choices.take(qsizetype(size));
    if (!stapled) {
        readCertificateFrom(octets);
        return 0;
    }
    const OcspStaple staple = describeResponse(octets, trusted.chain, trusted.store.get());
    HELODESK_INVARIANT(staple.given);
    HELODESK_INVARIANT(!staple.status.isEmpty() || !staple.problem.isEmpty());
    // Nobody can have signed one.
    HELODESK_INVARIANT(!staple.problem.isEmpty());
    HELODESK_INVARIANT(ERR_peek_error() == 0);
    return 0;
}
