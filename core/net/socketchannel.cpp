// SPDX-License-Identifier: MIT
#include "core/net/socketchannel.h"

#include "core/net/nativesocket.h"
#include "core/net/sendqueue.h"
#include "core/tls/tlsengine.h"

#include <QElapsedTimer>
#include <QSocketNotifier>

#include <array>
#include <cerrno>

namespace helodesk {

// As much goes to the kernel in one turn of the event loop; the rest waits in the queue. Without a limit a sink as fast
// as we are would keep the sender from ever seeing a reply or a cancel.
static constexpr qint64 octetsPerTurn = 2 * 1024 * 1024;
static constexpr qint64 readSize = 64 * 1024;
// Plaintext is encrypted in pieces, so that ciphertext is still in the processor's cache when the kernel copies it.
static constexpr qint64 encryptSize = 64 * 1024;

static Channel::Error toError(int error)
{
    switch (error) {
    case ECONNREFUSED:
        return Channel::Error::Refused;
    case ETIMEDOUT:
        return Channel::Error::TimedOut;
    case EADDRNOTAVAIL: // no address of the target's family here
    case EAFNOSUPPORT:
    case EHOSTDOWN:
    case EHOSTUNREACH:
    case ENETDOWN:
    case ENETUNREACH:
        return Channel::Error::Unreachable;
    default:
        return Channel::Error::Other;
    }
}

struct SocketChannel::Private {
    enum class State { Idle, Connecting, Open, Over };

    Private(SocketChannel *channel, SocketEnd end) : q(channel), target(std::move(end)) { }

    void watch();
    void stop();
    void fail(int error);
    void connectEnded();
    void readable();
    void readRest();
    void writable();
    void send(QByteArrayView octets);
    void sendWaiting();
    void sendFailed(int error);
    void deliver(QByteArrayView octets);
    void deliverThroughTls(QByteArrayView ciphertext);
    void handshakeEnded();
    void timeSteps();
    [[nodiscard]] TlsReport timedReport() const;
    void sessionFailed();
    void end(bool reset, const QString &reason);
    [[nodiscard]] bool isSending() const { return state == State::Open && sendError == 0; }
    template <typename Function> void later(Function function);

