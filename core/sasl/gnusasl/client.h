// SPDX-License-Identifier: MIT
#pragma once

#include "core/sasl/gnusasl/exchange.h"

namespace helodesk::gnusasl {

// A client of GNU SASL, with what must be looked at before its messages reach the library.
class Client : public SaslClient
{
public:
    // SCRAM: rounds of hashing that are done for a server at most; a hostile one could ask for hours of it.
    static constexpr int mostIterations = 1'000'000;

    Client(QByteArray mechanism, SaslCredentials credentials);
    [[nodiscard]] bool start(Gsasl *library, QString *problem);
    [[nodiscard]] SaslStep step(const QByteArray &challenge) override;
    [[nodiscard]] bool awaitsProof() const override { return m_provesServer && !m_complete; }

private:
    // Why the challenge isn't handed on; empty if it is.
    [[nodiscard]] QString objection(const QByteArray &challenge) const;
    void chooseRealm(const QByteArray &challenge);

    QByteArray m_mechanism;
    SaslCredentials m_credentials;
    Exchange m_exchange;
    bool m_provesServer;
    bool m_complete = false;
};

} // namespace helodesk::gnusasl
