// SPDX-License-Identifier: MIT
// Access tokens that the window gets, keeps and renews, from an issuer on this computer.
#include "core/practice/practiceserver.h"
#include "tests/support/fakekeychain.h"
#include "tests/support/printing.h"
#include "tests/support/testissuer.h"
#include "tests/support/waitfor.h"
#include "tests/ui/windowfixture.h"
#include "ui/dialogs/tokendialog.h"

#include <QClipboard>
#include <QComboBox>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTimer>

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::test;
using testing::HasSubstr;
using testing::Not;

namespace {

class WindowTokenTest : public WindowTest
{
protected:
    void SetUp() override
    {
        workbench().passwords()->setKeychain([this](QString *) { return &keychain; });
        QObject::connect(workbench().passwords(), &PasswordKeeper::told, &listening,
            [this](const QString &words) { told.append(words); });
        ASSERT_TRUE(server.start(*Scenario::named(u"accept-all"_qs)));
        choose(u"Profiles"_qs, u"New server…"_qs);
        Profile profile = workbench().profile();
        profile.server = server.address();
        profile.port = server.port();
        profile.security = Security::None;
        profile.signIn = true;
        profile.mechanisms = {"OAUTHBEARER"};
        profile.user = PracticeServer::user();
        workbench().edit(profile);
        workbench().setAllowCleartext(true);
    }
    std::string shownRows() const { return rows().join(u'\n').toStdString(); }

    // Fills in the small window's dialog for the issuer.
    void openDialog()
    {
        click(u"Sign in: OAUTHBEARER"_qs);
        click(u"Get a token…"_qs);
        fillIn();
    }
    void fillIn()
    {
        chooseInCombo(u"Provider"_qs, u"another issuer"_qs);
        type(u"Issuer"_qs, issuer.address());
        type(u"Client id"_qs, u"helodesk-test"_qs);
    }
    [[nodiscard]] bool dialogIsOpen() const { return has(u"Provider"_qs); }
    [[nodiscard]] QString label(const QString &name) const
    {
        const auto *found = find<QLabel>(name);
        return found ? found->text() : QString();
    }
    void verify()
    {
        click(u"Verify sign-in"_qs);
        waitForEnd();
        EXPECT_THAT(shownRows(), HasSubstr("235 "));
        EXPECT_THAT(shownRows(), Not(HasSubstr(PracticeServer::token().toStdString())));
    }
    QByteArray allFiles() const
    {
        QByteArray all;
        QDirIterator files(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }

    const QString entry = PracticeServer::user() + u" at 127.0.0.1 (access token)"_qs;
    TestIssuer issuer;
    FakeKeychain keychain;
    PracticeServer server;
    QStringList told; // by the keeper
    OpenedLink link;
    QObject listening;
};

TEST_F(WindowTokenTest, TheBrowserGetsATokenThatTheKeychainKeeps)
{
    issuer.behaviour.accessToken = PracticeServer::token();
    issuer.behaviour.clientSecret = "client-secret-of-anna";
    openDialog();
    type(u"Client secret"_qs, u"client-secret-of-anna"_qs);
    type(u"Scope"_qs, u"smtp offline_access"_qs);
    chooseInCombo(u"Keep it"_qs, u"in my keychain"_qs);
    click(u"Sign in"_qs);
    EXPECT_FALSE(find<QLineEdit>(u"Client id"_qs)->isEnabled());
    ASSERT_TRUE(waitFor([&] { return !link.url.isEmpty(); })) << "the issuer's page opens by itself";
    EXPECT_THAT(label(u"How far it is"_qs).toStdString(), HasSubstr("Sign in on the page that has opened"));
    const QUrl opened = std::exchange(link.url, QUrl());
    click(u"Open the page"_qs);
    EXPECT_EQ(link.url, opened);
    EXPECT_EQ(QUrlQuery(opened).queryItemValue(u"login_hint"_qs, QUrl::FullyDecoded), PracticeServer::user());
    EXPECT_EQ(QUrlQuery(opened).queryItemValue(u"scope"_qs, QUrl::FullyDecoded), u"smtp offline_access"_qs);
    EXPECT_THAT(browse(opened).toStdString(), HasSubstr("You can close this page."));
    ASSERT_TRUE(waitFor([&] { return !dialogIsOpen() && keychain.entries().contains(entry); }));
    EXPECT_TRUE(waitFor([&] { return workbench().profile().tokenFrom == u"keychain"_qs; }));
    EXPECT_TRUE(
        waitFor([&] { return told.join(u'\n').contains(u"The keychain keeps the access token from now on"_qs); }));
    verify();
    EXPECT_EQ(issuer.askedAt(u"/token"_qs).size(), 1) << "it is still good";
    close();
    EXPECT_TRUE(allFiles().contains("helodesk-test")) << "the client is there again the next time";
    for (const QByteArray &secret : {QByteArray("client-secret-of-anna"), QByteArray("refresh-of-anna"),
             PracticeServer::token(), issuer.lastCode()})
        EXPECT_FALSE(allFiles().contains(secret)) << secret.toStdString();
    open();
}

TEST_F(WindowTokenTest, ACodeIsShownUntilSomebodyHasTypedIt)
{
    issuer.behaviour.accessToken = PracticeServer::token();
    issuer.behaviour.deviceAnswers = QList<QByteArray>(1000, "authorization_pending");
    openDialog();
    chooseInCombo(u"Sign in by"_qs, u"a code, on any device"_qs);
    chooseInCombo(u"Keep it"_qs, u"until I quit Helodesk"_qs);
    click(u"Sign in"_qs);
    ASSERT_TRUE(waitFor([&] { return has(u"The code"_qs); }));
    EXPECT_EQ(label(u"The code"_qs), u"WDJB-MJHT"_qs);
    EXPECT_THAT(label(u"How far it is"_qs).toStdString(), HasSubstr(issuer.address().toStdString() + "/activate"));
    EXPECT_TRUE(link.url.isEmpty()) << "whose device it is isn't known";
    click(u"Copy the code"_qs);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), u"WDJB-MJHT"_qs);
    click(u"Open the page"_qs);
    EXPECT_EQ(link.url, QUrl(issuer.address() + u"/activate?user_code=WDJB-MJHT"_qs));
    issuer.behaviour.deviceAnswers.clear();
    ASSERT_TRUE(waitFor([&] { return !dialogIsOpen(); }));
    EXPECT_TRUE(waitFor([&] { return told.join(u'\n').contains(u"Helodesk has an access token, good until"_qs); }));
    EXPECT_TRUE(keychain.entries().isEmpty());
    verify();
    verify();
}

