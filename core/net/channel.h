// SPDX-License-Identifier: MIT
#pragma once

#include "core/tls/tlsreport.h"
#include "core/tls/tlssettings.h"

#include <QByteArray>
#include <QObject>
#include <QString>

namespace helodesk {

// Bytes in and out of one connection, with TLS inside when asked for. Knows nothing of SMTP.
// All calls and signals happen on the thread the channel lives on; no call blocks. A signal is never emitted from
// within the call that causes it, except by close(), which emits nothing.
class Channel : public QObject
{
    Q_OBJECT
public:
    enum class Error { Refused, TimedOut, Unreachable, Other };
    Q_ENUM(Error)

    using QObject::QObject;

    // Connects: connected() or failed() follows.
    virtual void open() = 0;
    // Queues octets for sending, through TLS once it is in force.
    virtual void write(QByteArrayView octets) = 0;
    // Octets queued and not yet taken by the network, ciphertext counted where TLS is in force.
    [[nodiscard]] virtual qint64 pending() const = 0;
    // Begins a client handshake on the open connection: secured() or tlsFailed() follows. server: as the user typed
    // it, the name to verify unless the settings name another.
    virtual void startTls(const TlsSettings &settings, const QString &server) = 0;
    // Ends the connection at once and for good; queued octets are given a last chance without waiting, TLS says
    // close_notify. No signal follows.
    virtual void close() = 0;

    // The two ends, once connected; empty and 0 before.
    [[nodiscard]] virtual QString localAddress() const = 0;
    [[nodiscard]] virtual quint16 localPort() const = 0;

    // Sizes for whoever streams content: write blocks while pending() is under lowWater, then go on at drained(). A
    // channel takes so much at once and no more, however fast the network is, so that replies and cancelling get
    // their turn; that loop therefore ends.
    static constexpr qint64 blockSize = 256 * 1024;
    static constexpr qint64 lowWater = 256 * 1024;

Q_SIGNALS:
    void connected();
    // The connection never stood. reason: the system's words.
    void failed(helodesk::Channel::Error error, const QString &reason);
    void received(const QByteArray &octets);
    void secured(const helodesk::TlsReport &report);
    // The handshake failed or a certificate was refused; the server's refusal of ours (report.established) may come
    // after secured(). The channel stays open only as far as the system keeps it.
    void tlsFailed(const helodesk::TlsReport &report);
    // pending() fell under lowWater after having been at or above it.
    void drained();
    // The other side closed or the connection broke. reset: not in good order. reason: the system's words.
    void closed(bool reset, const QString &reason);
};

} // namespace helodesk
