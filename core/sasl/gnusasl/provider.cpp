// SPDX-License-Identifier: MIT
#include "core/modules/module.h"
#include "core/sasl/gnusasl/client.h"
#include "core/sasl/gnusasl/server.h"
#include "core/sasl/saslprovider.h"

namespace helodesk::gnusasl {

// GNU SASL, ready to begin exchanges. Sessions share nothing that changes, so any thread may begin one.
class Provider : public SaslProvider
{
public:
    Provider()
    {
        m_result = gsasl_init(&m_library);
        if (m_result == GSASL_OK)
            gsasl_callback_set(m_library, Server::onAsked);
    }
    ~Provider() override
    {
        if (m_result == GSASL_OK)
            gsasl_done(m_library);
    }
    Provider(const Provider &) = delete;
    Provider &operator=(const Provider &) = delete;

    std::unique_ptr<SaslClient> client(
        const QByteArray &mechanism, const SaslCredentials &credentials, QString *problem) override
    {
        auto client = std::make_unique<Client>(mechanism, credentials);
        return isReady(problem) && client->start(m_library, problem) ? std::move(client) : nullptr;
    }

    std::unique_ptr<SaslServer> server(
        const QByteArray &mechanism, const SaslCredentials &account, QString *problem) override
    {
        auto server = std::make_unique<Server>(account);
        return isReady(problem) && server->start(m_library, mechanism, problem) ? std::move(server) : nullptr;
    }

    QByteArrayList clientMechanisms() override
    {
        char *list = nullptr;
        if (m_result != GSASL_OK || gsasl_client_mechlist(m_library, &list) != GSASL_OK)
            return {};
        const QByteArrayList names = QByteArray(list).simplified().split(' ');
        gsasl_free(list);
        return names;
    }

private:
    bool isReady(QString *problem) const
    {
        if (m_result != GSASL_OK)
            *problem = words(m_result);
        return m_result == GSASL_OK;
    }

    Gsasl *m_library = nullptr;
    int m_result;
};

} // namespace helodesk::gnusasl

HELODESK_EXPORT_MODULE(helodesk::SaslProvider, helodesk::gnusasl::Provider)
