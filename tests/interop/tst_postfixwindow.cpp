// SPDX-License-Identifier: MIT
// A whole run from the window against a real Postfix: STARTTLS, sign-in, and what arrived.
#include "tests/interop/mailserver.h"
#include "tests/support/printing.h"
#include "tests/ui/windowfixture.h"
#include "ui/run/preferences.h"

#include <QSettings>

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::test;
using helodesk::interop::PostfixServer;
using testing::HasSubstr;

namespace {

class PostfixWindowTest : public WindowTest
{
protected:
    void SetUp() override
    {
        if (server.start()) {
            trustTheServer();
            fillIn();
        } else if (qEnvironmentVariableIsSet("CI")) {
            FAIL() << server.problem().toStdString();
        } else {
            GTEST_SKIP() << server.problem().toStdString();
        }
    }
    // As a user does it in the preferences.
    void trustTheServer()
    {
        close();
        QSettings settings;
        Preferences preferences = Preferences::load(settings);
        preferences.caFile = server.caFile();
        preferences.save(settings);
        settings.sync();
        open();
    }
    void fillIn()
    {
        choose(u"Profiles"_qs, u"New server…"_qs);
        type(u"Server"_qs, u"127.0.0.1"_qs);
        type(u"Port"_qs, QString::number(server.port()));
        chooseInCombo(u"Security"_qs, u"STARTTLS"_qs);
        openTab(u"Message"_qs);
        type(u"Envelope from"_qs, PostfixServer::user());
        type(u"Envelope to"_qs, PostfixServer::user());
        type(u"Subject"_qs, u"From the window"_qs);
    }
    PostfixServer server;
};

TEST_F(PostfixWindowTest, AMessageArrivesOverStartTls)
{
    runToEnd();
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Accepted) << rows().join(u'\n').toStdString();
    EXPECT_FALSE(record().outcome.queueId.isEmpty());
    EXPECT_THAT(status().toStdString(), HasSubstr("TLS 1."));
    const QList<QByteArray> messages = server.messages(1);
    ASSERT_EQ(messages.size(), 1);
    EXPECT_THAT(messages.first().toStdString(), HasSubstr("Subject: From the window"));
}

TEST_F(PostfixWindowTest, AForeignRecipientIsRefusedUntilTheWindowSignsIn)
{
    type(u"Envelope to"_qs, u"ben@fabrikam.example"_qs);
    runToEnd();
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Refused);
    EXPECT_FALSE(record().verdict.first.evidence.isEmpty());
    EXPECT_FALSE(banner().isEmpty());

    Profile profile = workbench().profile();
    profile.user = PostfixServer::user();
    workbench().edit(profile);
    workbench().passwords()->choose(
        profile, SecretKind::Password, PostfixServer::password().toUtf8(), Keeping::UntilQuit);
    workbench().runSignedIn();
    waitForEnd();
    EXPECT_EQ(record().outcome.kind, OutcomeKind::Accepted) << rows().join(u'\n').toStdString();
    EXPECT_THAT(rows().join(u'\n').toStdString(), HasSubstr("••••"));
}

} // namespace
