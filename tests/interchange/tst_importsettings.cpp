// SPDX-License-Identifier: MIT
// Settings of mail programs and frameworks, each from a sample as its own documents have it.
#include "tests/interchange/samples.h"
#include "tests/support/printing.h"

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::test;

namespace {

TEST(MsmtpImport, ReadsDefaultsAccountsAndCopies)
{
    const ImportResult result = importProfiles(sample("msmtprc.txt"));
    EXPECT_EQ(result.format, ImportFormat::Msmtp);
    ASSERT_EQ(result.profiles.size(), 3);
    const Profile &first = result.profiles[0].profile;
    EXPECT_EQ(first.name, u"freemail"_qs);
    EXPECT_EQ(first.server, u"smtp.freemail.example"_qs);
    EXPECT_EQ(first.port, 587);
    EXPECT_EQ(first.security, Security::StartTls);
    EXPECT_EQ(first.user, u"joe.smith"_qs);
    const PortableProfile &second = result.profiles[1];
    EXPECT_EQ(second.profile.server, u"smtp.freemail.example"_qs);
    EXPECT_EQ(second.profile.from, u"joey@freemail.example"_qs);
    EXPECT_EQ(second.ehloName, u"desk.example"_qs);
    const PortableProfile &third = result.profiles[2];
    EXPECT_EQ(third.profile.security, Security::Tls);
    EXPECT_EQ(third.profile.port, 465);
    EXPECT_EQ(third.profile.mechanisms, QList<QByteArray>{"PLAIN"});
    EXPECT_FALSE(third.tls.verify);
    EXPECT_EQ(outcomeOf(result, "password"), ImportOutcome::SecretLeftOut);
    EXPECT_EQ(outcomeOf(result, "passwordeval"), ImportOutcome::Ignored);
    EXPECT_EQ(outcomeOf(result, "tls_fingerprint"), ImportOutcome::Ignored);
    EXPECT_EQ(outcomeOf(result, "logfile"), ImportOutcome::Ignored);
}

TEST(MsmtpImport, TellsWhatItDoesNotKnow)
{
    const ImportResult result = importProfiles("account a : b\nhost mx.example\nteleport on\ntls maybe\nport x\n");
    EXPECT_EQ(outcomeOf(result, "teleport"), ImportOutcome::NotUnderstood);
    EXPECT_EQ(outcomeOf(result, "tls"), ImportOutcome::NotUnderstood);
    EXPECT_EQ(outcomeOf(result, "port"), ImportOutcome::NotUnderstood);
    EXPECT_EQ(outcomeOf(result, "account"), ImportOutcome::NotUnderstood);
    EXPECT_EQ(only(result).profile.port, 25);
}

TEST(ThunderbirdImport, ReadsAProvidersAutoconfig)
{
    const ImportResult result = importProfiles(sample("thunderbird-autoconfig.xml"));
    EXPECT_EQ(result.format, ImportFormat::ThunderbirdAutoconfig);
    ASSERT_EQ(result.profiles.size(), 2);
    const Profile &first = result.profiles[0].profile;
    EXPECT_EQ(first.name, u"Freenet Mail"_qs);
    EXPECT_EQ(first.server, u"smtp.freenet.example"_qs);
    EXPECT_EQ(first.port, 465);
    EXPECT_EQ(first.security, Security::Tls);
    EXPECT_EQ(first.mechanisms, (QList<QByteArray>{"CRAM-MD5", "PLAIN", "LOGIN"}));
    EXPECT_EQ(first.user, u"%EMAILADDRESS%"_qs);
    EXPECT_EQ(outcomeOf(result, "username"), ImportOutcome::NotUnderstood);
    EXPECT_EQ(result.profiles[1].profile.security, Security::StartTls);
    EXPECT_EQ(result.profiles[1].profile.mechanisms, QList<QByteArray>{"XOAUTH2"});
    EXPECT_EQ(outcomeOf(result, "password"), ImportOutcome::SecretLeftOut);
}

TEST(ThunderbirdImport, NamesTheLineOfBrokenXml)
{
    const ImportResult result = importProfiles("<clientConfig>\n<outgoingServer type='smtp'>\n<hostname>a</wrong>");
    EXPECT_EQ(outcomeOf(result, "XML"), ImportOutcome::NotUnderstood);
    EXPECT_EQ(result.notes.last().line, 3);
}

TEST(ThunderbirdImport, ReadsPreferencesWithTheirIdentities)
{
    const ImportResult result = importProfiles(sample("thunderbird-prefs.js"));
    EXPECT_EQ(result.format, ImportFormat::ThunderbirdPreferences);
    ASSERT_EQ(result.profiles.size(), 2);
    const Profile &first = result.profiles[0].profile;
    EXPECT_EQ(first.name, u"Contoso"_qs);
    EXPECT_EQ(first.from, u"anna@contoso.example"_qs);
    EXPECT_EQ(first.security, Security::StartTls);
    EXPECT_EQ(first.port, 587);
    EXPECT_TRUE(first.signIn);
    const Profile &second = result.profiles[1].profile;
    EXPECT_EQ(second.from, u"office@fabrikam.example"_qs); // the identity without a server uses the default one
    EXPECT_EQ(second.security, Security::Tls);
    EXPECT_EQ(second.mechanisms, QList<QByteArray>{"XOAUTH2"});
}

TEST(OutlookImport, ReadsTheAccountsOfAProfile)
{
    const ImportResult result = importProfiles(sample("outlook.prf"));
    EXPECT_EQ(result.format, ImportFormat::OutlookProfile);
    ASSERT_EQ(result.profiles.size(), 2);
    const Profile &first = result.profiles[0].profile;
    EXPECT_EQ(first.name, u"Contoso Mail"_qs);
    EXPECT_EQ(first.server, u"smtp.contoso.example"_qs);
    EXPECT_EQ(first.port, 587);
    EXPECT_EQ(first.security, Security::StartTls);
    EXPECT_EQ(first.user, u"anna"_qs);
    EXPECT_EQ(result.profiles[1].profile.security, Security::Tls);
    EXPECT_EQ(result.profiles[1].profile.user, u"ben"_qs);
    EXPECT_EQ(outcomeOf(result, "smtppassword"), ImportOutcome::SecretLeftOut);
}

TEST(OutlookImport, ReadsUtf16)
{
    QByteArray octets("\xff\xfe", 2);
    const QString text = QString::fromLatin1(sample("outlook.prf"));
    octets.append(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    EXPECT_EQ(importProfiles(octets).profiles.size(), 2);
}

TEST(NodemailerImport, ReadsTheTransportAndTheMessage)
{
    const ImportResult result = importProfiles(sample("nodemailer.js"));
    EXPECT_EQ(result.format, ImportFormat::Nodemailer);
    const PortableProfile portable = only(result);
    const Profile &profile = portable.profile;
    EXPECT_EQ(profile.server, u"smtp.ethereal.example"_qs);
    EXPECT_EQ(profile.port, 587);
    EXPECT_EQ(profile.security, Security::StartTls);
    EXPECT_EQ(profile.user, u"maddison53@ethereal.example"_qs);
    EXPECT_EQ(profile.from, u"maddison53@ethereal.example"_qs);
    EXPECT_EQ(profile.to, (QStringList{u"bar@example.com"_qs, u"baz@example.com"_qs}));
    EXPECT_EQ(profile.message.subject, u"Hello ✔"_qs);
    EXPECT_EQ(profile.message.body, u"Hello world?"_qs);
    EXPECT_EQ(profile.message.html, u"<b>Hello world?</b>"_qs);
    EXPECT_FALSE(portable.tls.verify);
    EXPECT_EQ(portable.ehloName, u"desk.example"_qs);
    EXPECT_EQ(outcomeOf(result, "auth.pass"), ImportOutcome::SecretLeftOut);
    EXPECT_EQ(outcomeOf(result, "pool"), ImportOutcome::Ignored);
    EXPECT_EQ(outcomeOf(result, "tls.minVersion"), ImportOutcome::Ignored);
}

TEST(NodemailerImport, ReadsJsonAndAddresses)
{
    const ImportResult json = importProfiles(sample("nodemailer.json"));
    EXPECT_EQ(json.format, ImportFormat::Nodemailer);
    EXPECT_EQ(only(json).profile.security, Security::Tls);
    EXPECT_EQ(only(json).profile.port, 465);
    const ImportResult address
        = importProfiles("nodemailer.createTransport('smtps://anna:p%23ssword@mx.example/?pool=true')");
    EXPECT_EQ(only(address).profile.server, u"mx.example"_qs);
    EXPECT_EQ(only(address).profile.security, Security::Tls);
}

TEST(NodemailerImport, TellsWhatIsComputed)
{
    const ImportResult result = importProfiles("createTransport({ host: process.env.SMTP_HOST, service: 'gmail', auth: "
                                               "{ user, pass: process.env.SMTP_PASS } })");
    EXPECT_EQ(outcomeOf(result, "host"), ImportOutcome::NotUnderstood);
    EXPECT_EQ(outcomeOf(result, "service"), ImportOutcome::NotUnderstood);
    EXPECT_EQ(outcomeOf(result, "auth.user"), ImportOutcome::NotUnderstood);
    EXPECT_EQ(outcomeOf(result, "auth.pass"), ImportOutcome::Ignored);
}

TEST(DjangoImport, ReadsSettings)
{
    const ImportResult result = importProfiles(sample("django-settings.py"));
    EXPECT_EQ(result.format, ImportFormat::Django);
    const Profile profile = only(result).profile;
    EXPECT_EQ(profile.server, u"smtp.gmail.com"_qs);
    EXPECT_EQ(profile.port, 587);
    EXPECT_EQ(profile.security, Security::StartTls);
    EXPECT_EQ(profile.user, u"anna@contoso.example"_qs);
    EXPECT_EQ(profile.from, u"webmaster@contoso.example"_qs);
    EXPECT_EQ(outcomeOf(result, "EMAIL_HOST_PASSWORD"), ImportOutcome::SecretLeftOut);
    EXPECT_EQ(outcomeOf(result, "EMAIL_TIMEOUT"), ImportOutcome::NotUnderstood);
    EXPECT_EQ(outcomeOf(result, "EMAIL_BACKEND"), ImportOutcome::Ignored);
}

TEST(LaravelImport, ReadsTheEnvironment)
{
    const ImportResult result = importProfiles(sample("laravel.env"));
    EXPECT_EQ(result.format, ImportFormat::Laravel);
    const Profile profile = only(result).profile;
    EXPECT_EQ(profile.server, u"sandbox.smtp.mailtrap.io"_qs);
    EXPECT_EQ(profile.port, 2525);
    EXPECT_EQ(profile.security, Security::StartTls);
    EXPECT_EQ(profile.user, u"1a2b3c4d5e6f7g"_qs);
    EXPECT_EQ(profile.from, u"hello@contoso.example"_qs);
    EXPECT_EQ(outcomeOf(result, "MAIL_PASSWORD"), ImportOutcome::SecretLeftOut);
    EXPECT_EQ(outcomeOf(result, "MAIL_FROM_NAME"), ImportOutcome::NotUnderstood);
}

TEST(DotNetImport, ReadsASectionOfAppsettings)
{
    const ImportResult result = importProfiles(sample("dotnet-appsettings.json"));
    EXPECT_EQ(result.format, ImportFormat::DotNetJson);
    const Profile profile = only(result).profile;
    EXPECT_EQ(profile.name, u"EmailSettings"_qs);
    EXPECT_EQ(profile.server, u"smtp.office365.com"_qs);
    EXPECT_EQ(profile.port, 587);
    EXPECT_EQ(profile.security, Security::StartTls);
    EXPECT_EQ(profile.user, u"noreply@contoso.example"_qs);
    EXPECT_EQ(profile.message.from, u"Contoso <noreply@contoso.example>"_qs);
    EXPECT_EQ(outcomeOf(result, "Password"), ImportOutcome::SecretLeftOut);
    EXPECT_EQ(outcomeOf(result, "MaxRetries"), ImportOutcome::NotUnderstood);
}

TEST(DotNetImport, ReadsMailSettings)
{
    const ImportResult result = importProfiles(sample("dotnet-web.config"));
    EXPECT_EQ(result.format, ImportFormat::DotNetXml);
    const PortableProfile portable = only(result);
    EXPECT_EQ(portable.profile.server, u"localhost"_qs);
    EXPECT_EQ(portable.profile.port, 25);
    EXPECT_EQ(portable.profile.security, Security::StartTls);
    EXPECT_EQ(portable.profile.user, u"ben"_qs);
    EXPECT_EQ(portable.profile.from, u"ben@contoso.example"_qs);
    EXPECT_EQ(portable.ehloName, u"www.contoso.example"_qs);
    EXPECT_EQ(outcomeOf(result, "password"), ImportOutcome::SecretLeftOut);
}

TEST(Import, SaysWhenItKnowsNothing)
{
    for (const char *text : {"", "  \n", "Dear all,\nsee you tomorrow.\n", "<html></html>", "{}", "[]"}) {
        const ImportResult result = importProfiles(text);
        EXPECT_TRUE(result.profiles.isEmpty()) << text;
        EXPECT_FALSE(result.notes.isEmpty()) << text;
    }
    const ImportResult large = importProfiles(QByteArray(mostImported + 1, 'x'));
    EXPECT_FALSE(large.notes.isEmpty());
}

TEST(Import, EveryFormatHasANameThatFindsIt)
{
    EXPECT_EQ(importFormats().size(), 12u);
    for (const ImportFormatName &each : importFormats())
        EXPECT_EQ(importFormatNamed(QString::fromLatin1(each.name)), each.format);
    EXPECT_FALSE(importFormatNamed(u"exchange"_qs).has_value());
}

} // namespace
