// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/runsettings.h"
#include "core/smtp/timeline.h"

#include <QObject>

#include <functional>
#include <memory>

namespace helodesk {

class Channel;
class IpAddress;
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

    // Replace what touches the outside; before start(). Defaults: the system's resolver, TCP.
    void setResolver(std::unique_ptr<Resolver> resolver);
    void setChannelFactory(ChannelFactory factory);

    void start();
    // Ends the run at once; finished() follows within the call. Nothing happens if it is over.
    void cancel();
    // A line typed by a person: goes out as soon as the server may be spoken to, before the plan's next step.
    void say(const QByteArray &line);

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
    void finished();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace helodesk
