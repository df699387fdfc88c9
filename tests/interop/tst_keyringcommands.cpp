// SPDX-License-Identifier: MIT
// The command line with a real GNOME Keyring, against the practice server.
#include "core/profile/profilecollection.h"
#include "core/profile/secretstore.h"
#include "tests/cli/program.h"
#include "tests/cli/scriptedserver.h"
#include "tests/interop/keyringsession.h"
#include "tests/support/printing.h"
#include "tests/support/testissuer.h"
#include "tests/support/waitfor.h"

#include <QDirIterator>
#include <QFile>

#include <gmock/gmock.h>

#include <csignal>

using namespace helodesk;
using namespace helodesk::interop;
using namespace helodesk::test;
using testing::HasSubstr;
using testing::Not;

namespace {

// Printed with a test that fails.
std::string all(const Finished &finished)
{
    return "exit code " + std::to_string(finished.exitCode) + '\n' + finished.output.toStdString()
        + finished.errors.toStdString();
}

class KeyringCommands : public testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        s_session = std::make_unique<KeyringSession>();
        if (s_session->startBus())
            s_practice = std::make_unique<Practice>();
    }
    static void TearDownTestSuite()
    {
        s_practice.reset();
        s_session.reset();
    }

    void SetUp() override
    {
        if (!s_practice || !s_session->startKeyring()) {
            // On a developer's machine it may be missing; where everything is checked it may not.
            if (qEnvironmentVariableIsSet("CI"))
                FAIL() << qPrintable(s_session->problem());
            GTEST_SKIP() << qPrintable(s_session->problem());
        }
        // As anybody can who has the session: the command that puts it there has a test of its own.
        remember(s_practice->user() + u" at 127.0.0.1"_qs, s_practice->password());
    }
    static void remember(const QString &entry, const QByteArray &secret)
    {
        QProcess tool;
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        for (const QString &variable : s_session->environment())
            variables.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        tool.setProcessEnvironment(variables);
        tool.start(u"secret-tool"_qs,
            {u"store"_qs, u"--label=test"_qs, u"user"_qs, entry, u"server"_qs, u"Helodesk"_qs, u"type"_qs,
                u"plaintext"_qs, u"xdg:schema"_qs, u"org.qt.keychain"_qs});
        tool.write(secret);
        tool.closeWriteChannel();
        ASSERT_TRUE(tool.waitForFinished());
        ASSERT_EQ(tool.exitCode(), 0) << tool.readAllStandardError().toStdString();
    }
    static QStringList sendWords()
    {
        return {u"send"_qs, s_practice->target(), u"--ca-file"_qs, s_practice->caFile(), u"--from"_qs,
            u"anna@contoso.example"_qs, u"--to"_qs, u"ben@fabrikam.example"_qs, u"--user"_qs, s_practice->user(),
            u"--keychain"_qs};
    }
    static Finished run(const QStringList &words, const QByteArray &input = {})
    {
        return runProgram(words, input, s_session->environment());
    }
    // A profile of the practice server, as seen from outside.
    QString add(const QString &passwordFrom)
    {
        StoredProfile stored;
        stored.profile.name = u"keyring"_qs;
        stored.profile.server = s_practice->target();
        stored.profile.tls.caFile = s_practice->caFile();
        stored.profile.signIn = true;
        stored.profile.user = s_practice->user();
        stored.profile.passwordFrom = passwordFrom;
        stored.profile.from = u"anna@contoso.example"_qs;
        stored.profile.to = {u"ben@fabrikam.example"_qs};
        stored.profile.message.subject = u"{{token}}"_qs;
        EXPECT_EQ(ProfileCollection(folder.path()).save(stored).problem, QString());
        return folder.filePath(stored.file);
    }
    void writeEnvironments(const QByteArray &text)
    {
        QFile file(folder.filePath(u"environments.json"_qs));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    // All that stands in the profiles' folder.
    QByteArray allFiles() const
    {
        QByteArray octets;
        QDirIterator files(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                octets += file.readAll();
        }
        return octets;
    }

    QTemporaryDir folder;
    static inline std::unique_ptr<KeyringSession> s_session;
    static inline std::unique_ptr<Practice> s_practice;
};

TEST_F(KeyringCommands, SendSignsInWithTheEntryOfTheUserAtTheServer)
{
    const Finished finished = run(sendWords());
    EXPECT_EQ(finished.exitCode, 0) << all(finished);
    EXPECT_THAT(finished.output.toStdString(), HasSubstr("235 "));
    EXPECT_THAT(all(finished), Not(HasSubstr(s_practice->password().toStdString())));
    EXPECT_EQ(finished.errors, QByteArray());
}

