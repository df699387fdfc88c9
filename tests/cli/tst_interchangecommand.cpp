// SPDX-License-Identifier: MIT
// profile import and profile export, as users type them.
#include "core/profile/profilecollection.h"
#include "tests/cli/program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

#include <gmock/gmock.h>

namespace helodesk::test {

using testing::HasSubstr;
using testing::Not;

class InterchangeCommand : public testing::Test
{
protected:
    Finished profile(const QStringList &words, const QByteArray &input = {}) const
    {
        return runProgram(
            QStringList{u"profile"_qs} + words, input, {u"XDG_DATA_HOME="_qs + folder.filePath(u"data"_qs)});
    }
    QString write(const QString &name, const QByteArray &octets) const
    {
        QFile file(folder.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(octets);
        return file.fileName();
    }
    QString into() const { return folder.filePath(u"collection"_qs); }

    QTemporaryDir folder;
};

TEST_F(InterchangeCommand, ImportsSavesAndTellsOfEachSetting)
{
    const QString file = write(u"msmtprc"_qs,
        "account work\nhost mail.contoso.example\nport 587\ntls on\ntls_trust_file ca.pem\nauth on\nuser anna\n"
        "password hunter2hunter2\nlogfile x.log\nfrobnicate 3\n");
    const Finished finished = profile({u"import"_qs, file, u"--into"_qs, into()});
    EXPECT_EQ(finished.exitCode, 0) << finished.errors.toStdString();
    EXPECT_EQ(finished.output.toStdString(),
        file.toStdString() + ", read as msmtprc\n\nProfiles\n  work: " + into().toStdString()
            + "/work.json\n\nNot understood\n  line 10: frobnicate: This setting isn’t known.\n\n"
              "Secrets left out\n  line 8: password: A password was there and was left out.\n\n"
              "Ignored\n  line 9: logfile: It changes only what the other program shows.\n\n"
              "Understood\n  account, host, port, tls, tls_trust_file, auth, user\n");
    const CollectionContents contents = ProfileCollection(into()).load();
    ASSERT_EQ(contents.profiles.size(), 1);
    const Profile &saved = contents.profiles.first().profile;
    EXPECT_EQ(saved.server, u"mail.contoso.example"_qs);
    EXPECT_EQ(saved.user, u"anna"_qs);
    EXPECT_FALSE(saved.id.isEmpty());
    // Found from wherever the profile is kept.
    EXPECT_EQ(saved.tls.caFile, folder.filePath(u"ca.pem"_qs));
}

TEST_F(InterchangeCommand, AsADocumentTheReportHasAllOfIt)
{
    const QJsonObject document = profile({u"import"_qs, u"-"_qs, u"--as"_qs, u"swaks"_qs, u"--json"_qs},
        "swaks --server mx.contoso.example --to ben@fabrikam.example --tls-sni a.example --auth-password sesame99")
                                     .json();
    EXPECT_EQ(document[u"format"], u"helodesk-import/1"_qs);
    EXPECT_EQ(document[u"as"], u"swaks"_qs);
    ASSERT_EQ(document[u"profiles"].toArray().size(), 1);
    const QJsonValue profile = document[u"profiles"][0];
    EXPECT_TRUE(profile[u"file"].toString().startsWith(folder.path() + u"/data/"_qs));
    EXPECT_EQ(profile[u"profile"][u"tls"][u"server_name"], u"a.example"_qs);
    bool leftOut = false;
    for (const QJsonValue &note : document[u"notes"].toArray())
        leftOut = leftOut || note[u"outcome"] == u"secret-left-out"_qs;
    EXPECT_TRUE(leftOut);
}

TEST_F(InterchangeCommand, ADryRunSavesNothing)
{
    const Finished finished
        = profile({u"import"_qs, u"-"_qs, u"--dry-run"_qs, u"--into"_qs, into()}, "curl smtp://mx.contoso.example");
    EXPECT_EQ(finished.exitCode, 0);
    EXPECT_THAT(finished.output.toStdString(), HasSubstr("not saved (--dry-run)"));
    EXPECT_FALSE(QDir(into()).exists());
}

TEST_F(InterchangeCommand, TwoOfOneNameGetFilesOfTheirOwn)
{
    for (int times = 0; times < 2; ++times)
        EXPECT_EQ(profile({u"import"_qs, u"-"_qs, u"--into"_qs, into()}, "curl smtp://mx.contoso.example").exitCode, 0);
    const CollectionContents contents = ProfileCollection(into()).load();
    ASSERT_EQ(contents.profiles.size(), 2);
    EXPECT_NE(contents.profiles[0].profile.id, contents.profiles[1].profile.id);
}

TEST_F(InterchangeCommand, ExportsWhatWasImported)
{
    const QByteArray command
        = "swaks --server mx.contoso.example --port 2525 --to ben@fabrikam.example --auth-user anna";
    EXPECT_EQ(profile({u"import"_qs, u"-"_qs}, command).exitCode, 0);
    for (const char *format : {"swaks", "curl", "openssl", "powershell", "python", "nodemailer", "msmtprc"}) {
        const Finished finished
            = profile({u"export"_qs, u"mx.contoso.example"_qs, u"--as"_qs, QString::fromLatin1(format)});
        EXPECT_EQ(finished.exitCode, 0) << format;
        EXPECT_THAT(finished.output.toStdString(), HasSubstr("mx.contoso.example")) << format;
        EXPECT_THAT(finished.output.toStdString(), HasSubstr("2525")) << format;
    }
}

struct InterchangeRefusal {
    const char *name;
    QStringList words;
    const char *sentence;
};

class InterchangeRefusals : public InterchangeCommand, public testing::WithParamInterface<InterchangeRefusal>
{
};

TEST_P(InterchangeRefusals, SayWhatIsWrong)
{
    const Finished finished = profile(GetParam().words, "nothing of the kind\n");
    EXPECT_EQ(finished.exitCode, 1);
    EXPECT_THAT(finished.errors.toStdString(), HasSubstr(GetParam().sentence));
}

INSTANTIATE_TEST_SUITE_P(Interchange, InterchangeRefusals,
    testing::Values(
        InterchangeRefusal{"noFile", {u"import"_qs, u"/no/such/file"_qs}, "/no/such/file: No such file or directory"},
        InterchangeRefusal{"aFolder", {u"import"_qs, u"/"_qs}, "/: is a folder"},
        InterchangeRefusal{
            "unknownFormat", {u"import"_qs, u"-"_qs, u"--as"_qs, u"pine"_qs}, "--as pine: it must be one of swaks,"},
        InterchangeRefusal{
            "notRecognised", {u"import"_qs, u"-"_qs}, "nothing was imported; --as says what it is: swaks,"},
        InterchangeRefusal{"noServer", {u"import"_qs, u"-"_qs, u"--as"_qs, u"msmtprc"_qs}, "names no mail server"},
        InterchangeRefusal{"noAs", {u"export"_qs, u"practice"_qs}, "profile export needs --as: swaks, curl,"},
        InterchangeRefusal{
            "exportFormat", {u"export"_qs, u"practice"_qs, u"--as"_qs, u"prf"_qs}, "--as prf: it must be one of"},
        InterchangeRefusal{"noProfile", {u"export"_qs, u"nobody"_qs, u"--as"_qs, u"curl"_qs}, "there is no profile"},
        InterchangeRefusal{"exportFolder", {u"export"_qs, u"/tmp"_qs, u"--as"_qs, u"curl"_qs}, "/tmp is a folder"},
        InterchangeRefusal{
            "useless", {u"export"_qs, u"practice"_qs, u"--into"_qs, u"x"_qs}, "profile export has no use for --into"},
        InterchangeRefusal{"nowhere", {u"import"_qs, u"-"_qs, u"--into="_qs}, "--into needs a folder"}),
    [](const testing::TestParamInfo<InterchangeRefusal> &info) { return info.param.name; });

TEST_F(InterchangeCommand, ListsAreDocumentsToo)
{
    EXPECT_EQ(profile({u"import"_qs, u"-"_qs}, "curl smtp://mx.contoso.example:2525").exitCode, 0);
    const QJsonObject list = profile({u"list"_qs, u"--json"_qs}).json();
    EXPECT_EQ(list[u"format"], u"helodesk-profiles/1"_qs);
    EXPECT_EQ(list[u"profiles"].toArray().last()[u"server"], u"mx.contoso.example:2525"_qs);
    EXPECT_TRUE(profile({u"list"_qs, u"--tag"_qs, u"x"_qs, u"--json"_qs}).json()[u"profiles"].toArray().isEmpty());
    EXPECT_GE(profile({u"presets"_qs, u"--json"_qs}).json()[u"presets"].toArray().size(), 13);
}

} // namespace helodesk::test
