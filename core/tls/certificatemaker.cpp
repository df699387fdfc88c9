// SPDX-License-Identifier: MIT
#include "core/tls/certificatemaker.h"

#include "core/modules/module.h"
#include "core/tls/tlsprovider.h"

namespace helodesk {

IssuedCertificate makeCertificate(const CertificateRequest &request, const IssuedCertificate *issuer)
{
    QString problem;
    if (auto *provider = module<TlsProvider>(&problem))
        return provider->makeCertificate(request, issuer);
    return {{}, {}, problem};
}

} // namespace helodesk
