// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/tlsengine.h"

namespace helodesk {

// A session of OpenSSL's. Its errors come out as values with a cause; its queue of errors is empty after every call.
class OpenSslEngine final : public TlsEngine
{
public:
    [[nodiscard]] static std::unique_ptr<TlsEngine> client(const TlsSettings &settings, const QString &server);
    [[nodiscard]] static std::unique_ptr<TlsEngine> server(const QByteArray &chainPem, const QByteArray &keyPem);
    ~OpenSslEngine() override;

    void receive(QByteArrayView ciphertext) override;
    void ended() override;
    void write(QByteArrayView plaintext) override;
    void shutdown() override;
    [[nodiscard]] QByteArray takeCiphertext() override;
    [[nodiscard]] QByteArray takePlaintext() override;
    [[nodiscard]] State state() const override;
    [[nodiscard]] const TlsReport &report() const override;

private:
    OpenSslEngine();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace helodesk
