// SPDX-License-Identifier: MIT
#include "core/practice/scenario.h"
#include "core/profile/profile.h"
#include "core/profile/profilelookup.h"
#include "tests/support/printing.h"

#include <QFile>
#include <QSet>
#include <QTemporaryDir>

#include <gmock/gmock.h>

using namespace helodesk;

namespace {

Profile usual()
{
    Profile profile;
    profile.id = "x";
    profile.server = u" mail.example.org "_qs;
    profile.port = 2525;
    profile.security = Security::StartTls;
    profile.from = u"anna@example.org"_qs;
    profile.to = {u"ben@example.org"_qs, u"eva@example.org"_qs};
    profile.message.subject = u"Hello"_qs;
    profile.message.body = u"A body\n"_qs;
    return profile;
}

QByteArray contentOf(const RunSettings &settings)
{
    const auto source = settings.content(Facts{});
    return source->read(1 << 20);
}

TEST(Profile, GivesItsRunWhatWasSet)
{
    Profile profile = usual();
    profile.stopAfter = Stage::Rcpt;
    profile.stayOpen = true;
    const RunSettings settings = profile.toSettings();
    EXPECT_EQ(settings.server, u"mail.example.org"_qs);
    EXPECT_EQ(settings.port, 2525);
    EXPECT_EQ(settings.security, Security::StartTls);
    EXPECT_EQ(settings.reversePath, "anna@example.org");
    EXPECT_EQ(settings.recipients, (QList<QByteArray>{"ben@example.org", "eva@example.org"}));
    EXPECT_EQ(settings.stopAfter, Stage::Rcpt);
    EXPECT_EQ(settings.ending, Ending::StayOpen);
    EXPECT_FALSE(settings.practice);
}

TEST(Profile, SignsInOnlyWhenAskedTo)
{
    Profile profile = usual();
    profile.user = u"anna"_qs;
    EXPECT_FALSE(profile.toSettings().signIn.has_value());
    profile.signIn = true;
    profile.mechanisms = {"PLAIN"};
    const RunSettings settings = profile.toSettings();
    ASSERT_TRUE(settings.signIn.has_value());
    EXPECT_EQ(settings.signIn->user, u"anna"_qs);
    EXPECT_EQ(settings.signIn->mechanisms, QList<QByteArray>{"PLAIN"});
    EXPECT_FALSE(settings.signIn->password.has_value());
    EXPECT_FALSE(settings.signIn->allowCleartext);
}

TEST(Profile, WritesTheEnvelopeIntoTheHeaderUnlessTheMessageHasItsOwn)
{
    Profile profile = usual();
    EXPECT_THAT(contentOf(profile.toSettings()).toStdString(), testing::HasSubstr("From: anna@example.org\r\n"));
    EXPECT_THAT(contentOf(profile.toSettings()).toStdString(), testing::HasSubstr("ben@example.org"));
    profile.message.from = u"office@example.org"_qs;
    EXPECT_THAT(contentOf(profile.toSettings()).toStdString(), testing::HasSubstr("From: office@example.org\r\n"));
}

TEST(Profile, SendsAMessageFileAsItIs)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"message.eml"_qs));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("Subject: from a file\r\n\r\nbody\r\n");
    file.close();
    Profile profile = usual();
    profile.emlFile = file.fileName();
    EXPECT_EQ(contentOf(profile.toSettings()), "Subject: from a file\r\n\r\nbody\r\n");
}

struct Lookup {
    const char *wanted;
    int index;
};

class ProfileLookup : public testing::TestWithParam<Lookup>
{
};

TEST_P(ProfileLookup, FindsWhatPeopleTypeOnAKeyboard)
{
    const QList<NamedProfile> profiles{{"outlook-503", u"Outlook’s 503"_qs}, {"a", u"“Contoso” – nightly…"_qs},
        {"b", u"contoso"_qs}, {"c", u"CONTOSO"_qs}, {"d", u"outlook-503"_qs}};
    EXPECT_EQ(indexOfProfile(profiles, QString::fromUtf8(GetParam().wanted)), GetParam().index);
}

INSTANTIATE_TEST_SUITE_P(Names, ProfileLookup,
    testing::Values(Lookup{"Outlook’s 503", 0}, Lookup{"outlook's  503", 0}, Lookup{"OUTLOOK`S 503", 0},
        Lookup{"\"Contoso\" - nightly...", 1}, Lookup{"CONTOSO", 3}, Lookup{"Contoso", 2}, Lookup{"outlook-503", 0},
        Lookup{"outlooks 503", -1}, Lookup{"", -1}));

TEST(BuiltInProfiles, AreThree)
{
    const QList<Profile> profiles = builtInProfiles();
    ASSERT_EQ(profiles.size(), 3);
    EXPECT_EQ(profiles[0].id, "practice");
    EXPECT_EQ(profiles[1].id, "outlook-503");
    EXPECT_EQ(profiles[2].id, "new-server");
    QSet<QString> names;
    for (const Profile &profile : profiles) {
        names.insert(profile.name);
        EXPECT_FALSE(profile.signIn);
        EXPECT_FALSE(profile.message.subject.isEmpty());
    }
    EXPECT_EQ(names.size(), 3);
}

TEST(BuiltInProfiles, PlayScenariosThatThereAre)
{
    const QList<Profile> profiles = builtInProfiles();
    const auto practice = Scenario::named(profiles[0].scenario);
    ASSERT_TRUE(practice.has_value());
    EXPECT_EQ(practice->cause, "ok");
    const auto outlook = Scenario::named(profiles[1].scenario);
    ASSERT_TRUE(outlook.has_value());
    EXPECT_EQ(outlook->cause, "auth-required");
    EXPECT_FALSE(profiles[2].usesPracticeServer());
    EXPECT_TRUE(profiles[2].server.isEmpty());
}

struct Addresses {
    const char *text;
    QStringList expected;
};

class AddressesIn : public testing::TestWithParam<Addresses>
{
};

TEST_P(AddressesIn, AreFoundInWhatPeopleType)
{
    EXPECT_EQ(addressesIn(QString::fromUtf8(GetParam().text)), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Forms, AddressesIn,
    testing::Values(Addresses{"", {}}, Addresses{" , ;", {}}, Addresses{"a@b", {u"a@b"_qs}},
        Addresses{"a@b, c@d;e@f\ng@h", {u"a@b"_qs, u"c@d"_qs, u"e@f"_qs, u"g@h"_qs}},
        Addresses{"Ben <ben@b>, <c@d>", {u"ben@b"_qs, u"c@d"_qs}},
        Addresses{"\"Miller, Ben\" <ben@b>, c@d", {u"ben@b"_qs, u"c@d"_qs}},
        Addresses{"not an address", {u"not an address"_qs}}, Addresses{"jürgen@b", {u"jürgen@b"_qs}}));

} // namespace
