// SPDX-License-Identifier: MIT
#include "core/run/run.h"

#include "core/net/resolver.h"
#include "core/net/socketchannel.h"
#include "core/run/dialer.h"
#include "core/run/makingaside.h"
#include "core/run/runner.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace helodesk {

struct Run::Private {
    explicit Private(Run *run, RunSettings given)
        : q(run), settings(std::move(given)), session(timeline, settings.timeouts), runner(session, settings)
    {
    }

    Run *q;
    RunSettings settings;
    Timeline timeline;
    Session session;
    Runner runner;
    std::unique_ptr<Resolver> resolver;
    ChannelFactory makeChannel;
    Channel *channel = nullptr; // child of q while it is in use
    QElapsedTimer clock;
    Dialer *dialer = nullptr; // child of q
    QTimer timer;
    Instant progressReported{};
    int emitted = 0; // events told by grew()
    bool started = false;
    bool over = false;
    bool wasHolding = false;
    bool pumping = false;
    bool feedQueued = false;
    MakingAside making; // a message that takes time

    [[nodiscard]] Instant now() const { return Instant(clock.nsecsElapsed()); }
    void note(Stage stage, EventData what, Instant elapsed = Instant(-1));
    void connected(Channel *opened);
    void dropChannel();
    void pump();
    void perform();
    void carryOut(const Action &action);
    void feedContent();
    void feedLater();
    void reportProgress();
    [[nodiscard]] qint64 contentTaken() const;
    void rearm();
    void timeout();
    void tell();
    void finish();
};

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
    if (!d->makeChannel)
        d->makeChannel = [](const IpAddress &address, quint16 port) -> std::unique_ptr<Channel> {
            return std::make_unique<SocketChannel>(address, port);
        };
    d->dialer = new Dialer(d->settings, d->clock, this);
    connect(
        d->dialer, &Dialer::happened, this, [this](Stage stage, const EventData &what, Instant at, Instant elapsed) {
            d->session.conversation().note(stage, what, at, elapsed);
            d->tell();
        });
    connect(d->dialer, &Dialer::connected, this, [this](Channel *channel) { d->connected(channel); });
    connect(d->dialer, &Dialer::failed, this, [this] { d->finish(); });
    d->dialer->start(std::move(d->resolver), d->makeChannel);
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

void Run::Private::note(Stage stage, EventData what, Instant elapsed)
{
    session.conversation().note(stage, std::move(what), now(), elapsed);
}

void Run::Private::connected(Channel *opened)
{
    channel = opened;
    channel->setParent(q);
    QObject::connect(channel, &Channel::received, q, [this](const QByteArray &octets) {
        session.received(octets, now());
        pump();
    });
    QObject::connect(channel, &Channel::secured, q, [this](const TlsReport &report) {
        session.secured(report, now());
        runner.secured(now());
        pump();
    });
    QObject::connect(channel, &Channel::tlsFailed, q, [this](const TlsReport &report) {
        session.tlsFailed(report, now());
        pump();
    });
    QObject::connect(channel, &Channel::drained, q, [this] { pump(); });
    QObject::connect(channel, &Channel::closed, q, [this](bool reset, const QString &reason) {
        session.closed(reset ? events::Closed::Reset : events::Closed::Peer, reason, now());
        pump();
    });
    session.connected(now(), settings.resolvedSecurity() == Security::Tls);
    if (settings.stopAfter == Stage::Connect)
        session.close(now());
    pump();
}

void Run::Private::dropChannel()
{
    if (!channel)
        return;
    Channel *old = std::exchange(channel, nullptr);
    old->disconnect(q);
    old->close();
    old->deleteLater();
}

