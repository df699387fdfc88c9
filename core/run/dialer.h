// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/channel.h"
#include "core/net/ipaddress.h"
#include "core/net/mailexchangers.h"
#include "core/net/proxyhandshake.h"
#include "core/run/run.h"
#include "core/smtp/event.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace helodesk {

class Resolver;

// The way to a connection: looks the server up, or the hosts of a domain, then tries each address in turn, each with
// its own time limit, through a proxy if there is one. Reports every step as an event.
class Dialer : public QObject
{
    Q_OBJECT
public:
    // clock: the run's, for durations.
    Dialer(const RunSettings &settings, const QElapsedTimer &clock, QObject *parent);
    ~Dialer() override;

    void start(
        std::unique_ptr<Resolver> resolver, std::unique_ptr<ExchangerResolver> exchangers, Run::ChannelFactory factory);
    // Whom the connection leads to, for TLS: the server, or the domain's host.
    [[nodiscard]] QString host() const;
    [[nodiscard]] IpAddress address() const;
    // What the server said while the proxy was still being spoken to.
    [[nodiscard]] QByteArray takeRest();
    // Gives up; no signal follows.
    void cancel();

Q_SIGNALS:
    // elapsed: negative if it doesn't apply.
    void happened(
        helodesk::Stage stage, const helodesk::EventData &what, helodesk::Instant at, helodesk::Instant elapsed);
    // The channel stands and is the receiver's from now on.
    void connected(helodesk::Channel *channel);
    // No address answered, or there is none.
    void failed();

private:
    struct Target {
        IpAddress address; // null: none is needed
        QString host;
    };
    void exchangersFound(const QList<MailExchanger> &found, const QString &error);
    void lookUpNext();
    void resolved(const QList<IpAddress> &found, const QString &error);
    void tryAddress();
    void attemptSucceeded();
    void askProxy();
    void connectionStands();
    [[nodiscard]] QString targetText() const;
    void attemptFailed(Channel::Error error, const QString &reason);
    void dropChannel();
    void ended(Stage stage, const EventData &what);
    [[nodiscard]] Instant now() const { return Instant(m_clock.nsecsElapsed()); }

    const RunSettings &m_settings;
    const QElapsedTimer &m_clock;
    std::unique_ptr<Resolver> m_resolver;
    Run::ChannelFactory m_makeChannel;
    Channel *m_channel = nullptr; // our child while we try
    QTimer m_timer;
    std::unique_ptr<ExchangerResolver> m_exchangers;
    std::optional<ProxyHandshake> m_handshake;
    QByteArray m_rest;
    QStringList m_hosts; // to be looked up, the first one now
    QList<Target> m_targets;
    int m_index = 0;
    bool m_cancelled = false;
    Instant m_began{};
};

} // namespace helodesk
