// SPDX-License-Identifier: MIT
// Passwords in the keychain, as the window offers it.
#include "core/practice/practiceserver.h"
#include "core/tls/certificatemaker.h"
#include "tests/support/encryptedkey.h"
#include "tests/support/fakekeychain.h"
#include "tests/support/printing.h"
#include "tests/support/waitfor.h"
#include "tests/ui/windowfixture.h"
#include "ui/dialogs/keychaindialog.h"
#include "ui/dialogs/passworddialog.h"
#include "ui/profiles/profilelibrary.h"
#include "ui/run/keepchoice.h"

#include <QApplication>
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

class WindowPasswordsTest : public WindowTest
{
protected:
    void SetUp() override
    {
        useKeychain();
        ASSERT_TRUE(server.start(*Scenario::named(u"accept-all"_qs)));
        choose(u"Profiles"_qs, u"New server…"_qs);
        type(u"Server"_qs, server.address());
        type(u"Port"_qs, QString::number(server.port()));
        chooseInCombo(u"Security"_qs, u"none"_qs);
        Profile profile = workbench().profile();
        profile.from = u"anna@contoso.example"_qs;
        profile.to = {u"ben@fabrikam.example"_qs};
        profile.signIn = true;
        profile.user = PracticeServer::user();
        workbench().edit(profile);
        workbench().setAllowCleartext(true);
        QObject::connect(&acting, &QTimer::timeout, [this] { act(); });
        acting.start(10);
    }
    void useKeychain()
    {
        workbench().passwords()->setKeychain([this](QString *) { return &keychain; });
    }
    void referToKeychain()
    {
        Profile profile = workbench().profile();
        profile.passwordFrom = u"keychain"_qs;
        workbench().edit(profile);
    }
    // What a person does with the dialogs that open.
    void act()
    {
        if (auto *dialog = qobject_cast<PasswordDialog *>(QApplication::activeModalWidget())) {
            ++asked;
            remark.clear();
            for (const QLabel *label : dialog->findChildren<QLabel *>()) {
                if (label->isVisible())
                    remark += label->text() + u'\n';
            }
            offered = dialog->findChild<KeepChoice *>()->currentText();
            type(u"Password"_qs, QString::fromUtf8(PracticeServer::password()));
            if (!keep.isEmpty())
                chooseInCombo(u"Keep the password"_qs, keep);
            click(u"Sign in"_qs);
        } else if (auto *dialog = qobject_cast<KeychainDialog *>(QApplication::activeModalWidget())) {
            ++waited;
            // The window is alive: this timer runs, and it paints.
            EXPECT_FALSE(window->grab().isNull());
            if (waited % 3 == 0) // some looks long
                QTest::mouseClick(dialog->findChild<QPushButton *>(), Qt::LeftButton);
        }
    }
    bool accepted() { return workbench().shown() && record().outcome.kind == OutcomeKind::Accepted; }
    // Everything below the folder of settings and profiles.
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

    const QString entry = PracticeServer::user() + u" at 127.0.0.1"_qs;
    FakeKeychain keychain;
    PracticeServer server;
    QTimer acting;
    QString keep; // what is chosen in the question for the password; empty: what it offers
    QString offered;
    QString remark; // all that the question says
    int asked = 0;
    int waited = 0; // looks at the notice that the keychain is being asked
};

TEST_F(WindowPasswordsTest, TypedOnceItIsInTheKeychainAndInNoFile)
{
    keep = u"in my keychain"_qs;
    runToEnd();
    EXPECT_TRUE(accepted());
    EXPECT_EQ(asked, 1);
    EXPECT_EQ(offered, u"for this run only"_qs);
    EXPECT_EQ(keychain.entries(), (QMap<QString, QByteArray>{{entry, PracticeServer::password()}}));
    EXPECT_TRUE(waitFor([this] { return status().contains(u"The keychain keeps the password from now on"); }));
    runToEnd();
    EXPECT_TRUE(accepted());
    close();
    open();
    useKeychain();
    workbench().setAllowCleartext(true);
    runToEnd();
    EXPECT_TRUE(accepted());
    EXPECT_EQ(asked, 1);
    close();
    EXPECT_THAT(allFiles(), HasSubstr("\"password_from\": \"keychain\""));
    EXPECT_THAT(allFiles(), Not(HasSubstr(PracticeServer::password().toStdString())));
}

