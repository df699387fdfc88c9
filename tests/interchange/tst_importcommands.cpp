// SPDX-License-Identifier: MIT
// swaks and curl: command lines as people have them in their notes.
#include "tests/interchange/samples.h"
#include "tests/support/printing.h"

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::test;

namespace {

TEST(SwaksImport, ReadsMailgunsExample)
{
    const ImportResult result = importProfiles(sample("swaks-mailgun.txt"));
    EXPECT_EQ(result.format, ImportFormat::Swaks);
    const Profile profile = only(result).profile;
    EXPECT_EQ(profile.server, u"smtp.mailgun.org"_qs);
    EXPECT_EQ(profile.port, 587);
    EXPECT_EQ(profile.security, Security::StartTls);
    EXPECT_TRUE(profile.signIn);
    EXPECT_EQ(profile.user, u"postmaster@mg.yourdomain.com"_qs);
    EXPECT_EQ(profile.from, u"postmaster@mg.yourdomain.com"_qs);
    EXPECT_EQ(profile.to, QStringList{u"test@example.com"_qs});
    EXPECT_EQ(outcomeOf(result, "--auth-password"), ImportOutcome::SecretLeftOut);
    EXPECT_EQ(result.notes.last().line, 7);
}

TEST(SwaksImport, ReadsShortOptions)
{
    const ImportResult result = importProfiles(sample("swaks-short.txt"));
    const PortableProfile portable = only(result);
    const Profile &profile = portable.profile;
    EXPECT_EQ(profile.server, u"mx.fabrikam.example"_qs);
    EXPECT_EQ(profile.port, 2525);
    EXPECT_EQ(profile.security, Security::Tls);
    EXPECT_EQ(profile.from, QString());
    EXPECT_EQ(profile.to, (QStringList{u"ben@fabrikam.example"_qs, u"eva@fabrikam.example"_qs}));
    EXPECT_EQ(profile.mechanisms, (QList<QByteArray>{"LOGIN", "PLAIN"}));
    EXPECT_EQ(profile.stopAfter, Stage::Rcpt);
    EXPECT_EQ(profile.message.subject, u"Queue test"_qs);
    EXPECT_EQ(profile.message.headers, QList<QByteArray>{"X-Test: one two"});
    EXPECT_EQ(profile.message.body, u"first\nsecond"_qs);
    EXPECT_EQ(portable.ehloName, u"desk.example"_qs);
    EXPECT_EQ(outcomeOf(result, "--timeout"), ImportOutcome::Ignored);
    EXPECT_EQ(outcomeOf(result, "-li"), ImportOutcome::Ignored);
    EXPECT_EQ(outcomeOf(result, "--attach"), ImportOutcome::Understood);
    ASSERT_EQ(profile.message.attachments.size(), 1);
    EXPECT_EQ(profile.message.attachments.first().file, u"/etc/hosts"_qs);
    EXPECT_EQ(outcomeOf(result, "-S"), ImportOutcome::Ignored);
    EXPECT_EQ(outcomeOf(result, "--no-such-thing"), ImportOutcome::NotUnderstood);
    EXPECT_EQ(outcomeOf(result, "-ap"), ImportOutcome::SecretLeftOut);
}

TEST(SwaksImport, TokensBecomeVariables)
{
    const Profile profile = imported(
        "swaks -s mx.example --header 'X-Id: %MESSAGEID%' --body 'To %TO_ADDRESS% from %FROM_ADDRESS%, %DATE%'")
                                .profile;
    EXPECT_EQ(profile.message.headers, QList<QByteArray>{"X-Id: {{message_id}}"});
    EXPECT_EQ(profile.message.body, u"To {{to}} from {{from}}, {{date}}"_qs);
}

TEST(SwaksImport, ReadsAConfiguration)
{
    const ImportResult result = importProfiles(sample("swaksrc.txt"));
    EXPECT_EQ(result.format, ImportFormat::SwaksConfiguration);
    const Profile profile = only(result).profile;
    EXPECT_EQ(profile.server, u"mail.contoso.example"_qs);
    EXPECT_EQ(profile.port, 587);
    EXPECT_EQ(profile.security, Security::StartTls);
    EXPECT_EQ(profile.user, u"anna"_qs);
    EXPECT_EQ(profile.message.headers, QList<QByteArray>{"X-Desk: 3"});
    EXPECT_EQ(outcomeOf(result, "--auth-password"), ImportOutcome::SecretLeftOut);
}

TEST(SwaksImport, NothingSaidIsWhatSwaksDoes)
{
    const Profile profile = imported("swaks -t a@b.example -s mx.example").profile;
    EXPECT_EQ(profile.port, 25);
    EXPECT_EQ(profile.security, Security::None);
    EXPECT_FALSE(profile.signIn);
    EXPECT_EQ(imported("swaks -s mx.example --tls-on-connect").profile.port, 465);
    EXPECT_EQ(profile.name, u"mx.example"_qs);
}

TEST(SwaksImport, TellsWhatIsMissingOrComputed)
{
    const ImportResult result
        = importProfiles("swaks --to \"$TO\" --auth-password \"$PASS\" --auth-pass=hunter2hunter2");
    EXPECT_TRUE(only(result).profile.server.isEmpty());
    EXPECT_EQ(outcomeOf(result, "--to"), ImportOutcome::NotUnderstood);
    EXPECT_EQ(outcomeOf(result, "--auth-password"), ImportOutcome::Ignored);
    EXPECT_EQ(outcomeOf(result, "--auth-pass"), ImportOutcome::SecretLeftOut);
    EXPECT_EQ(outcomeOf(result, ""), ImportOutcome::NotUnderstood);
}

TEST(SwaksImport, AnOptionWithNoTakesBackWhatStoodBefore)
{
    EXPECT_EQ(imported("swaks -s mx.example --tls --no-tls").profile.security, Security::None);
}

TEST(SwaksImport, EveryStoppingPointIsAStage)
{
    const QList<std::pair<QByteArray, Stage>> points{{"CONNECT", Stage::Greeting}, {"banner", Stage::Greeting},
        {"FIRST-EHLO", Stage::Ehlo}, {"EHLO", Stage::StartTls}, {"TLS", Stage::StartTls}, {"AUTH", Stage::Auth},
        {"MAIL", Stage::Mail}, {"FROM", Stage::Mail}, {"RCPT", Stage::Rcpt}, {"TO", Stage::Rcpt}};
    for (const auto &[name, stage] : points)
        EXPECT_EQ(imported("swaks -s mx.example --quit-after " + name).profile.stopAfter, stage) << name.constData();
    const ImportResult result = importProfiles("swaks -s mx.example -q LUNCH");
    EXPECT_EQ(outcomeOf(result, "-q"), ImportOutcome::NotUnderstood);
}

TEST(SwaksImport, ProtocolsMeanTlsAndSignIn)
{
    EXPECT_EQ(imported("swaks -s mx.example --protocol ESMTPS").profile.security, Security::StartTls);
    EXPECT_EQ(imported("swaks -s mx.example --protocol SSMTPA").profile.security, Security::Tls);
    EXPECT_TRUE(imported("swaks -s mx.example --protocol ESMTPSA").profile.signIn);
    EXPECT_EQ(
        outcomeOf(importProfiles("swaks -s mx.example --protocol LMTP"), "--protocol"), ImportOutcome::NotUnderstood);
}

TEST(SwaksImport, CopiesGoToTheEnvelopeAndCcToTheHeader)
{
    const Profile profile = imported("swaks -s mx.example -t a@x.example --cc b@x.example --bcc c@x.example").profile;
    EXPECT_EQ(profile.to, (QStringList{u"a@x.example"_qs, u"b@x.example"_qs, u"c@x.example"_qs}));
    EXPECT_EQ(profile.message.to, QStringList{u"a@x.example"_qs});
    EXPECT_EQ(profile.message.cc, QStringList{u"b@x.example"_qs});
}

TEST(SwaksImport, DataIsAWholeMessageOrAFile)
{
    EXPECT_EQ(imported("swaks -s mx.example --data @/tmp/mail.eml").profile.emlFile, u"/tmp/mail.eml"_qs);
    const Profile profile = imported("swaks -s mx.example --data 'Subject: Hi\\nX-A: 1\\n\\nText'").profile;
    EXPECT_EQ(profile.message.subject, u"Hi"_qs);
    EXPECT_EQ(profile.message.body, u"Text"_qs);
    EXPECT_EQ(profile.message.headers, QList<QByteArray>{"X-A: 1"});
}

TEST(CurlImport, ReadsTheCommonExample)
{
    const ImportResult result = importProfiles(sample("curl-gmail.txt"));
    EXPECT_EQ(result.format, ImportFormat::Curl);
    const Profile profile = only(result).profile;
    EXPECT_EQ(profile.server, u"smtp.gmail.com"_qs);
    EXPECT_EQ(profile.port, 465);
    EXPECT_EQ(profile.security, Security::Tls);
    EXPECT_EQ(profile.user, u"username@gmail.com"_qs);
    EXPECT_EQ(profile.emlFile, u"mail.txt"_qs);
    EXPECT_EQ(profile.stopAfter, Stage::Message);
    EXPECT_EQ(outcomeOf(result, "--user"), ImportOutcome::SecretLeftOut);
}

TEST(CurlImport, ReadsLettersAndAHereDocument)
{
    const ImportResult result = importProfiles(sample("curl-heredoc.txt"));
    const PortableProfile portable = only(result);
    const Profile &profile = portable.profile;
    EXPECT_EQ(profile.server, u"mail.example.com"_qs);
    EXPECT_EQ(profile.port, 587);
    EXPECT_EQ(profile.security, Security::StartTlsIfOffered);
    EXPECT_EQ(profile.user, u"anna"_qs);
    EXPECT_EQ(profile.mechanisms, QList<QByteArray>{"PLAIN"});
    EXPECT_EQ(profile.to, (QStringList{u"receiver@example.com"_qs, u"second@example.com"_qs}));
    EXPECT_EQ(profile.message.from, u"John Smith <john@example.com>"_qs);
    EXPECT_EQ(profile.message.subject, u"an example.com example email"_qs);
    EXPECT_EQ(profile.message.body, u"Dear Joe,\nWelcome to this example email.\n"_qs);
    EXPECT_TRUE(profile.message.headers.isEmpty());
    EXPECT_FALSE(portable.tls.verify);
    EXPECT_EQ(portable.ehloName, u"desk.example"_qs);
    EXPECT_EQ(outcomeOf(result, "-v"), ImportOutcome::Ignored);
}

TEST(CurlImport, TakesThePasswordOutOfAnAddress)
{
    const ImportResult result
        = importProfiles("curl smtp://anna%40x.example:p%40ss-word@mx.example:2525 --proxy http://u:proxypass@p");
    EXPECT_EQ(only(result).profile.user, u"anna@x.example"_qs);
    EXPECT_EQ(only(result).profile.port, 2525);
    EXPECT_EQ(outcomeOf(result, "password in the address"), ImportOutcome::SecretLeftOut);
}

TEST(CurlImport, WithoutASenderItStopsEarlier)
{
    EXPECT_EQ(imported("curl smtp://mx.example -u anna").profile.stopAfter, Stage::Auth);
    EXPECT_EQ(imported("curl smtp://mx.example --ssl").profile.stopAfter, Stage::StartTls);
}

TEST(CurlImport, ReadsPartsOfAForm)
{
    const QByteArray base = "curl smtp://mx.example --mail-from a@x.example ";
    EXPECT_EQ(imported(base + "-F '=plain text;type=text/plain'").profile.message.body, u"plain text"_qs);
    EXPECT_EQ(imported(base + "-F '=\"a;b \\\"c\\\"\"'").profile.message.body, u"a;b \"c\""_qs);
    EXPECT_EQ(imported(base + "--form-string '=a;b=c'").profile.message.body, u"a;b=c"_qs);
    EXPECT_EQ(outcomeOf(importProfiles(base + "-F 'file=@x.txt'"), "-F"), ImportOutcome::Ignored);
}

TEST(CurlImport, OtherAddressesAreNone)
{
    const ImportResult result = importProfiles("curl https://anna:topsecret@www.example.com/");
    EXPECT_TRUE(only(result).profile.server.isEmpty());
    EXPECT_EQ(outcomeOf(result, "address"), ImportOutcome::NotUnderstood);
}

} // namespace