TEST_F(WindowTokenTest, WhatGoesWrongIsSaidAndCanBeTriedAgain)
{
    issuer.behaviour.deniesAtPage = "access_denied";
    openDialog();
    click(u"Sign in"_qs);
    ASSERT_TRUE(waitFor([&] { return !link.url.isEmpty(); }));
    (void)browse(link.url);
    ASSERT_TRUE(waitFor([&] { return has(u"What went wrong"_qs); }));
    EXPECT_THAT(label(u"What went wrong"_qs).toStdString(), HasSubstr("The sign-in was refused (access_denied)"));
    EXPECT_TRUE(find<QLineEdit>(u"Client id"_qs)->isEnabled());
    // Cancel ends the wait, then the dialog.
    link.url.clear();
    click(u"Sign in"_qs);
    ASSERT_TRUE(waitFor([&] { return !link.url.isEmpty(); }));
    click(u"Cancel"_qs);
    ASSERT_TRUE(waitFor([&] { return find<QLineEdit>(u"Client id"_qs)->isEnabled(); }));
    EXPECT_FALSE(has(u"What went wrong"_qs));
    EXPECT_EQ(issuer.askedAt(u"/token"_qs).size(), 0);
    click(u"Cancel"_qs);
    EXPECT_FALSE(dialogIsOpen());
    EXPECT_TRUE(workbench().profile().tokenFrom.isEmpty());
}

