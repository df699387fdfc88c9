// SPDX-License-Identifier: MIT
#include "core/run/dialer.h"

#include "core/net/resolver.h"

#include <utility>

namespace helodesk {

Dialer::Dialer(const RunSettings &settings, const QElapsedTimer &clock, QObject *parent)
    : QObject(parent), m_settings(settings), m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { attemptFailed(Channel::Error::TimedOut, {}); });
}

Dialer::~Dialer() = default;

void Dialer::start(std::unique_ptr<Resolver> resolver, Run::ChannelFactory factory)
{
    m_resolver = std::move(resolver);
    m_makeChannel = std::move(factory);
    m_began = now();
    connect(m_resolver.get(), &Resolver::resolved, this, &Dialer::resolved);
    Q_EMIT happened(Stage::Resolve, events::Resolving{m_settings.server}, m_began, Instant(-1));
    m_resolver->lookUp(m_settings.server);
}

void Dialer::cancel()
{
    m_cancelled = true;
    m_timer.stop();
    if (m_resolver) {
        m_resolver->disconnect(this);
        m_resolver->cancel();
    }
    dropChannel();
}

void Dialer::dropChannel()
{
    if (!m_channel)
        return;
    Channel *old = std::exchange(m_channel, nullptr);
    old->disconnect(this);
    old->close();
    old->deleteLater();
}

void Dialer::resolved(const QList<IpAddress> &found, const QString &error)
{
    m_addresses = found;
    if (m_settings.addressFamily != AddressFamily::Any) {
        const auto wanted
            = m_settings.addressFamily == AddressFamily::IPv6 ? IpAddress::Family::V6 : IpAddress::Family::V4;
        m_addresses.removeIf([wanted](const IpAddress &address) { return address.family() != wanted; });
    }
    const bool otherFamily = m_addresses.isEmpty() && !found.isEmpty();
    const QString reason = otherFamily ? tr("it has addresses of the other IP version only") : error;
    QStringList texts;
    for (const IpAddress &address : std::as_const(m_addresses))
        texts.append(address.toString());
    ended(Stage::Resolve, events::Resolved{m_settings.server, texts, reason});
    if (m_cancelled) // by whoever was told
        return;
    if (m_addresses.isEmpty())
        Q_EMIT failed();
    else
        tryAddress();
}

// One reading of the clock for both: a moment less its duration is then the very moment its beginning was told with,
// and a run read from a file, where only ends are written, shows the same times.
void Dialer::ended(Stage stage, const EventData &what)
{
    const Instant at = now();
    Q_EMIT happened(stage, what, at, at - m_began);
}

void Dialer::tryAddress()
{
    const IpAddress &target = m_addresses[m_index];
    const quint16 port = m_settings.resolvedPort();
    m_began = now();
    Q_EMIT happened(Stage::Connect,
        events::Connecting{target.toString(), port, m_index, static_cast<int>(m_addresses.size())}, m_began,
        Instant(-1));
    if (m_cancelled)
        return;
    m_channel = m_makeChannel(target, port).release();
    m_channel->setParent(this);
    connect(m_channel, &Channel::connected, this, &Dialer::attemptSucceeded);
    connect(m_channel, &Channel::failed, this, &Dialer::attemptFailed);
    if (m_settings.timeouts.connect.count() > 0)
        m_timer.start(m_settings.timeouts.connect);
    m_channel->open();
}

void Dialer::attemptSucceeded()
{
    m_timer.stop();
    Channel *channel = std::exchange(m_channel, nullptr);
    channel->disconnect(this);
    ended(Stage::Connect,
        events::Connected{m_addresses[m_index].toString(), m_settings.resolvedPort(), channel->localAddress(),
            channel->localPort(), m_index, static_cast<int>(m_addresses.size())});
    Q_EMIT connected(channel);
}

void Dialer::attemptFailed(Channel::Error error, const QString &reason)
{
    using Why = events::ConnectFailed::Why;
    const Why why = error == Channel::Error::Refused ? Why::Refused
        : error == Channel::Error::TimedOut          ? Why::TimedOut
        : error == Channel::Error::Unreachable       ? Why::Unreachable
                                                     : Why::Other;
    m_timer.stop();
    dropChannel();
    const int count = static_cast<int>(m_addresses.size());
    ended(Stage::Connect,
        events::ConnectFailed{m_addresses[m_index].toString(), m_settings.resolvedPort(), m_index, count, why, reason});
    if (m_cancelled)
        return;
    if (++m_index < count)
        tryAddress();
    else
        Q_EMIT failed();
}

} // namespace helodesk