    SocketChannel *const q;
    const SocketEnd target;
    State state = State::Idle;
    NativeSocket socket;
    NativeSocket::Endpoint localEnd;
    // Live as long as the channel, because one of them may be the caller when the connection ends.
    std::unique_ptr<QSocketNotifier> readNotifier;
    std::unique_ptr<QSocketNotifier> writeNotifier;
    SendQueue queue;
    qint64 sentThisTurn = 0;
    bool aboveLowWater = false;
    int sendError = 0;
    std::unique_ptr<TlsEngine> tls;
    QElapsedTimer sinceStartTls;
    QList<qint64> stepTimes; // microseconds, one for each step of the handshake so far
    std::array<char, readSize> buffer;
};

template <typename Function> void SocketChannel::Private::later(Function function)
{
    QMetaObject::invokeMethod(
        q,
        [this, function] {
            if (state != State::Over)
                function();
        },
        Qt::QueuedConnection);
}

void SocketChannel::Private::watch()
{
    readNotifier = std::make_unique<QSocketNotifier>(socket.descriptor(), QSocketNotifier::Read);
    readNotifier->setEnabled(false);
    writeNotifier = std::make_unique<QSocketNotifier>(socket.descriptor(), QSocketNotifier::Write);
    connect(readNotifier.get(), &QSocketNotifier::activated, q, [this] { readable(); });
    connect(writeNotifier.get(), &QSocketNotifier::activated, q, [this] { writable(); });
}

void SocketChannel::Private::stop()
{
    state = State::Over;
    if (readNotifier)
        readNotifier->setEnabled(false);
    if (writeNotifier)
        writeNotifier->setEnabled(false);
    socket.close();
    queue.clear();
}

void SocketChannel::Private::fail(int error)
{
    stop();
    Q_EMIT q->failed(toError(error), qt_error_string(error));
}

void SocketChannel::Private::connectEnded()
{
    writeNotifier->setEnabled(false);
    if (const int error = socket.takeError()) {
        fail(error);
        return;
    }
    state = State::Open;
    localEnd = socket.localEnd();
    socket.acknowledgeAtOnce();
    readNotifier->setEnabled(true);
    Q_EMIT q->connected();
}

void SocketChannel::Private::readable()
{
    if (state != State::Open)
        return;
    socket.acknowledgeAtOnce();
    const NativeSocket::Transfer transfer = socket.receive(buffer.data(), readSize);
    if (transfer.wouldBlock())
        return;
    if (transfer.error != 0)
        end(true, qt_error_string(transfer.error));
    else if (transfer.octets > 0)
        deliver(QByteArrayView(buffer.data(), transfer.octets));
    else
        end(sendError != 0, sendError != 0 ? qt_error_string(sendError) : QString());
}

// The connection broke while sending. What the other side said before, often why, may still wait to be read.
void SocketChannel::Private::readRest()
{
    while (state == State::Open) {
        const NativeSocket::Transfer transfer = socket.receive(buffer.data(), readSize);
        if (transfer.error != 0 || transfer.octets == 0) {
            end(true, qt_error_string(sendError));
            return;
        }
        deliver(QByteArrayView(buffer.data(), transfer.octets));
    }
}

void SocketChannel::Private::deliver(QByteArrayView octets)
{
    if (tls)
        deliverThroughTls(octets);
    else
        Q_EMIT q->received(octets.toByteArray());
}

void SocketChannel::Private::deliverThroughTls(QByteArrayView ciphertext)
{
    const bool wasHandshaking = tls->state() == TlsEngine::State::Handshaking;
    tls->receive(ciphertext);
    timeSteps();
    send(tls->takeCiphertext());
    if (wasHandshaking && tls->state() != TlsEngine::State::Handshaking)
        handshakeEnded();
    if (state != State::Open || !tls->report().established)
        return; // after a failed handshake there is nothing to be read
    const QByteArray plaintext = tls->takePlaintext();
    if (!plaintext.isEmpty())
        Q_EMIT q->received(plaintext);
    if (state != State::Open)
        return;
    if (tls->state() == TlsEngine::State::Closed)
        end(false, QString());
    else if (tls->state() == TlsEngine::State::Failed)
        sessionFailed();
}

void SocketChannel::Private::sessionFailed()
{
    const TlsReport report = timedReport();
    if (report.error == TlsError::ClientCertificateRequired)
        Q_EMIT q->tlsFailed(report);
    if (state == State::Open)
        end(true, report.reason);
}

void SocketChannel::Private::handshakeEnded()
{
    if (tls->report().established)
        Q_EMIT q->secured(timedReport());
    else
        Q_EMIT q->tlsFailed(timedReport());
}

// The session has no clock: what it did since the last look, it did now.
void SocketChannel::Private::timeSteps()
{
    if (const qsizetype count = tls->report().steps.size(); count > stepTimes.size())
        stepTimes.insert(stepTimes.size(), count - stepTimes.size(), sinceStartTls.nsecsElapsed() / 1000);
}

TlsReport SocketChannel::Private::timedReport() const
{
    TlsReport report = tls->report();
    for (qsizetype i = 0; i < std::min(report.steps.size(), stepTimes.size()); ++i)
        report.steps[i].microseconds = stepTimes.at(i);
    return report;
}

void SocketChannel::Private::writable()
{
    if (state == State::Connecting) {
        connectEnded();
        return;
    }
    if (state != State::Open)
        return;
    sentThisTurn = 0;
    sendWaiting();
    writeNotifier->setEnabled(state == State::Open && sendError == 0 && !queue.isEmpty());
    if (aboveLowWater && queue.size() < lowWater && sendError == 0) {
        aboveLowWater = false;
        Q_EMIT q->drained();
    }
}

void SocketChannel::Private::send(QByteArrayView octets)
{
    if (!isSending() || octets.isEmpty())
        return;
    if (queue.isEmpty() && sentThisTurn < octetsPerTurn) {
        const NativeSocket::Transfer transfer = socket.send(octets);
        if (transfer.error != 0 && !transfer.wouldBlock()) {
            sendFailed(transfer.error);
            return;
        }
        sentThisTurn += transfer.octets;
        octets = octets.sliced(transfer.octets);
    }
    queue.append(octets);
    aboveLowWater = aboveLowWater || queue.size() >= lowWater;
    // Also with nothing left: the beginning of the next turn has to be noticed.
    writeNotifier->setEnabled(!queue.isEmpty() || sentThisTurn >= octetsPerTurn);
}

void SocketChannel::Private::sendWaiting()
{
    const QByteArrayView waiting = queue.waiting();
    if (waiting.isEmpty())
        return;
    const NativeSocket::Transfer transfer = socket.send(waiting);
    if (transfer.error != 0 && !transfer.wouldBlock())
        sendFailed(transfer.error);
    else
        queue.remove(transfer.octets);
}

void SocketChannel::Private::sendFailed(int error)
{
    sendError = error;
    queue.clear();
    later([this] { readRest(); });
}

void SocketChannel::Private::end(bool reset, const QString &reason)
{
    if (tls && tls->state() == TlsEngine::State::Handshaking) {
        tls->ended();
        timeSteps();
        TlsReport report = timedReport();
        if (reset)
            report.reason = reason;
        Q_EMIT q->tlsFailed(report);
        if (state == State::Over)
            return; // closed in answer
    }
    stop();
    Q_EMIT q->closed(reset, reason);
}

SocketChannel::SocketChannel(const IpAddress &address, quint16 port, QObject *parent)
    : SocketChannel(SocketEnd{address, port}, parent)
{
}

SocketChannel::SocketChannel(const SocketEnd &end, QObject *parent)
    : Channel(parent), d(std::make_unique<Private>(this, end))
{
}

SocketChannel::~SocketChannel()
{
    close();
}

void SocketChannel::open()
{
    if (d->state != Private::State::Idle)
        return;
    d->state = Private::State::Connecting;
    if (const int error = d->socket.connectTo(d->target)) {
        d->later([this, error] { d->fail(error); });
        return;
    }
    d->watch();
}

void SocketChannel::write(QByteArrayView octets)
{
    if (!d->tls) {
        d->send(octets);
        return;
    }
    while (!octets.isEmpty() && d->isSending()) {
        const QByteArrayView piece = octets.first(std::min(octets.size(), qsizetype(encryptSize)));
        d->tls->write(piece);
        d->send(d->tls->takeCiphertext());
        octets = octets.sliced(piece.size());
    }
}

qint64 SocketChannel::pending() const
{
    return d->queue.size();
}

void SocketChannel::startTls(const TlsSettings &settings, const QString &server)
{
    if (d->state != Private::State::Open || d->tls)
        return;
    d->sinceStartTls.start();
    d->tls = TlsEngine::client(settings, server);
    d->timeSteps();
    if (d->tls->state() == TlsEngine::State::Handshaking)
        d->send(d->tls->takeCiphertext());
    else
        d->later([this] { d->handshakeEnded(); });
}

void SocketChannel::close()
{
    if (d->isSending()) {
        if (d->tls) {
            d->tls->shutdown();
            d->send(d->tls->takeCiphertext());
        }
        d->sendWaiting();
    }
    d->stop();
}

QString SocketChannel::localAddress() const
{
    return d->localEnd.address.toString();
}

quint16 SocketChannel::localPort() const
{
    return d->localEnd.port;
}

} // namespace helodesk
