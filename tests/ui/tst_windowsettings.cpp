// SPDX-License-Identifier: MIT
// What the window asks for, keeps, and forgets.
#include "core/practice/practiceserver.h"
#include "core/profile/profilestore.h"
#include "tests/support/printing.h"
#include "tests/support/waitfor.h"
#include "tests/ui/windowfixture.h"
#include "ui/dialogs/passworddialog.h"
#include "ui/dialogs/preferencesdialog.h"
#include "ui/panels/explainpanel.h"
#include "ui/run/passwords.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDirIterator>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSplitter>
#include <QTest>
#include <QTextBrowser>
#include <QTimer>

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::test;
using testing::HasSubstr;
using testing::Not;

namespace {

class WindowSettingsTest : public WindowTest
{
protected:
    // Everything below the folder of settings and profiles.
    QByteArray allFiles() const
    {
        QByteArray all;
        QDirIterator files(folder.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }
    // A server that can be connected to: the practice server, as a stranger sees it.
    void startServer(const QString &scenario)
    {
        ASSERT_TRUE(server.start(*Scenario::named(scenario)));
        choose(u"Profiles"_qs, u"New server…"_qs);
        type(u"Server"_qs, u"127.0.0.1"_qs);
        type(u"Port"_qs, QString::number(server.port()));
        chooseInCombo(u"Security"_qs, u"none"_qs);
        openTab(u"Message"_qs);
        type(u"Envelope from"_qs, u"anna@contoso.example"_qs);
        type(u"Envelope to"_qs, u"ben@fabrikam.example, eva@fabrikam.example"_qs);
    }
    PracticeServer server;
};

TEST_F(WindowSettingsTest, EditsToNewServerAreRemembered)
{
    choose(u"Profiles"_qs, u"New server…"_qs);
    type(u"Server"_qs, u"mail.example.org"_qs);
    type(u"Port"_qs, u"2525"_qs);
    chooseInCombo(u"Security"_qs, u"TLS"_qs);
    chooseInCombo(u"Stop after"_qs, u"RCPT TO"_qs);
    openTab(u"Message"_qs);
    type(u"Envelope from"_qs, u"anna@example.org"_qs);
    type(u"Envelope to"_qs, u"ben@example.org, eva@example.org"_qs);
    type(u"Subject"_qs, u"Another subject"_qs);
    type(u"Text"_qs, u"Another text"_qs);
    close();
    open();
    EXPECT_EQ(workbench().profile().id, "new-server");
    EXPECT_EQ(find<QLineEdit>(u"Server"_qs)->text(), u"mail.example.org"_qs);
    EXPECT_EQ(find<QLineEdit>(u"Port"_qs)->text(), u"2525"_qs);
    EXPECT_EQ(find<QComboBox>(u"Security"_qs)->currentText(), u"TLS"_qs);
    EXPECT_EQ(find<QComboBox>(u"Stop after"_qs)->currentText(), u"RCPT TO"_qs);
    openTab(u"Message"_qs);
    EXPECT_EQ(find<QLineEdit>(u"Envelope from"_qs)->text(), u"anna@example.org"_qs);
    EXPECT_EQ(find<QLineEdit>(u"Envelope to"_qs)->text(), u"ben@example.org, eva@example.org"_qs);
    EXPECT_EQ(find<QLineEdit>(u"Subject"_qs)->text(), u"Another subject"_qs);
    EXPECT_EQ(find<QPlainTextEdit>(u"Text"_qs)->toPlainText(), u"Another text"_qs);
}

TEST_F(WindowSettingsTest, ThePracticeProfilesStartEachTimeAsTheyCame)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    workbench().runSignedIn();
    waitForEnd();
    close();
    open();
    EXPECT_EQ(workbench().profile().id, "outlook-503");
    EXPECT_FALSE(workbench().profile().signIn);
}

TEST_F(WindowSettingsTest, LayoutSizeAndZoomAreRemembered)
{
    window->resize(1111, 777);
    auto *splitter = window->findChild<QSplitter *>();
    splitter->setSizes({200, 600, 311});
    const QList<int> sizes = splitter->sizes();
    press(Qt::Key_Plus, Qt::ControlModifier);
    const qreal letters = window->font().pointSizeF();
    close();
    open();
    EXPECT_EQ(window->size(), QSize(1111, 777));
    EXPECT_EQ(window->findChild<QSplitter *>()->sizes(), sizes);
    EXPECT_EQ(window->font().pointSizeF(), letters);
    press(Qt::Key_0, Qt::ControlModifier);
    EXPECT_LT(window->font().pointSizeF(), letters);
}

TEST_F(WindowSettingsTest, APastedAddressFillsTheFields)
{
    choose(u"Profiles"_qs, u"New server…"_qs);
    type(u"Server"_qs, u"smtps://mail.example.org:4650"_qs);
    press(Qt::Key_Tab);
    EXPECT_EQ(find<QLineEdit>(u"Server"_qs)->text(), u"mail.example.org"_qs);
    EXPECT_EQ(find<QLineEdit>(u"Port"_qs)->text(), u"4650"_qs);
    EXPECT_EQ(find<QComboBox>(u"Security"_qs)->currentText(), u"TLS"_qs);
}

TEST_F(WindowSettingsTest, WhatIsMissingIsAskedFor)
{
    choose(u"Profiles"_qs, u"New server…"_qs);
    click(u"Run"_qs);
    EXPECT_EQ(workbench().shown(), nullptr);
    EXPECT_EQ(QApplication::focusWidget(), find<QLineEdit>(u"Server"_qs));
    EXPECT_THAT(status().toStdString(), HasSubstr("Which server?"));
    type(u"Server"_qs, u"127.0.0.1"_qs);
    click(u"Run"_qs);
    EXPECT_EQ(workbench().shown(), nullptr);
    EXPECT_EQ(QApplication::focusWidget(), find<QLineEdit>(u"Envelope to"_qs));
}

TEST_F(WindowSettingsTest, ARealServerGetsTheEnvelopeAsTyped)
{
    startServer(u"accept-all"_qs);
    runToEnd();
    EXPECT_EQ(currentPage(), u"Timeline"_qs);
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Accepted);
    EXPECT_EQ(record().outcome.recipients.size(), 2);
    EXPECT_THAT(rows().join(u'\n').toStdString(), HasSubstr("RCPT TO:<eva@fabrikam.example>"));
}

