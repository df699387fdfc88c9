// SPDX-License-Identifier: MIT
#include "core/profile/preparation.h"
#include "tests/support/printing.h"

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

struct Servers {
    const char *name;
    const char *server;
    quint16 port; // of the profile
    Security security;
    const char *wantedServer;
    quint16 wantedPort;
    Security wantedSecurity;
    const char *problem;
};

class PreparationTest : public testing::TestWithParam<Servers>
{
};

TEST_P(PreparationTest, TakesTheServerApart)
{
    const Servers &given = GetParam();
    Profile profile;
    profile.server = QString::fromUtf8(given.server);
    profile.port = given.port;
    profile.security = given.security;
    VariableSources sources;
    sources.given = {{u"host"_qs, u"mail.example.org:2525"_qs}};
    const PreparedProfile prepared = prepareProfile(profile, sources, {});
    EXPECT_EQ(prepared.problem, QString::fromUtf8(given.problem));
    if (!prepared.problem.isEmpty())
        return;
    EXPECT_EQ(prepared.settings.server, QString::fromUtf8(given.wantedServer));
    EXPECT_EQ(prepared.settings.port, given.wantedPort);
    EXPECT_EQ(prepared.settings.security, given.wantedSecurity);
}

INSTANTIATE_TEST_SUITE_P(Profiles, PreparationTest,
    testing::Values(Servers{"bare", "mail.example.org", 0, Security::Auto, "mail.example.org", 0, Security::Auto, ""},
        Servers{"itsPort", "mail.example.org:26", 0, Security::Auto, "mail.example.org", 26, Security::Auto, ""},
        Servers{"theProfilesPortGoesFirst", "mail.example.org:26", 25, Security::Auto, "mail.example.org", 25,
            Security::Auto, ""},
        Servers{"itsScheme", "smtps://mail.example.org", 0, Security::Auto, "mail.example.org", 0, Security::Tls, ""},
        Servers{"aVariable", "{{host}}", 0, Security::None, "mail.example.org", 2525, Security::None, ""},
        Servers{"noVariable", "{{who}}", 0, Security::Auto, "", 0, Security::Auto, "no value for who"},
        Servers{"none", " ", 0, Security::Auto, "", 0, Security::Auto, "it names no server"}),
    [](const auto &info) { return std::string(info.param.name); });

TEST(Preparation, FilesAreNamedAsSeenFromTheProfilesFolder)
{
    Profile profile;
    profile.server = u"mail.example.org"_qs;
    profile.emlFile = u"mails/one.eml"_qs;
    profile.tls.caFile = u"/etc/ca.pem"_qs;
    Attachment attachment;
    attachment.file = u"../report.pdf"_qs;
    profile.message.attachments = {attachment};
    const PreparedProfile prepared = prepareProfile(profile, {}, u"/collection/nightly"_qs);
    EXPECT_EQ(prepared.profile.emlFile, u"/collection/nightly/mails/one.eml"_qs);
    EXPECT_EQ(prepared.settings.tls.caFile, u"/etc/ca.pem"_qs);
    EXPECT_EQ(prepared.profile.message.attachments.first().file, u"/collection/report.pdf"_qs);
}

TEST(Preparation, AWayThatCantBeTakenIsSaid)
{
    Profile profile;
    profile.server = u"mail.example.org"_qs;
    profile.way.proxy = u"proxy.example.org"_qs;
    EXPECT_EQ(prepareProfile(profile, {}, {}).problem.toStdString(),
        "way.proxy: it must be socks5://HOST:PORT or http://HOST:PORT");
    profile.way.proxy = u"http://proxy.example.org:3128"_qs;
    profile.way.headerVersion = 1;
    const PreparedProfile prepared = prepareProfile(profile, {}, {});
    EXPECT_EQ(prepared.problem, QString());
    EXPECT_EQ(prepared.settings.way.proxy->port, 3128);
    EXPECT_EQ(prepared.settings.way.header->version, 1);
    profile.dialogue.mailExchangers = true;
    EXPECT_NE(prepareProfile(profile, {}, {}).problem, QString());
}

TEST(Preparation, SaysWhetherATokenIsMissing)
{
    Profile profile;
    profile.server = u"mail.example.org"_qs;
    profile.signIn = true;
    profile.user = u"anna"_qs;
    profile.mechanisms = {"XOAUTH2"};
    EXPECT_TRUE(prepareProfile(profile, {}, {}).needsToken());
    EXPECT_FALSE(prepareProfile(profile, {}, {}).needsPassword());
    profile.mechanisms = {"EXTERNAL"};
    EXPECT_FALSE(prepareProfile(profile, {}, {}).needsToken());
    EXPECT_FALSE(prepareProfile(profile, {}, {}).needsPassword());
    profile.mechanisms = {"xoauth2", "PLAIN"};
    profile.tokenFrom = u"variable:token"_qs;
    VariableSources sources;
    sources.given = {{u"token"_qs, u"ya29"_qs}};
    EXPECT_FALSE(prepareProfile(profile, sources, {}).needsToken());
    EXPECT_TRUE(prepareProfile(profile, sources, {}).needsPassword());
}

TEST(Preparation, SaysWhetherAPasswordIsMissing)
{
    Profile profile;
    profile.server = u"mail.example.org"_qs;
    EXPECT_FALSE(prepareProfile(profile, {}, {}).needsPassword());
    profile.signIn = true;
    profile.user = u"anna"_qs;
    EXPECT_TRUE(prepareProfile(profile, {}, {}).needsPassword());
    profile.tokenFrom = u"variable:token"_qs;
    VariableSources sources;
    sources.given = {{u"token"_qs, u"ya29"_qs}};
    EXPECT_FALSE(prepareProfile(profile, sources, {}).needsPassword()) << "a token is as good";
    EXPECT_EQ(prepareProfile(profile, sources, {}).settings.signIn->token, "ya29");
}

TEST(Preparation, TellsVariablesFromServers)
{
    Profile profile;
    profile.server = u"no server"_qs;
    EXPECT_EQ(prepareProfile(profile, {}, {}).unresolved, QString());
    EXPECT_EQ(prepareProfile(profile, {}, {}).problem, u"no server is no server"_qs);
}

} // namespace
