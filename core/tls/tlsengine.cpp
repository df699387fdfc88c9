// SPDX-License-Identifier: MIT
#include "core/tls/tlsengine.h"

#include "core/modules/module.h"
#include "core/tls/tlsprovider.h"

namespace helodesk {

namespace {

// In place of a session, where the library for it can't be loaded.
class MissingEngine final : public TlsEngine
{
public:
    explicit MissingEngine(const QString &reason)
    {
        m_report.error = TlsError::Other;
        m_report.reason = reason;
    }
    void receive(QByteArrayView) override { }
    void ended() override { }
    void write(QByteArrayView) override { }
    void shutdown() override { }
    QByteArray takeCiphertext() override { return {}; }
    QByteArray takePlaintext() override { return {}; }
    State state() const override { return State::Failed; }
    const TlsReport &report() const override { return m_report; }

private:
    TlsReport m_report;
};

} // namespace

std::unique_ptr<TlsEngine> TlsEngine::client(const TlsSettings &settings, const QString &server)
{
    QString problem;
    if (auto *provider = module<TlsProvider>(&problem))
        return provider->client(settings, server);
    return std::make_unique<MissingEngine>(problem);
}

std::unique_ptr<TlsEngine> TlsEngine::server(const QByteArray &chainPem, const QByteArray &keyPem)
{
    QString problem;
    if (auto *provider = module<TlsProvider>(&problem))
        return provider->server(chainPem, keyPem);
    return std::make_unique<MissingEngine>(problem);
}

} // namespace helodesk
