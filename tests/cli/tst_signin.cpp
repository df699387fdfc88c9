// SPDX-License-Identifier: MIT
// Every way to sign in, by the command line against the practice server; and that no output of any holds a secret.
#include "core/profile/profilecollection.h"
#include "tests/cli/program.h"
#include "tests/cli/scriptedserver.h"
#include "tests/support/secretforms.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTemporaryFile>

#include <gmock/gmock.h>

namespace helodesk::test {

using testing::HasSubstr;
using testing::Not;

static const QByteArray canary = "Zq7!canary";

static QStringList signInTo(const Practice &practice, const QStringList &more)
{
    return QStringList{u"send"_qs, practice.target(), u"--ca-file"_qs, practice.caFile(), u"--stop-after"_qs,
               u"auth"_qs, u"--from"_qs, u"anna@contoso.example"_qs, u"--to"_qs, u"ben@fabrikam.example"_qs}
    + more;
}

// All in which a run can be written.
static constexpr const char *formats[]{"text", "swaks", "markdown", "html", "json", "jsonl", "csv"};

// All decoded lines of a document, in order.
static QString decodedIn(const QJsonObject &document)
{
    QStringList lines;
    for (const QJsonValue &event : document[u"events"].toArray()) {
        if (const QString decoded = event[u"decoded"].toString(); !decoded.isEmpty())
            lines.append(decoded);
    }
    return lines.join(u'\n');
}

class SignInBy : public testing::TestWithParam<const char *>
{
protected:
    static bool byToken() { return QByteArrayView(GetParam()).contains("OAUTH"); }
    // The words and variables that sign in with this secret.
    static QStringList words(const Practice &practice, const QString &format)
    {
        const QString mechanism = QLatin1String(GetParam());
        return signInTo(practice,
            {u"--user"_qs, practice.user(), u"--auth"_qs, mechanism, u"--format"_qs, format,
                byToken() ? u"--token-env"_qs : u"--password-env"_qs, u"SECRET"_qs});
    }
    static Finished signIn(const Practice &practice, const QByteArray &secret, const QString &format = u"json"_qs)
    {
        return runProgram(words(practice, format), {}, {u"SECRET="_qs + QString::fromUtf8(secret)});
    }
};

TEST_P(SignInBy, WorksWithTheRightSecretAndNoOutputHoldsIt)
{
    Practice practice;
    ASSERT_TRUE(practice.isListening());
    const QByteArray secret = byToken() ? practice.token().toUtf8() : practice.password();
    for (const char *format : formats) {
        SCOPED_TRACE(format);
        const Finished finished = signIn(practice, secret, QLatin1String(format));
        EXPECT_EQ(finished.exitCode, 0) << finished.output.toStdString() << finished.errors.toStdString();
        EXPECT_THAT(finished.output.toStdString(), HasSubstr("AUTH " + std::string(GetParam())));
        EXPECT_EQ(formIn(finished.output + finished.errors, secret), QByteArray()) << finished.output.toStdString();
    }
}

TEST_P(SignInBy, FailsWithAWrongSecretAndNoOutputHoldsIt)
{
    Practice practice;
    ASSERT_TRUE(practice.isListening());
    for (const char *format : formats) {
        SCOPED_TRACE(format);
        const Finished finished = signIn(practice, canary, QLatin1String(format));
        EXPECT_EQ(finished.exitCode, 28) << finished.output.toStdString() << finished.errors.toStdString();
        EXPECT_EQ(formIn(finished.output + finished.errors, canary), QByteArray()) << finished.output.toStdString();
    }
    const QJsonObject document = signIn(practice, canary).json();
    EXPECT_EQ(document[u"verdict"][u"cause"], byToken() ? u"token-expired"_qs : u"bad-credentials"_qs);
    EXPECT_THAT(decodedIn(document).toStdString(), HasSubstr("••••"));
}

INSTANTIATE_TEST_SUITE_P(All, SignInBy,
    testing::Values("PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-256",
        "SCRAM-SHA-256-PLUS", "XOAUTH2", "OAUTHBEARER"));

TEST(SignIn, TheStrongestOfferedIsChosen)
{
    Practice practice;
    const Finished finished = runProgram(
        signInTo(practice, {u"--user"_qs, practice.user(), u"--password-stdin"_qs, u"--json"_qs}), practice.password());
    EXPECT_EQ(finished.exitCode, 0);
    const std::string decoded = decodedIn(finished.json()).toStdString();
    EXPECT_THAT(decoded, HasSubstr("AUTH SCRAM-SHA-256-PLUS channel-binding=\"tls-exporter\""));
    EXPECT_THAT(decoded, HasSubstr("iterations="));
    EXPECT_THAT(decoded, HasSubstr("proof=••••"));
    EXPECT_THAT(decoded, HasSubstr("verifier=••••"));
}

// What CI and monitoring get.
TEST_P(SignInBy, NoReportOfAProfilesRunHoldsTheSecret)
{
    Practice practice;
    ASSERT_TRUE(practice.isListening());
    const QTemporaryDir folder;
    StoredProfile stored;
    stored.profile.id = "canary";
    stored.profile.name = u"canary"_qs;
    stored.profile.server = practice.target();
    stored.profile.tls.caFile = practice.caFile();
    stored.profile.signIn = true;
    stored.profile.user = practice.user();
    stored.profile.mechanisms = {GetParam()};
    (byToken() ? stored.profile.tokenFrom : stored.profile.passwordFrom) = u"env:SECRET"_qs;
    stored.profile.stopAfter = Stage::Auth;
    const ProfileCollection collection(folder.path());
    ASSERT_EQ(collection.save(stored).problem, QString());
    for (const char *format : {"junit", "nagios", "html", "json", "text"}) {
        SCOPED_TRACE(format);
        const Finished finished
            = runProgram({u"run"_qs, collection.pathOf(stored), u"--format"_qs, QLatin1String(format)}, {},
                {u"SECRET="_qs + QString::fromUtf8(canary)});
        EXPECT_NE(finished.exitCode, 0) << finished.output.toStdString();
        EXPECT_FALSE(finished.output.isEmpty());
        EXPECT_EQ(formIn(finished.output + finished.errors, canary), QByteArray()) << finished.output.toStdString();
    }
}

// TLS 1.2 has another binding than 1.3. OpenSSL's own settings keep the version down.
TEST(SignIn, IsBoundToAConnectionWithTls12Too)
{
    Practice practice;
    QTemporaryFile settings;
    ASSERT_TRUE(settings.open());
    settings.write("openssl_conf = all\n[all]\nssl_conf = tls\n[tls]\nsystem_default = old\n[old]\n"
                   "MaxProtocol = TLSv1.2\n");
    settings.close();
    for (const char *mechanism : {"SCRAM-SHA-256-PLUS", "SCRAM-SHA-1-PLUS"}) {
        const Finished finished = runProgram(signInTo(practice,
                                                 {u"--user"_qs, practice.user(), u"--password-stdin"_qs, u"--json"_qs,
                                                     u"--auth"_qs, QLatin1String(mechanism)}),
            practice.password(), {u"OPENSSL_CONF="_qs + settings.fileName()});
        EXPECT_EQ(finished.exitCode, 0) << finished.output.toStdString();
        EXPECT_EQ(finished.json()[u"tls"][u"version"], u"TLSv1.2"_qs);
        EXPECT_THAT(decodedIn(finished.json()).toStdString(), HasSubstr("channel-binding=\"tls-unique\""));
    }
}

TEST(SignIn, TheJournalOfAKilledProgramHoldsNoSecret)
{
    const QByteArray answer = canary.toBase64();
    // The last reply never ends: the program is killed while it waits.
    ScriptedServer server({{"EHLO", "250-x\r\n250 AUTH LOGIN\r\n"}, {"AUTH", "334 VXNlcm5hbWU6\r\n"},
        {QByteArray("anna").toBase64().toUpper(), "334 UGFzc3dvcmQ6\r\n"}, {answer.toUpper(), "235-wait\r\n"}});
    const QTemporaryDir folder;
    StoredProfile stored;
    stored.profile.id = "canary";
    stored.profile.name = u"canary"_qs;
    stored.profile.server = server.target();
    stored.profile.security = Security::None;
    stored.profile.signIn = true;
    stored.profile.user = u"anna"_qs;
    stored.profile.passwordFrom = u"env:CANARY"_qs;
    stored.profile.stopAfter = Stage::Auth;
    const ProfileCollection collection(folder.filePath(u"profiles"_qs));
    ASSERT_EQ(collection.save(stored).problem, QString());
    QProcess process;
    startProgram(process,
        {u"run"_qs, u"--keep"_qs, u"--store"_qs, folder.filePath(u"runs"_qs), u"--allow-cleartext-auth"_qs,
            collection.pathOf(stored)},
        {u"CANARY="_qs + QString::fromUtf8(canary)});
    const auto kept = [&folder] {
        QByteArray all;
        QDirIterator files(folder.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    };
    // Until the response is in the journal and at the server; bounded by the test's own time limit.
    const auto isSent = [&] { return kept().contains("••••") && server.received().join().contains(answer); };
    while (!isSent() && process.state() != QProcess::NotRunning) {
        QCoreApplication::processEvents();
        process.waitForFinished(20);
    }
    ASSERT_EQ(process.state(), QProcess::Running) << process.readAllStandardError().toStdString();
    process.kill();
    EXPECT_TRUE(process.waitForFinished());
    EXPECT_EQ(formIn(kept(), canary), QByteArray());
    const Finished shown = runProgram({u"runs"_qs, u"show"_qs, u"last"_qs, u"--store"_qs, folder.filePath(u"runs"_qs)});
    EXPECT_THAT(shown.output.toStdString(), HasSubstr("password=••••"));
    EXPECT_EQ(formIn(shown.output, canary), QByteArray());
}

TEST(SignIn, AllTriesUntilOneWorksAndShowsEachAttempt)
{
    ScriptedServer server({{"EHLO", "250-x\r\n250 AUTH PLAIN LOGIN\r\n"}, {"AUTH", "535 no\r\n"}});
    const Finished finished
        = runProgram({u"send"_qs, server.target(), u"--from=a@b.example"_qs, u"--to=c@d.example"_qs, u"--user=anna"_qs,
                         u"--password-stdin"_qs, u"--allow-cleartext-auth"_qs, u"--auth=all"_qs, u"--json"_qs},
            canary);
    EXPECT_EQ(finished.exitCode, 28);
    EXPECT_THAT(server.received().join('\n').toStdString(), HasSubstr("AUTH PLAIN"));
    EXPECT_THAT(server.received().join('\n').toStdString(), HasSubstr("AUTH LOGIN"));
    EXPECT_EQ(formIn(finished.output, canary), QByteArray());
}

// The practice server doesn't speak it: its challenge is the one of [MS-NLMP] 4.2.
TEST(SignIn, NoOutputOfNtlmHoldsThePasswordOrTheResponse)
{
    const QByteArray challenge = (QByteArray::fromHex("4e544c4d53535000020000000c000c0030000000010200000123456789abcdef"
                                                      "00000000000000000000000000000000")
        + QByteArray::fromHex("530065007200760065007200"))
                                     .toBase64();
    for (const char *format : formats) {
        SCOPED_TRACE(format);
        ScriptedServer server(
            {{"EHLO", "250-x\r\n250 AUTH NTLM\r\n"}, {"AUTH", "334 " + challenge + "\r\n"}, {"CONNECT", "220 x\r\n"}});
        const Finished finished
            = runProgram({u"send"_qs, server.target(), u"--from=a@b.example"_qs, u"--to=c@d.example"_qs,
                             u"--user=anna"_qs, u"--password-stdin"_qs, u"--allow-cleartext-auth"_qs, u"--auth=NTLM"_qs,
                             u"--format"_qs, QLatin1String(format)},
                canary);
        EXPECT_EQ(finished.exitCode, 0) << finished.output.toStdString(); // the server says 250 to whatever it is
        QByteArray response;
        for (const QByteArray &line : server.received()) {
            if (line.startsWith("TlRMTVNTUAAD")) // "NTLMSSP", 3
                response = line.trimmed();
        }
        EXPECT_FALSE(response.isEmpty()) << server.received().join('\n').toStdString();
        EXPECT_FALSE(finished.output.contains(response)) << finished.output.toStdString();
        EXPECT_EQ(formIn(finished.output + finished.errors, canary), QByteArray()) << finished.output.toStdString();
    }
}

TEST(SignIn, AMechanismThatIsntOfferedIsSaidOnlyByForce)
{
    ScriptedServer server({{"EHLO", "250-x\r\n250 AUTH PLAIN\r\n"}, {"AUTH", "504 no such\r\n"}});
    const QStringList words{u"send"_qs, server.target(), u"--from=a@b.example"_qs, u"--to=c@d.example"_qs,
        u"--user=anna"_qs, u"--password-stdin"_qs, u"--allow-cleartext-auth"_qs, u"--auth=LOGIN"_qs, u"--json"_qs};
    const Finished kept = runProgram(words, canary);
    EXPECT_EQ(kept.exitCode, 28);
    EXPECT_EQ(kept.json()[u"verdict"][u"cause"], u"auth-mechanism-unsupported"_qs);
    EXPECT_THAT(server.received().join('\n').toStdString(), Not(HasSubstr("AUTH")));
    const Finished forced = runProgram(words + QStringList{u"--auth-force"_qs}, canary);
    EXPECT_EQ(forced.exitCode, 28);
    EXPECT_THAT(server.received().join('\n').toStdString(), HasSubstr("AUTH LOGIN"));
}

TEST(SignIn, EmptyNameAndPasswordGoOutAsTheyAre)
{
    ScriptedServer server({{"EHLO", "250-x\r\n250 AUTH PLAIN\r\n"}, {"AUTH", "535 no\r\n"}});
    const Finished finished = runProgram({u"send"_qs, server.target(), u"--from=a@b.example"_qs, u"--to=c@d.example"_qs,
        u"--user"_qs, QString(), u"--empty-password"_qs, u"--allow-cleartext-auth"_qs, u"--json"_qs});
    EXPECT_EQ(finished.exitCode, 28) << finished.errors.toStdString();
    EXPECT_THAT(server.received().join('\n').toStdString(), HasSubstr("AUTH PLAIN AAA="));
}

TEST(SignIn, BreakingOffIsWhatWasAskedFor)
{
    Practice practice;
    const Finished finished = runProgram(
        signInTo(
            practice, {u"--user"_qs, practice.user(), u"--password-stdin"_qs, u"--auth=LOGIN"_qs, u"--auth-cancel"_qs}),
        practice.password());
    EXPECT_EQ(finished.exitCode, 0) << finished.output.toStdString();
    EXPECT_THAT(finished.output.toStdString(), HasSubstr("501 5.7.0"));
}

} // namespace helodesk::test