// Everything that can happen now happens: replies are read one by one, each judged before the next.
void Run::Private::pump()
{
    if (over || pumping)
        return;
    pumping = true;
    runner.advance(now());
    perform();
    while (const std::optional<Answer> answer = session.readReply(now())) {
        runner.answered(*answer, now());
        runner.advance(now());
        perform();
    }
    perform();
    if (ContentMaker make = runner.takeMaker()) {
        making.start(std::move(make), q, [this](std::unique_ptr<ContentSource> content) {
            runner.prepared(std::move(content), now());
            pump();
        });
    }
    if (session.wantsContent() && !session.contentIsTyped())
        feedContent();
    pumping = false;
    if (session.isClosed()) {
        finish();
        return;
    }
    rearm();
    tell();
    if (!over && runner.isHolding() != wasHolding) {
        wasHolding = !wasHolding;
        if (wasHolding)
            Q_EMIT q->holding();
    }
}

void Run::Private::perform()
{
    while (const std::optional<Action> action = session.nextAction())
        carryOut(*action);
}

void Run::Private::carryOut(const Action &action)
{
    switch (action.kind) {
    case Action::Write:
        channel->write(action.bytes);
        break;
    case Action::WantContent:
        progressReported = now();
        break; // pump() feeds it
    case Action::StartTls:
        channel->startTls(settings.tls, settings.server);
        break;
    case Action::Close:
        dropChannel();
        break;
    }
}

// Hands over a few blocks; the event loop turns in between, so that replies, Cancel and the window get their turn.
void Run::Private::feedContent()
{
    constexpr int blocksATurn = 8;
    // RFC 2920 3.1: a 354 without any accepted recipient is answered with the dot alone.
    const bool nobody = session.facts().acceptedRecipients() == 0;
    if (nobody) {
        note(Stage::Message, events::Note{events::Note::DataWithoutRecipients, {}});
        session.contentReady({}, true, now());
        perform();
        return;
    }
    ContentSource *content = runner.content();
    for (int block = 0; block < blocksATurn && session.wantsContent() && channel->pending() < Channel::lowWater;
         ++block) {
        const QByteArray octets = content ? content->read(Channel::blockSize) : QByteArray();
        if (content && !content->error().isEmpty()) {
            note(Stage::Message, events::Problem{events::Problem::ContentUnreadable, content->error().toUtf8(), true});
            session.contentFailed(now());
            perform();
            return;
        }
        session.contentReady(octets, !content || content->atEnd(), now());
        perform();
    }
    reportProgress();
    if (session.wantsContent() && channel->pending() < Channel::lowWater)
        feedLater();
}

void Run::Private::feedLater()
{
    if (std::exchange(feedQueued, true))
        return;
    QMetaObject::invokeMethod(
        q,
        [this] {
            feedQueued = false;
            pump();
        },
        Qt::QueuedConnection);
}

void Run::Private::reportProgress()
{
    using namespace std::chrono_literals;
    if (now() - progressReported < 100ms)
        return;
    progressReported = now();
    const qint64 total = runner.content() ? runner.content()->size() : -1;
    note(Stage::Message, events::Progress{contentTaken(), total});
}

qint64 Run::Private::contentTaken() const
{
    return session.contentOctets() - (channel ? channel->pending() : 0);
}

void Run::Private::rearm()
{
    const std::optional<Instant> deadline = session.deadline();
    if (!deadline || over) {
        timer.stop();
        return;
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - now());
    timer.start(std::max(left, std::chrono::milliseconds(0)));
}

void Run::Private::timeout()
{
    if (over)
        return;
    const Instant moment = now();
    if (session.deadline() && *session.deadline() <= moment) {
        if (session.contentUnderWay())
            session.contentTaken(contentTaken(), moment);
        if (session.deadline() && *session.deadline() <= moment)
            session.timedOut(moment);
    }
    pump();
}

void Run::Private::tell()
{
    if (emitted == timeline.size())
        return;
    QList<Event> batch;
    batch.reserve(timeline.size() - emitted);
    for (; emitted < timeline.size(); ++emitted)
        batch.append(timeline.at(emitted));
    Q_EMIT q->grew(batch);
}

void Run::Private::finish()
{
    if (std::exchange(over, true))
        return;
    timer.stop();
    making.stop();
    runner.finish(now());
    dropChannel();
    tell();
    Q_EMIT q->finished();
}

} // namespace helodesk