TEST_F(WindowPasswordsTest, ASecretVariableComesFromTheKeychainToo)
{
    Environments environments;
    environments.common.secrets = {{u"token"_qs, u"keychain:token-1"_qs}};
    workbench().library()->setEnvironments(workbench().library()->ownCollection(), environments);
    ASSERT_TRUE(waitFor([this] { return !workbench().library()->environments({}).common.secrets.isEmpty(); }));
    keychain.put(u"variable token-1"_qs, "Geheim7");
    keychain.put(entry, PracticeServer::password());
    referToKeychain();
    Profile profile = workbench().profile();
    profile.message.subject = u"{{token}}"_qs;
    workbench().edit(profile);
    runToEnd();
    EXPECT_TRUE(accepted());
    EXPECT_EQ(asked, 0);
    EXPECT_EQ(record().variables, (QList<UsedVariable>{{u"token"_qs, u"••••"_qs, true}}));
    close();
    EXPECT_THAT(allFiles(), Not(HasSubstr("Geheim7")));
}

TEST_F(WindowPasswordsTest, AnEntryThatIsMissingIsAskedForAndOfferedToBeKept)
{
    referToKeychain();
    runToEnd();
    EXPECT_TRUE(accepted());
    EXPECT_THAT(remark.toStdString(), HasSubstr("The keychain doesn’t hold it yet."));
    EXPECT_EQ(offered, u"in my keychain"_qs);
    runToEnd();
    EXPECT_EQ(asked, 1);
}

TEST_F(WindowPasswordsTest, AKeychainThatDoesNotAnswerIsShownAndCanBeLeft)
{
    referToKeychain();
    keychain.setSilent(true);
    runToEnd();
    EXPECT_TRUE(accepted());
    EXPECT_GE(waited, 3);
    const int looks = waited;
    EXPECT_EQ(asked, 1);
    EXPECT_EQ(offered, u"for this run only"_qs);
    EXPECT_THAT(remark.toStdString(), HasSubstr("was cancelled. Helodesk asks you instead"));
    // Not again the same wait: it asks the person each time.
    runToEnd();
    EXPECT_EQ(asked, 2);
    EXPECT_EQ(waited, looks);
    EXPECT_EQ(keychain.asked(), 1);
    EXPECT_EQ(workbench().profile().passwordFrom, u"keychain"_qs);
    // Until it is chosen anew.
    keychain.setSilent(false);
    keep = u"in my keychain"_qs;
    runToEnd();
    EXPECT_EQ(asked, 3);
    runToEnd();
    EXPECT_EQ(asked, 3);
}

TEST_F(WindowPasswordsTest, WithoutAKeychainThePersonIsAskedAndToldWhy)
{
    referToKeychain();
    keychain.fail(KeychainAnswer::Kind::NoService);
    runToEnd();
    EXPECT_TRUE(accepted());
    EXPECT_THAT(remark.toStdString(), HasSubstr("There is no keychain service in this session. Helodesk asks you"));
    EXPECT_EQ(offered, u"for this run only"_qs);
}

TEST_F(WindowPasswordsTest, WhatCannotBeKeptIsToldAndTheRunGoesOn)
{
    keychain.fail(KeychainAnswer::Kind::Refused);
    keep = u"in my keychain"_qs;
    runToEnd();
    EXPECT_TRUE(accepted());
    EXPECT_TRUE(waitFor([this] { return status().contains(u"it refused. The password isn’t kept."); }))
        << status().toStdString();
    EXPECT_EQ(workbench().profile().passwordFrom, QString());
    runToEnd();
    EXPECT_EQ(asked, 2);
}

