// SPDX-License-Identifier: MIT
#include "core/profile/profilecollection.h"
#include "core/profile/profiledocument.h"
#include "tests/profile/restrictions.h"
#include "tests/support/printing.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gmock/gmock.h>

#include <thread>
#include <vector>

using namespace helodesk;
using testing::HasSubstr;

namespace {

class Collection : public testing::Test
{
protected:
    void write(const QString &name, const QByteArray &octets) const
    {
        QDir().mkpath(QFileInfo(folder.filePath(name)).path());
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(octets);
    }
    QByteArray read(const QString &name) const
    {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    StoredProfile added(const QString &name, const QString &inFolder = {}) const
    {
        StoredProfile stored;
        stored.profile.name = name;
        stored.profile.server = u"mail.example.org"_qs;
        EXPECT_EQ(collection.save(stored, inFolder).problem, QString());
        return stored;
    }
    QStringList names() const
    {
        QStringList result;
        for (const StoredProfile &stored : collection.load().profiles)
            result.append(stored.folder() + u'/' + stored.profile.name);
        return result;
    }
    // No half-written file of a save that failed.
    QStringList files() const { return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden); }

    QTemporaryDir folder;
    ProfileCollection collection{folder.path()};
};

TEST_F(Collection, FoldersAreFoldersAndOrderIsKept)
{
    StoredProfile last = added(u"A last"_qs);
    last.profile.order = 5;
    EXPECT_EQ(collection.save(last).problem, QString());
    added(u"b second"_qs);
    added(u"A first"_qs);
    added(u"deep"_qs, u"nightly/exchange"_qs);
    EXPECT_EQ(names(), (QStringList{u"/A first"_qs, u"/b second"_qs, u"/A last"_qs, u"nightly/exchange/deep"_qs}));
    EXPECT_EQ(collection.load().folders, (QStringList{QString(), u"nightly/exchange"_qs}));
}

TEST_F(Collection, TagsNotesAndWhatElseAProfileHoldsComeBack)
{
    StoredProfile stored = added(u"all"_qs);
    stored.profile.tags = {u"nightly"_qs, u"smoke"_qs};
    stored.profile.notes = u"line one\nline two"_qs;
    stored.profile.ehloName = u"me.example.org"_qs;
    stored.profile.pipelining = Pipelining::Off;
    stored.profile.passwordFrom = u"env:MAIL_PASSWORD"_qs;
    TlsChoices &tls = stored.profile.tls;
    tls.verify = false;
    tls.verifyName = u"a.example"_qs;
    tls.serverName = u"b.example"_qs;
    tls.caFile = u"ca.pem"_qs;
    tls.caFolder = u"ca"_qs;
    tls.pin = u"{{pin}}"_qs;
    tls.minimumVersion = TlsVersion::Tls11;
    tls.maximumVersion = TlsVersion::Tls12;
    tls.ciphers = u"ECDHE"_qs;
    tls.cipherSuites = u"TLS_AES_128_GCM_SHA256"_qs;
    tls.groups = u"X25519"_qs;
    tls.protocols = {u"smtp"_qs, u"x"_qs};
    tls.clientCertificate = u"me.pem"_qs;
    tls.clientKey = u"me.key"_qs;
    tls.clientKeyPasswordFrom = u"keychain:me"_qs;
    const Profile before = stored.profile;
    EXPECT_EQ(collection.save(stored).problem, QString());
    ASSERT_EQ(collection.load().profiles.size(), 1);
    EXPECT_EQ(collection.load().profiles.first().profile, before);
}

TEST_F(Collection, AChangeOfOneSettingChangesOneLine)
{
    StoredProfile stored = added(u"one"_qs);
    const QList<QByteArray> before = read(stored.file).split('\n');
    stored.profile.port = 2525;
    EXPECT_EQ(collection.save(stored).problem, QString());
    const QList<QByteArray> after = read(stored.file).split('\n');
    ASSERT_EQ(before.size(), after.size());
    int changed = 0;
    for (qsizetype i = 0; i < before.size(); ++i)
        changed += before[i] != after[i];
    EXPECT_EQ(changed, 1);
    EXPECT_TRUE(after[1].startsWith("  \"format\": \"helodesk-profile/1\"")) << after[1].toStdString();
}

TEST_F(Collection, FileNamesComeFromNamesAndNeverMeet)
{
    EXPECT_EQ(added(u"Exchange: inside / outside"_qs).file, u"exchange-inside-outside.json"_qs);
    EXPECT_EQ(added(u"exchange inside outside"_qs).file, u"exchange-inside-outside-2.json"_qs);
    EXPECT_EQ(added(u"../../etc/passwd"_qs).file, u"etc-passwd.json"_qs);
    EXPECT_EQ(added(u"…"_qs).file, u"profile.json"_qs);
    EXPECT_EQ(added(u"Environments"_qs).file, u"environments-2.json"_qs);
    EXPECT_EQ(added(u"Bücher"_qs).file, u"bücher.json"_qs);
}

struct Bad {
    const char *name;
    QByteArray text;
    const char *problem;
    bool foreign = false;
};

class BadFiles : public Collection, public testing::WithParamInterface<Bad>
{
};

TEST_P(BadFiles, AreNamedAndLeftUntouched)
{
    added(u"good"_qs);
    write(u"bad.json"_qs, GetParam().text);
    const CollectionContents contents = collection.load();
    EXPECT_EQ(contents.profiles.size(), 1);
    ASSERT_EQ(contents.problems.size(), 1);
    EXPECT_THAT(contents.problems.first().toString().toStdString(), HasSubstr(GetParam().problem));
    EXPECT_EQ(contents.problems.first().foreign, GetParam().foreign);
    StoredProfile over;
    over.file = u"bad.json"_qs;
    EXPECT_THAT(collection.save(over).problem.toStdString(), HasSubstr("bad.json: not saved"));
    EXPECT_EQ(read(u"bad.json"_qs), GetParam().text);
}

constexpr const char *head = "{\n\"format\": \"helodesk-profile/1\",\n";

INSTANTIATE_TEST_SUITE_P(Collection, BadFiles,
    testing::Values(Bad{"broken", QByteArray(head) + "\"port\": 25,,\n}", "bad.json:3:13: "},
        Bad{"foreign", "{\"name\": \"left-pad\"}", "bad.json:1:1: format: this is no profile", true},
        Bad{"later", "{\"format\": \"helodesk-profile/2\"}",
            "bad.json:1:2: format: this is no profile: it must be \"helodesk-profile/1\""},
        Bad{"port", QByteArray(head) + "\"port\": 70000}",
            "bad.json:3:1: port: must be a whole number from 0 to 65535"},
        Bad{"security", QByteArray(head) + "\"security\": \"ssl\"}", "security: must be one of auto, none"},
        Bad{"recipients", QByteArray(head) + "\"to\": \"ben@example.org\"}", "to: must be a list of texts"},
        Bad{"inside", QByteArray(head) + "\"sign_in\": {\"wanted\": 1}}",
            "bad.json:3:13: sign_in.wanted: must be true or false"},
        Bad{"message", QByteArray(head) + "\"message\": []}", "message: must be an object"},
        Bad{"password", QByteArray(head) + "\"sign_in\": {\"password\": \"x\"}}",
            "sign_in.password: a profile holds no"},
        Bad{"version", QByteArray(head) + "\"tls\": {\"minimum_version\": \"9\"}}",
            "tls.minimum_version: must be one of 1.0, 1.1"},
        Bad{"protocols", QByteArray(head) + "\"tls\": {\"alpn\": \"smtp\"}}", "tls.alpn: must be a list of texts"},
        Bad{"keyPassword", QByteArray(head) + "\"tls\": {\"client_key_password\": \"x\"}}",
            "tls.client_key_password: a profile holds no"},
        Bad{"keyPasswordFrom", QByteArray(head) + "\"tls\": {\"client_key_password_from\": \"open sesame\"}}",
            "tls.client_key_password_from: must be \"keychain\", \"env:NAME\""},
        Bad{"passwordFrom", QByteArray(head) + "\"sign_in\": {\"password_from\": \"hunter2!\"}}",
            "sign_in.password_from: must be \"keychain\", \"env:NAME\""}),
    [](const testing::TestParamInfo<Bad> &info) { return info.param.name; });

TEST_F(Collection, EnvironmentsAndHiddenFoldersAreNoProfiles)
{
    write(u"environments.json"_qs, "{}");
    write(u".git/config.json"_qs, "{");
    write(u"readme.md"_qs, "# notes");
    const CollectionContents contents = collection.load();
    EXPECT_TRUE(contents.profiles.isEmpty());
    EXPECT_TRUE(contents.problems.isEmpty());
}

TEST_F(Collection, WhatOthersChangedStaysAndIsTold)
{
    StoredProfile here = added(u"shared"_qs);
    StoredProfile there = collection.load().profiles.first();
    there.profile.port = 25;
    EXPECT_EQ(collection.save(there).problem, QString());
    here.profile.from = u"anna@example.org"_qs;
    const SavedDocument saved = collection.save(here);
    EXPECT_EQ(saved.problem, QString());
    EXPECT_EQ(saved.taken, QStringList{u"port"_qs});
    EXPECT_EQ(here.profile.port, 25);
    const Profile now = collection.load().profiles.first().profile;
    EXPECT_EQ(now.port, 25);
    EXPECT_EQ(now.from, u"anna@example.org"_qs);
}

TEST_F(Collection, TwoChangesOfTheSameMemberAreRefused)
{
    StoredProfile here = added(u"shared"_qs);
    StoredProfile there = here;
    there.profile.message.subject = u"theirs"_qs;
    EXPECT_EQ(collection.save(there).problem, QString());
    here.profile.message.subject = u"mine"_qs;
    const QByteArray before = read(here.file);
    EXPECT_THAT(collection.save(here).problem.toStdString(), HasSubstr("others changed message.subject"));
    EXPECT_EQ(read(here.file), before);
}

TEST_F(Collection, DeletingTakesNobodysChangeAlongAndCanBeUndone)
{
    StoredProfile here = added(u"shared"_qs);
    StoredProfile there = here;
    there.profile.port = 25;
    EXPECT_EQ(collection.save(there).problem, QString());
    EXPECT_THAT(collection.remove(here).toStdString(), HasSubstr("others changed it"));
    EXPECT_EQ(collection.remove(there), QString());
    EXPECT_TRUE(collection.load().profiles.isEmpty());
    EXPECT_EQ(collection.save(there).problem, QString());
    EXPECT_EQ(collection.load().profiles.size(), 1);
    EXPECT_EQ(collection.load().profiles.first().profile.port, 25);
}

TEST_F(Collection, ManySaveAtOnceAndNothingIsLost)
{
    const StoredProfile original = added(u"busy"_qs);
    std::vector<std::thread> threads;
    for (int number = 0; number < 8; ++number) {
        threads.emplace_back([this, original, number] {
            StoredProfile mine = original;
            mine.document[u"unknown"_qs + QString::number(number)] = number;
            // What differs from the base is a change of mine.
            const SavedDocument saved
                = saveDocument(collection.pathOf(mine), profileKind(), original.document, mine.document);
            EXPECT_EQ(saved.problem, QString());
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    const QJsonObject document = collection.load().profiles.first().document;
    for (int number = 0; number < 8; ++number)
        EXPECT_EQ(document[u"unknown"_qs + QString::number(number)].toInt(-1), number);
}

TEST_F(Collection, AFullDiskLosesNothing)
{
    StoredProfile stored = added(u"precious"_qs);
    const QByteArray before = read(stored.file);
    const QStringList filesBefore = files();
    stored.profile.notes = QString(100000, u'x');
    {
        const test::FullDisk full(4096);
        EXPECT_THAT(collection.save(stored).problem.toStdString(), HasSubstr("precious.json: "));
    }
    EXPECT_EQ(read(stored.file), before);
    EXPECT_EQ(files(), filesBefore);
    EXPECT_EQ(collection.save(stored).problem, QString());
}

TEST_F(Collection, AFolderThatNobodyMayWriteInLosesNothing)
{
    StoredProfile stored = added(u"precious"_qs);
    const QByteArray before = read(stored.file);
    const auto openToAll = QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup;
    ASSERT_TRUE(QFile::setPermissions(folder.filePath(stored.file), openToAll));
    ASSERT_TRUE(QFile::setPermissions(folder.path(), openToAll));
    stored.profile.port = 25;
    {
        const test::OrdinaryUser nobody;
        EXPECT_THAT(collection.save(stored).problem.toStdString(), HasSubstr("nothing may be written in this folder"));
        EXPECT_THAT(collection.remove(stored).toStdString(), HasSubstr("nothing may be written in this folder"));
        EXPECT_EQ(collection.load().profiles.size(), 1);
    }
    ASSERT_TRUE(QFile::setPermissions(folder.path(), openToAll | QFile::WriteOwner));
    EXPECT_EQ(read(stored.file), before);
}

TEST_F(Collection, ALockLeftByAKilledProgramHoldsNobodyUp)
{
    StoredProfile stored = added(u"one"_qs);
    // As QLockFile writes it: process, program, host, machine, boot. No process has the largest number.
    write(u".helodesk.lock"_qs, "2147483646\nhelodesk\n" + QSysInfo::machineHostName().toUtf8() + "\n\n\n");
    stored.profile.port = 25;
    EXPECT_EQ(collection.save(stored).problem, QString());
}

TEST_F(Collection, ALockWhoseMakerWasKilledBeforeItWroteIntoItHoldsNobodyUp)
{
    StoredProfile stored = added(u"one"_qs);
    write(u".helodesk.lock"_qs, {});
    stored.profile.port = 25;
    EXPECT_EQ(collection.save(stored).problem, QString());
}

} // namespace