TEST_F(WindowSettingsTest, AMessageFileIsSentAsItIs)
{
    startServer(u"accept-all"_qs);
    QFile file(folder.filePath(u"message.eml"_qs));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("Subject: from a file\r\n\r\nbody\r\n");
    file.close();
    Profile profile = workbench().profile();
    profile.emlFile = file.fileName();
    workbench().edit(profile);
    EXPECT_FALSE(has(u"Subject"_qs));
    runToEnd();
    EXPECT_EQ(record().outcome.messageOctets, file.size());
    openTab(u"Message"_qs);
    click(u"Write a text instead"_qs);
    EXPECT_TRUE(has(u"Subject"_qs));
    EXPECT_TRUE(workbench().profile().emlFile.isEmpty());
}

TEST_F(WindowSettingsTest, ThePasswordIsAskedForAndNeverStored)
{
    startServer(u"accept-all"_qs);
    click(u"Sign in: none"_qs);
    chooseInCombo(u"Method"_qs, u"PLAIN"_qs);
    type(u"User"_qs, PracticeServer::user());
    find<QCheckBox>(u"Also over an unencrypted connection"_qs)->click();
    click(u"Done"_qs);
    EXPECT_TRUE(workbench().profile().signIn);
    EXPECT_EQ(workbench().profile().mechanisms, QList<QByteArray>{"PLAIN"});
    int asked = 0;
    QTimer answering;
    QObject::connect(&answering, &QTimer::timeout, [&] {
        auto *dialog = qobject_cast<PasswordDialog *>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        ++asked;
        type(u"Password"_qs, QString::fromUtf8(PracticeServer::password()));
        chooseInCombo(u"Keep the password"_qs, asked == 2 ? u"until I quit Helodesk"_qs : u"for this run only"_qs);
        dialog->accept();
    });
    answering.start(20);
    runToEnd();
    EXPECT_EQ(asked, 1);
    EXPECT_THAT(rows().join(u'\n').toStdString(), HasSubstr("AUTH PLAIN ••••"));
    runToEnd(); // asked again: it wasn't to be remembered
    EXPECT_EQ(asked, 2);
    runToEnd();
    EXPECT_EQ(asked, 2);
    close();
    EXPECT_THAT(allFiles().toStdString(), HasSubstr(PracticeServer::user().toStdString()));
    EXPECT_THAT(allFiles().toStdString(), Not(HasSubstr(PracticeServer::password().toStdString())));
}

