// SPDX-License-Identifier: MIT
// The editor of a profile, by clicks, and what becomes of what is chosen there.
#include "tests/ui/profiledialogsfixture.h"
#include "ui/editor/profileeditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDirIterator>
#include <QFile>
#include <QPushButton>
#include <QTabWidget>

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::test;
using testing::HasSubstr;

namespace {

TEST_F(ProfileDialogsTest, TheEditorSaysWhatIsWrongAndKeepsWhatIsRight)
{
    choose(u"Profiles"_qs, u"New server…"_qs);
    press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    within<ProfileEditor>([&] { press(Qt::Key_E, Qt::ControlModifier); },
        [&](ProfileEditor &editor) {
            auto *save = find<QPushButton>(u"Save"_qs);
            type(u"Name"_qs, u" "_qs);
            EXPECT_FALSE(save->isEnabled());
            EXPECT_THAT(labels(editor).toStdString(), HasSubstr("A profile needs a name."));
            type(u"Name"_qs, u"Contoso"_qs);
            type(u"Tags"_qs, u"nightly, exchange"_qs);
            EXPECT_TRUE(save->isEnabled());
            editor.findChild<QTabWidget *>()->setCurrentIndex(1);
            typeIn(editor, u"Server"_qs, u"no server"_qs);
            EXPECT_FALSE(save->isEnabled());
            EXPECT_THAT(labels(editor).toStdString(), HasSubstr("“no server” is no server."));
            EXPECT_THAT(labels(editor).toStdString(), HasSubstr("under “Connection”"));
            typeIn(editor, u"Server"_qs, u"mail.contoso.example"_qs);
            editor.findChild<QTabWidget *>()->setCurrentIndex(3);
            click(u"Sign in"_qs);
            type(u"User"_qs, u"anna"_qs);
            chooseInCombo(u"The password comes from"_qs, u"an environment variable of the system"_qs);
            type(u"Name of the variable"_qs, u"SMTP_PASSWORD"_qs);
            save->click();
        });
    const Profile &profile = workbench().profile();
    EXPECT_EQ(profile.name, u"Contoso"_qs);
    EXPECT_EQ(profile.tags, (QStringList{u"nightly"_qs, u"exchange"_qs}));
    EXPECT_EQ(profile.server, u"mail.contoso.example"_qs);
    EXPECT_EQ(profile.passwordFrom, u"env:SMTP_PASSWORD"_qs);
    EXPECT_EQ(find<QLineEdit>(u"Server"_qs)->text(), u"mail.contoso.example"_qs);
    find<QWidget>(u"Profiles"_qs)->setFocus();
    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(workbench().profile().name, u"New server"_qs) << "an edit can be undone";
}

TEST_F(ProfileDialogsTest, TheEditorChoosesAboutTls)
{
    choose(u"Profiles"_qs, u"New server…"_qs);
    press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    within<ProfileEditor>([&] { press(Qt::Key_E, Qt::ControlModifier); },
        [&](ProfileEditor &editor) {
            auto *tabs = editor.findChild<QTabWidget *>();
            auto *save = find<QPushButton>(u"Save"_qs);
            tabs->setCurrentIndex(2);
            EXPECT_EQ(tabs->tabText(2), u"TLS"_qs);
            type(u"Only this certificate (SHA-256)"_qs, u"AB:CD"_qs);
            EXPECT_FALSE(save->isEnabled());
            EXPECT_THAT(labels(editor).toStdString(), HasSubstr("This isn't a SHA-256 fingerprint"));
            type(u"Only this certificate (SHA-256)"_qs, u" "_qs);
            chooseInCombo(u"Oldest version"_qs, u"TLS 1.3"_qs);
            chooseInCombo(u"Newest version"_qs, u"TLS 1.1"_qs);
            EXPECT_FALSE(save->isEnabled());
            EXPECT_THAT(labels(editor).toStdString(), HasSubstr("It is older than the oldest version above."));
            chooseInCombo(u"Oldest version"_qs, u"TLS 1.0"_qs);
            EXPECT_THAT(labels(editor).toStdString(), HasSubstr("TLS 1.0 and 1.1 can be broken (RFC 8996)"));
            type(u"Application protocols (ALPN)"_qs, u"smtp, x"_qs);
            EXPECT_FALSE(find<QWidget>(u"Its private key"_qs)->isEnabled()) << "there is no certificate yet";
            type(u"Client certificate"_qs, u"me.p12"_qs);
            chooseInCombo(u"The key’s password comes from"_qs, u"the keychain"_qs);
            type(u"Name of the key password’s variable"_qs, u"nightly"_qs);
            EXPECT_TRUE(save->isEnabled()) << labels(editor).toStdString();
            save->click();
        });
    const TlsChoices &tls = workbench().profile().tls;
    EXPECT_EQ(tls.minimumVersion, TlsVersion::Tls10);
    EXPECT_EQ(tls.maximumVersion, TlsVersion::Tls11);
    EXPECT_EQ(tls.protocols, (QStringList{u"smtp"_qs, u"x"_qs}));
    EXPECT_EQ(tls.clientCertificate, u"me.p12"_qs);
    EXPECT_EQ(tls.clientKeyPasswordFrom, u"keychain:nightly"_qs);
}

TEST(ProfileEditor, KeepsEverythingThatItDoesNotShow)
{
    Profile profile = builtInProfiles().last();
    profile.server = u"{{host}}"_qs;
    profile.signIn = true;
    profile.user = u"anna"_qs;
    profile.mechanisms = {"PLAIN", "LOGIN"};
    profile.passwordFrom = u"variable:token"_qs;
    profile.tokenFrom = u"keychain:oauth"_qs;
    profile.evenIfNotOffered = true;
    profile.untilOneWorks = true;
    profile.authorization = u"shared"_qs;
    profile.realm = u"{{realm}}"_qs;
    profile.initialResponse = InitialResponse::Always;
    profile.pipelining = Pipelining::Force;
    profile.tls.verify = false;
    profile.tls.verifyName = u"a.example"_qs;
    profile.tls.serverName = u"b.example"_qs;
    profile.tls.caFile = u"/tmp/ca.pem"_qs;
    profile.tls.caFolder = u"/tmp/ca"_qs;
    profile.tls.pin = u"{{pin}}"_qs;
    profile.tls.minimumVersion = TlsVersion::Tls10;
    profile.tls.maximumVersion = TlsVersion::Tls12;
    profile.tls.ciphers = u"ECDHE"_qs;
    profile.tls.cipherSuites = u"TLS_AES_128_GCM_SHA256"_qs;
    profile.tls.groups = u"X25519"_qs;
    profile.tls.protocols = {u"smtp"_qs, u"x"_qs};
    profile.tls.clientCertificate = u"me.pem"_qs;
    profile.tls.clientKey = u"me.key"_qs;
    profile.tls.clientKeyPasswordFrom = u"ask"_qs;
    profile.expectations.codes[u"rcpt"_qs] = 250;
    profile.emlFile = u"x.eml"_qs;
    profile.take = {{u"queue"_qs, {u"queue-id"_qs, {}}}, {u"id"_qs, {u"reply:message"_qs, u"id=(.*)"_qs}}};
    profile.addressFamily = AddressFamily::IPv6;
    profile.way = {u"192.0.2.7"_qs, 2525, u"socks5://{{proxy}}:1080"_qs, u"env:PROXY_PASSWORD"_qs, 2, true,
        u"192.0.2.8:50000"_qs, u"192.0.2.9:25"_qs};
    profile.drop = true;
    profile.parameters = {"HDRS", "a name", "NEVER", "rfc822;anna@example.org", "120;R", "60", "2027-01-31T08:00:00Z",
        -4, true, "<>", true, "", {"X=a b"}, {"Y=1", "Z=2"}, true, true};
    DialogueChoices &dialogue = profile.dialogue;
    dialogue.protocol = Protocol::Lmtp;
    dialogue.mailExchangers = true;
    dialogue.chunking = Chunking::Force;
    dialogue.chunks = {1000, true, false};
    dialogue.claims = {{"NAME=a.example", "ADDR=192.0.2.7"}, true, {"HELO=b.example"}};
    dialogue.commands = {"VRFY anna", "NOOP"};
    Control &control = dialogue.control;
    control.messages = 3;
    control.recipientsEach = 2;
    control.resetBetween = control.keepGoing = control.bareLineFeeds = true;
    control.dropAfterSending = Stage::Rcpt;
    control.delay = std::chrono::milliseconds(250);
    control.writeSize = 10;
    control.writeDelay = std::chrono::milliseconds(20);
    control.skipped = {Stage::Ehlo, Stage::Quit};
    EXPECT_EQ(ProfileEditor(profile, {}).profile(), profile);
    dialogue.protocol = Protocol::Smtp;
    dialogue.heloOnly = true;
    EXPECT_EQ(ProfileEditor(profile, {}).profile(), profile);
    const Profile practice = builtInProfiles().first();
    EXPECT_EQ(ProfileEditor(practice, {}).profile(), practice);
}

TEST_F(ProfileDialogsTest, WhatIsChosenOfTheProtocolReachesTheFileAndTheWire)
{
    choose(u"Profiles"_qs, u"Practice server"_qs);
    press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier); // what comes with the program has no file
    workbench().chooseScenario(u"every-parameter"_qs);
    within<ProfileEditor>([&] { press(Qt::Key_E, Qt::ControlModifier); },
        [&](ProfileEditor &editor) {
            auto *tabs = editor.findChild<QTabWidget *>();
            const auto turnTo = [tabs](const QString &title) {
                for (int tab = 0; tab < tabs->count(); ++tab) {
                    if (tabs->tabText(tab) == title)
                        tabs->setCurrentIndex(tab);
                }
            };
            turnTo(u"Extensions"_qs);
            type(u"Report (NOTIFY)"_qs, u"SOMETIMES"_qs);
            EXPECT_THAT(labels(editor).toStdString(), HasSubstr("such as SUCCESS,FAILURE. It goes out as it is."));
            type(u"Report (NOTIFY)"_qs, u"NEVER"_qs);
            EXPECT_THAT(labels(editor).toStdString(), testing::Not(HasSubstr("such as SUCCESS,FAILURE")));
            type(u"Name of the envelope (ENVID)"_qs, u"a+b"_qs);
            type(u"Deliver within (BY)"_qs, u"120;R"_qs);
            chooseInCombo(u"Priority (MT-PRIORITY)"_qs, u"3"_qs);
            type(u"Further parameters of MAIL"_qs, u"X-A=1 X-B"_qs);
            turnTo(u"Run"_qs);
            find<QCheckBox>(u"No QUIT"_qs)->click();
            type(u"Commands before MAIL FROM"_qs, u"VRFY anna"_qs);
            turnTo(u"Way"_qs);
            EXPECT_FALSE(find<QWidget>(u"Connect through"_qs)->isEnabled()) << "the practice server is here";
            find<QPushButton>(u"Save"_qs)->click();
        });
    EXPECT_THAT(labels(*window).toStdString(), HasSubstr("breaks the rules on purpose: No QUIT."));
    QByteArray text;
    ASSERT_TRUE(waitFor([this, &text] {
        QDirIterator files(folder.filePath(u"profiles"_qs), {u"*.json"_qs}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext() && !text.contains("no-quit")) {
            QFile file(files.next());
            text = file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
        }
        return text.contains("no-quit");
    })) << text.toStdString();
    EXPECT_THAT(text.toStdString(), HasSubstr("\"notify\": \"NEVER\""));
    EXPECT_THAT(text.toStdString(), HasSubstr("\"mt_priority\": 3"));
    runToEnd();
    const std::string all = rows().join(u'\n').toStdString();
    EXPECT_THAT(all, HasSubstr("VRFY anna"));
    EXPECT_THAT(all, HasSubstr("ENVID=a+2Bb"));
    EXPECT_THAT(all, HasSubstr("BY=120;R"));
    EXPECT_THAT(all, HasSubstr("MT-PRIORITY=3"));
    EXPECT_THAT(all, HasSubstr("X-A=1 X-B"));
    EXPECT_THAT(all, HasSubstr("NOTIFY=NEVER"));
    EXPECT_THAT(all, testing::Not(HasSubstr("221")));
}

