// SPDX-License-Identifier: MIT
#include "core/sasl/gnusasl/server.h"

namespace helodesk::gnusasl {

bool Server::start(Gsasl *library, const QByteArray &mechanism, QString *problem)
{
    if (!m_exchange.startServer(library, mechanism, problem))
        return false;
    m_exchange.setHook(this);
    m_exchange.set(GSASL_SERVICE, m_account.service);
    m_exchange.set(GSASL_HOSTNAME, m_account.host);
    m_exchange.set(GSASL_REALM, m_account.realm);
    m_exchange.set(GSASL_QOPS, "qop-auth");
    if (mechanism.endsWith("-PLUS"))
        m_exchange.setBinding(m_account);
    return true;
}

int Server::onAsked(Gsasl *, Gsasl_session *session, Gsasl_property property)
{
    const auto *server = static_cast<const Server *>(gsasl_session_hook_get(session));
    if (!server)
        return GSASL_NO_CALLBACK; // a client has given all it has
    switch (property) {
    case GSASL_PASSWORD:
        if (server->user() != server->m_account.user)
            return GSASL_NO_PASSWORD;
        gsasl_property_set(session, GSASL_PASSWORD, server->m_account.password->constData());
        return GSASL_OK;
    case GSASL_VALIDATE_ANONYMOUS:
        return GSASL_OK;
    default:
        return GSASL_NO_CALLBACK;
    }
}

QByteArray Server::user() const
{
    return m_exchange.get(GSASL_AUTHID);
}

SaslStep Server::step(const QByteArray &response)
{
    SaslStep next = m_exchange.step(response);
    // The account may act for nobody but itself.
    const QByteArray authorization = m_exchange.get(GSASL_AUTHZID);
    if (next.complete && !authorization.isEmpty() && authorization != user())
        return {{}, false, words(GSASL_AUTHENTICATION_ERROR)};
    return next;
}

} // namespace helodesk::gnusasl
