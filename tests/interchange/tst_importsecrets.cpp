// SPDX-License-Identifier: MIT
// No password of an input may stand in what comes out.
#include "core/profile/profilestore.h"
#include "tests/interchange/samples.h"
#include "tests/support/printing.h"

#include <QJsonDocument>

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::test;

namespace {

// All that an import gives, as text.
std::string everything(const ImportResult &result)
{
    QByteArray text;
    for (const PortableProfile &portable : result.profiles) {
        text += QJsonDocument(profileDocument(portable.profile)).toJson();
        text += portable.ehloName.toUtf8() + '\n' + portable.tls.serverName.toUtf8() + '\n'
            + portable.tls.verifyName.toUtf8() + '\n' + portable.tls.caFile.toUtf8() + '\n';
    }
    for (const ImportNote &note : result.notes)
        text += note.what.toUtf8() + ' ' + note.why.toUtf8() + '\n';
    return text.toStdString();
}

struct Sample {
    const char *file;
    const char *secret;
};

class SampleWithASecret : public testing::TestWithParam<Sample>
{
};

TEST_P(SampleWithASecret, LosesItAndSaysSo)
{
    const ImportResult result = importProfiles(sample(GetParam().file));
    EXPECT_FALSE(result.profiles.isEmpty());
    EXPECT_THAT(everything(result), testing::Not(testing::HasSubstr(GetParam().secret)));
    EXPECT_TRUE(std::any_of(result.notes.begin(), result.notes.end(),
        [](const ImportNote &note) { return note.outcome == ImportOutcome::SecretLeftOut; }));
}

INSTANTIATE_TEST_SUITE_P(All, SampleWithASecret,
    testing::Values(Sample{"swaks-mailgun.txt", "your-password"}, Sample{"swaks-short.txt", "s3cret"},
        Sample{"swaksrc.txt", "sesame"}, Sample{"curl-gmail.txt", "hunter2"}, Sample{"curl-heredoc.txt", "s3cret"},
        Sample{"msmtprc.txt", "secret-of-joe"}, Sample{"thunderbird-autoconfig.xml", "optional-secret"},
        Sample{"outlook.prf", "prf-secret"}, Sample{"nodemailer.js", "jn7jnAPss4f63QBp6D"},
        Sample{"nodemailer.json", "json-secret"}, Sample{"django-settings.py", "app password"},
        Sample{"laravel.env", "laravel secret"}, Sample{"dotnet-appsettings.json", "dotnet-secret"},
        Sample{"dotnet-web.config", "network-secret"}));

TEST(ImportSecrets, APasswordThatIsTheUserTooIsLeftOutOfBoth)
{
    // As Postmark has it: its token is user and password.
    const ImportResult result = importProfiles(
        "swaks -s smtp.postmarkapp.com -au 5f7c-token -ap 5f7c-token -t a@b.example --h-X-Token: 5f7c-token");
    EXPECT_EQ(only(result).profile.user, QString());
    EXPECT_TRUE(only(result).profile.message.headers.isEmpty());
    EXPECT_THAT(everything(result), testing::Not(testing::HasSubstr("5f7c-token")));
}

TEST(ImportSecrets, IsLeftOutOfTheMessageToo)
{
    const ImportResult result = importProfiles(
        "createTransport({ host: 'mx.example', auth: { user: 'anna', pass: 'G3heim7wort' } }).sendMail({ html: '<b>My "
        "password is G3heim7wort</b>' })");
    ASSERT_EQ(result.profiles.size(), 1);
    EXPECT_EQ(result.profiles.first().profile.message.html, QString());
    const ImportResult attached = importProfiles("swaks -s mx.example -au anna -ap G3heim7wort --attach @/G3heim7wort");
    ASSERT_EQ(attached.profiles.size(), 1);
    EXPECT_TRUE(attached.profiles.first().profile.message.attachments.isEmpty());
}

TEST(ImportSecrets, BrokenQuotesDoNotLetOneThrough)
{
    for (const char *text : {"swaks -s mx.example --body 'a --auth-password hunter2hunter2",
             "swaks -s mx.example --body \"a -ap hunter2hunter2 -t b@c.example",
             "swaks -s mx.example --subject --auth-password=hunter2hunter2",
             "curl smtp://mx.example --mail-from 'x --user a:hunter2hunter2 smtp://a:hunter2hunter2@b/",
             "account a\nhost x\nfrom password hunter2hunter2\npassword hunter2hunter2",
             "createTransport({ host: 'x', auth: { user: 'a, pass: 'hunter2hunter2' } })",
             "EMAIL_HOST = 'x'\nEMAIL_HOST_PASSWORD = \"hunter2hunter2\nEMAIL_HOST_USER='hunter2hunter2'",
             "MAIL_HOST=x\nMAIL_PASSWORD=hunter2hunter2\nMAIL_USERNAME=hunter2hunter2",
             "MAIL_URL=smtp://a:hunter2hunter2@mx.example\nMAIL_FROM_ADDRESS=hunter2hunter2@x"}) {
        EXPECT_THAT(everything(importProfiles(text)), testing::Not(testing::HasSubstr("hunter2hunter2"))) << text;
    }
}

TEST(ImportSecrets, WordsAboutPasswordsAreNone)
{
    const Profile profile = imported("swaks -s mx.example --body 'Your password expires tomorrow'").profile;
    EXPECT_EQ(profile.message.body, u"Your password expires tomorrow"_qs);
}

} // namespace
