// SPDX-License-Identifier: MIT
// A run under way: what comes in, what goes out, and when.
#include "core/run/runparts.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace helodesk {

void Run::Private::note(Stage stage, EventData what, Instant elapsed)
{
    session.conversation().note(stage, std::move(what), now(), elapsed);
}

void Run::Private::connected(Channel *opened)
{
    channel = opened;
    channel->setParent(q);
    QObject::connect(channel, &Channel::received, q, [this](const QByteArray &octets) { received(octets); });
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
    writer.start(channel, settings.control, q, [this] { pump(); });
    if (settings.control.breaksRules())
        note(Stage::Connect,
            events::Note{events::Note::BreaksRules, settings.control.brokenRules().join(u", ").toUtf8()});
    const bool ready = sayProxyHeader();
    session.connected(now(), settings.resolvedSecurity() == Security::Tls);
    if (!ready || settings.stopAfter == Stage::Connect)
        session.close(now());
    const QByteArray rest = dialer->takeRest();
    if (!rest.isEmpty())
        session.received(rest, now());
    pump();
}

// Whether a line begins as a reply does (RFC 5321 4.2).
static bool isReply(const QByteArray &line)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return line.size() >= 3 && std::all_of(line.begin(), line.begin() + 3, isDigit);
}

// A program may say something for people between its replies: exim -bh explains that this is only a test.
void Run::Private::received(const QByteArray &octets)
{
    constexpr qsizetype longest = 64 * 1024; // of a line that is waited for
    if (settings.way.program.isEmpty()) {
        session.received(octets, now());
        pump();
        return;
    }
    heard += octets;
    for (qsizetype end = heard.indexOf('\n'); end >= 0; end = heard.indexOf('\n')) {
        const QByteArray line = heard.left(end + 1);
        heard.remove(0, end + 1);
        const QByteArray words = line.trimmed();
        if (isReply(line))
            session.received(line, now());
        else if (!words.isEmpty())
            note(Stage::Unknown, events::Note{events::Note::Recorded, words});
    }
    if (heard.size() > longest)
        session.received(std::exchange(heard, {}), now());
    pump();
}

// What a proxy would say in our place; false if it can't be said.
bool Run::Private::sayProxyHeader()
{
    if (!settings.way.header)
        return true;
    ProxyHeader header = *settings.way.header;
    if (header.source.isNull() && !header.local) {
        header.source = IpAddress(channel->localAddress());
        header.sourcePort = channel->localPort();
    }
    if (header.target.isNull() && !header.local) {
        header.target = dialer->address();
        header.targetPort = settings.resolvedPort();
    }
    if (!header.local && (header.source.isNull() || header.source.family() != header.target.family())) {
        note(Stage::Proxy,
            events::Problem{events::Problem::ProxyHeaderImpossible,
                header.source.toString().toUtf8() + ", " + header.target.toString().toUtf8(), true});
        return false;
    }
    channel->write(header.octets());
    note(Stage::Proxy, events::Note{events::Note::ProxyHeaderSent, header.text()});
    return true;
}

void Run::Private::dropChannel()
{
    if (!channel)
        return;
    writer.finish();
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
    if (session.takesContent() && !session.contentIsTyped())
        feedContent();
    pumping = false;
    if (session.isClosed()) {
        finish();
        return;
    }
    rearm();
    tell();
    if (!over && (runner.held() != nullptr) != wasPaused) {
        wasPaused = !wasPaused;
        if (wasPaused)
            Q_EMIT q->paused(runner.heldStep(), *runner.held());
        else
            Q_EMIT q->resumed();
    }
    if (!over && runner.isHolding() != wasHolding) {
        wasHolding = !wasHolding;
        if (wasHolding)
            Q_EMIT q->holding();
    }
}

// The next command may be held back as soon as this one isn't.
void Run::Private::tellResumed()
{
    if (wasPaused && !runner.held()) {
        wasPaused = false;
        Q_EMIT q->resumed();
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
        writer.write(action.bytes);
        break;
    case Action::WantContent:
        progressReported = now();
        break; // pump() feeds it
    case Action::StartTls:
        channel->startTls(settings.tls, dialer->host());
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
    const bool nobody = session.facts().acceptedRecipients() == 0 && !settings.control.isSkipped(Stage::Rcpt);
    if (nobody) {
        note(Stage::Message, events::Note{events::Note::DataWithoutRecipients, {}});
        session.contentReady({}, true, now());
        perform();
        return;
    }
    ContentSource *content = runner.content();
    for (int block = 0; block < blocksATurn && session.takesContent() && writer.pending() < Channel::lowWater;
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
    if (session.takesContent() && writer.pending() < Channel::lowWater)
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
    return session.contentOctets() - (channel ? writer.pending() : 0);
}

void Run::Private::rearm()
{
    std::optional<Instant> deadline = session.deadline();
    if (const auto wake = runner.wakesAt(); wake && (!deadline || *wake < *deadline))
        deadline = wake;
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