TEST_F(ProfileDialogsTest, TheWayToTheServerIsCheckedWhileItIsTyped)
{
    choose(u"Profiles"_qs, u"New server…"_qs);
    press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    within<ProfileEditor>([&] { press(Qt::Key_E, Qt::ControlModifier); },
        [&](ProfileEditor &editor) {
            auto *save = find<QPushButton>(u"Save"_qs);
            editor.findChild<QTabWidget *>()->setCurrentIndex(4);
            type(u"Connect through"_qs, u"proxy.example.org"_qs);
            EXPECT_FALSE(save->isEnabled());
            EXPECT_THAT(labels(editor).toStdString(), HasSubstr("It must be socks5://HOST:PORT or http://HOST:PORT."));
            type(u"Connect through"_qs, u"socks5://anna:secret@proxy.example.org:1080"_qs);
            EXPECT_FALSE(save->isEnabled()) << "a password";
            type(u"Connect through"_qs, u"socks5://anna@proxy.example.org:1080"_qs);
            EXPECT_TRUE(save->isEnabled());
            chooseInCombo(u"Addresses"_qs, u"IPv4 only"_qs);
            type(u"Connect from"_qs, u"nowhere"_qs);
            EXPECT_FALSE(save->isEnabled());
            type(u"Connect from"_qs, u"192.0.2.7"_qs);
            chooseInCombo(u"The PROXY protocol"_qs, u"version 2, binary"_qs);
            type(u"Address of the client"_qs, u"192.0.2.8:50000"_qs);
            save->click();
        });
    const Profile &profile = workbench().profile();
    EXPECT_EQ(profile.addressFamily, AddressFamily::IPv4);
    EXPECT_EQ(profile.way.proxy, u"socks5://anna@proxy.example.org:1080"_qs);
    const RunSettings settings = profile.toSettings();
    ASSERT_TRUE(settings.way.proxy.has_value());
    EXPECT_EQ(settings.way.proxy->user, u"anna"_qs);
    EXPECT_EQ(settings.way.localAddress, u"192.0.2.7"_qs);
    ASSERT_TRUE(settings.way.header.has_value());
    EXPECT_EQ(settings.way.header->sourcePort, 50000);
}

} // namespace
