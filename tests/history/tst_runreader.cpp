// SPDX-License-Identifier: MIT
#include "core/history/eventreader.h"
#include "core/history/runreader.h"
#include "core/transcript/rundocument.h"
#include "core/transcript/transcript.h"
#include "tests/support/scriptedrun.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

// Everything that an event can be, in one run.
ScriptedRun everything()
{
    ScriptedRun run;
    run.resolve(u"mail.contoso.example"_qs, {u"192.0.2.1"_qs, u"2001:db8::1"_qs}, 3);
    run.connectFails(events::ConnectFailed::Refused, u"192.0.2.1"_qs, 2, 0, 2);
    run.connect(u"2001:db8::1"_qs, 587, 4, 1, 2);
    run.reply({"220-mail.contoso.example", "220 ESMTP \xff"}, 5);
    run.note(Stage::Ehlo, events::StepBegan{0, "ehlo"});
    run.say(commands::ehlo("desk"));
    run.reply({"250-mail.contoso.example", "250-STARTTLS", "250 SIZE 1000"}, 5);
    run.note(Stage::Ehlo, events::StepEnded{0, "ehlo", events::StepEnded::Passed, 5});
    run.say(commands::startTls());
    run.reply({"220 go"}, 5);
    run.note(Stage::Tls, events::Smuggled{"250 sneaky\r\n250 twice\r\n", 22});
    run.secure(goodTls(), 30);
    run.say(commands::auth("LOGIN", {}, false));
    run.reply({"334 VXNlcm5hbWU6"}, 5);
    run.say(commands::authResponse("YW5uYQ==", false));
    run.reply({"334 UGFzc3dvcmQ6"}, 5);
    run.say(commands::authResponse("c2VjcmV0cGFzc3dvcmQ=", true));
    run.reply({"535 5.7.8 c2VjcmV0cGFzc3dvcmQ= is wrong"}, 5);
    run.say(commands::mail("anna@contoso.example"));
    run.reply({"250 OK"}, 5);
    run.say(commands::rcpt("ben@fabrikam.example"));
    run.reply({"451 4.7.1 later"}, 5);
    run.type("NOOP");
    run.reply({"250 OK"}, 5);
    run.say(commands::data());
    run.reply({"354 go on"}, 5);
    run.progress(10, 100);
    run.sendContent(100, 7);
    run.reply({"250 2.0.0 Ok: queued as 4XyZ12"}, 5);
    run.note(Stage::Message, events::Note{events::Note::LineEndsChanged, "3"});
    run.note(Stage::Message, events::Problem{events::Problem::MessageTooBig, "100 of 10", false});
    run.note(Stage::Quit, events::TimedOut{std::chrono::seconds(5), 0});
    TlsReport failed = goodTls();
    failed.error = TlsError::CertificateExpired;
    failed.reason = u"certificate has expired"_qs;
    failed.verified = false;
    run.note(Stage::Tls, events::TlsFailed{failed});
    run.close(events::Closed::Reset, true, u"Connection reset by peer"_qs);
    run.timeline().subject.signIn = true;
    run.timeline().subject.user = u"anna"_qs;
    run.timeline().subject.recipients = {"ben@fabrikam.example"};
    run.timeline().subject.stopAfter = Stage::Rcpt;
    run.timeline().subject.practice = true;
    return run;
}

class Runs : public testing::TestWithParam<ScriptedRun (*)()>
{
};

