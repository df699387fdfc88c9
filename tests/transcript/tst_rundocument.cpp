// SPDX-License-Identifier: MIT
#include "core/transcript/rundocument.h"
#include "tests/transcript/handmade.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <gmock/gmock.h>

namespace helodesk {

using testing::Contains;

static Verdict someVerdict()
{
    Verdict verdict;
    verdict.first.cause = "auth-required";
    verdict.first.confidence = Confidence::Certain;
    verdict.first.title = u"The server wants a sign-in"_qs;
    verdict.first.explanation = u"RCPT TO was refused."_qs;
    verdict.first.owner = "user";
    verdict.first.evidence = {13};
    verdict.first.consequences = {15};
    verdict.first.fixes = {{"outlook-classic", u"Outlook (classic)"_qs, {u"File"_qs, u"More Settings"_qs}}};
    verdict.first.sources = {u"RFC 4954 §6"_qs};
    return verdict;
}

class RunDocument : public testing::Test
{
protected:
    // The document as any reader gets it: through its octets.
    QJsonObject read(const Verdict &verdict = someVerdict())
    {
        const Timeline &timeline = dialogue.timeline;
        QJsonParseError error;
        const QByteArray octets = toJson(runDocument(timeline, outcomeOf(timeline), verdict));
        const QJsonDocument document = QJsonDocument::fromJson(octets, &error);
        EXPECT_EQ(error.error, QJsonParseError::NoError);
        return document.object();
    }
    // The event with that row number.
    QJsonObject row(int id)
    {
        for (const QJsonValue &event : read()[u"events"].toArray()) {
            if (event[u"id"].toInt() == id)
                return event.toObject();
        }
        ADD_FAILURE() << "no row " << id;
        return {};
    }

