// SPDX-License-Identifier: MIT
#include "core/diagnosis/rules.h"

#include <algorithm>

namespace helodesk::rules {

static bool isDottedNumbers(const QByteArray &name)
{
    return name.count('.') == 3
        && std::all_of(name.cbegin(), name.cend(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

// What a server may hold against the name that this side greeted with (RFC 5321 4.1.1.1 wants a full host name or an
// address in brackets); the sentence for it, empty if there is nothing.
static QByteArray faultOf(const QByteArray &name)
{
    if (name.startsWith('[') && name.endsWith(']'))
        return {};
    if (isDottedNumbers(name) || name.contains(':'))
        return "helo-name-address";
    const QByteArray folded = name.toLower();
    const bool clean = std::all_of(folded.cbegin(), folded.cend(),
        [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; });
    if (!clean)
        return "helo-name-characters";
    if (!folded.contains('.'))
        return "helo-name-single";
    for (const char *inside : {".local", ".localdomain", ".lan", ".home", ".internal", ".home.arpa"}) {
        if (folded.endsWith(inside))
            return "helo-name-private";
    }
    return {};
}

QList<Finding> dislikedName(const RunView &run)
{
    // A server that offers a sign-in expects mail programs, whose names are whatever the computer is called.
    if (run.subject().practice || !run.mechanisms().isEmpty())
        return {};
    for (const Exchange &exchange : run.exchanges) {
        const bool hello = exchange.is(Verb::Ehlo) || exchange.is(Verb::Helo);
        const Event *asked = hello ? run.timeline.row(exchange.reply->answers) : nullptr;
        const auto *sent = asked ? asked->as<events::Sent>() : nullptr;
        if (!sent || !exchange.reply->reply.isPositive())
            continue;
        const QByteArray name = sent->what.line.mid(5).trimmed(); // behind "EHLO "
        const QByteArray fault = faultOf(name);
        if (fault.isEmpty())
            return {};
        return {run.remark("bad-helo", Severity::Warning, "helo-name", exchange.row,
            {{"name", QString::fromUtf8(name)}, {"fault", knowledge::sentence(fault)}})};
    }
    return {};
}

} // namespace helodesk::rules
