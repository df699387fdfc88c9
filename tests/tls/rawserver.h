// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/certificatemaker.h"
#include "core/tls/openssl/openssl.h"

#include <QList>

#include <functional>

namespace helodesk::test {

// A TLS server straight on OpenSSL, which may do what ours never would: old versions, weak keys, asking for client
// certificates.
class RawServer
{
public:
    // chain: the server's own certificate first; only that one needs its key.
    explicit RawServer(const QList<IssuedCertificate> &chain, const std::function<void(SSL_CTX *)> &adjust = {});

    void receive(QByteArrayView octets);
    [[nodiscard]] QByteArray take();
    void write(QByteArrayView octets);
    [[nodiscard]] bool isReady() const; // its handshake is finished
    [[nodiscard]] QByteArray serverName() const; // the SNI received

private:
    openssl::Context m_context;
    openssl::Connection m_ssl;
};

} // namespace helodesk::test
