// SPDX-License-Identifier: MIT
// Whatever a server echoes, no writer lets a secret out, in no encoding.
#include "core/transcript/rundocument.h"
#include "core/transcript/textrows.h"
#include "core/transcript/transcript.h"
#include "tests/transcript/handmade.h"

#include <QJsonArray>

#include <gtest/gtest.h>

namespace helodesk {

static const QByteArray password = "p4ss=w/rd?";
static const QByteArray initialResponse = (QByteArray("\0anna@contoso.example\0", 22) + password).toBase64();

// The forms in which a server may repeat the password.
static QList<QByteArray> echoes()
{
    return {password, password.toBase64(), ('x' + password).toBase64(), ("xy" + password).toBase64(),
        password.toBase64(QByteArray::Base64UrlEncoding), password.toHex(), password.toHex().toUpper(),
        password.toPercentEncoding(), initialResponse, "p4ss=3Dw/rd?"};
}

// What must not be found in an export: whole forms, and the parts of base64 that don't depend on their surroundings.
static QList<QByteArray> forbidden()
{
    return {password, password.toBase64(QByteArray::OmitTrailingEquals).chopped(2), password.toHex(),
        password.toHex().toUpper(), password.toPercentEncoding(), initialResponse.right(14).left(10),
        ('x' + password).toBase64().mid(2, 10), ("xy" + password).toBase64().mid(3, 10), "p4ss"};
}

static void play(test::Dialogue &dialogue)
{
    const QByteArray echo = echoes().join(' ');
    dialogue.timeline.subject.server = u"127.0.0.1"_qs;
    dialogue.timeline.subject.recipients = {"ben@fabrikam.example"};
    dialogue.connect();
    dialogue.server("220 hi");
    dialogue.client(commands::ehlo("desk"));
    dialogue.server("250 AUTH PLAIN LOGIN");
    dialogue.client("AUTH PLAIN " + initialResponse);
    dialogue.server("535-" + echo + "\n535 caf\xe9 " + password);
    dialogue.client("auth login");
    dialogue.server("334 VXNlcm5hbWU6");
    dialogue.client(QByteArray("anna@contoso.example").toBase64());
    dialogue.server("334 UGFzc3dvcmQ6");
    dialogue.client(password.toBase64());
    dialogue.server("235 5.7.0 welcome " + echo);
    dialogue.client(commands::ehlo("desk"));
    dialogue.server("250-hi\n250-" + password + " again\n250 XECHO " + echo);
    dialogue.client(commands::mail("anna@contoso.example"));
    dialogue.server("250 " + password);
    dialogue.client(commands::rcpt("ben@fabrikam.example"));
    dialogue.server("250 2.1.5 " + echo);
    dialogue.client(commands::data());
    dialogue.server("354 " + echo);
    dialogue.content(100);
    dialogue.server("250 2.0.0 Ok: queued as " + password);
    dialogue.server("421 unasked " + echo);
    dialogue.note(Stage::Quit, events::Closed{});
}

static Verdict verdictOfAll(const Timeline &timeline)
{
    Verdict verdict;
    for (int row = 1; row <= timeline.lastRow(); ++row)
        verdict.first.evidence.append(row);
    verdict.first.consequences = verdict.first.evidence;
    return verdict;
}

class Masking : public testing::Test
{
protected:
    Masking() { play(dialogue); }

    void expectNoSecret(const QString &text, const char *writer)
    {
        ASSERT_FALSE(text.isEmpty());
        for (const QByteArray &form : forbidden())
            EXPECT_FALSE(text.toUtf8().contains(form)) << writer << " lets out " << form.toStdString();
    }

    test::Dialogue dialogue;
};

TEST_F(Masking, TheRawTimelineDoesHoldTheSecret) // else the tests below would show nothing
{
    QByteArray all;
    for (const Event &event : dialogue.timeline) {
        if (const auto *replied = event.as<events::Replied>())
            all += replied->reply.lines.join('\n');
    }
    for (const QByteArray &form : forbidden())
        EXPECT_TRUE(all.contains(form)) << form.toStdString();
}

TEST_F(Masking, TextsForPeople)
{
    const Timeline &timeline = dialogue.timeline;
    expectNoSecret(plainText(timeline), "plainText");
    expectNoSecret(swaksText(timeline), "swaksText");
    Outcome outcome = outcomeOf(timeline);
    outcome.queueId = password; // as a hostile server would have it
    expectNoSecret(ticketText(timeline, outcome, verdictOfAll(timeline)), "ticketText");
}

TEST_F(Masking, SingleRows)
{
    for (const Event &event : dialogue.timeline) {
        expectNoSecret(describe(event), "describe");
        expectNoSecret(rowLines(event).join(u'\n') + u' ', "rowLines");
    }
}

TEST_F(Masking, TheRunDocument)
{
    const Timeline &timeline = dialogue.timeline;
    Outcome outcome = outcomeOf(timeline);
    outcome.queueId = password;
    const QJsonObject document = runDocument(timeline, outcome, verdictOfAll(timeline));
    expectNoSecret(QString::fromUtf8(toJson(document)), "runDocument");
    bool anyBytes = false;
    for (const QJsonValue &event : document[u"events"].toArray()) {
        for (const QJsonValue &bytes : event[u"bytes"].toArray()) {
            anyBytes = anyBytes || bytes.isString();
            const QByteArray octets = QByteArray::fromBase64(bytes.toString().toLatin1());
            EXPECT_FALSE(octets.contains(password));
        }
    }
    EXPECT_TRUE(anyBytes);
}

TEST_F(Masking, MaskedRowsSaySo)
{
    const Timeline &timeline = dialogue.timeline;
    QList<int> maskedRows;
    for (const QJsonValue &event : runDocument(timeline, {}, {})[u"events"].toArray()) {
        if (event[u"masked"].toBool())
            maskedRows.append(event[u"id"].toInt());
    }
    // AUTH PLAIN and its reply, the typed password and its reply, EHLO's, MAIL's, RCPT's, DATA's, the last two replies.
    EXPECT_EQ(maskedRows, (QList<int>{5, 6, 11, 12, 14, 16, 18, 20, 22, 23}));
}

} // namespace helodesk
