// SPDX-License-Identifier: MIT
#include "core/practice/practiceconnection.h"

#include "core/practice/serveridentity.h"
#include "core/tls/tlsengine.h"

#include <QIODevice>

#include <utility>

namespace helodesk {

namespace {

// How long the other side may go on sending after we have closed.
constexpr std::chrono::milliseconds closingTime{2000};

} // namespace

PracticeConnection::PracticeConnection(std::unique_ptr<ServerSocket> socket, std::shared_ptr<const Behaviour> behaviour,
    const ServerIdentity &identity, const ServerDialogue::Peer &peer, Attempts &attempts, QObject *parent)
    : QObject(parent), m_socket(std::move(socket)), m_device(m_socket->device()), m_identity(identity),
      m_implicitTls(behaviour->implicitTls), m_dialogue(std::move(behaviour), peer, attempts)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &PracticeConnection::timerFired);
    connect(&m_device, &QIODevice::readyRead, this, &PracticeConnection::readOn);
    connect(&m_device, &QIODevice::bytesWritten, this, &PracticeConnection::closeWhenWritten);
    m_socket->whenOver(this, [this] { Q_EMIT finished(); });
}

PracticeConnection::~PracticeConnection()
{
    abort();
}

void PracticeConnection::abort()
{
    m_closing = true;
    m_timer.stop();
    m_device.disconnect(this);
    m_socket->abort();
}

void PracticeConnection::start()
{
    if (m_implicitTls) {
        beginTls();
    } else {
        m_dialogue.connected();
        answer();
    }
    readOn();
}

void PracticeConnection::readOn()
{
    while (!m_busy && m_device.bytesAvailable() > 0) {
        const QByteArray octets = m_device.read(readAhead);
        if (!m_closing)
            take(octets);
    }
}

void PracticeConnection::take(const QByteArray &octets)
{
    if (m_tls) {
        takeEncrypted(octets);
        return;
    }
    m_dialogue.feed(octets);
    answer();
}

void PracticeConnection::takeEncrypted(const QByteArray &octets)
{
    m_tls->receive(octets);
    m_device.write(m_tls->takeCiphertext());
    const TlsEngine::State state = m_tls->state();
    if (state == TlsEngine::State::Handshaking)
        return;
    if (!m_secured && state == TlsEngine::State::Established) {
        m_secured = true;
        m_dialogue.secured(m_tls->report().bindingType, m_tls->report().binding);
        if (m_implicitTls)
            m_dialogue.connected();
    }
    if (m_secured) {
        m_dialogue.feed(m_tls->takePlaintext());
        answer();
    }
    if (state == TlsEngine::State::Failed || state == TlsEngine::State::Closed)
        beginClosing();
}

void PracticeConnection::answer()
{
    while (!m_busy && !m_closing) {
        const std::optional<ServerAction> action = m_dialogue.next();
        if (!action)
            return;
        perform(*action);
    }
}

void PracticeConnection::perform(const ServerAction &action)
{
    m_action = action;
    if (action.pace.delay.count() > 0) {
        m_busy = true;
        m_said = -1;
        m_timer.start(action.pace.delay);
    } else if (action.pace.perOctet.count() > 0 && !action.octets.isEmpty()) {
        m_busy = true;
        m_said = 0;
        sayNextOctet();
    } else {
        write(action.octets);
        actionDone();
    }
}

void PracticeConnection::timerFired()
{
    if (m_closing) {
        m_socket->abort();
        return;
    }
    if (m_said < 0) {
        m_busy = false;
        ServerAction action = std::exchange(m_action, {});
        action.pace.delay = std::chrono::milliseconds(0);
        perform(action);
    } else if (m_said < m_action.octets.size()) {
        sayNextOctet();
    } else {
        m_busy = false;
        actionDone();
    }
    if (m_busy)
        return;
    answer();
    readOn();
}

void PracticeConnection::sayNextOctet()
{
    write(QByteArrayView(m_action.octets).sliced(m_said++, 1));
    m_timer.start(m_action.pace.perOctet);
}

void PracticeConnection::actionDone()
{
    const ServerAction action = std::exchange(m_action, {});
    if (action.taken)
        Q_EMIT messageTaken(*action.taken);
    if (m_closing)
        return;
    switch (action.then) {
    case ServerAction::GoOn:
        return;
    case ServerAction::StartTls:
        return beginTls();
    case ServerAction::Close:
        return beginClosing();
    case ServerAction::Reset:
        break;
    }
    m_socket->flush(); // before closing begins: what was written then would end the connection in good order
    m_closing = true;
    m_socket->reset();
}

void PracticeConnection::write(QByteArrayView octets)
{
    if (octets.isEmpty())
        return;
    if (!m_tls) {
        m_device.write(octets.data(), octets.size());
        return;
    }
    m_tls->write(octets);
    m_device.write(m_tls->takeCiphertext());
}

void PracticeConnection::beginTls()
{
    m_tls = TlsEngine::server(m_identity.chainPem, m_identity.keyPem);
    if (m_tls->state() == TlsEngine::State::Failed)
        beginClosing();
}

void PracticeConnection::beginClosing()
{
    if (std::exchange(m_closing, true))
        return;
    if (m_tls) {
        m_tls->shutdown();
        m_device.write(m_tls->takeCiphertext());
    }
    m_timer.start(closingTime);
    m_socket->flush();
    closeWhenWritten();
}

void PracticeConnection::closeWhenWritten()
{
    if (m_closing && m_device.bytesToWrite() == 0 && m_socket->isConnected())
        m_socket->finishWriting();
}

} // namespace helodesk
