// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/runsettings.h"
#include "core/smtp/timeline.h"

#include <QObject>
#include <QSet>

#include <functional>
#include <memory>
#include <optional>

namespace helodesk {

class Channel;
class IpAddress;
class ExchangerResolver;
class Resolver;

// One run: joins the plan, the session, the channel and the clock. Lives on one thread, the network thread of the
// window or the main thread of the command line; nothing in it blocks.
class Run : public QObject
{
    Q_OBJECT
public:
    using ChannelFactory = std::function<std::unique_ptr<Channel>(const IpAddress &address, quint16 port)>;

    explicit Run(RunSettings settings, QObject *parent = nullptr);
    ~Run() override;

    // Replace what touches the outside; before start(). Defaults: the system's resolvers, sockets.
    void setResolver(std::unique_ptr<Resolver> resolver);
    void setExchangerResolver(std::unique_ptr<ExchangerResolver> resolver);
    void setChannelFactory(ChannelFactory factory);

    void start();
    // Ends the run at once; finished() follows within the call. Nothing happens if it is over.
    void cancel();
    // A line typed by a person: goes out as soon as the server may be spoken to, before the plan's next step.
    void say(const QByteArray &line);

    // Steps before which to stop, by index into the plan; see Rehearsal.
    void setStops(const QSet<int> &steps);
    // Stops at the next command.
    void pause();
    // Sends the command that is held back, with another line if one is given, and goes on: to the next stop, or with
    // andStop to the next command. Without a held command only the latter.
    void proceed(const std::optional<QByteArray> &line, bool andStop);
    // Leaves the held command's step out.
    void passOver(bool andStop);
    // The command that is held back, its secrets marked; null if none is.
    [[nodiscard]] const Command *held() const;

    [[nodiscard]] const Timeline &timeline() const;
    [[nodiscard]] bool isFinished() const;
    // The plan is done and the connection stays open for typed lines.
    [[nodiscard]] bool isHolding() const;
    // The secrets in play, for the check of finished exports.
    [[nodiscard]] const KnownSecrets &secrets() const;

Q_SIGNALS:
    // What was appended to the timeline since the last signal, in order; one signal for each turn of the event loop
    // at most, and one before finished().
    void grew(const QList<helodesk::Event> &events);
    void holding();
    // A command is held back.
    void paused(int step, const helodesk::Command &command);
    // It isn't any more.
    void resumed();
    void finished();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace helodesk
