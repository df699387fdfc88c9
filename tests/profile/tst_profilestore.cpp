// SPDX-License-Identifier: MIT
#include "core/profile/profilestore.h"
#include "tests/support/printing.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <gmock/gmock.h>

using namespace helodesk;

namespace {

Profile filled()
{
    Profile profile = builtInProfiles().last();
    profile.server = u"mail.example.org"_qs;
    profile.port = 465;
    profile.security = Security::Tls;
    profile.signIn = true;
    profile.user = u"anna"_qs;
    profile.mechanisms = {"PLAIN", "LOGIN"};
    profile.from = u"anna@example.org"_qs;
    profile.to = {u"ben@example.org"_qs, u"jürgen@example.org"_qs};
    profile.message.subject = u"Grüße"_qs;
    profile.message.body = u"one\ntwo\n"_qs;
    profile.message.headers = {"X-Test: 1"};
    profile.emlFile = u"/tmp/x.eml"_qs;
    profile.stopAfter = Stage::Rcpt;
    profile.stayOpen = true;
    return profile;
}

class ProfileStoreTest : public testing::Test
{
protected:
    QString file(const QString &name) const { return folder.filePath(u"profiles/"_qs + name); }
    QByteArray contentOf(const QString &name) const
    {
        QFile read(file(name));
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    }
    void write(const QString &name, const QByteArray &octets) const
    {
        QFile written(file(name));
        ASSERT_TRUE(written.open(QIODevice::WriteOnly));
        written.write(octets);
    }
    QTemporaryDir folder;
    ProfileStore store{folder.filePath(u"profiles"_qs)};
    QStringList problems;
};

TEST_F(ProfileStoreTest, GivesTheBuiltInProfilesWhileNothingWasSaved)
{
    EXPECT_EQ(store.load(&problems), builtInProfiles());
    EXPECT_TRUE(problems.isEmpty());
}

TEST_F(ProfileStoreTest, GivesBackWhatWasSaved)
{
    EXPECT_EQ(store.save(filled()), QString());
    const QList<Profile> profiles = store.load(&problems);
    ASSERT_EQ(profiles.size(), builtInProfiles().size());
    EXPECT_EQ(profiles.last(), filled());
    EXPECT_EQ(profiles.first(), builtInProfiles().first());
    EXPECT_TRUE(problems.isEmpty());
}

TEST_F(ProfileStoreTest, KeepsMembersItDoesNotKnow)
{
    EXPECT_EQ(store.save(filled()), QString());
    QJsonObject document = QJsonDocument::fromJson(contentOf(u"new-server.json"_qs)).object();
    document[u"expect"] = u"accepted"_qs;
    QJsonObject message = document[u"message"].toObject();
    message[u"read_aloud"] = 3;
    document[u"message"] = message;
    write(u"new-server.json"_qs, QJsonDocument(document).toJson());
    Profile changed = filled();
    changed.port = 25;
    EXPECT_EQ(store.save(changed), QString());
    const QJsonObject after = QJsonDocument::fromJson(contentOf(u"new-server.json"_qs)).object();
    EXPECT_EQ(after[u"expect"].toString(), u"accepted"_qs);
    EXPECT_EQ(after[u"message"][u"read_aloud"].toInt(), 3);
    EXPECT_EQ(after[u"port"].toInt(), 25);
}

TEST_F(ProfileStoreTest, NamesAFileThatCanNotBeReadAndGoesOnWithoutIt)
{
    EXPECT_EQ(store.save(filled()), QString());
    write(u"new-server.json"_qs, "{ no json");
    EXPECT_EQ(store.load(&problems), builtInProfiles());
    ASSERT_EQ(problems.size(), 1);
    EXPECT_THAT(problems.first().toStdString(), testing::HasSubstr("new-server.json"));
}

TEST_F(ProfileStoreTest, SaysWhyItCanNotSave)
{
    QFile inTheWay(folder.filePath(u"profiles"_qs));
    ASSERT_TRUE(inTheWay.open(QIODevice::WriteOnly));
    EXPECT_FALSE(store.save(filled()).isEmpty());
}

TEST_F(ProfileStoreTest, ADocumentOfAnotherKindIsNone)
{
    EXPECT_FALSE(profileFrom({{u"format"_qs, u"helodesk-run/1"_qs}}, filled()).has_value());
    EXPECT_FALSE(profileFrom({}, filled()).has_value());
}

TEST_F(ProfileStoreTest, MembersOfAWrongTypeLeaveWhatWas)
{
    const QJsonObject document{{u"format"_qs, u"helodesk-profile/1"_qs}, {u"server"_qs, 7}, {u"port"_qs, 70000},
        {u"security"_qs, u"perfect"_qs}, {u"to"_qs, u"ben"_qs}, {u"stop_after"_qs, u"lunch"_qs}};
    EXPECT_EQ(profileFrom(document, filled()), filled());
}

TEST_F(ProfileStoreTest, EverySecurityAndStageComesBack)
{
    for (const Security security :
        {Security::Auto, Security::None, Security::StartTls, Security::StartTlsIfOffered, Security::Tls}) {
        for (const Stage stage : {Stage::Greeting, Stage::Ehlo, Stage::StartTls, Stage::Auth, Stage::Mail, Stage::Rcpt,
                 Stage::Data, Stage::Message}) {
            Profile profile = filled();
            profile.security = security;
            profile.stopAfter = stage;
            EXPECT_EQ(profileFrom(profileDocument(profile), Profile()), profile);
        }
    }
}

} // namespace
