// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/tlsreport.h"
#include "core/tls/tlssettings.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace helodesk {

// One TLS session over memory: ciphertext and plaintext in and out, no socket, no clock. Errors are values with a cause
// in the report. The library behind it is loaded for the first session (core/tls/tlsprovider.h); where it can't be, the
// session is a failed one whose report says why.
class TlsEngine
{
public:
    enum class State { Handshaking, Established, Failed, Closed };

    // A client. server: the name or address as the user typed it. Settings that can't be used give a failed engine
    // whose report says why.
    [[nodiscard]] static std::unique_ptr<TlsEngine> client(const TlsSettings &settings, const QString &server);
    // A server with the certificate chain and key (PEM).
    [[nodiscard]] static std::unique_ptr<TlsEngine> server(const QByteArray &chainPem, const QByteArray &keyPem);
    virtual ~TlsEngine() = default;

    // Octets from the network. Advances the handshake or decrypts.
    virtual void receive(QByteArrayView ciphertext) = 0;
    // The network ended.
    virtual void ended() = 0;
    // Encrypts; only while Established.
    virtual void write(QByteArrayView plaintext) = 0;
    // Says close_notify.
    virtual void shutdown() = 0;

    // What is to be sent now; empties the buffer. Call after each of the calls above.
    [[nodiscard]] virtual QByteArray takeCiphertext() = 0;
    // What came in, decrypted; empties the buffer.
    [[nodiscard]] virtual QByteArray takePlaintext() = 0;
    [[nodiscard]] virtual State state() const = 0;
    // Complete once the state isn't Handshaking any more.
    [[nodiscard]] virtual const TlsReport &report() const = 0;
};

} // namespace helodesk