TEST_F(KeyringCommands, SendWithoutSuchAnEntryIsASignInThatIsNotPossible)
{
    QStringList words = sendWords();
    words[words.indexOf(s_practice->user())] = u"nobody"_qs;
    const Finished finished = run(words + QStringList{u"--json"_qs});
    EXPECT_EQ(finished.exitCode, 28) << all(finished);
    const QJsonObject document = finished.json();
    EXPECT_EQ(document[u"verdict"][u"cause"].toString(), u"secret-unavailable"_qs);
    EXPECT_THAT(
        document[u"verdict"][u"explanation"].toString().toStdString(), HasSubstr("has no entry “nobody at 127.0.0.1”"));
}

TEST_F(KeyringCommands, WithoutAKeychainServiceSendSaysSo)
{
    // Neither a bus, nor a bus with nobody on it.
    KeyringSession empty;
    ASSERT_TRUE(empty.startBus());
    for (const QString &bus : {u"unix:path=/no/such/bus"_qs, empty.bus()}) {
        const Finished finished = runProgram(sendWords(), {}, {u"DBUS_SESSION_BUS_ADDRESS="_qs + bus});
        EXPECT_EQ(finished.exitCode, 28) << all(finished);
        EXPECT_THAT(
            finished.output.simplified().toStdString(), HasSubstr("There is no keychain service in this session"));
    }
}

TEST_F(KeyringCommands, ALockedKeychainIsLeftWithCtrlC)
{
    s_session->lock();
    const SilentPrompter prompter(s_session->bus());
    QProcess process;
    startProgram(process, sendWords(), s_session->environment());
    QByteArray errors;
    ASSERT_TRUE(waitFor([&] {
        errors += process.readAllStandardError();
        return errors.contains("waiting for the keychain") || process.state() == QProcess::NotRunning;
    })) << errors.toStdString();
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const Finished finished = waitForEnd(process);
    EXPECT_EQ(finished.exitCode, 130) << errors.toStdString() << all(finished);
    EXPECT_EQ(finished.output, QByteArray());
}

TEST_F(KeyringCommands, ALockedKeychainThatNobodyUnlocksIsToldOfOnceForAllProfiles)
{
    add(u"keychain"_qs);
    add(u"keychain"_qs);
    writeEnvironments(R"({"format":"helodesk-environments/1","variables":{"token":"x"}})");
    s_session->lock();
    const Finished finished = run({u"run"_qs, folder.path(), u"--json"_qs});
    EXPECT_EQ(finished.exitCode, 28) << all(finished);
    const QJsonArray runs = finished.json()[u"runs"].toArray();
    ASSERT_EQ(runs.size(), 2);
    for (const QJsonValue &one : runs) {
        EXPECT_THAT(one[u"verdict"][u"explanation"].toString().toStdString(),
            HasSubstr("The keychain is locked and wasn’t unlocked"));
    }
}

TEST_F(KeyringCommands, AProfileTakesItsPasswordAndSecretVariablesFromIt)
{
    remember(u"variable token-1"_qs, "t0ken-value");
    const QString file = add(u"keychain"_qs);
    writeEnvironments(R"({"format":"helodesk-environments/1","secrets":{"token":"keychain:token-1"}})");
    const Finished finished = run({u"run"_qs, file});
    EXPECT_EQ(finished.exitCode, 0) << all(finished);
    EXPECT_THAT(finished.output.toStdString(), HasSubstr("token = ••••"));
    for (const QByteArray &secret : {s_practice->password(), QByteArray("t0ken-value")}) {
        EXPECT_THAT(all(finished), Not(HasSubstr(secret.toStdString())));
        EXPECT_FALSE(allFiles().contains(secret));
    }
    // A secret variable without its entry stops the run before it begins, as one without a value does.
    writeEnvironments(R"({"format":"helodesk-environments/1","secrets":{"token":"keychain:token-2"}})");
    const Finished missing = run({u"run"_qs, file});
    EXPECT_EQ(missing.exitCode, 1) << all(missing);
    EXPECT_THAT(missing.errors.toStdString(),
        HasSubstr("no value for token; The keychain has no entry “variable token-2” of Helodesk."));
}