TEST_F(WindowPasswordsTest, BesideTheUsersNameItIsKeptAndForgotten)
{
    click(u"Sign in: automatic"_qs);
    type(u"Password"_qs, QString::fromUtf8(PracticeServer::password()));
    chooseInCombo(u"Keep the password"_qs, u"in my keychain"_qs);
    EXPECT_FALSE(has(u"Forget the password"_qs));
    click(u"Done"_qs);
    EXPECT_TRUE(waitFor([this] { return keychain.entries().contains(entry); }));
    EXPECT_TRUE(waitFor([this] { return workbench().profile().passwordFrom == u"keychain"; }));
    runToEnd();
    EXPECT_TRUE(accepted());
    EXPECT_EQ(asked, 0);

    click(u"Sign in: automatic"_qs);
    EXPECT_EQ(find<QLineEdit>(u"Password"_qs)->placeholderText(), u"in the keychain"_qs);
    click(u"Forget the password"_qs);
    EXPECT_TRUE(waitFor([this] { return keychain.entries().isEmpty(); }));
    EXPECT_TRUE(waitFor([this] { return status().contains(u"no longer in the keychain"); }));
    EXPECT_EQ(workbench().profile().passwordFrom, QString());
    runToEnd();
    EXPECT_EQ(asked, 1);
}

TEST_F(WindowPasswordsTest, AnotherChoiceBesideTheUsersNameLeavesTheKeychain)
{
    keychain.put(entry, "stays");
    referToKeychain();
    click(u"Sign in: automatic"_qs);
    chooseInCombo(u"Keep the password"_qs, u"until I quit Helodesk"_qs);
    type(u"Password"_qs, QString::fromUtf8(PracticeServer::password()));
    click(u"Done"_qs);
    EXPECT_EQ(workbench().profile().passwordFrom, QString());
    runToEnd();
    runToEnd();
    EXPECT_TRUE(accepted());
    EXPECT_EQ(asked, 0);
    EXPECT_EQ(keychain.asked(), 0);
}

} // namespace

namespace {

class WindowClientKeyTest : public WindowTest
{
protected:
    void SetUp() override
    {
        workbench().passwords()->setKeychain([this](QString *) { return &keychain; });
        CertificateRequest request;
        request.commonName = u"anna"_qs;
        const IssuedCertificate anna = makeCertificate(request);
        Profile profile = workbench().profile();
        profile.security = Security::StartTls;
        profile.tls.clientCertificate = written(u"anna.pem"_qs, anna.certificatePem);
        profile.tls.clientKey = written(u"anna.key"_qs, encryptedKey(anna, "open sesame"));
        workbench().edit(profile);
        QObject::connect(&acting, &QTimer::timeout, [this] { act(); });
        acting.start(10);
    }
    QString written(const QString &name, const QByteArray &octets) const
    {
        QFile file(folder.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(octets);
        return file.fileName();
    }
    void act()
    {
        auto *dialog = qobject_cast<PasswordDialog *>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        for (const QLabel *label : dialog->findChildren<QLabel *>()) {
            if (label->isVisible())
                said.append(label->text());
        }
        if (answers.isEmpty()) {
            dialog->reject();
            return;
        }
        type(u"Password of the client key"_qs, answers.takeFirst());
        chooseInCombo(u"Keep the password"_qs, keeping);
        dialog->accept();
    }

    FakeKeychain keychain;
    QTimer acting;
    QStringList answers;
    QStringList said;
    QString keeping = u"in my keychain"_qs;
};

} // namespace

TEST_F(WindowClientKeyTest, IsOpenedByThePasswordThatAPersonGives)
{
    answers = {u"guess"_qs, u"open sesame"_qs};
    runToEnd();
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Accepted) << banner().toStdString();
    EXPECT_THAT(said, testing::Contains(u"Password of the key in "_qs + folder.filePath(u"anna.key"_qs)));
    EXPECT_EQ(said.filter(u"That password doesn’t open the key."_qs).size(), 1) << "once it was wrong";
    EXPECT_EQ(keychain.entries(), (QMap<QString, QByteArray>{{u"client key at practice"_qs, "open sesame"}}));
    EXPECT_EQ(workbench().profile().tls.clientKeyPasswordFrom, u"keychain"_qs);
    said.clear();
    runToEnd();
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Accepted);
    EXPECT_EQ(said, QStringList()) << "the keychain has it";
}

TEST_F(WindowClientKeyTest, WhoeverGivesNoPasswordBeginsNoRun)
{
    click(u"Run"_qs);
    EXPECT_FALSE(said.isEmpty());
    EXPECT_FALSE(workbench().isBusy());
    EXPECT_EQ(workbench().shown(), nullptr);
}
