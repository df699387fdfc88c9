// SPDX-License-Identifier: MIT
#include "tests/fuzz/timelinetext.h"

namespace helodesk::fuzz
{

static QByteArray shownReply(const Reply &reply, const QList<SecretSpans> &secrets)
{
    QByteArray text;
    for (qsizetype i = 0; i < reply.lines.size(); ++i)
        text += masked(reply.lines[i], secrets.value(i)) + '\n';
    return text;
}

QByteArray shownBy(const Event &event)
{
    if (const auto *sent = event.as<events::Sent>())
        return sent->what.shown();
    if (const auto *replied = event.as<events::Replied>())
        return shownReply(replied->reply, replied->secrets);
    if (const auto *unasked = event.as<events::Unasked>())
        return shownReply(unasked->reply, unasked->secrets);
    if (const auto *problem = event.as<events::Problem>())
        return problem->detail;
    return {};
}

static QByteArray facts(const Event &event)
{
    if (const auto *replied = event.as<events::Replied>())
        return QByteArray::number(replied->command) + ' ' + QByteArray::number(replied->answers) + ' '
            + QByteArray::number(replied->reply.code) + ' ' + QByteArray::number(replied->reply.anomalies.size()) + ' '
            + (replied->expected ? "expected" : "refused");
    if (const auto *content = event.as<events::ContentSent>())
        return QByteArray::number(content->octets) + ' ' + QByteArray::number(content->wireOctets) + ' '
            + (content->complete ? "whole" : "cut");
    if (const auto *problem = event.as<events::Problem>())
        return QByteArray::number(problem->kind);
    if (const auto *closed = event.as<events::Closed>())
        return QByteArray::number(closed->who) + (closed->unexpected ? " unexpected" : "");
    return {};
}

QByteArray textOf(const Timeline &timeline)
{
    QByteArray text;
    for (const Event &event : timeline) {
        text += QByteArray::number(event.id) + ' ' + QByteArray::number(event.what.index()) + ' '
            + stageName(event.stage).toByteArray() + ' ' + QByteArray::number(event.transaction) + ' '
            + (event.encrypted ? "encrypted " : "") + facts(event) + ' ' + shownBy(event) + '\n';
    }
    return text;
}

} // namespace helodesk::fuzz
