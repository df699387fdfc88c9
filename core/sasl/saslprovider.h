// SPDX-License-Identifier: MIT
#pragma once

#include "core/sasl/saslserver.h"

#include <QByteArrayList>

namespace helodesk {

// What the module "sasl" (GNU SASL) offers; see core/modules/module.h.
class SaslProvider
{
public:
    static constexpr const char *moduleName = "sasl";

    virtual ~SaslProvider() = default;
    // Null, with a sentence for people, if the library hasn't the mechanism or can't begin it.
    [[nodiscard]] virtual std::unique_ptr<SaslClient> client(
        const QByteArray &mechanism, const SaslCredentials &credentials, QString *problem)
        = 0;
    // account: the only one there is. Null, with a sentence, as above.
    [[nodiscard]] virtual std::unique_ptr<SaslServer> server(
        const QByteArray &mechanism, const SaslCredentials &account, QString *problem)
        = 0;
    // What it can do, upper case.
    [[nodiscard]] virtual QByteArrayList clientMechanisms() = 0;
};

} // namespace helodesk