TEST_F(WindowSettingsTest, GivingUpThePasswordGivesUpTheRun)
{
    startServer(u"accept-all"_qs);
    Profile profile = workbench().profile();
    profile.signIn = true;
    profile.user = u"anna"_qs;
    workbench().edit(profile);
    QTimer answering;
    QObject::connect(&answering, &QTimer::timeout, [] {
        if (auto *dialog = qobject_cast<PasswordDialog *>(QApplication::activeModalWidget()))
            dialog->reject();
    });
    answering.start(20);
    click(u"Run"_qs);
    EXPECT_EQ(workbench().shown(), nullptr);
}

TEST_F(WindowSettingsTest, TheMailClientOfTheStepsIsRemembered)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runToEnd();
    auto *page = find<QTextBrowser>(u"Explanation"_qs);
    EXPECT_THAT(explanation().toStdString(), HasSubstr("What to do in Outlook (classic)"));
    Q_EMIT page->anchorClicked(QUrl(u"client:thunderbird"_qs));
    EXPECT_THAT(explanation().toStdString(), HasSubstr("What to do in Thunderbird"));
    close();
    open();
    runToEnd();
    EXPECT_THAT(explanation().toStdString(), HasSubstr("What to do in Thunderbird"));
}

TEST_F(WindowSettingsTest, RowsNamedInAnExplanationLeadToThem)
{
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runToEnd();
    openTab(u"Message"_qs);
    auto *page = find<QTextBrowser>(u"Explanation"_qs);
    Q_EMIT page->anchorClicked(QUrl(u"row:4"_qs));
    EXPECT_EQ(currentPage(), u"Timeline"_qs);
    EXPECT_THAT(chosenRow().toStdString(), HasSubstr("EHLO"));
}

TEST(PreferencesDialog, TakesWhatWasSet)
{
    Preferences before;
    before.ehloName = "desk.example.org";
    before.timeouts.connect = std::chrono::milliseconds(2500);
    before.timeouts.reply = std::chrono::milliseconds(0);
    before.caFile = u"/tmp/ca.pem"_qs;
    before.appearance = Appearance::Dark;
    before.zoom = 3;
    EXPECT_EQ(PreferencesDialog(before).preferences(), before);
    EXPECT_EQ(PreferencesDialog(Preferences()).preferences(), Preferences());
}

TEST(Preferences, ComeBackFromTheSettings)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"x.ini"_qs);
    Preferences preferences;
    preferences.ehloName = "desk.example.org";
    preferences.timeouts.content = std::chrono::milliseconds(1234);
    preferences.caFile = u"/tmp/ca.pem"_qs;
    preferences.appearance = Appearance::Light;
    preferences.zoom = -2;
    {
        QSettings settings(path, QSettings::IniFormat);
        preferences.save(settings);
    }
    QSettings settings(path, QSettings::IniFormat);
    EXPECT_EQ(Preferences::load(settings), preferences);
    settings.setValue(u"window/zoom"_qs, 99);
    settings.setValue(u"run/connect_timeout_ms"_qs, u"soon"_qs);
    EXPECT_EQ(Preferences::load(settings).zoom, Preferences::largestZoom);
    EXPECT_GE(Preferences::load(settings).timeouts.connect.count(), 0);
}

TEST(Passwords, BelongToOneUserAtOneServer)
{
    Passwords passwords;
    passwords.put(u"Mail.example.org"_qs, u"anna"_qs, "one", true);
    passwords.put(u"mail.example.org"_qs, u"ben"_qs, "two", false);
    EXPECT_EQ(passwords.take(u"mail.example.org"_qs, u"anna"_qs), QByteArray("one"));
    EXPECT_EQ(passwords.take(u"mail.example.org"_qs, u"anna"_qs), QByteArray("one"));
    EXPECT_EQ(passwords.take(u"mail.example.org"_qs, u"ben"_qs), QByteArray("two"));
    EXPECT_FALSE(passwords.take(u"mail.example.org"_qs, u"ben"_qs).has_value());
    EXPECT_FALSE(passwords.take(u"other.example.org"_qs, u"anna"_qs).has_value());
    EXPECT_TRUE(passwords.keeps(u"mail.example.org"_qs, u"anna"_qs));
    passwords.forget(u"mail.example.org"_qs, u"anna"_qs);
    EXPECT_FALSE(passwords.has(u"mail.example.org"_qs, u"anna"_qs));
}

} // namespace
