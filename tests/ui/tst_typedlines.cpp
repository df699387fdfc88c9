// SPDX-License-Identifier: MIT
// Lines that a person types into a session.
#include "core/practice/scenario.h"
#include "tests/support/printing.h"
#include "tests/support/waitfor.h"
#include "tests/ui/windowfixture.h"
#include "ui/run/commandhistory.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QTest>

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::test;
using testing::HasSubstr;
using testing::Not;

namespace {

class TypedLineTest : public WindowTest
{
protected:
    QLineEdit *field() const { return find<QLineEdit>(u"Type a command"_qs); }
    void send(const QString &line)
    {
        type(u"Type a command"_qs, line);
        click(u"Send"_qs);
    }
    // Waits until the timeline has that text in a row.
    void waitForRow(const QString &text)
    {
        ASSERT_TRUE(waitFor([&] { return !rows().filter(text).isEmpty(); })) << text.toStdString() << '\n'
                                                                             << rows().join(u'\n').toStdString();
    }
    void waitForReplies(int count)
    {
        ASSERT_TRUE(waitFor([&] {
            int replies = 0;
            for (const Event &event : record().timeline) {
                const auto *reply = event.as<events::Replied>();
                replies += reply && reply->typed;
            }
            return replies >= count;
        }));
    }
};

TEST_F(TypedLineTest, ALineWithoutASessionBeginsOneThatStaysOpen)
{
    send(u"NOOP"_qs);
    waitForHold();
    waitForReplies(1);
    const std::string all = rows().join(u'\n').toStdString();
    EXPECT_THAT(all, HasSubstr("EHLO"));
    EXPECT_THAT(all, HasSubstr("NOOP"));
    EXPECT_THAT(all, Not(HasSubstr("MAIL FROM")));
    EXPECT_THAT(status().toStdString(), HasSubstr("open for typed commands"));
    EXPECT_TRUE(field()->text().isEmpty());

    send(u"VRFY postmaster"_qs);
    waitForReplies(2);
    EXPECT_EQ(workbench().history()->rowCount(), 1);
    click(u"Stop"_qs);
    waitForEnd();
}

TEST_F(TypedLineTest, QuitEndsTheSession)
{
    send(u"QUIT"_qs);
    waitForEnd();
    EXPECT_THAT(rows().join(u'\n').toStdString(), HasSubstr("221"));
}

TEST_F(TypedLineTest, ControlAndEnterSendsFromAnywhere)
{
    type(u"Type a command"_qs, u"NOOP"_qs);
    find<QWidget>(u"Profiles"_qs)->setFocus();
    press(Qt::Key_Return, Qt::ControlModifier);
    waitForHold();
    waitForRow(u"NOOP"_qs);
}

TEST_F(TypedLineTest, ARunThatStaysOpenTakesLines)
{
    find<QCheckBox>(u"Keep the connection open when done"_qs)->click();
    click(u"Run"_qs);
    waitForHold();
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Accepted);
    send(u"RSET"_qs);
    waitForReplies(1);
    EXPECT_EQ(workbench().history()->rowCount(), 1);
}

TEST_F(TypedLineTest, LinesAreCalledUpAgainWithTheArrows)
{
    send(u"NOOP"_qs);
    send(u"HELP"_qs);
    type(u"Type a command"_qs, u"RS"_qs);
    press(Qt::Key_Up);
    EXPECT_EQ(field()->text(), u"HELP"_qs);
    press(Qt::Key_Up);
    press(Qt::Key_Up);
    EXPECT_EQ(field()->text(), u"NOOP"_qs);
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    EXPECT_EQ(field()->text(), u"RS"_qs);
}

TEST_F(TypedLineTest, TabCompletesWhatTheServerKnows)
{
    send(u"HELP"_qs);
    waitForHold();
    waitForReplies(1);
    field()->setFocus();
    type(u"Type a command"_qs, u"vr"_qs);
    press(Qt::Key_Tab);
    EXPECT_EQ(field()->text(), u"VRFY "_qs);
    type(u"Type a command"_qs, u"AUTH SCRAM"_qs);
    press(Qt::Key_Tab);
    const QString first = field()->text();
    press(Qt::Key_Tab);
    EXPECT_TRUE(first.startsWith(u"AUTH SCRAM-"_qs)) << first.toStdString();
    EXPECT_NE(field()->text(), first);
}

TEST_F(TypedLineTest, ATypedSignInIsHiddenEverywhere)
{
    const QString response = QString::fromLatin1(QByteArray("\0anna\0s3cret-word", 17).toBase64());
    send(u"AUTH PLAIN "_qs + response);
    waitForHold();
    waitForReplies(1);
    EXPECT_THAT(rows().join(u'\n').toStdString(), HasSubstr("AUTH PLAIN ••••"));
    EXPECT_THAT(rows().join(u'\n').toStdString(), Not(HasSubstr(response.toStdString())));
    field()->setFocus();
    press(Qt::Key_Up);
    EXPECT_EQ(field()->text(), QString());
}

TEST_F(TypedLineTest, WhatAnswersAChallengeIsTypedBlindAndForgotten)
{
    send(u"AUTH LOGIN"_qs);
    waitForHold();
    waitForReplies(1);
    ASSERT_TRUE(waitFor([this] { return field()->echoMode() == QLineEdit::Password; }));
    send(u"YW5uYQ=="_qs);
    waitForReplies(2);
    send(u"czNjcmV0LXdvcmQ="_qs);
    waitForReplies(3);
    ASSERT_TRUE(waitFor([this] { return field()->echoMode() == QLineEdit::Normal; }));
    EXPECT_THAT(rows().join(u'\n').toStdString(), Not(HasSubstr("czNjcmV0LXdvcmQ=")));
    press(Qt::Key_Up);
    EXPECT_EQ(field()->text(), u"AUTH LOGIN"_qs);
}

TEST(CommandHistory, KeepsNoSecrets)
{
    CommandHistory history;
    history.add(u"NOOP"_qs, false);
    history.add(u"auth plain AGFubmEAczNjcmV0"_qs, false);
    history.add(u"AUTH LOGIN YW5uYQ=="_qs, false);
    history.add(u"anything"_qs, true);
    EXPECT_FALSE(history.lines().contains(u"auth plain AGFubmEAczNjcmV0"_qs));
    EXPECT_FALSE(history.lines().contains(u"anything"_qs));
    EXPECT_TRUE(history.lines().contains(u"NOOP"_qs));
}

TEST(CommandHistory, ALineStandsInItOnceAndTheOldestGo)
{
    CommandHistory history;
    history.add(u"NOOP"_qs, false);
    history.add(u"HELP"_qs, false);
    history.add(u"NOOP"_qs, false);
    EXPECT_EQ(history.lines(), (QStringList{u"HELP"_qs, u"NOOP"_qs}));
    for (int i = 0; i < CommandHistory::most + 3; ++i)
        history.add(u"VRFY %1"_qs.arg(i), false);
    EXPECT_EQ(history.lines().size(), CommandHistory::most);
}

} // namespace
