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

void Dialer::start(
    std::unique_ptr<Resolver> resolver, std::unique_ptr<ExchangerResolver> exchangers, Run::ChannelFactory factory)
{
    m_resolver = std::move(resolver);
    m_exchangers = std::move(exchangers);
    m_makeChannel = std::move(factory);
    m_began = now();
    connect(m_resolver.get(), &Resolver::resolved, this, &Dialer::resolved);
    connect(m_exchangers.get(), &ExchangerResolver::found, this, &Dialer::exchangersFound);
    const Way &way = m_settings.way;
    if (way.isLocal()) {
        m_targets = {{IpAddress(), m_settings.server}};
        tryAddress();
        return;
    }
    m_hosts = {way.proxy ? way.proxy->host : m_settings.server};
    if (way.mailExchangers) {
        Q_EMIT happened(Stage::Resolve, events::Resolving{m_settings.server}, m_began, Instant(-1));
        m_exchangers->lookUp(m_settings.server);
    } else {
        lookUpNext();
    }
}

void Dialer::exchangersFound(const QList<MailExchanger> &found, const QString &error)
{
    QStringList texts;
    m_hosts.clear();
    for (const MailExchanger &exchanger : found) {
        texts.append(QString::number(exchanger.preference) + u' ' + exchanger.host);
        m_hosts.append(exchanger.host);
    }
    ended(Stage::Resolve, events::Resolved{m_settings.server, texts, error, true});
    if (m_cancelled) // by whoever was told
        return;
    if (m_hosts.isEmpty())
        Q_EMIT failed();
    else
        lookUpNext();
}

void Dialer::lookUpNext()
{
    m_began = now();
    Q_EMIT happened(Stage::Resolve, events::Resolving{m_hosts.first()}, m_began, Instant(-1));
    if (!m_cancelled)
        m_resolver->lookUp(m_hosts.first());
}

void Dialer::cancel()
{
    m_cancelled = true;
    m_timer.stop();
    if (m_resolver) {
        m_resolver->disconnect(this);
        m_resolver->cancel();
    }
    if (m_exchangers) {
        m_exchangers->disconnect(this);
        m_exchangers->cancel();
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
    const QString host = m_hosts.takeFirst();
    QList<IpAddress> addresses = found;
    if (m_settings.way.family != AddressFamily::Any) {
        const auto wanted
            = m_settings.way.family == AddressFamily::IPv6 ? IpAddress::Family::V6 : IpAddress::Family::V4;
        addresses.removeIf([wanted](const IpAddress &address) { return address.family() != wanted; });
    }
    const bool otherFamily = addresses.isEmpty() && !found.isEmpty();
    const QString reason = otherFamily ? tr("it has addresses of the other IP version only") : error;
    QStringList texts;
    for (const IpAddress &address : std::as_const(addresses)) {
        texts.append(address.toString());
        m_targets.append({address, m_settings.way.mailExchangers ? host : m_settings.server});
    }
    // One of several hosts without an address is passed over, as mail servers do.
    const bool more = !m_hosts.isEmpty() || !m_targets.isEmpty();
    if (texts.isEmpty() && more)
        ended(Stage::Resolve, events::Resolved{host, {reason}, {}});
    else
        ended(Stage::Resolve, events::Resolved{host, texts, reason});
    if (m_cancelled) // by whoever was told
        return;
    if (!m_hosts.isEmpty())
        lookUpNext();
    else if (m_targets.isEmpty())
        Q_EMIT failed();
    else
        tryAddress();
}

QString Dialer::host() const
{
    return m_index < m_targets.size() ? m_targets[m_index].host : m_settings.server;
}

IpAddress Dialer::address() const
{
    return m_index < m_targets.size() ? m_targets[m_index].address : IpAddress();
}

QByteArray Dialer::takeRest()
{
    return std::exchange(m_rest, {});
}

// Where the present attempt goes, as rows show it.
QString Dialer::targetText() const
{
    const Way &way = m_settings.way;
    if (!way.unixSocket.isEmpty())
        return way.unixSocket;
    return way.program.isEmpty() ? m_targets[m_index].address.toString() : way.program.first();
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
    m_handshake.reset();
    const Way &way = m_settings.way;
    const quint16 port = way.isLocal() ? 0 : way.proxy ? way.proxy->port : m_settings.resolvedPort();
    m_began = now();
    Q_EMIT happened(Stage::Connect, events::Connecting{targetText(), port, m_index, static_cast<int>(m_targets.size())},
        m_began, Instant(-1));
    if (m_cancelled)
        return;
    m_channel = m_makeChannel(m_targets[m_index].address, port).release();
    m_channel->setParent(this);
    connect(m_channel, &Channel::connected, this, &Dialer::attemptSucceeded);
    connect(m_channel, &Channel::failed, this, &Dialer::attemptFailed);
    if (m_settings.timeouts.connect.count() > 0)
        m_timer.start(m_settings.timeouts.connect);
    m_channel->open();
}

void Dialer::attemptSucceeded()
{
    if (!m_settings.way.proxy) {
        connectionStands();
        return;
    }
    m_handshake.emplace(*m_settings.way.proxy, m_settings.server, m_settings.resolvedPort());
    connect(m_channel, &Channel::received, this, [this](const QByteArray &octets) {
        m_handshake->received(octets);
        askProxy();
    });
    connect(m_channel, &Channel::closed, this, [this](bool, const QString &reason) {
        attemptFailed(Channel::Error::Other, tr("the proxy closed the connection %1").arg(reason).trimmed());
    });
    askProxy();
}

// Says what is to be said to the proxy now, and goes on when it has connected.
void Dialer::askProxy()
{
    m_channel->write(m_handshake->takeOutput());
    if (m_handshake->state() == ProxyHandshake::State::Failed) {
        attemptFailed(Channel::Error::Other, tr("the proxy says no: %1").arg(m_handshake->error()));
    } else if (m_handshake->state() == ProxyHandshake::State::Done) {
        m_rest = m_handshake->takeRest();
        connectionStands();
    }
}

void Dialer::connectionStands()
{
    m_timer.stop();
    Channel *channel = std::exchange(m_channel, nullptr);
    channel->disconnect(this);
    const Way &way = m_settings.way;
    const quint16 port = way.isLocal() ? 0 : way.proxy ? way.proxy->port : m_settings.resolvedPort();
    ended(Stage::Connect,
        events::Connected{targetText(), port, channel->localAddress(), channel->localPort(), m_index,
            static_cast<int>(m_targets.size())});
    Q_EMIT connected(channel);
}

void Dialer::attemptFailed(Channel::Error error, const QString &reason)
{
    using Why = events::ConnectFailed::Why;
    const Why why = m_handshake                ? Why::Proxy // it was reached, and is no server
        : error == Channel::Error::Refused     ? Why::Refused
        : error == Channel::Error::TimedOut    ? Why::TimedOut
        : error == Channel::Error::Unreachable ? Why::Unreachable
                                               : Why::Other;
    m_timer.stop();
    dropChannel();
    const int count = static_cast<int>(m_targets.size());
    const quint16 port = m_settings.way.isLocal() ? 0 : m_settings.resolvedPort();
    ended(Stage::Connect, events::ConnectFailed{targetText(), port, m_index, count, why, reason});
    if (m_cancelled)
        return;
    if (++m_index < count)
        tryAddress();
    else
        Q_EMIT failed();
}

} // namespace helodesk
