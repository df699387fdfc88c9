// SPDX-License-Identifier: MIT
// Each conversation is played whole, by line and octet by octet; the timelines must be the same.
#include "tests/run/dialogues.h"
#include "tests/support/scriptedchannel.h"

#include <QRegularExpression>

#include <gtest/gtest.h>

using namespace helodesk;
using namespace helodesk::test;

static std::vector<Dialogue> dialogues()
{
    std::vector<Dialogue> all = envelopeDialogues();
    for (const auto &more : {parameterDialogues(), extensionDialogues(), controlDialogues(), signInDialogues(),
             unverifiedDialogues(), endingDialogues()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

TEST(Dialogues, EndAsWrittenWhateverThePieces)
{
    for (const Dialogue &dialogue : dialogues()) {
        SCOPED_TRACE(dialogue.sentence);
        RunSettings settings = plainSettings();
        if (dialogue.prepare)
            dialogue.prepare(settings);
        const Played whole = play(settings, dialogue.script, Pieces::Whole);
        const Outcome outcome = outcomeOf(whole.timeline);
        EXPECT_EQ(outcome.exitCode, dialogue.exitCode) << whole.rows.join(u'\n').toStdString();
        EXPECT_EQ(outcomeName(outcome.kind), outcomeName(dialogue.kind)) << whole.rows.join(u'\n').toStdString();
        for (const Pieces pieces : {Pieces::ByLine, Pieces::ByOctet}) {
            QStringList expected = whole.rows;
            QStringList rows = play(settings, dialogue.script, pieces).rows;
            // Of smuggled text only what had come when the run ended can be shown.
            for (QStringList *list : {&expected, &rows})
                list->replaceInStrings(QRegularExpression(QStringLiteral("smuggled .*")), QStringLiteral("smuggled"));
            EXPECT_EQ(rows.join(u'\n').toStdString(), expected.join(u'\n').toStdString());
        }
    }
}

// Every step that begins ends, in whatever way the run does.
TEST(Dialogues, EveryBegunStepEnds)
{
    for (const Dialogue &dialogue : dialogues()) {
        SCOPED_TRACE(dialogue.sentence);
        RunSettings settings = plainSettings();
        if (dialogue.prepare)
            dialogue.prepare(settings);
        const Played played = play(settings, dialogue.script);
        QList<int> open;
        for (const Event &event : played.timeline) {
            if (const auto *began = event.as<events::StepBegan>())
                open.append(began->step);
            else if (const auto *ended = event.as<events::StepEnded>())
                open.removeAll(ended->step);
        }
        EXPECT_TRUE(open.isEmpty());
    }
}

TEST(Dialogues, NoPasswordIsEverShown)
{
    for (const Dialogue &dialogue : dialogues()) {
        RunSettings settings = plainSettings();
        if (dialogue.prepare)
            dialogue.prepare(settings);
        const QString text = play(settings, dialogue.script).rows.join(u'\n');
        for (const char *form : {"secret", "c2VjcmV0", "AGFubmEAc2VjcmV0", "wrong", "d3Jvbmc"})
            EXPECT_FALSE(text.contains(QLatin1String(form))) << dialogue.sentence << "\n" << text.toStdString();
    }
}

TEST(Dialogues, TheTimelineReadsLikeTheTalk)
{
    const Played played = play(plainSettings(), envelopeDialogues()[3].script);
    const QStringList expected{
        QStringLiteral("1 * resolve 192.0.2.1"),
        QStringLiteral("2 * connect connected 192.0.2.1"),
        QStringLiteral("3 S greeting 220 mx.example ESMTP Exim 4.96"),
        QStringLiteral("4 C ehlo EHLO client.example"),
        QStringLiteral("5 S ehlo 250-mx.example | 250 PIPELINING"),
        QStringLiteral("6 C mail MAIL FROM:<anna@contoso.example>"),
        QStringLiteral("7 C rcpt RCPT TO:<ben@fabrikam.example>"),
        QStringLiteral("8 C data DATA"),
        QStringLiteral("9 S mail 250 OK"),
        QStringLiteral("10 S rcpt 550 authentication required (refused)"),
        QStringLiteral("11 S data 503-All RCPT commands were rejected with this error: | 503-authentication required | "
                       "503 Valid RCPT command must precede DATA (refused)"),
        QStringLiteral("12 C quit QUIT"),
        QStringLiteral("13 S quit 221 bye"),
        QStringLiteral("14 * unknown closed by us"),
    };
    EXPECT_EQ(played.rows.join(u'\n').toStdString(), expected.join(u'\n').toStdString());
}
