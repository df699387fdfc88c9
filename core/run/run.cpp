// SPDX-License-Identifier: MIT
#include "core/net/socketchannel.h"
#include "core/run/runparts.h"

#include <memory>
#include <optional>
#include <utility>

namespace helodesk {

Run::Run(RunSettings settings, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, std::move(settings)))
{
    d->timer.setSingleShot(true);
    d->timer.setTimerType(Qt::PreciseTimer);
    connect(&d->timer, &QTimer::timeout, this, [this] { d->timeout(); });
    if (const auto &signIn = d->settings.signIn) {
        for (const auto &secret : {signIn->password, signIn->token})
            d->session.conversation().secrets.add(secret.value_or(QByteArray()));
    }
    for (const QByteArray &secret : d->settings.secrets)
        d->session.conversation().secrets.add(secret);
}

Run::~Run() = default;

void Run::setResolver(std::unique_ptr<Resolver> resolver)
{
    d->resolver = std::move(resolver);
}

void Run::setExchangerResolver(std::unique_ptr<ExchangerResolver> resolver)
{
    d->exchangers = std::move(resolver);
}

void Run::setChannelFactory(ChannelFactory factory)
{
    d->makeChannel = std::move(factory);
}

const Timeline &Run::timeline() const
{
    return d->timeline;
}

bool Run::isFinished() const
{
    return d->over;
}

bool Run::isHolding() const
{
    return !d->over && d->runner.isHolding();
}

const KnownSecrets &Run::secrets() const
{
    return d->session.conversation().secrets;
}

static RunSubject subjectOf(const RunSettings &settings)
{
    RunSubject subject;
    subject.profile = settings.name;
    subject.server = settings.server;
    subject.port = settings.resolvedPort();
    subject.security = settings.resolvedSecurity();
    subject.signIn = settings.signIn.has_value();
    subject.user = settings.signIn ? settings.signIn->user : QString();
    subject.reversePath = settings.reversePath;
    subject.recipients = settings.recipients;
    subject.stopAfter = settings.stopAfter;
    subject.sends = settings.content && settings.stopAfter == Stage::Message;
    subject.practice = settings.practice;
    subject.started = QDateTime::currentDateTimeUtc();
    return subject;
}

void Run::start()
{
    if (d->started)
        return;
    d->started = true;
    d->clock.start();
    d->timeline.subject = subjectOf(d->settings);
    if (!d->resolver)
        d->resolver = std::make_unique<SystemResolver>();
    if (!d->exchangers)
        d->exchangers = std::make_unique<SystemExchangerResolver>();
    if (!d->makeChannel)
        d->makeChannel = [way = d->settings.way](const IpAddress &address, quint16 port) -> std::unique_ptr<Channel> {
            return std::make_unique<SocketChannel>(
                SocketEnd{address, port, IpAddress(way.localAddress), way.localPort, way.unixSocket, way.program});
        };
    d->dialer = new Dialer(d->settings, d->clock, this);
    connect(
        d->dialer, &Dialer::happened, this, [this](Stage stage, const EventData &what, Instant at, Instant elapsed) {
            d->session.conversation().note(stage, what, at, elapsed);
            d->tell();
        });
    connect(d->dialer, &Dialer::connected, this, [this](Channel *channel) { d->connected(channel); });
    connect(d->dialer, &Dialer::failed, this, [this] { d->finish(); });
    d->dialer->start(std::move(d->resolver), std::move(d->exchangers), d->makeChannel);
}

void Run::cancel()
{
    if (d->over || !d->started)
        return;
    d->dialer->cancel();
    const Instant now = d->now();
    if (d->session.isOpen())
        d->session.cancel(now);
    else if (!d->session.isClosed())
        d->note(Stage::Connect, events::Closed{events::Closed::Cancelled, false, {}});
    d->finish();
}

void Run::say(const QByteArray &line)
{
    if (d->over)
        return;
    if (d->session.wantsContent() && d->session.contentIsTyped()) {
        const bool last = line == ".";
        d->session.contentReady(last ? QByteArray() : line + "\r\n", last, d->now());
    } else {
        d->runner.say(line);
    }
    // A run that hasn't reached its session yet finds the line there when it does.
    if (d->session.isOpen())
        d->pump();
}

void Run::setStops(const QSet<int> &steps)
{
    d->runner.setStops(steps);
}

void Run::pause()
{
    d->runner.stopAtNext();
}

void Run::proceed(const std::optional<QByteArray> &line, bool andStop)
{
    d->runner.release(line, andStop, d->now());
    d->tellResumed();
    if (d->session.isOpen())
        d->pump();
}

void Run::passOver(bool andStop)
{
    d->runner.passOver(andStop, d->now());
    d->tellResumed();
    if (d->session.isOpen())
        d->pump();
}

const Command *Run::held() const
{
    return d->over ? nullptr : d->runner.held();
}

} // namespace helodesk
