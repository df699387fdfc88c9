// SPDX-License-Identifier: MIT
// How to sign in, as the window offers it.
#include "core/practice/practiceserver.h"
#include "tests/support/fakekeychain.h"
#include "tests/support/printing.h"
#include "tests/support/waitfor.h"
#include "tests/ui/windowfixture.h"
#include "ui/dialogs/passworddialog.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QTest>
#include <QTimer>

#include <gmock/gmock.h>

#include <algorithm>

using namespace helodesk;
using namespace helodesk::test;
using testing::HasSubstr;
using testing::Not;

namespace {

class WindowSignInTest : public WindowTest
{
protected:
    void SetUp() override
    {
        workbench().passwords()->setKeychain([this](QString *) { return &keychain; });
    }
    // A practice server as a stranger sees it: nothing is filled in.
    void connectTo(const QString &scenario)
    {
        ASSERT_TRUE(server.start(*Scenario::named(scenario)));
        choose(u"Profiles"_qs, u"New server…"_qs);
        type(u"Server"_qs, server.address());
        type(u"Port"_qs, QString::number(server.port()));
        chooseInCombo(u"Security"_qs, u"none"_qs);
        Profile profile = workbench().profile();
        profile.user = PracticeServer::user();
        workbench().edit(profile);
        workbench().setAllowCleartext(true);
    }
    // From the small window under "Sign in".
    void setMethod(const QString &method)
    {
        click(u"Sign in: none"_qs);
        chooseInCombo(u"Method"_qs, method);
    }
    static bool says(const QString &words)
    {
        const QWidget *popup = QApplication::activePopupWidget();
        const QList<QLabel *> labels = popup ? popup->findChildren<QLabel *>() : QList<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
            [&words](const QLabel *label) { return label->isVisible() && label->text() == words; });
    }
    std::string shownRows() const { return rows().join(u'\n').toStdString(); }
    std::string allFiles() const
    {
        QByteArray all;
        QDirIterator files(folder.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all.toStdString();
    }

    FakeKeychain keychain;
    PracticeServer server;
};

TEST_F(WindowSignInTest, MechanismsAreTriedInTheOrderTyped)
{
    connectTo(u"accept-all"_qs);
    setMethod(u"in this order…"_qs);
    EXPECT_TRUE(says(u"Without names the strongest that is offered is taken."_qs));
    type(u"Mechanisms, in the order to try them"_qs, u"plain, SPA"_qs);
    EXPECT_TRUE(says(u"Helodesk doesn’t speak SPA."_qs));
    type(u"Mechanisms, in the order to try them"_qs, u"login, plain"_qs);
    type(u"Password"_qs, u"wrong"_qs);
    click(u"Done"_qs);
    EXPECT_EQ(workbench().profile().mechanisms, (QList<QByteArray>{"LOGIN", "PLAIN"}));
    EXPECT_TRUE(has(u"Sign in: LOGIN, PLAIN"_qs));
    click(u"Verify sign-in"_qs);
    waitForEnd();
    const std::string shown = shownRows();
    ASSERT_THAT(shown, HasSubstr("→ AUTH LOGIN"));
    ASSERT_THAT(shown, HasSubstr("→ AUTH PLAIN"));
    EXPECT_LT(shown.find("→ AUTH LOGIN"), shown.find("→ AUTH PLAIN"));
}

TEST_F(WindowSignInTest, AllThatAreOfferedAreTriedUntilOneWorks)
{
    connectTo(u"accept-all"_qs);
    setMethod(u"all that are offered, until one works"_qs);
    type(u"Password"_qs, u"wrong"_qs);
    click(u"Done"_qs);
    EXPECT_TRUE(workbench().profile().untilOneWorks);
    EXPECT_TRUE(has(u"Sign in: until one works"_qs));
    click(u"Verify sign-in"_qs);
    waitForEnd();
    qsizetype attempts = 0;
    for (const QString &row : rows())
        attempts += row.contains(u"→ AUTH ") ? 1 : 0;
    EXPECT_GT(attempts, 1) << shownRows();
}

TEST_F(WindowSignInTest, AnUnverifiedServerGetsNoPasswordUntilTheUserSaysSoForThisProfile)
{
    connectTo(u"accept-all"_qs);
    Profile profile = workbench().profile();
    profile.security = Security::StartTls;
    profile.tls.verify = false;
    workbench().edit(profile);
    setMethod(u"PLAIN"_qs);
    type(u"Password"_qs, QString::fromUtf8(PracticeServer::password()));
    click(u"Done"_qs);
    click(u"Verify sign-in"_qs);
    waitForEnd();
    EXPECT_THAT(shownRows(), Not(HasSubstr("AUTH PLAIN ••••")));
    EXPECT_THAT(banner().toStdString(), HasSubstr("The password wasn’t sent"));
    click(u"Sign in: PLAIN"_qs);
    click(u"Even if the certificate can’t be trusted"_qs);
    type(u"Password"_qs, QString::fromUtf8(PracticeServer::password()));
    click(u"Done"_qs);
    click(u"Verify sign-in"_qs);
    waitForEnd();
    EXPECT_THAT(shownRows(), HasSubstr("AUTH PLAIN ••••"));
    EXPECT_THAT(shownRows(), HasSubstr("235 "));
    choose(u"Profiles"_qs, u"Practice server"_qs);
    EXPECT_FALSE(workbench().allowsUnverified()) << "the word was for that profile";
}

TEST_F(WindowSignInTest, VerifyingSignsInAndStopsWithoutAMessage)
{
    choose(u"Profiles"_qs, u"Practice server"_qs);
    const Profile before = workbench().profile();
    ASSERT_FALSE(before.signIn);
    click(u"Verify sign-in"_qs);
    waitForEnd();
    EXPECT_THAT(shownRows(), HasSubstr("235 "));
    EXPECT_THAT(shownRows(), Not(HasSubstr("MAIL FROM")));
    EXPECT_THAT(shownRows(), HasSubstr("QUIT"));
    EXPECT_EQ(record().timeline.subject.signIn, true);
    EXPECT_EQ(workbench().profile(), before) << "it is a look, not a change";
    const RunRecordPointer first = workbench().shown();
    press(Qt::Key_F5, Qt::ControlModifier | Qt::ShiftModifier);
    waitForEnd();
    EXPECT_NE(workbench().shown(), first);
    EXPECT_THAT(shownRows(), Not(HasSubstr("MAIL FROM")));
}

TEST_F(WindowSignInTest, VerifyingAsksWhoSignsIn)
{
    connectTo(u"accept-all"_qs);
    Profile nobody = workbench().profile();
    nobody.user.clear();
    workbench().edit(nobody);
    click(u"Verify sign-in"_qs);
    EXPECT_EQ(workbench().shown(), nullptr);
    EXPECT_TRUE(has(u"Method"_qs)) << "the small window is open";
}

TEST_F(WindowSignInTest, APastedTokenSignsInAndStaysInNoFile)
{
    connectTo(u"accept-all"_qs);
    setMethod(u"XOAUTH2"_qs);
    EXPECT_FALSE(has(u"Password"_qs));
    type(u"Access token"_qs, QString::fromUtf8(PracticeServer::token()));
    click(u"Done"_qs);
    click(u"Verify sign-in"_qs);
    waitForEnd();
    EXPECT_THAT(shownRows(), HasSubstr("235 "));
    EXPECT_THAT(shownRows(), HasSubstr("AUTH XOAUTH2 user=\"" + PracticeServer::user().toStdString() + "\""));
    EXPECT_THAT(shownRows(), Not(HasSubstr(PracticeServer::token().toStdString())));
    close();
    EXPECT_THAT(allFiles(), Not(HasSubstr(PracticeServer::token().toStdString())));
    EXPECT_THAT(allFiles(), Not(HasSubstr(PracticeServer::token().toBase64().first(12).toStdString())));
}

TEST_F(WindowSignInTest, ATokenThatIsMissingIsAskedForAndKeptInTheKeychain)
{
    connectTo(u"accept-all"_qs);
    setMethod(u"OAUTHBEARER"_qs);
    click(u"Done"_qs);
    int asked = 0;
    QTimer answering;
    QObject::connect(&answering, &QTimer::timeout, [&] {
        auto *dialog = qobject_cast<PasswordDialog *>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        ++asked;
        EXPECT_EQ(dialog->windowTitle(), u"Access token"_qs);
        type(u"Access token"_qs, QString::fromUtf8(PracticeServer::token()));
        chooseInCombo(u"Keep the password"_qs, u"in my keychain"_qs);
        dialog->accept();
    });
    answering.start(20);
    click(u"Verify sign-in"_qs);
    waitForEnd();
    EXPECT_THAT(shownRows(), HasSubstr("235 "));
    const QString entry = PracticeServer::user() + u" at 127.0.0.1 (access token)"_qs;
    EXPECT_EQ(keychain.entries(), (QMap<QString, QByteArray>{{entry, PracticeServer::token()}}));
    EXPECT_EQ(workbench().profile().tokenFrom, u"keychain"_qs);
    EXPECT_EQ(workbench().profile().passwordFrom, QString());
    click(u"Verify sign-in"_qs);
    waitForEnd();
    EXPECT_THAT(shownRows(), HasSubstr("235 "));
    EXPECT_EQ(asked, 1);
    click(u"Sign in: OAUTHBEARER"_qs);
    click(u"Forget the token"_qs);
    EXPECT_TRUE(waitFor([&] { return keychain.entries().isEmpty() && workbench().profile().tokenFrom.isEmpty(); }));
}

TEST_F(WindowSignInTest, WhatIsRarelyWantedStandsBehindMore)
{
    connectTo(u"accept-all"_qs);
    setMethod(u"DIGEST-MD5"_qs);
    EXPECT_FALSE(has(u"Act for"_qs));
    click(u"More"_qs);
    type(u"Act for"_qs, u"shared@practice.example"_qs);
    type(u"Realm or domain"_qs, u"practice.example"_qs);
    chooseInCombo(u"First message"_qs, u"after the server’s first challenge"_qs);
    click(u"Even if the server doesn’t offer it"_qs);
    click(u"Done"_qs);
    const Profile &profile = workbench().profile();
    EXPECT_EQ(profile.authorization, u"shared@practice.example"_qs);
    EXPECT_EQ(profile.realm, u"practice.example"_qs);
    EXPECT_EQ(profile.initialResponse, InitialResponse::Never);
    EXPECT_TRUE(profile.evenIfNotOffered);
    click(u"Sign in: DIGEST-MD5"_qs);
    EXPECT_EQ(find<QLineEdit>(u"Act for"_qs)->text(), u"shared@practice.example"_qs) << "what is set is seen";
    type(u"Act for"_qs, u"other"_qs);
    press(Qt::Key_Escape);
    EXPECT_EQ(workbench().profile().authorization, u"shared@practice.example"_qs);
}

TEST_F(WindowSignInTest, AMechanismIsSaidThoughNotOffered)
{
    connectTo(u"mechanism-not-offered"_qs);
    setMethod(u"CRAM-MD5"_qs);
    click(u"More"_qs);
    click(u"Even if the server doesn’t offer it"_qs);
    type(u"Password"_qs, u"wrong"_qs);
    click(u"Done"_qs);
    click(u"Verify sign-in"_qs);
    waitForEnd();
    EXPECT_THAT(shownRows(), HasSubstr("→ AUTH CRAM-MD5"));
}

TEST_F(WindowSignInTest, AnonymousNeedsNobodysName)
{
    connectTo(u"accept-all"_qs);
    Profile nobody = workbench().profile();
    nobody.user.clear();
    nobody.signIn = true;
    nobody.mechanisms = {"ANONYMOUS"};
    nobody.evenIfNotOffered = true;
    workbench().edit(nobody);
    click(u"Verify sign-in"_qs);
    waitForEnd();
    EXPECT_THAT(shownRows(), HasSubstr("→ AUTH ANONYMOUS"));
}

// What a scenario is about is seen without further settings.
TEST_F(WindowSignInTest, EachScenarioOfASignInShowsItsCause)
{
    int tried = 0;
    for (const Scenario &scenario : Scenario::all()) {
        const bool slow = scenario.cause == "timeout";
        if (!scenario.run.signIn || slow)
            continue;
        ++tried;
        chooseInCombo(u"Scenario"_qs, scenario.title);
        workbench().setAllowCleartext(scenario.run.security == Security::None);
        runToEnd();
        EXPECT_EQ(record().verdict.first.cause, scenario.cause) << scenario.name.toStdString() << '\n' << shownRows();
    }
    EXPECT_GT(tried, 15);
}

TEST_F(WindowSignInTest, CapabilitiesTellWhichMechanismsCameWithTls)
{
    choose(u"Profiles"_qs, u"Practice server"_qs);
    chooseInCombo(u"Security"_qs, u"STARTTLS"_qs);
    click(u"Verify sign-in"_qs);
    waitForEnd();
    openTab(u"Capabilities"_qs);
    const QAbstractItemModel *model = find<QTableView>(u"What the server offers"_qs)->model();
    QString said;
    for (int row = 0; row < model->rowCount(); ++row)
        said += model->index(row, model->columnCount() - 1).data().toString() + u'\n';
    EXPECT_THAT(said.toStdString(), HasSubstr("only after TLS: SCRAM-SHA-1-PLUS, SCRAM-SHA-256-PLUS"));
}

} // namespace