TEST_F(WindowTokenTest, ARunThatMissesItsTokenGetsOneFirst)
{
    issuer.behaviour.accessToken = PracticeServer::token();
    bool filled = false;
    QTimer person;
    QObject::connect(&person, &QTimer::timeout, [&] {
        if (!link.url.isEmpty()) {
            const QUrl page = std::exchange(link.url, QUrl());
            (void)browse(page);
        } else if (dialogIsOpen() && !filled) {
            filled = true;
            fillIn();
            chooseInCombo(u"Keep it"_qs, u"in my keychain"_qs);
            // The dialog behind it has such a button too.
            for (QPushButton *button : window->findChild<TokenDialog *>()->findChildren<QPushButton *>()) {
                if (button->text() == u"&Sign in")
                    button->click();
            }
        } else if (!filled && has(u"Get a token…"_qs)) {
            click(u"Get a token…"_qs);
        }
    });
    person.start(20);
    verify();
    EXPECT_TRUE(filled);
    EXPECT_TRUE(KeptToken::fromEntry(keychain.entries().value(entry)).has_value());
    person.stop();
    verify();
}

TEST_F(WindowTokenTest, TheServersProviderIsSuggestedWithWhatItWants)
{
    Profile profile = workbench().profile();
    profile.server = u"smtp.office365.com"_qs;
    workbench().edit(profile);
    click(u"Sign in: OAUTHBEARER"_qs);
    click(u"Get a token…"_qs);
    EXPECT_EQ(find<QComboBox>(u"Provider"_qs)->currentText(), u"Microsoft 365 and Outlook.com"_qs);
    EXPECT_EQ(find<QLineEdit>(u"Scope"_qs)->text(), u"https://outlook.office.com/SMTP.Send offline_access"_qs);
    EXPECT_TRUE(has(u"Tenant"_qs));
    EXPECT_FALSE(has(u"Issuer"_qs));
    EXPECT_FALSE(find<QPushButton>(u"Sign in"_qs)->isEnabled()) << "without a client";
    chooseInCombo(u"Provider"_qs, u"Google"_qs);
    EXPECT_FALSE(find<QComboBox>(u"Sign in by"_qs)->isEnabled()) << "Google has no code for mail";
    EXPECT_FALSE(has(u"Tenant"_qs));
    QTest::keyClick(find<QLineEdit>(u"Client id"_qs), Qt::Key_Escape);
    EXPECT_FALSE(dialogIsOpen());
}

TEST_F(WindowTokenTest, AKeptTokenThatHasRunOutIsRenewedBeforeTheRun)
{
    issuer.behaviour.accessToken = PracticeServer::token();
    KeptToken kept;
    kept.accessToken = "old-token-of-anna";
    kept.expires = QDateTime(QDate(2020, 1, 1), QTime(), Qt::UTC);
    kept.refreshToken = issuer.behaviour.refreshToken;
    kept.tokenEndpoint = QUrl(issuer.address() + u"/token"_qs);
    kept.clientId = u"helodesk-test"_qs;
    keychain.put(entry, kept.toEntry());
    Profile profile = workbench().profile();
    profile.tokenFrom = u"keychain"_qs;
    workbench().edit(profile);
    click(u"Verify sign-in"_qs);
    waitForEnd();
    EXPECT_THAT(shownRows(), HasSubstr("235 "));
    EXPECT_THAT(
        told.join(u'\n').toStdString(), HasSubstr("The access token had run out; 127.0.0.1 has given a new one."));
    const auto now = KeptToken::fromEntry(keychain.entries().value(entry));
    ASSERT_TRUE(now.has_value());
    EXPECT_EQ(now->accessToken, PracticeServer::token());
    EXPECT_EQ(now->refreshToken, "refresh-of-anna+");
    EXPECT_FALSE(now->hasRunOut(QDateTime::currentDateTimeUtc()));
    EXPECT_THAT(shownRows(), Not(HasSubstr("-of-anna")));
    // What can't be renewed is asked for, and why is said.
    keychain.put(entry, kept.toEntry());
    QString remark;
    workbench().passwords()->setQuestion([&](const PasswordRequest &request) {
        remark = request.remark;
        return std::optional<PasswordAnswer>();
    });
    click(u"Verify sign-in"_qs);
    EXPECT_TRUE(waitFor([&] { return !remark.isEmpty(); }));
    EXPECT_THAT(remark.toStdString(), HasSubstr("The kept sign-in no longer counts (invalid_grant)"));
}

} // namespace
