// SPDX-License-Identifier: MIT
#include "core/models/timelinefilter.h"
#include "tests/support/scriptedrun.h"

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

// The ids of the rows that the filter lets through, or what isn't understood in it.
std::string passed(const QString &text, const Timeline &timeline, const RowRemarks &remarks = {})
{
    const TimelineFilter::Parsed parsed = TimelineFilter::parse(text);
    if (!parsed.problem.isEmpty())
        return parsed.problem.toStdString();
    std::string ids;
    Instant before{};
    for (const Event &event : timeline) {
        if (!event.isRow())
            continue;
        const auto remark = remarks.find(event.id);
        if (parsed.filter.matches(event, event.id > 1 ? event.at - before : Instant::zero(),
                remark == remarks.end() ? nullptr : &*remark))
            ids += (ids.empty() ? "" : " ") + std::to_string(event.id);
        before = event.at;
    }
    return ids;
}

} // namespace

TEST(TimelineFilter, LetsThroughWhatEachTermAsksFor)
{
    ScriptedRun run;
    run.connect(QStringLiteral("192.0.2.1"), 25, 5); // 1
    run.reply({"220 mx.example ESMTP"}, 30); // 2
    run.say(commands::ehlo("desk.example")); // 3
    run.reply({"250-mx.example", "250-SIZE 1000", "250 HELP"}, 10); // 4
    run.say(commands::mail("anna@contoso.example")); // 5
    run.reply({"250 2.1.0 Ok"}, 10); // 6
    run.say(commands::rcpt("ben@fabrikam.example")); // 7
    run.reply({"450 4.2.0 Try “später” again"}, 1200); // 8
    run.say(commands::quit()); // 9
    run.reply({"221 Bye"}, 10); // 10
    const RowRemarks remarks{{4, {true, {}}}, {8, {false, QStringLiteral("asked the Provider")}}};
    struct Case {
        const char *filter;
        const char *ids;
    };
    const Case cases[] = {
        {"", "1 2 3 4 5 6 7 8 9 10"}, {"   ", "1 2 3 4 5 6 7 8 9 10"}, {"is:sent", "3 5 7 9"}, {"IS:Sent", "3 5 7 9"},
        {"-is:sent", "1 2 4 6 8 10"}, {"is:received", "2 4 6 8 10"}, {"is:remark", "1"},
        {"is:sent,remark", "1 3 5 7 9"}, {"is:problem", "8"}, {"is:marked", "4"}, {"is:commented", "8"},
        {"is:encrypted", ""}, {"stage:rcpt", "7 8"}, {"stage:mail,rcpt is:received", "6 8"}, {"code:2", "2 4 6 10"},
        {"code:2xx -code:250", "2 10"}, {"code:450", "8"}, {"code:4,221", "8 10"}, {"gap:>1s", "8"}, {"gap:20", "2 8"},
        {"gap:>1200ms", ""}, {"took:>1.1s", "8"}, {"250", "4 6"}, {"EHLO", "3"}, {"help", "4"}, {"contoso", "5"},
        {"SPÄTER", "8"}, {"provider", "8"}, // of the comment
        {"\"try \u201csp\"", "8"}, {"\"is:sent\"", ""}, {"http:x", ""}, // no key of ours: text
        {"-", "4"}, // text too
    };
    for (const Case &each : cases)
        EXPECT_EQ(passed(QString::fromUtf8(each.filter), run.timeline(), remarks), each.ids) << each.filter;
}

TEST(TimelineFilter, SaysWhatItDoesNotUnderstand)
{
    const Timeline none;
    EXPECT_EQ(passed(QStringLiteral("stage:rctp"), none),
        "there is no stage “rctp”; there are resolve, connect, proxy, tls, greeting, ehlo, starttls, xclient, auth, "
        "mail, "
        "rcpt, data, message, quit, raw");
    EXPECT_EQ(
        passed(QStringLiteral("code:45"), none), "“45” is no reply code: write three digits or the first of them");
    EXPECT_EQ(passed(QStringLiteral("gap:soon"), none),
        "“soon” is no time: write milliseconds or seconds, such as 500 or 2s");
    EXPECT_EQ(
        passed(QStringLiteral("gap:-5"), none), "“-5” is no time: write milliseconds or seconds, such as 500 or 2s");
    EXPECT_EQ(passed(QStringLiteral("is:odd"), none),
        "“is:odd” isn’t known; there are sent, received, remark, problem, marked, commented, encrypted, hidden, "
        "unknown");
}

TEST(TimelineFilter, NeverFindsAHiddenSecret)
{
    ScriptedRun run;
    Command response = commands::ehlo("AUTH PLAIN c2VjcmV0");
    response.line = "AUTH PLAIN c2VjcmV0";
    response.secrets = {{11, 8}};
    run.say(response);
    EXPECT_EQ(passed(QStringLiteral("c2VjcmV0"), run.timeline()), "");
    EXPECT_EQ(passed(QStringLiteral("auth"), run.timeline()), "1");
    EXPECT_EQ(passed(QStringLiteral("is:hidden"), run.timeline()), "1");
}
