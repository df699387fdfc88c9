// SPDX-License-Identifier: MIT
#include "core/practice/practiceserver.h"

#include "core/message/maildate.h"
#include "core/modules/module.h"
#include "core/practice/account.h"
#include "core/practice/attempts.h"
#include "core/practice/listener.h"
#include "core/practice/practiceconnection.h"
#include "core/practice/serveridentity.h"

#include <QDateTime>

namespace helodesk {

struct PracticeServer::Private {
    Scenario scenario;
    ServerIdentity identity;
    Attempts attempts;
    quint32 connections = 0;
    QString error;
    std::unique_ptr<Listener> listener;
    QList<PracticeConnection *> open; // children of the server
};

PracticeServer::PracticeServer(QObject *parent) : QObject(parent), d(std::make_unique<Private>()) { }

PracticeServer::~PracticeServer()
{
    stop();
}

bool PracticeServer::start(const Scenario &scenario, quint16 port)
{
    stop();
    d->error.clear();
    d->scenario = scenario;
    d->attempts = Attempts();
    d->identity = ServerIdentity::make(scenario.behaviour->certificate);
    if (!d->identity.error.isEmpty()) {
        d->error = tr("The server’s certificate couldn’t be made: %1").arg(d->identity.error);
        return false;
    }
    QString problem;
    if (auto *sockets = module<ServerSockets>(&problem))
        d->listener = sockets->listen(
            port, [this] { acceptAll(); }, &problem);
    if (!d->listener) {
        d->error = tr("The practice server can’t listen on %1:%2: %3").arg(address(), QString::number(port), problem);
        return false;
    }
    return true;
}

void PracticeServer::stop()
{
    d->listener.reset();
    // One of them may be the one whose signal led here.
    for (PracticeConnection *connection : std::exchange(d->open, {})) {
        connection->abort();
        connection->deleteLater();
    }
}

void PracticeServer::acceptAll()
{
    while (auto socket = d->listener->next(PracticeConnection::readAhead)) {
        const ServerDialogue::Peer peer{
            socket->peerAddress().toLatin1(), mailDate(QDateTime::currentDateTime()), ++d->connections};
        auto *connection
            = new PracticeConnection(std::move(socket), d->scenario.behaviour, d->identity, peer, d->attempts, this);
        d->open += connection;
        connect(connection, &PracticeConnection::messageTaken, this, [this](const TakenMessage &message) {
            Q_EMIT messageTaken(message.reversePath, message.recipients, message.octets);
        });
        connect(connection, &PracticeConnection::finished, this, [this, connection] {
            if (d->open.removeOne(connection))
                connection->deleteLater();
        });
        connection->start();
    }
}

QString PracticeServer::errorString() const
{
    return d->error;
}

QString PracticeServer::address() const
{
    return QStringLiteral("127.0.0.1");
}

quint16 PracticeServer::port() const
{
    return d->listener ? d->listener->port() : 0;
}

QByteArray PracticeServer::caPem() const
{
    return d->identity.caPem;
}

QByteArray PracticeServer::token()
{
    return practiceaccount::token();
}

QString PracticeServer::user()
{
    return QString::fromUtf8(practiceaccount::user());
}

QByteArray PracticeServer::password()
{
    return practiceaccount::password();
}

} // namespace helodesk
