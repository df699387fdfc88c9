// SPDX-License-Identifier: MIT
#include "tests/support/printing.h"
#include "ui/timeline/verdictbanner.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

Finding signInNeeded()
{
    Finding finding;
    finding.cause = "auth-required";
    finding.severity = Severity::Error;
    finding.evidence = {14};
    finding.consequences = {16};
    finding.title = QStringLiteral("The server wants a sign-in");
    finding.explanation = QStringLiteral("RCPT TO was refused (550, <authentication> & required).");
    finding.fixes = {{"outlook-classic", QStringLiteral("Outlook (classic)"), {}},
        {"thunderbird", QStringLiteral("Thunderbird"), {}}};
    return finding;
}

class VerdictBannerTest : public testing::Test
{
protected:
    void show(const Verdict &verdict, bool signedIn = false, const Outcome &outcome = {})
    {
        banner.showVerdict(verdict, outcome, signedIn);
        banner.resize(700, banner.sizeHint().height());
    }
    // What a user sees to press, in order.
    QStringList buttons() const
    {
        QStringList texts;
        const auto all = banner.findChildren<QPushButton *>();
        for (const QPushButton *button : all) {
            if (button->isVisible())
                texts.append(button->text());
        }
        return texts;
    }
    QPushButton *button(const QString &text) const
    {
        const auto all = banner.findChildren<QPushButton *>();
        for (QPushButton *button : all) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }
    void press(const QString &text) { QTest::mouseClick(button(text), Qt::LeftButton); }

    VerdictBanner banner;
};

} // namespace

TEST_F(VerdictBannerTest, IsHiddenWhileThereIsNothingToSay)
{
    EXPECT_FALSE(banner.isVisible());
    show({signInNeeded(), {}});
    EXPECT_TRUE(banner.isVisible());
    banner.clear();
    EXPECT_FALSE(banner.isVisible());
}

TEST_F(VerdictBannerTest, SaysWhatWentWrongAndOffersWhatToDo)
{
    show({signInNeeded(), {}});
    EXPECT_EQ(banner.title(), QStringLiteral("The server wants a sign-in"));
    EXPECT_EQ(banner.explanation(), QStringLiteral("RCPT TO was refused (550, <authentication> & required)."));
    EXPECT_EQ(buttons().join(u'|'),
        QStringLiteral("Show evidence (row 14)|Fix in Outlook|Try again signed in|Copy for ticket"));
}

TEST_F(VerdictBannerTest, LeadsToTheEvidence)
{
    show({signInNeeded(), {}});
    QSignalSpy evidence(&banner, &VerdictBanner::evidenceRequested);
    press(QStringLiteral("Show evidence (row 14)"));
    ASSERT_EQ(evidence.size(), 1);
    EXPECT_EQ(evidence[0][0].toInt(), 14);
}

TEST_F(VerdictBannerTest, AsksForASignInAndForATicket)
{
    show({signInNeeded(), {}});
    QSignalSpy signIn(&banner, &VerdictBanner::signInRequested);
    QSignalSpy ticket(&banner, &VerdictBanner::ticketRequested);
    press(QStringLiteral("Try again signed in"));
    press(QStringLiteral("Copy for ticket"));
    EXPECT_EQ(signIn.size(), 1);
    EXPECT_EQ(ticket.size(), 1);
}

TEST_F(VerdictBannerTest, ListsTheMailClientsThatCanBeMended)
{
    show({signInNeeded(), {}});
    QSignalSpy fix(&banner, &VerdictBanner::fixRequested);
    const QList<QAction *> actions = button(QStringLiteral("Fix in Outlook"))->menu()->actions();
    ASSERT_EQ(actions.size(), 2);
    EXPECT_EQ(actions[0]->text(), QStringLiteral("Outlook (classic)"));
    actions[1]->trigger();
    ASSERT_EQ(fix.size(), 1);
    EXPECT_EQ(fix[0][0].toByteArray(), "thunderbird");
}

