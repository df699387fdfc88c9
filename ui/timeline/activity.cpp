// SPDX-License-Identifier: MIT
#include "ui/timeline/activity.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <optional>

namespace helodesk {

static QString words(const char *text)
{
    return QCoreApplication::translate("helodesk::Activity", text);
}

// "RCPT TO" as people know it, for the keyword that the command began with.
static QString commandName(const Command &command)
{
    switch (command.verb) {
    case Verb::Mail:
        return QStringLiteral("MAIL FROM");
    case Verb::Rcpt:
        return QStringLiteral("RCPT TO");
    case Verb::AuthResponse:
        return words("the sign-in");
    case Verb::Other:
        return QString::fromLatin1(command.shown().left(20).split(' ').first());
    default:
        return QString::fromLatin1(traits(command.verb).keyword);
    }
}

static QString sizeWords(qint64 octets)
{
    return QLocale().formattedDataSize(octets, 1, QLocale::DataSizeSIFormat);
}

static Activity progress(const events::Progress &progress, Instant since)
{
    const QString sent = sizeWords(progress.sent);
    if (progress.total <= 0)
        return {words("Sending the message… %1").arg(sent), since, -1};
    return {words("Sending the message… %1 of %2").arg(sent, sizeWords(progress.total)), since,
        std::clamp(static_cast<double>(progress.sent) / static_cast<double>(progress.total), 0.0, 1.0)};
}

// How fast it went in the last seconds, and how long the rest takes at that rate; empty while that can't be told yet.
static QString paceWords(const Timeline &timeline, int last)
{
    using namespace std::chrono_literals;
    const Event &now = timeline.at(last);
    const auto *done = now.as<events::Progress>();
    const Event *then = nullptr;
    for (int i = last - 1; i >= 0 && timeline.at(i).as<events::Progress>() && now.at - timeline.at(i).at <= 10s; --i)
        then = &timeline.at(i);
    if (!then || now.at - then->at < 1s)
        return {};
    const double seconds = std::chrono::duration<double>(now.at - then->at).count();
    const auto rate
        = static_cast<qint64>(static_cast<double>(done->sent - then->as<events::Progress>()->sent) / seconds);
    if (rate <= 0)
        return {};
    const QString pace = words(", %1/s").arg(sizeWords(rate));
    if (done->total < done->sent)
        return pace;
    const qint64 left = (done->total - done->sent + rate - 1) / rate;
    return pace + (left < 120 ? words(", %1 s left").arg(left) : words(", %1 min left").arg((left + 59) / 60));
}

static Activity waiting(const QString &what, Instant since)
{
    return {words("Waiting for the reply to %1…").arg(what), since, -1};
}

// What the event leaves the run doing, if it tells.
static std::optional<Activity> activityAfter(const Event &event)
{
    if (const auto *resolving = event.as<events::Resolving>())
        return Activity{words("Looking up %1…").arg(resolving->host), event.at, -1};
    if (const auto *connecting = event.as<events::Connecting>()) {
        const QString place = connecting->address.contains(u':') ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2");
        return Activity{
            words("Connecting to %1…").arg(place.arg(connecting->address).arg(connecting->port)), event.at, -1};
    }
    if (event.as<events::Connected>())
        return Activity{words("Waiting for the server's greeting…"), event.at, -1};
    if (event.as<events::HandshakeStarted>())
        return Activity{words("Encrypting the connection…"), event.at, -1};
    if (const auto *sent = event.as<events::Sent>())
        return waiting(commandName(sent->what), event.at);
    if (event.as<events::ContentSent>())
        return waiting(words("the message"), event.at);
    if (const auto *done = event.as<events::Progress>())
        return progress(*done, event.at);
    return std::nullopt;
}

// The first command from that row on; null if there is none.
static const Event *commandFrom(const Timeline &timeline, int id)
{
    for (; id <= timeline.lastRow(); ++id) {
        const Event *event = timeline.row(id);
        if (event->as<events::Sent>() || event->as<events::ContentSent>())
            return event;
    }
    return nullptr;
}

Activity activityOf(const Timeline &timeline)
{
    const Event *oldest = nullptr; // of the commands that wait for their reply
    for (int i = timeline.size() - 1; i >= 0; --i) {
        const Event &event = timeline.at(i);
        if (const auto *replied = event.as<events::Replied>()) {
            // Commands are answered in order, so that the one after the last answered is awaited.
            const Event *next = commandFrom(timeline, replied->answers + 1);
            oldest = next ? next : oldest;
            break;
        }
        if (event.as<events::Sent>() || event.as<events::ContentSent>())
            oldest = &event;
        else if (auto activity = activityAfter(event); activity && !oldest) {
            if (event.as<events::Progress>())
                activity->doing += paceWords(timeline, i);
            return *activity;
        } else if (activity) {
            break;
        }
    }
    if (oldest)
        return *activityAfter(*oldest);
    return {words("Working…"), timeline.isEmpty() ? Instant::zero() : timeline.at(timeline.size() - 1).at, -1};
}

} // namespace helodesk
