// SPDX-License-Identifier: MIT
#include "core/transcript/evidence.h"
#include "core/transcript/pasted.h"
#include "core/transcript/pastedsecrets.h"
#include "core/transcript/recordedverdict.h"
#include "core/transcript/rundocument.h"
#include "core/transcript/transcript.h"
#include "core/transcript/transcriptreader.h"
#include "tests/support/printing.h"

#include <gmock/gmock.h>

using namespace helodesk;
using testing::HasSubstr;
using testing::Not;

namespace {

std::string shown(const QByteArray &text)
{
    return withoutSecrets(text, secretsIn(text)).toStdString();
}

TEST(PastedSecrets, AreHiddenInWhateverFormTheyArePasted)
{
    const QByteArray response = QByteArray("\0anna\0s3cret-word", 17).toBase64();
    const std::vector<std::pair<QByteArray, QByteArray>> cases{
        {"AUTH PLAIN " + response, "AUTH PLAIN ••••"},
        {" ~> auth plain " + response + "\n<~  235 ok", " ~> auth plain ••••\n<~  235 ok"},
        {"C: AUTH XOAUTH2 dXNlcj1hAWF1dGg9QmVhcmVyIHRvazEyMzQ1NgEB", "C: AUTH XOAUTH2 ••••"},
        {"334 UGFzc3dvcmQ6\ncHczM2hpZGRlbg==\n535 no", "334 UGFzc3dvcmQ6\n••••\n535 no"},
        {"<~  334 UGFzc3dvcmQ6\n ~> cHczM2hpZGRlbg==", "<~  334 UGFzc3dvcmQ6\n ~> ••••"},
        {"Password: hunter22x", "Password: ••••"},
        {"smtp user=anna&pwd=hunter22x&port=25", "smtp user=anna&pwd=••••&port=25"},
        {"Authorization: Bearer eyJhbGciOiJIUzI1", "Authorization: Bearer ••••"},
        {"AUTH PLAIN " + response + "\nand again s3cret-word", "AUTH PLAIN ••••\nand again ••••"},
    };
    for (const auto &[text, expected] : cases)
        EXPECT_EQ(shown(text), expected.toStdString());
}

TEST(PastedSecrets, LeaveWhatIsNoneAlone)
{
    for (const char *text : {"250-AUTH PLAIN LOGIN CRAM-MD5", "250 AUTH PLAIN OAUTHBEARER", "AUTH LOGIN",
             "535 5.7.8 Username and Password not accepted.", "334 VXNlcm5hbWU6\nYW5uYQ==",
             "550 authentication required", "Invalid user name or password", "503 AUTH PLAIN required"})
        EXPECT_EQ(shown(text), text);
}

TEST(PastedSecrets, AreAllHiddenInALogFullOfThem)
{
    QByteArray log;
    for (int i = 0; i < 1000; ++i)
        log += "<-  334 UGFzc3dvcmQ6\n -> " + ("hunter-" + QByteArray::number(i) + "-swords").toBase64() + '\n';
    const QByteArray shown = withoutSecrets(log);
    EXPECT_FALSE(shown.contains(QByteArray("hunter-").toBase64().left(8)));
    EXPECT_EQ(shown.count("334 UGFzc3dvcmQ6"), 1000);
}

TEST(PastedSecrets, ALogFullOfThemStaysQuick)
{
    QByteArray log;
    for (int i = 0; i < 100000; ++i)
        log += "password=secret" + QByteArray::number(i) + '\n';
    EXPECT_EQ(secretsIn(log).values().size(), 200);
}

const QByteArray dialogue = "S: 220 mx ESMTP\nC: EHLO desk\nS: 250-mx\nS: 250 AUTH PLAIN\nC: MAIL FROM:<a@b.example>\n"
                            "S: 250 ok\nC: RCPT TO:<c@d.example>\nS: 550 authentication required\nC: DATA\n"
                            "S: 503-All RCPT commands were rejected with this error:\nS: 503 Valid RCPT first\n";

TEST(Evidence, NamesRowsWithTheirWords)
{
    const auto timeline = readTranscript(dialogue);
    ASSERT_TRUE(timeline);
    const Explanation explanation = explainTranscript(*timeline);
    const QList<EvidenceLine> lines = evidenceLines(*timeline, explanation.verdict.first);
    ASSERT_EQ(lines.size(), 2);
    EXPECT_EQ(lines[0].text(), u"550 authentication required"_qs);
    EXPECT_FALSE(lines[0].isConsequence);
    EXPECT_EQ(lines[0].state, RowState::Bad);
    EXPECT_EQ(lines[1].words, u"All RCPT commands were rejected with this error: ⏎ Valid RCPT first"_qs);
    EXPECT_TRUE(lines[1].isConsequence);
}

TEST(Evidence, ASavedRunIsReadAgain)
{
    const auto timeline = readTranscript(dialogue);
    const Verdict verdict = diagnose(*timeline);
    const QByteArray document = toJson(runDocument(*timeline, outcomeOf(*timeline), verdict));
    const QJsonObject run = recordedRun(document);
    const Finding first = recordedVerdict(run).verdict.first;
    EXPECT_EQ(first.cause, verdict.first.cause);
    const QList<EvidenceLine> lines = evidenceLines(*timeline, verdict.first);
    const QList<EvidenceLine> read = evidenceLines(run, first);
    ASSERT_EQ(read.size(), lines.size());
    for (int i = 0; i < lines.size(); ++i) {
        EXPECT_EQ(read[i].row, lines[i].row);
        EXPECT_EQ(read[i].text(), lines[i].text());
        EXPECT_EQ(read[i].isConsequence, lines[i].isConsequence);
    }
    EXPECT_TRUE(recordedRun("550 helodesk-run/1").isEmpty());
    EXPECT_TRUE(evidenceLines(QJsonObject(), first).isEmpty());
}

TEST(Ticket, SaysWhatARunCameToInFewLines)
{
    const auto timeline = readTranscript(dialogue);
    const Verdict verdict = diagnose(*timeline);
    const std::string text = ticketText(*timeline, outcomeOf(*timeline), verdict, "thunderbird").toStdString();
    for (const char *part : {"sign-in", "550 authentication required ← RCPT TO:<c@d.example>", "(consequence)",
             "Cause     certain", "Acts      the person who sends", "What to do in Thunderbird", "  1. "})
        EXPECT_THAT(text, HasSubstr(part));
    EXPECT_THAT(text, Not(HasSubstr("Outlook for Mac")));
    EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 24);
}

TEST(Ticket, SaysWhatPastedTextCameTo)
{
    const Explanation explanation = explain("0x800CCC79 the server responded: 550 5.7.1 relaying denied");
    const std::string text
        = ticketText(explanation, {u"one"_qs, u"two"_qs}, {u"550 relaying denied"_qs}, {}).toStdString();
    for (const char *part : {"Error     0x800CCC79", "Reply     550 5.7.1", "Evidence  550 relaying denied",
             "Pasted    one\n          two\n", "Cause     certain", "What to do in Outlook (classic)"})
        EXPECT_THAT(text, HasSubstr(part));
}

} // namespace
