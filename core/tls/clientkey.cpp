// SPDX-License-Identifier: MIT
#include "core/tls/clientkey.h"

#include "core/modules/module.h"
#include "core/tls/tlsprovider.h"

namespace helodesk {

ClientKeyState clientKeyState(const TlsSettings &settings)
{
    if (settings.clientCertificateFile.isEmpty())
        return ClientKeyState::Usable; // without loading the library
    QString problem; // a session with these settings says it
    auto *provider = module<TlsProvider>(&problem);
    return provider ? provider->clientKeyState(settings) : ClientKeyState::Unusable;
}

} // namespace helodesk
