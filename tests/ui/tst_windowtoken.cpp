// SPDX-License-Identifier: MIT
// Access tokens that the window gets, keeps and renews, from an issuer on this computer.
#include "core/practice/practiceserver.h"
#include "tests/support/fakekeychain.h"
#include "tests/support/printing.h"
#include "tests/support/testissuer.h"
#include "tests/support/waitfor.h"
#include "tests/ui/windowfixture.h"

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

    const QString entry = PracticeServer::user() + u" at 127.0.0.1 (access token)"_qs;
    TestIssuer issuer;
    FakeKeychain keychain;
    PracticeServer server;
    QStringList told; // by the keeper
    QObject listening;
};

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