TEST_F(KeyringCommands, AnEntryThatHangsOnAValueOfAnEarlierRunIsAskedForThen)
{
    ScriptedServer server({{".", "250 queued as " + s_practice->user().toUtf8() + "\r\n"}});
    StoredProfile first;
    first.profile.name = u"a first"_qs;
    first.profile.server = server.target();
    first.profile.security = Security::None;
    first.profile.from = u"anna@contoso.example"_qs;
    first.profile.to = {u"ben@fabrikam.example"_qs};
    first.profile.take[u"who"_qs] = {u"reply:message"_qs, u"as (\\S+)"_qs};
    ASSERT_EQ(ProfileCollection(folder.path()).save(first).problem, QString());
    StoredProfile second;
    ASSERT_EQ(ProfileCollection(folder.path()).loadOne(QFileInfo(add(u"keychain"_qs)).fileName(), &second).problem,
        QString());
    second.profile.user = u"{{who}}"_qs;
    second.profile.message.subject = u"Test"_qs;
    ASSERT_EQ(ProfileCollection(folder.path()).save(second).problem, QString());
    for (const char *jobs : {"1", "4"}) {
        const Finished finished = run({u"run"_qs, folder.path(), u"--jobs"_qs, QString::fromUtf8(jobs)});
        EXPECT_EQ(finished.exitCode, 0) << all(finished);
        EXPECT_THAT(all(finished), Not(HasSubstr(s_practice->password().toStdString())));
    }
}

TEST_F(KeyringCommands, ProfilePasswordPutsItThereLooksAndTakesItOut)
{
    const QString file = add({});
    writeEnvironments(
        R"({"format":"helodesk-environments/1","secrets":{"token":"keychain:token-3"},"variables":{"x":"y"}})");
    const auto password = [&](const QStringList &words, const QByteArray &input = {}) {
        return run(QStringList{u"profile"_qs, u"password"_qs, file} + words, input);
    };
    const std::string entry = s_practice->user().toStdString() + " at 127.0.0.1";
    EXPECT_EQ(password({u"--forget"_qs}).output.toStdString(), entry + ": no longer in the keychain\n");
    const Finished none = password({});
    EXPECT_EQ(none.exitCode, 1) << all(none);
    EXPECT_THAT(none.errors.toStdString(), HasSubstr("The keychain has no entry “" + entry));

    const Finished set = password({u"--set"_qs, u"--password-stdin"_qs}, s_practice->password() + '\n');
    EXPECT_EQ(set.exitCode, 0) << all(set);
    EXPECT_EQ(set.output.toStdString(), entry + ": in the keychain now\n");
    EXPECT_EQ(password({}).output.toStdString(), entry + ": in the keychain\n");
    EXPECT_TRUE(allFiles().contains("\"password_from\": \"keychain\""));
    const Finished token = password({u"--variable"_qs, u"token"_qs, u"--set"_qs, u"--password-stdin"_qs}, "t0ken-3\n");
    EXPECT_EQ(token.output, "variable token-3: in the keychain now\n") << all(token);
    EXPECT_EQ(run({u"run"_qs, file}).exitCode, 0);
    EXPECT_FALSE(allFiles().contains(s_practice->password()));
    EXPECT_FALSE(allFiles().contains("t0ken-3"));

    EXPECT_EQ(password({u"--forget"_qs}).exitCode, 0);
    EXPECT_TRUE(allFiles().contains("\"password_from\": \"ask\""));
    EXPECT_EQ(run({u"run"_qs, file}).exitCode, 28);

    const std::pair<QStringList, const char *> refused[]{
        {{u"--set"_qs}, "there is no terminal to ask for the password at"},
        {{u"--set"_qs, u"--forget"_qs}, "--set and --forget exclude each other"},
        {{u"--password-stdin"_qs}, "--password-stdin needs --set"},
        {{u"--variable"_qs, u"x"_qs}, "environments.json has no secret variable x"},
        {{u"--env"_qs, u"none"_qs}, "there is no environment none"}};
    for (const auto &[words, sentence] : refused) {
        const Finished finished = password(words);
        EXPECT_EQ(finished.exitCode, 1) << all(finished);
        EXPECT_THAT(finished.errors.toStdString(), HasSubstr(sentence));
    }
    const Finished useless = run({u"profile"_qs, u"list"_qs, u"--set"_qs});
    EXPECT_THAT(useless.errors.toStdString(), HasSubstr("profile list has no use for --set"));
}

TEST_F(KeyringCommands, AnOptionGoesBeforeTheKeychain)
{
    const QString file = add(u"keychain:wrong"_qs);
    writeEnvironments(R"({"format":"helodesk-environments/1","variables":{"token":"x"}})");
    remember(s_practice->user() + u" at 127.0.0.1 (wrong)"_qs, "not this one");
    EXPECT_EQ(run({u"run"_qs, file}).exitCode, 28);
    const Finished finished = run({u"run"_qs, file, u"--password-stdin"_qs}, s_practice->password() + '\n');
    EXPECT_EQ(finished.exitCode, 0) << all(finished);
    const QString open = add(u"ask"_qs);
    EXPECT_EQ(run({u"run"_qs, open}).exitCode, 28);
    EXPECT_EQ(run({u"run"_qs, open, u"--keychain"_qs}).exitCode, 0);
}

