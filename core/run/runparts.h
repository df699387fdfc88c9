// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/mailexchangers.h"
#include "core/net/resolver.h"
#include "core/run/dialer.h"
#include "core/run/makingaside.h"
#include "core/run/pacedwriter.h"
#include "core/run/run.h"
#include "core/run/runner.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>

namespace helodesk {

// The inside of a run: what it joins, and how.
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
    std::unique_ptr<ExchangerResolver> exchangers;
    ChannelFactory makeChannel;
    Channel *channel = nullptr; // child of q while it is in use
    PacedWriter writer;
    QElapsedTimer clock;
    Dialer *dialer = nullptr; // child of q
    QTimer timer;
    Instant progressReported{};
    int emitted = 0; // events told by grew()
    bool started = false;
    bool over = false;
    bool wasHolding = false;
    bool wasPaused = false;
    bool pumping = false;
    bool feedQueued = false;
    QByteArray heard; // of a program: the beginning of a line
    MakingAside making; // a message that takes time

    [[nodiscard]] Instant now() const { return Instant(clock.nsecsElapsed()); }
    void note(Stage stage, EventData what, Instant elapsed = Instant(-1));
    void connected(Channel *opened);
    [[nodiscard]] bool sayProxyHeader();
    void received(const QByteArray &octets);
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
    void tellResumed();
    void finish();
};

} // namespace helodesk
