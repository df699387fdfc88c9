// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/tlsreport.h"
#include "core/tls/tlssettings.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace helodesk {

// One TLS session over memory: ciphertext and plaintext in and out, no socket, no clock. OpenSSL's errors come out as
// values with a cause.
class TlsEngine
{
public:
    enum class State { Handshaking, Established, Failed, Closed };

    // A client. server: the name or address as the user typed it. Settings that can't be used give a failed engine
    // whose report says why.
    [[nodiscard]] static std::unique_ptr<TlsEngine> client(const TlsSettings &settings, const QString &server);
    // A server with the certificate chain and key (PEM).
    [[nodiscard]] static std::unique_ptr<TlsEngine> server(const QByteArray &chainPem, const QByteArray &keyPem);
    ~TlsEngine();

    // Octets from the network. Advances the handshake or decrypts.
    void receive(QByteArrayView ciphertext);
    // The network ended.
    void ended();
    // Encrypts; only while Established.
    void write(QByteArrayView plaintext);
    // Says close_notify.
    void shutdown();

    // What is to be sent now; empties the buffer. Call after each of the calls above.
    [[nodiscard]] QByteArray takeCiphertext();
    // What came in, decrypted; empties the buffer.
    [[nodiscard]] QByteArray takePlaintext();
    [[nodiscard]] State state() const;
    // Complete once the state isn't Handshaking any more.
    [[nodiscard]] const TlsReport &report() const;

private:
    TlsEngine();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace helodesk
