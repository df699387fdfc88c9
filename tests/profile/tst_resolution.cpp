// SPDX-License-Identifier: MIT
#include "core/profile/preparation.h"
#include "core/profile/resolution.h"
#include "core/profile/secretentry.h"
#include "tests/support/printing.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gmock/gmock.h>

using namespace helodesk;
using testing::HasSubstr;

namespace {

class ResolutionTest : public testing::Test
{
protected:
    void SetUp() override
    {
        common.variables[u"domain"_qs] = u"example.org"_qs;
        common.variables[u"host"_qs] = u"mail.{{domain}}"_qs;
        test.name = u"test"_qs;
        test.variables[u"domain"_qs] = u"test.example"_qs;
        test.secrets[u"key"_qs] = u"env:HELODESK_TEST_KEY"_qs;
        test.secrets[u"pin"_qs] = u"ask"_qs;
        profile.server = u"{{host}}"_qs;
    }
    [[nodiscard]] Resolution resolved() const { return resolve(profile, {given, answers, &test, &common}); }

    Environment common;
    Environment test;
    QMap<QString, QString> given;
    QMap<QString, QString> answers;
    Profile profile;
};

TEST_F(ResolutionTest, WhatIsNearerWins)
{
    EXPECT_EQ(resolve(profile, {{}, {}, nullptr, &common}).profile.server, u"mail.example.org"_qs);
    EXPECT_EQ(resolved().profile.server, u"mail.test.example"_qs);
    given[u"domain"_qs] = u"given.example"_qs;
    EXPECT_EQ(resolved().profile.server, u"mail.given.example"_qs);
}

TEST_F(ResolutionTest, EveryTextMayHoldSome)
{
    for (QString *text : {&profile.name, &profile.server, &profile.ehloName, &profile.user, &profile.from,
             &profile.emlFile, &profile.tls.caFile, &profile.tls.verifyName, &profile.tls.serverName,
             &profile.message.from, &profile.message.subject, &profile.message.body})
        *text = u"<{{ domain }}>"_qs;
    profile.to = {u"a@{{domain}}"_qs};
    profile.message.to = profile.to;
    profile.message.cc = profile.to;
    profile.message.headers = {"X-Domain: {{domain}}"};
    const Profile result = resolved().profile;
    for (const QString &text : {result.name, result.server, result.ehloName, result.user, result.from, result.emlFile,
             result.tls.caFile, result.tls.verifyName, result.tls.serverName, result.message.from,
             result.message.subject, result.message.body})
        EXPECT_EQ(text, u"<test.example>"_qs);
    EXPECT_EQ(result.to, QStringList{u"a@test.example"_qs});
    EXPECT_EQ(result.message.to, result.to);
    EXPECT_EQ(result.message.cc, result.to);
    EXPECT_EQ(result.message.headers, QList<QByteArray>{"X-Domain: test.example"});
}

TEST_F(ResolutionTest, OtherBracesStay)
{
    profile.message.body = u"{{}} {{ 1 }} {a} {{a b}} }}{{"_qs;
    const Resolution resolution = resolved();
    EXPECT_TRUE(resolution.succeeded());
    EXPECT_EQ(resolution.profile.message.body, profile.message.body);
}

TEST_F(ResolutionTest, MissingOnesAreNamedOnce)
{
    profile.from = u"{{sender}}@{{nowhere}}"_qs;
    profile.message.subject = u"{{sender}} {{pin}}"_qs;
    const Resolution resolution = resolved();
    EXPECT_FALSE(resolution.succeeded());
    EXPECT_EQ(resolution.missing, (QStringList{u"sender"_qs, u"nowhere"_qs, u"pin"_qs}));
}

TEST_F(ResolutionTest, CirclesAndGrowthEnd)
{
    common.variables[u"a"_qs] = u"{{b}}"_qs;
    common.variables[u"b"_qs] = u"{{a}}"_qs;
    profile.server = u"{{a}}"_qs;
    EXPECT_THAT(resolved().problems.join(u'\n').toStdString(), HasSubstr("a, b name each other in a circle"));
    common.variables[u"g0"_qs] = QString(64 * 1024, u'x');
    for (int i = 1; i < 8; ++i)
        common.variables[u"g%1"_qs.arg(i)] = u"{{g%1}}{{g%1}}{{g%1}}{{g%1}}"_qs.arg(i - 1);
    profile.server = u"{{g7}}"_qs;
    EXPECT_THAT(resolved().problems.join(u'\n').toStdString(), HasSubstr("longer than 1 MiB"));
}

TEST_F(ResolutionTest, ASecretIsHiddenAndOnlyGoesWhereItIsNotShown)
{
    qputenv("HELODESK_TEST_KEY", "s3cret-key");
    profile.message.subject = u"Key {{key}}"_qs;
    Resolution resolution = resolved();
    EXPECT_TRUE(resolution.succeeded());
    EXPECT_EQ(resolution.profile.message.subject, u"Key s3cret-key"_qs);
    EXPECT_THAT(resolution.used, testing::Contains(UsedVariable{u"key"_qs, u"••••"_qs, true}));
    EXPECT_EQ(resolution.secrets, QList<QByteArray>{"s3cret-key"});
    profile.from = u"{{key}}@example.org"_qs;
    common.variables[u"hidden"_qs] = u"x{{key}}"_qs;
    profile.server = u"{{hidden}}"_qs;
    resolution = resolved();
    EXPECT_THAT(resolution.problems.join(u'\n').toStdString(), HasSubstr("from: a secret variable can"));
    EXPECT_THAT(resolution.problems.join(u'\n').toStdString(), HasSubstr("server: a secret variable can"));
    EXPECT_FALSE(resolution.profile.server.contains(u"s3cret"));
    qunsetenv("HELODESK_TEST_KEY");
}

TEST_F(ResolutionTest, ThePasswordComesFromWhereTheProfileSays)
{
    profile.signIn = true;
    EXPECT_FALSE(resolved().password.has_value());
    profile.passwordFrom = u"variable:pin"_qs;
    EXPECT_EQ(resolved().missing, QStringList{u"pin"_qs});
    answers[u"pin"_qs] = u"12{{domain}}34"_qs; // what a person types is no template
    EXPECT_EQ(resolved().password, QByteArray("12{{domain}}34"));
    profile.passwordFrom = u"env:HELODESK_TEST_PASSWORD"_qs;
    EXPECT_THAT(resolved().problems.join(u'\n').toStdString(), HasSubstr("HELODESK_TEST_PASSWORD isn"));
    qputenv("HELODESK_TEST_PASSWORD", "pw");
    EXPECT_EQ(resolved().password, QByteArray("pw"));
    qunsetenv("HELODESK_TEST_PASSWORD");
    // Even one that somebody keeps as a plain variable isn't shown.
    profile.passwordFrom = u"variable:domain"_qs;
    for (const UsedVariable &used : resolved().used)
        EXPECT_EQ(used.secret, used.name == u"domain") << used.value.toStdString();
}

TEST_F(ResolutionTest, WhatTheKeychainHoldsIsWantedFirst)
{
    test.secrets[u"token"_qs] = u"keychain:token-1"_qs;
    profile.signIn = true;
    profile.user = u"anna@{{domain}}"_qs;
    profile.passwordFrom = u"keychain"_qs;
    profile.message.subject = u"{{token}}"_qs;
    Resolution resolution = resolved();
    // The entry belongs to the user and the server of this environment.
    EXPECT_EQ(resolution.wanted, (QStringList{u"variable token-1"_qs, u"anna@test.example at mail.test.example"_qs}));
    EXPECT_EQ(resolution.missing, QStringList{u"token"_qs});
    EXPECT_FALSE(resolution.password.has_value());

    VariableSources sources{given, answers, &test, &common};
    sources.fromKeychain
        = {{u"variable token-1"_qs, "t0ken"}, {u"anna@test.example at mail.test.example"_qs, "p{{domain}}w"}};
    resolution = resolve(profile, sources);
    EXPECT_TRUE(resolution.succeeded());
    EXPECT_TRUE(resolution.wanted.isEmpty());
    EXPECT_EQ(resolution.password, QByteArray("p{{domain}}w"));
    EXPECT_EQ(resolution.profile.message.subject, u"t0ken"_qs);
    EXPECT_EQ(resolution.secrets, (QList<QByteArray>{"t0ken", "p{{domain}}w"}));
    EXPECT_THAT(resolution.used, testing::Contains(UsedVariable{u"token"_qs, u"••••"_qs, true}));
    // Another server, and the password isn't its.
    given[u"host"_qs] = u"mail.evil.example"_qs;
    resolution = resolve(profile, {given, answers, &test, &common, sources.fromKeychain});
    EXPECT_FALSE(resolution.password.has_value());
    EXPECT_EQ(resolution.wanted, QStringList{u"anna@test.example at mail.evil.example"_qs});
}

TEST_F(ResolutionTest, ATokenHasAnEntryOfItsOwn)
{
    profile.signIn = true;
    profile.user = u"anna"_qs;
    profile.server = u"mail.example.org"_qs;
    profile.tokenFrom = u"keychain"_qs;
    EXPECT_EQ(resolved().wanted, QStringList{u"anna at mail.example.org (access token)"_qs});
    profile.tokenFrom = u"keychain:nightly"_qs;
    const QString entry = u"anna at mail.example.org (access token, nightly)"_qs;
    EXPECT_EQ(resolved().wanted, QStringList{entry});
    const Resolution resolution = resolve(profile, {given, answers, &test, &common, {{entry, "ya29.token"}}});
    EXPECT_EQ(resolution.token, QByteArray("ya29.token"));
    EXPECT_EQ(resolution.secrets, QList<QByteArray>{"ya29.token"});
    EXPECT_FALSE(resolution.password.has_value());
}

TEST_F(ResolutionTest, AClientKeyHasItsPasswordFromWhereTheProfileSays)
{
    profile.server = u"mail.example.org"_qs;
    profile.tls.clientKeyPasswordFrom = u"keychain"_qs;
    EXPECT_EQ(resolved().wanted, QStringList()) << "there is no client certificate";
    profile.tls.clientCertificate = u"me.pem"_qs;
    EXPECT_EQ(resolved().wanted, QStringList{u"client key at mail.example.org"_qs});
    profile.tls.clientKeyPasswordFrom = u"keychain:nightly"_qs;
    const QString entry = u"client key at mail.example.org (nightly)"_qs;
    Resolution resolution = resolve(profile, {given, answers, &test, &common, {{entry, "open sesame"}}});
    EXPECT_EQ(resolution.keyPassword, QByteArray("open sesame"));
    EXPECT_EQ(resolution.secrets, QList<QByteArray>{"open sesame"});
    EXPECT_EQ(prepareProfile(resolution, {}).settings.tls.clientKeyPassword, "open sesame");
    profile.tls.clientKeyPasswordFrom = u"env:HELODESK_TEST_NO_SUCH_VARIABLE"_qs;
    EXPECT_EQ(resolved().problems,
        QStringList{
            u"tls.client_key_password_from: the environment variable HELODESK_TEST_NO_SUCH_VARIABLE isn’t set"_qs});
}

struct EntryCase {
    const char *user;
    const char *server;
    const char *source;
    const char *entry; // empty: none
};

class Entries : public testing::TestWithParam<EntryCase>
{
};

TEST_P(Entries, AreNamedByUserAndServer)
{
    Profile profile;
    profile.user = QString::fromUtf8(GetParam().user);
    profile.server = QString::fromUtf8(GetParam().server);
    profile.passwordFrom = QString::fromUtf8(GetParam().source);
    EXPECT_EQ(passwordEntry(profile), QString::fromUtf8(GetParam().entry));
}

INSTANTIATE_TEST_SUITE_P(Keychain, Entries,
    testing::Values(EntryCase{"anna", "mail.example.org", "keychain", "anna at mail.example.org"},
        EntryCase{"anna", " smtps://Mail.Example.Org:4650 ", "keychain", "anna at mail.example.org"},
        EntryCase{"anna", "mail.example.org", "keychain:other", "anna at mail.example.org (other)"},
        EntryCase{"J\xc3\xb6rg", "[::1]:25", "keychain", "J\xc3\xb6rg at ::1"},
        EntryCase{"", "mail.example.org", "keychain", ""}, EntryCase{"anna", "", "keychain", ""},
        EntryCase{"anna", "no server", "keychain", ""}));

TEST(KeychainReference, IsTheNameBehindTheColon)
{
    EXPECT_EQ(keychainReference(u"keychain"_qs), QString(u""_qs));
    EXPECT_EQ(keychainReference(u"keychain:a-1.b"_qs), u"a-1.b"_qs);
    for (const char *other : {"", "ask", "env:X", "variable:x", "keychain:", "keychain:a b", "keychains", "Keychain"})
        EXPECT_FALSE(keychainReference(QString::fromLatin1(other)).has_value()) << other;
}

TEST_F(ResolutionTest, AVariableMayBringRecipientsButNoHeaderLines)
{
    given[u"all"_qs] = u"a@example.org, b@example.org"_qs;
    given[u"evil"_qs] = u"x\r\nBcc: c@example.org"_qs;
    profile.to = {u"{{all}}"_qs};
    EXPECT_EQ(resolved().profile.to, (QStringList{u"a@example.org"_qs, u"b@example.org"_qs}));
    profile.message.headers = {"X-Test: {{evil}}"};
    EXPECT_THAT(resolved().problems.join(u'\n').toStdString(), HasSubstr("message.headers"));
}

TEST(EnvironmentsTest, ComeBackAsTheyWereSaved)
{
    const QTemporaryDir folder;
    Environments environments;
    EXPECT_FALSE(readEnvironments(folder.path(), &environments).exists);
    environments.common.variables[u"domain"_qs] = u"example.org"_qs;
    environments.list = {
        {u"production"_qs, {{u"host"_qs, u"mx.example.org"_qs}}, {{u"key"_qs, u"env:KEY"_qs}}}, {u"test"_qs, {}, {}}};
    EXPECT_EQ(saveEnvironments(folder.path(), environments).problem, QString());
    Environments again;
    EXPECT_EQ(readEnvironments(folder.path(), &again).problem, QString());
    EXPECT_EQ(again.common, environments.common);
    EXPECT_EQ(again.list, environments.list);
    EXPECT_EQ(again.names(), (QStringList{u"production"_qs, u"test"_qs}));
    again.list.removeFirst();
    EXPECT_EQ(saveEnvironments(folder.path(), again).problem, QString());
    // Who still has the old ones and changes another keeps neither from happening.
    environments.list.last().variables[u"host"_qs] = u"mx.test.example"_qs;
    EXPECT_EQ(saveEnvironments(folder.path(), environments).problem, QString());
    EXPECT_EQ(environments.names(), QStringList{u"test"_qs});
}

struct BadEnvironments {
    const char *name;
    const char *text;
    const char *problem;
};

class EnvironmentProblems : public testing::TestWithParam<BadEnvironments>
{
};

TEST_P(EnvironmentProblems, AreNamed)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"environments.json"_qs));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(GetParam().text);
    file.close();
    Environments environments;
    EXPECT_THAT(readEnvironments(folder.path(), &environments).toString().toStdString(), HasSubstr(GetParam().problem));
    EXPECT_TRUE(environments.list.isEmpty());
}

INSTANTIATE_TEST_SUITE_P(Environments, EnvironmentProblems,
    testing::Values(BadEnvironments{"broken", "{\n\n]", "environments.json:3:"},
        BadEnvironments{"format", "{}", "format: must be \"helodesk-environments/1\""},
        BadEnvironments{"name", R"({"format":"helodesk-environments/1","variables":{"a b":"x"}})", "variables.a b: "},
        BadEnvironments{"value", R"({"format":"helodesk-environments/1","environments":{"x":{"variables":{"a":1}}}})",
            "environments.x.variables.a: must be a text"},
        BadEnvironments{"secret", R"({"format":"helodesk-environments/1","secrets":{"a":"hunter2"}})",
            "secrets.a: must be \"env:NAME\", \"keychain:NAME\" or \"ask\", never the secret itself"},
        BadEnvironments{"kind", R"({"format":"helodesk-environments/1","environments":{"x":3}})",
            "environments.x: must be an object"}),
    [](const testing::TestParamInfo<BadEnvironments> &info) { return info.param.name; });

} // namespace