TEST_P(Runs, AreTheSameAfterwards)
{
    const ScriptedRun script = GetParam()();
    const Timeline &timeline = script.timeline();
    const RunRemarks remarks{"outlook-503", u"before the move"_qs, true};
    const QJsonObject document = storedDocument(timeline, outcomeOf(timeline), diagnose(timeline), remarks);
    const QByteArray json = toJson(document);
    const ReadRun read = readRun(parseDocument(json).document);
    ASSERT_TRUE(read.run) << qPrintable(read.problem);
    const QJsonObject again = storedDocument(*read.run);
    for (const QString &member : document.keys()) {
        if (member == u"verdict" || member == u"findings")
            continue;
        EXPECT_EQ(again.value(member), document.value(member)) << qPrintable(member);
    }
    // What is about the cause in general is as the knowledge has it when it is read.
    for (const char *member : {"cause", "title", "explanation", "severity", "confidence", "evidence", "consequences"}) {
        const QLatin1StringView name(member);
        EXPECT_EQ(again[u"verdict"][name], document[u"verdict"][name]) << member;
        for (int i = 0; i < document[u"findings"].toArray().size(); ++i)
            EXPECT_EQ(again[u"findings"][i][name], document[u"findings"][i][name]) << member;
    }
    EXPECT_EQ(read.run->remarks, remarks);
    EXPECT_EQ(plainText(read.run->timeline).toStdString(), plainText(timeline).toStdString());
    EXPECT_EQ(swaksText(read.run->timeline).toStdString(), swaksText(timeline).toStdString());
    for (const Event &event : timeline) {
        const Event *same = read.run->timeline.row(event.id);
        if (!event.isRow())
            continue;
        ASSERT_TRUE(same);
        EXPECT_EQ(same->what.index(), event.what.index()) << "row " << event.id;
        const auto *replied = event.as<events::Replied>();
        if (replied) {
            EXPECT_EQ(same->as<events::Replied>()->verb, replied->verb) << "row " << event.id;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(History, Runs, testing::Values(&everything, &scripted::accepted, &scripted::outlook503));

TEST(RunReader, SecretsStayHidden)
{
    const ScriptedRun script = everything();
    const QJsonObject document
        = storedDocument(script.timeline(), outcomeOf(script.timeline()), diagnose(script.timeline()), {});
    EXPECT_FALSE(toJson(document).contains("c2VjcmV0"));
    const ReadRun read = readRun(document);
    ASSERT_TRUE(read.run);
    EXPECT_FALSE(plainText(read.run->timeline).contains(u"c2VjcmV0"_qs));
    EXPECT_TRUE(plainText(read.run->timeline).contains(QString::fromUtf8(secretMask)));
}

TEST(RunReader, KeepsWhatOthersWrote)
{
    QJsonObject document{
        {u"format"_qs, u"helodesk-run/1"_qs}, {u"theirs"_qs, 7}, {u"kept"_qs, QJsonObject{{u"colour"_qs, u"red"_qs}}}};
    document = withRemarks(document, {"a", u"n"_qs, true});
    EXPECT_EQ(document.value(u"theirs").toInt(), 7);
    EXPECT_EQ(document.value(u"kept").toObject().value(u"colour").toString(), u"red"_qs);
    EXPECT_EQ(remarksOf(document), (RunRemarks{"a", u"n"_qs, true}));
}

struct Broken {
    const char *name;
    QByteArray json;
    const char *problem; // part of it
};
void PrintTo(const Broken &broken, std::ostream *out)
{
    *out << broken.name;
}

class BrokenDocuments : public testing::TestWithParam<Broken>
{
};

TEST_P(BrokenDocuments, AreNamedWithLineAndReason)
{
    const ParsedDocument parsed = parseDocument(GetParam().json);
    const QString problem = parsed.problem.isEmpty() ? readRun(parsed.document).problem : parsed.problem;
    EXPECT_TRUE(problem.contains(QLatin1StringView(GetParam().problem))) << qPrintable(problem);
}

INSTANTIATE_TEST_SUITE_P(History, BrokenDocuments,
    testing::Values(Broken{"nothing", "", "line 1"},
        Broken{"cut off", "{\n\"format\": \"helodesk-run/1\",\n", "line 3"}, Broken{"no object", "[1]", "no object"},
        Broken{"foreign", R"({"format":"har/1"})", "har/1"},
        Broken{"no events", R"({"format":"helodesk-run/1"})", "events"},
        Broken{"unknown kind", R"({"format":"helodesk-run/1","events":[{"id":1,"kind":"song"}]})", "song"},
        Broken{"out of order", R"({"format":"helodesk-run/1","events":[{"id":7,"kind":"close"}]})", "event 7"}));

} // namespace
