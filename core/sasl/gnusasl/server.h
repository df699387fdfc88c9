// SPDX-License-Identifier: MIT
#pragma once

#include "core/sasl/gnusasl/exchange.h"

namespace helodesk::gnusasl {

// A server of GNU SASL that knows one account.
class Server : public SaslServer
{
public:
    explicit Server(SaslCredentials account) : m_account(std::move(account)) { }
    [[nodiscard]] bool start(Gsasl *library, const QByteArray &mechanism, QString *problem);
    [[nodiscard]] SaslStep step(const QByteArray &response) override;
    [[nodiscard]] QByteArray user() const override;

    // The library asks for what it needs to know.
    static int onAsked(Gsasl *library, Gsasl_session *session, Gsasl_property property);

private:
    SaslCredentials m_account;
    Exchange m_exchange;
};

} // namespace helodesk::gnusasl