TEST_F(VerdictBannerTest, OffersNoSignInToWhoSignedIn)
{
    show({signInNeeded(), {}}, true);
    EXPECT_FALSE(buttons().contains(QStringLiteral("Try again signed in")));
}

TEST_F(VerdictBannerTest, OffersOnlyWhatTheFindingHas)
{
    Finding finding;
    finding.cause = "connection-refused";
    finding.title = QStringLiteral("Nothing listens on that port");
    show({finding, {}});
    EXPECT_EQ(buttons().join(u'|'), QStringLiteral("Copy for ticket"));
}

TEST_F(VerdictBannerTest, NamesTheQueueIdUnlessTheExplanationDoes)
{
    Finding good;
    good.cause = "ok";
    good.severity = Severity::Good;
    good.evidence = {20};
    good.title = QStringLiteral("The server took the message");
    Outcome outcome;
    outcome.kind = OutcomeKind::Accepted;
    outcome.queueId = "4XyZ";
    show({good, {}}, false, outcome);
    EXPECT_EQ(banner.text(), QStringLiteral("The server took the message\nQueue id: 4XyZ"));
    EXPECT_EQ(buttons().join(u'|'), QStringLiteral("Show the reply (row 20)|Copy for ticket"));
    good.explanation = QStringLiteral("The server took it as 4XyZ.");
    show({good, {}}, false, outcome);
    EXPECT_EQ(banner.text(), QStringLiteral("The server took the message\nThe server took it as 4XyZ."));
}

TEST_F(VerdictBannerTest, MentionsWhatElseIsWorthKnowing)
{
    Finding also;
    also.title = QStringLiteral("The certificate ends in 3 days");
    show({signInNeeded(), {also}});
    EXPECT_TRUE(banner.text().endsWith(QStringLiteral("\nAlso: The certificate ends in 3 days")));
}

TEST_F(VerdictBannerTest, SaysWhatARunIsDoing)
{
    Activity activity;
    activity.doing = QStringLiteral("Waiting for the reply to RCPT TO…");
    banner.showActivity(activity);
    EXPECT_TRUE(banner.isVisible());
    EXPECT_EQ(banner.text(), QStringLiteral("Waiting for the reply to RCPT TO…"));
    EXPECT_TRUE(buttons().isEmpty());
    // The seconds of the wait are told once there are any.
    EXPECT_TRUE(QTest::qWaitFor(
        [&] { return banner.text() == QStringLiteral("Waiting for the reply to RCPT TO… 1 s"); }, 20000));
    show({signInNeeded(), {}});
    EXPECT_EQ(buttons().size(), 4);
    EXPECT_EQ(banner.title(), QStringLiteral("The server wants a sign-in"));
}

TEST_F(VerdictBannerTest, GrowsWhenItIsNarrow)
{
    show({signInNeeded(), {}});
    EXPECT_GT(banner.heightForWidth(260), banner.heightForWidth(700));
}

TEST_F(VerdictBannerTest, SaysOnlyTheTitleWhereThereIsNoRoomForMore)
{
    Finding finding = signInNeeded();
    finding.explanation = QStringLiteral("RCPT TO was refused.");
    show({finding, {}});
    const auto shows = [this](const QString &words) {
        const auto labels = banner.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
            [&words](const QLabel *label) { return label->isVisible() && label->accessibleName() == words; });
    };
    banner.setRoom(700, 400);
    EXPECT_TRUE(shows(finding.explanation));
    EXPECT_EQ(banner.toolTip(), QString());
    banner.setRoom(260, 120);
    EXPECT_TRUE(shows(finding.title));
    EXPECT_FALSE(shows(finding.explanation));
    EXPECT_EQ(banner.toolTip(), banner.text());
    EXPECT_EQ(buttons().size(), 4);
    show({finding, {}}); // another verdict in the same room
    EXPECT_FALSE(shows(finding.explanation));
}

TEST_F(VerdictBannerTest, IsReadByScreenReaders)
{
    show({signInNeeded(), {}});
    EXPECT_EQ(banner.accessibleName(), QStringLiteral("Verdict"));
    EXPECT_TRUE(banner.accessibleDescription().startsWith(banner.title()));
}
