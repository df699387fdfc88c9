// SPDX-License-Identifier: MIT
#pragma once

#include "core/practice/listener.h"
#include "core/practice/serverdialogue.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace helodesk {

class TlsEngine;
struct ServerIdentity;

// One client of a practice server: carries octets between its socket and the dialogue, with TLS where that is in
// force, and at the pace the scenario asks for. While an answer is under way nothing is read, so that a client that
// sends on and on fills the network's buffers, not ours.
class PracticeConnection : public QObject
{
    Q_OBJECT
public:
    // The most that its socket should read before it is asked to.
    static constexpr qint64 readAhead = 256 * 1024;

    // identity and attempts must outlive the connection.
    PracticeConnection(std::unique_ptr<ServerSocket> socket, std::shared_ptr<const Behaviour> behaviour,
        const ServerIdentity &identity, const ServerDialogue::Peer &peer, Attempts &attempts, QObject *parent);
    ~PracticeConnection() override;

    void start();
    // Ends the connection at once; no signal follows.
    void abort();

Q_SIGNALS:
    void messageTaken(const helodesk::TakenMessage &message);
    // The connection is over.
    void finished();

private:
    void readOn();
    void take(const QByteArray &octets);
    void takeEncrypted(const QByteArray &octets);
    void answer();
    void perform(const ServerAction &action);
    void sayNextOctet();
    void actionDone();
    void timerFired();
    void write(QByteArrayView octets);
    void beginTls();
    void beginClosing();
    void closeWhenWritten();

    std::unique_ptr<ServerSocket> m_socket;
    QIODevice &m_device; // its
    const ServerIdentity &m_identity;
    bool m_implicitTls;
    ServerDialogue m_dialogue;
    std::unique_ptr<TlsEngine> m_tls;
    bool m_secured = false;
    bool m_closing = false; // what comes in is thrown away
    ServerAction m_action; // under way, while m_busy
    qsizetype m_said = -1; // octets of it that are out, one by one; -1: its delay isn't over
    bool m_busy = false;
    QTimer m_timer;
};

} // namespace helodesk
