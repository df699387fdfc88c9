// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/certificatemaker.h"
#include "core/tls/clientkey.h"
#include "core/tls/tlsengine.h"

namespace helodesk {

// The library behind TLS, a module (core/modules/module.h) because a run without TLS shouldn't load it. Whoever needs
// TLS calls TlsEngine::client(), TlsEngine::server() and makeCertificate(), which ask here. A new task for the library
// (reading a key file, say) is a function here and one in core/tls that calls it.
class TlsProvider
{
public:
    static constexpr const char *moduleName = "tls";

    [[nodiscard]] virtual std::unique_ptr<TlsEngine> client(const TlsSettings &settings, const QString &server) = 0;
    [[nodiscard]] virtual std::unique_ptr<TlsEngine> server(const QByteArray &chainPem, const QByteArray &keyPem) = 0;
    [[nodiscard]] virtual IssuedCertificate makeCertificate(
        const CertificateRequest &request, const IssuedCertificate *issuer)
        = 0;
    [[nodiscard]] virtual ClientKeyState clientKeyState(const TlsSettings &settings) = 0;

protected:
    ~TlsProvider() = default;
};

} // namespace helodesk
