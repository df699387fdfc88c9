// SPDX-License-Identifier: MIT
// What the module "tls" answers with.
#include "core/modules/module.h"
#include "core/tls/openssl/clientcertificate.h"
#include "core/tls/openssl/issuecertificate.h"
#include "core/tls/openssl/openssl.h"
#include "core/tls/openssl/opensslengine.h"
#include "core/tls/tlsprovider.h"

namespace helodesk {

class OpenSslProvider final : public TlsProvider
{
public:
    // What OpenSSL holds for the whole program goes with the program; freeing it piece by piece takes a tenth of a
    // short run's time.
    OpenSslProvider() { OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr); }

    std::unique_ptr<TlsEngine> client(const TlsSettings &settings, const QString &server) override
    {
        return OpenSslEngine::client(settings, server);
    }
    std::unique_ptr<TlsEngine> server(const QByteArray &chainPem, const QByteArray &keyPem) override
    {
        return OpenSslEngine::server(chainPem, keyPem);
    }
    IssuedCertificate makeCertificate(const CertificateRequest &request, const IssuedCertificate *issuer) override
    {
        const openssl::ThreadState state;
        return openssl::issueCertificate(request, issuer);
    }
    ClientKeyState clientKeyState(const TlsSettings &settings) override
    {
        const openssl::ThreadState state;
        return openssl::clientKeyState(settings);
    }
};

} // namespace helodesk

HELODESK_EXPORT_MODULE(helodesk::TlsProvider, helodesk::OpenSslProvider)