    test::Dialogue dialogue;
};

TEST_F(RunDocument, HasEveryMemberOfTheContract)
{
    test::playRefusedRecipient(dialogue);
    const QJsonObject document = read();
    for (const char16_t *name : {u"format", u"profile", u"started", u"duration_ms", u"outcome", u"exit_code",
             u"temporary", u"queue_id", u"verdict", u"findings", u"events", u"plan", u"parent", u"forked_at",
             u"capabilities", u"tls", u"recipients", u"message", u"expectations"})
        EXPECT_TRUE(document.contains(QString::fromUtf16(name))) << qPrintable(QString::fromUtf16(name));
    EXPECT_EQ(document[u"format"], u"helodesk-run/1"_qs);
    EXPECT_EQ(document[u"started"], u"2026-11-22T10:42:07.123Z"_qs);
    EXPECT_EQ(document[u"profile"][u"server"], u"mx.contoso.example"_qs);
    EXPECT_EQ(document[u"profile"][u"port"], 2525);
    EXPECT_EQ(document[u"profile"][u"security"], u"starttls"_qs);
    EXPECT_TRUE(document[u"queue_id"].isNull());
    EXPECT_TRUE(document[u"parent"].isNull());
    EXPECT_TRUE(document[u"expectations"].isArray());
}

TEST_F(RunDocument, EveryEventHasEveryMember)
{
    test::playRefusedRecipient(dialogue);
    const QJsonArray events = read()[u"events"].toArray();
    ASSERT_EQ(events.size(), dialogue.timeline.lastRow());
    for (const QJsonValue &event : events) {
        for (const char16_t *name : {u"id", u"t_ms", u"elapsed_ms", u"kind", u"stage", u"lines", u"code", u"enhanced",
                 u"encrypted", u"answers", u"expected", u"masked", u"connection", u"transaction", u"step", u"recipient",
                 u"anomalies", u"typed", u"edited"})
            EXPECT_TRUE(event.toObject().contains(QString::fromUtf16(name))) << qPrintable(QString::fromUtf16(name));
    }
}

TEST_F(RunDocument, AReplyPointsToItsCommandAndItsRecipient)
{
    test::playRefusedRecipient(dialogue);
    const QJsonObject reply = row(13);
    EXPECT_EQ(reply[u"kind"], u"reply"_qs);
    EXPECT_EQ(reply[u"stage"], u"rcpt"_qs);
    EXPECT_EQ(reply[u"lines"], (QJsonArray{u"550 5.7.1 authentication required"_qs}));
    EXPECT_EQ(reply[u"code"], 550);
    EXPECT_EQ(reply[u"enhanced"], u"5.7.1"_qs);
    EXPECT_EQ(reply[u"answers"], 12);
    EXPECT_EQ(reply[u"expected"], false);
    EXPECT_EQ(reply[u"encrypted"], true);
    EXPECT_EQ(reply[u"recipient"], u"ben@fabrikam.example"_qs);
    EXPECT_EQ(reply[u"transaction"], 1);
    EXPECT_EQ(reply[u"elapsed_ms"], 1.0);
    const QJsonObject command = row(12);
    EXPECT_EQ(command[u"kind"], u"send"_qs);
    EXPECT_EQ(command[u"lines"], (QJsonArray{u"RCPT TO:<ben@fabrikam.example>"_qs}));
    EXPECT_TRUE(command[u"code"].isNull());
    EXPECT_TRUE(command[u"elapsed_ms"].isNull());
    EXPECT_FALSE(row(13).contains(u"bytes"));
}

TEST_F(RunDocument, RecipientsCapabilitiesAndTlsAreSummedUp)
{
    test::playRefusedRecipient(dialogue);
    dialogue.timeline.subject.recipients.append("never@asked.example");
    const QJsonObject document = read();
    const QJsonArray recipients = document[u"recipients"].toArray();
    ASSERT_EQ(recipients.size(), 2);
    EXPECT_EQ(recipients[0][u"address"], u"ben@fabrikam.example"_qs);
    EXPECT_EQ(recipients[0][u"accepted"], false);
    EXPECT_EQ(recipients[0][u"code"], 550);
    EXPECT_EQ(recipients[0][u"text"], u"5.7.1 authentication required"_qs);
    EXPECT_TRUE(recipients[1][u"code"].isNull());

    const QJsonValue before = document[u"capabilities"][u"before_tls"];
    EXPECT_EQ(before[0][u"keyword"], u"SIZE"_qs);
    EXPECT_EQ(before[0][u"parameters"], QJsonArray{u"52428800"_qs});
    const QJsonValue after = document[u"capabilities"][u"after_tls"];
    EXPECT_EQ(after[0][u"keyword"], u"AUTH"_qs);

    const QJsonValue tls = document[u"tls"];
    EXPECT_EQ(tls[u"version"], u"TLSv1.3"_qs);
    EXPECT_EQ(tls[u"bits"], 256);
    EXPECT_EQ(tls[u"verified"], true);
    EXPECT_TRUE(tls[u"verify_error"].isNull());
    const QJsonValue certificate = tls[u"chain"][0];
    EXPECT_EQ(certificate[u"subject"], u"mx.contoso.example"_qs);
    EXPECT_EQ(certificate[u"not_after"], u"2027-01-01T00:00:00Z"_qs);
    EXPECT_EQ(certificate[u"sha256"].toString(), u"1f"_qs.repeated(32));
}

TEST_F(RunDocument, TheVerdictIsWholeAndNeverWithoutACause)
{
    test::playRefusedRecipient(dialogue);
    const QJsonValue verdict = read()[u"verdict"];
    EXPECT_EQ(verdict[u"cause"], u"auth-required"_qs);
    EXPECT_EQ(verdict[u"confidence"], u"certain"_qs);
    EXPECT_EQ(verdict[u"owner"], u"user"_qs);
    EXPECT_EQ(verdict[u"evidence"], QJsonArray{13});
    EXPECT_EQ(verdict[u"consequences"], QJsonArray{15});
    EXPECT_EQ(verdict[u"fixes"][0][u"client"], u"outlook-classic"_qs);
    EXPECT_EQ(verdict[u"fixes"][0][u"steps"].toArray().size(), 2);
    EXPECT_EQ(verdict[u"sources"], QJsonArray{u"RFC 4954 §6"_qs});
    EXPECT_EQ(read(Verdict())[u"verdict"][u"cause"], u"unknown"_qs);
    EXPECT_EQ(read(Verdict())[u"verdict"][u"confidence"], u"possible"_qs);
}

TEST_F(RunDocument, ThePlanTellsEachStepsResultAndWhatDecidedIt)
{
    dialogue.note(Stage::Greeting, events::StepBegan{0, "greeting"});
    dialogue.note(Stage::Greeting, events::StepEnded{0, "greeting", events::StepEnded::Failed, 2});
    dialogue.note(Stage::Ehlo, events::StepEnded{1, "ehlo", events::StepEnded::Skipped, 0});
    dialogue.note(Stage::Quit, events::StepBegan{2, "quit"});
    const QJsonArray plan = read()[u"plan"].toArray();
    ASSERT_EQ(plan.size(), 3);
    EXPECT_EQ(plan[0][u"name"], u"greeting"_qs);
    EXPECT_EQ(plan[0][u"result"], u"failed"_qs);
    EXPECT_EQ(plan[0][u"because"], 2);
    EXPECT_EQ(plan[1][u"result"], u"skipped"_qs);
    EXPECT_TRUE(plan[1][u"because"].isNull());
    EXPECT_TRUE(plan[2][u"result"].isNull());
}

TEST_F(RunDocument, WhatIsNotUtf8StandsBesideItsTextAsBase64)
{
    dialogue.connect();
    dialogue.server("220-plain\n220 caf\xe9");
    const QJsonObject greeting = row(2);
    EXPECT_EQ(greeting[u"lines"], (QJsonArray{u"220-plain"_qs, u"220 caf\ufffd"_qs}));
    ASSERT_TRUE(greeting.contains(u"bytes"));
    EXPECT_TRUE(greeting[u"bytes"][0].isNull());
    EXPECT_EQ(QByteArray::fromBase64(greeting[u"bytes"][1].toString().toLatin1()), "220 caf\xe9");
    EXPECT_THAT(greeting[u"anomalies"].toArray(), Contains(QJsonValue(u"invalid-utf8"_qs)));
}

TEST_F(RunDocument, OddRepliesKeepWhatTheyAre)
{
    dialogue.connect();
    dialogue.server("hello there");
    dialogue.server("000 zero");
    EXPECT_TRUE(row(2)[u"code"].isNull());
    EXPECT_TRUE(row(2)[u"answers"].isNull());
    EXPECT_EQ(row(3)[u"code"], 0);
    EXPECT_EQ(row(3)[u"kind"], u"unasked"_qs);
}

TEST_F(RunDocument, KindsAreThoseOfTheContract)
{
    dialogue.note(Stage::Resolve, events::Resolving{u"h"_qs});
    dialogue.note(Stage::Resolve, events::Resolved{u"h"_qs, {u"127.0.0.1"_qs}, {}});
    dialogue.note(Stage::Connect, events::Connecting{});
    dialogue.note(Stage::Connect, events::ConnectFailed{});
    dialogue.note(Stage::StartTls, events::Smuggled{"250 x", 5});
    dialogue.note(Stage::Tls, events::HandshakeStarted{});
    dialogue.note(Stage::Tls, events::TlsFailed{});
    dialogue.note(Stage::Message, events::Progress{5, 10});
    dialogue.note(Stage::Message, events::ContentSent{});
    dialogue.note(Stage::Auth, events::Problem{events::Problem::AuthNotOffered, {}, true});
    dialogue.note(Stage::Ehlo, events::Note{});
    dialogue.note(Stage::Ehlo, events::TimedOut{std::chrono::seconds(5), 3});
    dialogue.note(Stage::Ehlo, events::Closed{});
    QStringList kinds;
    for (const QJsonValue &event : read()[u"events"].toArray())
        kinds.append(event[u"kind"].toString());
    EXPECT_EQ(kinds.join(u' '), u"resolve error smuggled error progress data error note error close"_qs);
}

TEST_F(RunDocument, NoTerminalGetsAControlCharacter)
{
    dialogue.connect();
    dialogue.server(QByteArray("220 a\x1b[2J\x7f \xc2\x9b"
                               "2J \xc3\x9f\0z",
        21));
    const QByteArray octets = toJson(runDocument(dialogue.timeline, {}, {}));
    for (const QChar character : QString::fromUtf8(octets))
        ASSERT_TRUE(character == u'\n' || character.category() != QChar::Other_Control) << int(character.unicode());
    // Nothing is lost by it.
    EXPECT_EQ(row(2)[u"lines"][0].toString(), QString::fromUtf16(u"220 a\u001b[2J\u007f \u009b2J ß\0z", 19));
}

TEST_F(RunDocument, SeveralRunsAreOneDocument)
{
    const QJsonObject runs = runsDocument({read(), read()});
    EXPECT_EQ(runs[u"format"], u"helodesk-runs/1"_qs);
    EXPECT_EQ(runs[u"runs"].toArray().size(), 2);
}

} // namespace helodesk
