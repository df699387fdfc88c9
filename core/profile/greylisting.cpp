// SPDX-License-Identifier: MIT
#include "core/profile/greylisting.h"

#include "core/transcript/maskedlines.h"
#include "core/transcript/transcript.h"

#include <QRegularExpression>

#include <algorithm>

namespace helodesk {

static std::chrono::seconds unitNamed(const QString &word)
{
    using namespace std::chrono_literals;
    if (word.startsWith(u'h', Qt::CaseInsensitive))
        return 1h;
    return word.startsWith(u'm', Qt::CaseInsensitive) ? std::chrono::seconds(1min) : 1s;
}

std::optional<std::chrono::seconds> delayAskedFor(const QString &words)
{
    using namespace std::chrono_literals;
    // A word that asks to wait, a few words at most, and then a time.
    static const QRegularExpression asked(
        u"\\b(?:in|for|after|wait|waiting|least|another|until|retry)\\b[\\s:=(]*(?:[a-z]+\\s+){0,2}?"
        "(?:(\\d{1,2}):([0-5]\\d):([0-5]\\d)|(\\d{1,6})\\s*(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?))\\b"_qs,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = asked.match(words);
    if (!match.hasMatch())
        return std::nullopt;
    const auto number = [&match](int group) { return std::chrono::seconds(match.captured(group).toInt()); };
    const std::chrono::seconds delay = match.captured(5).isEmpty() ? number(1) * 3600 + number(2) * 60 + number(3)
                                                                   : number(4) * unitNamed(match.captured(5)).count();
    return std::max<std::chrono::seconds>(delay, 1s);
}

std::optional<Greylisting> greylistingIn(const Timeline &timeline, const Verdict &verdict)
{
    if (verdict.first.cause != "greylisted")
        return std::nullopt;
    Greylisting result;
    for (const int row : verdict.first.evidence) {
        const Event *event = timeline.row(row);
        const Reply reply = event ? maskedReply(*event) : Reply();
        if (!reply.isRefusal())
            continue;
        const QString words = visible(reply.joinedText());
        const auto delay = delayAskedFor(words);
        // Several recipients may be put off for times of their own: the longest serves all.
        if (result.row != 0 && (!delay || delay <= result.delay))
            continue;
        result = {delay, row, words};
    }
    return result;
}

} // namespace helodesk