// Of a token that is fetched, kept, used, renewed and forgotten.
TEST_F(KeyringCommands, ATokenIsKeptAndRenewedWhenItHasRunOut)
{
    TestIssuer issuer;
    issuer.behaviour.accessToken = s_practice->token().toUtf8();
    const QString file = add({});
    writeEnvironments(R"({"format":"helodesk-environments/1","variables":{"token":"x"}})");
    StoredProfile stored;
    const ProfileCollection collection(folder.path());
    ASSERT_EQ(collection.loadOne(QFileInfo(file).fileName(), &stored).problem, QString());
    stored.profile.mechanisms = {"OAUTHBEARER"};
    ASSERT_EQ(collection.save(stored).problem, QString());
    const auto token = [&](const QStringList &words) {
        return run(QStringList{u"token"_qs, u"--profile"_qs, file} + words);
    };
    const std::string entry = s_practice->user().toStdString() + " at 127.0.0.1 (access token)";
    EXPECT_EQ(token({u"--renew"_qs}).exitCode, 1) << "there is none yet";

    const QStringList fetch{u"--issuer"_qs, issuer.address(), u"--client-id"_qs, u"helodesk-test"_qs, u"--device"_qs};
    const Finished nowhere = runProgram(QStringList{u"token"_qs, u"--profile"_qs, file} + fetch, {},
        {u"DBUS_SESSION_BUS_ADDRESS=unix:path=/no/such/bus"_qs});
    EXPECT_EQ(nowhere.exitCode, 1) << all(nowhere);
    EXPECT_TRUE(issuer.asked().isEmpty()) << "nobody signs in for a token that can't be kept";
    const Finished got = token(fetch);
    ASSERT_EQ(got.exitCode, 0) << all(got);
    EXPECT_THAT(got.errors.toStdString(), HasSubstr(entry + ": in the keychain now"));
    EXPECT_EQ(got.output, QByteArray());
    EXPECT_TRUE(allFiles().contains("\"token_from\": \"keychain\""));
    const Finished sent = run({u"run"_qs, file});
    EXPECT_EQ(sent.exitCode, 0) << all(sent);
    EXPECT_EQ(sent.errors, QByteArray());
    const Finished plain = run(sendWords() + QStringList{u"--auth"_qs, u"XOAUTH2"_qs});
    EXPECT_EQ(plain.exitCode, 0) << all(plain);
    EXPECT_THAT(plain.output.toStdString(), HasSubstr("AUTH XOAUTH2"));

    // One that has run out on arrival: the next run renews it first.
    issuer.behaviour.lifetime = "0";
    ASSERT_EQ(token(fetch).exitCode, 0);
    issuer.behaviour.lifetime = "3600";
    const Finished renewed = run({u"run"_qs, file});
    EXPECT_EQ(renewed.exitCode, 0) << all(renewed);
    EXPECT_THAT(renewed.errors.toStdString(), HasSubstr("has run out; asking 127.0.0.1 for a new one"));
    EXPECT_EQ(run({u"run"_qs, file}).errors, QByteArray()) << "the new one was kept";
    const Finished byHand = token({u"--renew"_qs, u"--print"_qs});
    EXPECT_EQ(byHand.output, s_practice->token().toUtf8() + '\n') << all(byHand);
    EXPECT_EQ(issuer.behaviour.refreshToken, "refresh-of-anna++");

    // A sign-in that was withdrawn can't be renewed.
    issuer.behaviour.lifetime = "0";
    ASSERT_EQ(token(fetch).exitCode, 0);
    issuer.behaviour.deniesToken = "invalid_grant";
    const Finished withdrawn = run({u"run"_qs, file});
    EXPECT_EQ(withdrawn.exitCode, 28) << all(withdrawn);
    EXPECT_THAT(withdrawn.output.simplified().toStdString(), HasSubstr("The kept sign-in no longer counts"));
    for (const Finished &finished : {got, sent, plain, renewed, withdrawn}) {
        for (const char *secret : {"refresh-of-anna", "device-code-of-anna"})
            EXPECT_THAT(all(finished), Not(HasSubstr(secret)));
        EXPECT_THAT(all(finished), Not(HasSubstr(s_practice->token().toStdString())));
    }
    EXPECT_FALSE(allFiles().contains(s_practice->token().toUtf8()));
    EXPECT_EQ(token({u"--forget"_qs}).exitCode, 0);
    EXPECT_FALSE(allFiles().contains("\"token_from\": \"keychain\""));
    EXPECT_EQ(token({u"--renew"_qs}).exitCode, 1);
}

} // namespace
