// SPDX-License-Identifier: MIT
#include "core/transcript/maskedlines.h"

#include <algorithm>

namespace helodesk {

static Reply maskedReply(Reply reply, const QList<SecretSpans> &secrets)
{
    const qsizetype count = std::min(reply.lines.size(), secrets.size());
    for (qsizetype i = 0; i < count; ++i) {
        if (!secrets[i].isEmpty())
            reply.lines[i] = masked(reply.lines[i], secrets[i]);
    }
    return reply;
}

Reply maskedReply(const events::Replied &replied)
{
    return maskedReply(replied.reply, replied.secrets);
}

Reply maskedReply(const Event &event)
{
    if (const auto *replied = event.as<events::Replied>())
        return maskedReply(*replied);
    if (const auto *unasked = event.as<events::Unasked>())
        return maskedReply(unasked->reply, unasked->secrets);
    return {};
}

QList<QByteArray> maskedLines(const Event &event)
{
    if (const auto *sent = event.as<events::Sent>())
        return {sent->what.shown()};
    if (const auto *smuggled = event.as<events::Smuggled>()) {
        QList<QByteArray> lines = smuggled->octets.split('\n');
        if (lines.last().isEmpty())
            lines.removeLast();
        for (QByteArray &line : lines) {
            if (line.endsWith('\r'))
                line.chop(1);
        }
        return lines;
    }
    if (const auto *unknown = event.as<events::NotUnderstood>())
        return {masked(unknown->text, unknown->secrets)};
    return maskedReply(event).lines;
}

QByteArray shownPart(const QByteArray &part, const Event &event)
{
    const QList<QByteArray> lines = maskedLines(event);
    const bool shown
        = std::any_of(lines.begin(), lines.end(), [&](const QByteArray &line) { return line.contains(part); });
    return shown ? part : QByteArray(secretMask);
}

QByteArray shownQueueId(const Timeline &timeline, const Outcome &outcome)
{
    if (outcome.queueId.isEmpty())
        return {};
    for (const Event &event : timeline) {
        const auto *replied = event.as<events::Replied>();
        if (replied && replied->verb == Verb::Message && shownPart(outcome.queueId, event) == outcome.queueId)
            return outcome.queueId;
    }
    return secretMask;
}

bool hidesSecret(const Event &event)
{
    const auto any = [](const QList<SecretSpans> &secrets) {
        return std::any_of(secrets.begin(), secrets.end(), [](const SecretSpans &spans) { return !spans.isEmpty(); });
    };
    if (const auto *sent = event.as<events::Sent>())
        return !sent->what.secrets.isEmpty();
    if (const auto *unknown = event.as<events::NotUnderstood>())
        return !unknown->secrets.isEmpty();
    if (const auto *replied = event.as<events::Replied>())
        return any(replied->secrets);
    if (const auto *unasked = event.as<events::Unasked>())
        return any(unasked->secrets);
    return false;
}

} // namespace helodesk
