// SPDX-License-Identifier: MIT
// From the words of a command line to the settings of a run.
#include "app/cli/commands.h"
#include "app/cli/outputsettings.h"
#include "app/cli/runoptions.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace helodesk::cli {

// Reads the words as "send" does; the sentence if they are refused.
static QString read(const QString &line, RunSettings *settings, const QStringList &more = {})
{
    QString problem;
    const QStringList words = line.split(u' ', Qt::SkipEmptyParts) + more;
    const auto arguments = parseArguments(*sendCommand().syntax, words, &problem);
    if (!arguments)
        return problem;
    const bool understood = readOutput(*arguments, &problem)
        && readTarget(arguments->operands().first(), *arguments, *settings, &problem)
        && readConnection(*arguments, *settings, &problem) && readDialogue(*arguments, *settings, &problem)
        && readMessage(*arguments, *settings, &problem) && readSignIn(*arguments, *settings, &problem);
    EXPECT_EQ(understood, problem.isEmpty());
    return problem;
}

static QString refusal(const QString &line, const QStringList &more = {})
{
    RunSettings settings;
    return read(line, &settings, more);
}

struct Target {
    const char *name;
    const char *words;
    const char *server;
    int port;
    Security security;
};

class Targets : public testing::TestWithParam<Target>
{
};

TEST_P(Targets, NameServerPortAndSecurity)
{
    const Target &target = GetParam();
    RunSettings settings;
    const QString problem = read(QLatin1String(target.words) + u" --stop-after ehlo"_qs, &settings);
    EXPECT_EQ(problem, QString());
    EXPECT_EQ(settings.server.toStdString(), target.server);
    EXPECT_EQ(settings.resolvedPort(), target.port);
    EXPECT_EQ(settings.resolvedSecurity(), target.security);
}

INSTANTIATE_TEST_SUITE_P(RunOptions, Targets,
    testing::Values(Target{"host", "mx.example", "mx.example", 587, Security::StartTls},
        Target{"hostAndPort", "mx.example:25", "mx.example", 25, Security::StartTlsIfOffered},
        Target{"port465", "mx.example:465", "mx.example", 465, Security::Tls},
        Target{"slash", "mx.example/2525", "mx.example", 2525, Security::StartTlsIfOffered},
        Target{"v6", "[2001:db8::1]:25", "2001:db8::1", 25, Security::StartTlsIfOffered},
        Target{"bareV6", "2001:db8::1", "2001:db8::1", 587, Security::StartTls},
        Target{"smtp", "smtp://mx.example:587", "mx.example", 587, Security::StartTls},
        Target{"smtps", "smtps://mx.example", "mx.example", 465, Security::Tls},
        Target{"smtpsOtherPort", "smtps://mx.example:2465", "mx.example", 2465, Security::Tls},
        Target{"starttls", "smtp+starttls://mx.example:25", "mx.example", 25, Security::StartTls},
        Target{"implicit", "mx.example --security tls", "mx.example", 465, Security::Tls},
        Target{"typedPortIsNeverMoved", "mx.example:587 --security tls", "mx.example", 587, Security::Tls},
        Target{"none", "mx.example --security none", "mx.example", 587, Security::None},
        Target{
            "ifOffered", "mx.example --security starttls-if-offered", "mx.example", 587, Security::StartTlsIfOffered},
        Target{"agreeing", "smtps://mx.example --security tls", "mx.example", 465, Security::Tls}),
    [](const testing::TestParamInfo<Target> &info) { return info.param.name; });

struct Refused {
    const char *name;
    const char *words;
    const char *sentence;
};

class RefusedOptions : public testing::TestWithParam<Refused>
{
};

TEST_P(RefusedOptions, AreToldInASentence)
{
    EXPECT_EQ(refusal(QString::fromUtf8(GetParam().words)).toStdString(), GetParam().sentence);
}

INSTANTIATE_TEST_SUITE_P(RunOptions, RefusedOptions,
    testing::Values(Refused{"mxAndTarget", "mx --mx example.com --from a --to b", "--mx takes the place of TARGET"},
        Refused{"chunkSize", "mx --chunking auto --chunk-size 1GB --from a --to b",
            "--chunk-size 1GB: it must be a size from 1 to 16MiB"},
        Refused{"xclient", "mx --xclient ADDR --from a --to b", "--xclient ADDR: an attribute is NAME=VALUE"},
        Refused{"brokenRule", "mx --break-rules all --from a --to b",
            "--break-rules all: it must be one of no-ehlo, no-mail, no-rcpt, no-data, no-quit, bare-lf, "
            "no-dot-stuffing"},
        Refused{"proxyPassword", "mx --proxy socks5://a:b@proxy:1080 --from a --to b",
            "--proxy: a password is never an argument; --proxy-password-env takes it"},
        Refused{"proxyUrl", "mx --proxy ftp://proxy:21 --from a --to b",
            "--proxy ftp://proxy:21: it must be socks5://HOST:PORT or http://HOST:PORT"},
        Refused{"proxySource", "mx --proxy-source 192.0.2.1:5 --from a --to b", "--proxy-source needs --proxy-header"},
        Refused{"badTarget", "mx:port --from a --to b",
            "mx:port is no server: host, host:port, [IPv6]:port, smtp://…, smtps://…, lmtp://… or unix:/path is"},
        Refused{"portTooLarge", "mx:65536 --from a --to b",
            "mx:65536 is no server: host, host:port, [IPv6]:port, smtp://…, smtps://…, lmtp://… or unix:/path is"},
        Refused{"contradiction", "smtps://mx --security none --from a --to b",
            "smtps://mx and --security none contradict each other"},
        Refused{"security", "mx --security ssl --from a --to b",
            "--security ssl: it must be one of auto, none, starttls, starttls-if-offered, tls"},
        Refused{"timeout", "mx --timeout soon --from a --to b",
            "--timeout soon: a time is a number with s, ms or m, for example 5, 500ms or 3m; 0: no limit"},
        Refused{"caFile", "mx --ca-file /nonexistent/ca --from a --to b",
            "--ca-file: /nonexistent/ca: No such file or directory"},
        Refused{"noFrom", "mx --to b", "--from is missing; --from '<>' is the null sender"},
        Refused{"noRecipient", "mx --from a", "there is no recipient: --to, --cc or --bcc names one"},
        Refused{"emptyList", "mx --from a --to ,", "--to names no address"},
        Refused{"stopAfter", "mx --stop-after quit",
            "--stop-after quit: it must be one of connect, greeting, ehlo, starttls, auth, mail, rcpt, data, message"},
        Refused{
            "pipelining", "mx --from a --to b --pipelining on", "--pipelining on: it must be one of auto, off, force"},
        Refused{"header", "mx --from a --to b --header nonsense",
            "--header \"nonsense\": it must be one line, NAME: VALUE"},
        Refused{"emlAndSubject", "mx --from a --to b --eml x --subject y",
            "--eml and --subject exclude each other: the file is sent as it is"},
        Refused{"emlMissing", "mx --from a --to b --eml /nonexistent/x",
            "--eml: /nonexistent/x: No such file or directory"},
        Refused{"emlFolder", "mx --from a --to b --eml /", "--eml: /: is a folder"},
        Refused{"rawWithoutFile", "mx --from a --to b --raw-line-ends", "--raw-line-ends needs --eml"},
        Refused{"bothWantStandardInput", "mx --from a --to b --user u --password-stdin --eml -",
            "--password-stdin and --eml - exclude each other: both want standard input"},
        Refused{"unknownMechanism", "mx --from a --to b --user u --auth PLAIN,PLANE",
            "--auth PLANE: the mechanisms are SCRAM-SHA-256-PLUS, SCRAM-SHA-1-PLUS, SCRAM-SHA-256, SCRAM-SHA-1, "
            "OAUTHBEARER, XOAUTH2, PLAIN, LOGIN, DIGEST-MD5, CRAM-MD5, NTLM, GSSAPI, EXTERNAL, ANONYMOUS; auto and all "
            "choose among them"},
        Refused{
            "tokenMissing", "mx --from a --to b --user u --auth XOAUTH2", "--auth XOAUTH2 needs a token: --token-env or --keychain"},
        Refused{"tokenUnset", "mx --from a --to b --user u --token-env HELODESK_TEST_UNSET",
            "--token-env: the variable HELODESK_TEST_UNSET isn't set"},
        Refused{"realmTwice", "mx --from a --to b --user u --realm a --domain b",
            "--realm and --domain are the same: one of them is enough"},
        Refused{"forceWithoutMechanism", "mx --from a --to b --user u --auth-force",
            "--auth-force needs --auth with the mechanisms to say"},
        Refused{"authWithoutUser", "mx --from a --to b --auth PLAIN", "--auth needs --user"},
        Refused{"passwordWithoutUser", "mx --from a --to b --password-env X", "--password-env needs --user"},
        Refused{"noPassword", "mx --from a --to b --user u",
            "--user needs a password: --password-env, --password-stdin, --password-file or --keychain"},
        Refused{"twoPasswords", "mx --from a --to b --user u --password-env X --password-file y",
            "--password-env, --password-stdin and --password-file exclude each other"},
        Refused{"unsetVariable", "mx --from a --to b --user u --password-env HELODESK_TEST_UNSET",
            "--password-env: the variable HELODESK_TEST_UNSET isn't set"},
        Refused{"format", "mx --from a --to b --format xml",
            "--format xml: it must be one of text, swaks, json, markdown, html, jsonl, csv, eml, junit"},
        Refused{"junitInPart", "mx --from a --to b --format junit --rows 1-2",
            "--format junit sums runs up and can't be written in part"},
        Refused{
            "jsonAndText", "mx --from a --to b --json --format text", "--json and --format text contradict each other"},
        Refused{"color", "mx --from a --to b --color blue", "--color blue: it must be one of auto, always, never"}),
    [](const testing::TestParamInfo<Refused> &info) { return info.param.name; });

TEST(RunOptions, EnvelopeListsJoinAndBlindCopiesStayOutOfTheMessage)
{
    RunSettings settings;
    ASSERT_EQ(read(u"mx --from a@x --to b@x,c@x --to d@x --cc e@x --bcc hidden-one@x"_qs, &settings), QString());
    EXPECT_EQ(settings.reversePath, "a@x");
    EXPECT_EQ(settings.recipients, (QList<QByteArray>{"b@x", "c@x", "d@x", "e@x", "hidden-one@x"}));
    const QByteArray message = settings.content(Facts())->read(65536);
    EXPECT_TRUE(message.contains("To: b@x"));
    EXPECT_TRUE(message.contains("e@x"));
    // A name that the random Message-ID before its own "@x" can't end in.
    EXPECT_FALSE(message.contains("hidden-one"));
}

TEST(RunOptions, SubjectBodyAndHeadersMakeTheMessage)
{
    RunSettings settings;
    ASSERT_EQ(read(u"mx --from <> --to b@x"_qs, &settings,
                  {u"--subject"_qs, u"Hello there"_qs, u"--body=Line"_qs, u"--header"_qs, u"X-Test: 1"_qs,
                      u"--header=Reply-To: z@x"_qs}),
        QString());
    EXPECT_EQ(settings.reversePath, QByteArray());
    const QByteArray message = settings.content(Facts())->read(65536);
    EXPECT_TRUE(message.contains("Subject: Hello there\r\n")) << message.toStdString();
    EXPECT_TRUE(message.contains("X-Test: 1\r\n"));
    EXPECT_TRUE(message.contains("Reply-To: z@x\r\n"));
    EXPECT_TRUE(message.contains("From: MAILER-DAEMON@"));
    EXPECT_TRUE(message.endsWith("\r\n\r\nLine\r\n"));
}

TEST(RunOptions, TimesGoToTheirTimeouts)
{
    using namespace std::chrono_literals;
    RunSettings settings;
    ASSERT_EQ(read(u"mx --from a --to b --timeout 500ms --connect-timeout 0"_qs, &settings), QString());
    EXPECT_EQ(settings.timeouts.reply, 500ms);
    EXPECT_EQ(settings.timeouts.tls, 500ms);
    EXPECT_EQ(settings.timeouts.content, 500ms);
    EXPECT_EQ(settings.timeouts.connect, 0ms);
}

TEST(RunOptions, TlsOptionsGoToTheirPlaces)
{
    RunSettings settings;
    ASSERT_EQ(read(u"mx --from a --to b --no-verify --verify-name n --sni s --helo desk"_qs, &settings), QString());
    EXPECT_FALSE(settings.tls.verify);
    EXPECT_EQ(settings.tls.verifyName, u"n"_qs);
    EXPECT_EQ(settings.tls.serverName, "s");
    EXPECT_EQ(settings.ehloName, "desk");
    const QString digits(64, u'a');
    RunSettings chosen;
    ASSERT_EQ(read(u"mx --from a --to b --tls-min 1.0 --tls-max TLSv1.2 --tls-ciphers C --tls-suites S --tls-groups G "
                   "--alpn smtp,x --ca-folder / --client-cert /dev/null --client-key /dev/null --keylog k --pin "_qs
                      + digits,
                  &chosen),
        QString());
    EXPECT_EQ(chosen.tls.minimumVersion, TlsVersion::Tls10);
    EXPECT_EQ(chosen.tls.maximumVersion, TlsVersion::Tls12);
    EXPECT_EQ(chosen.tls.ciphers, "C");
    EXPECT_EQ(chosen.tls.cipherSuites, "S");
    EXPECT_EQ(chosen.tls.groups, "G");
    EXPECT_EQ(chosen.tls.protocols, QList<QByteArray>({"smtp", "x"}));
    EXPECT_EQ(chosen.tls.caFolder, u"/"_qs);
    EXPECT_EQ(chosen.tls.clientCertificateFile, u"/dev/null"_qs);
    EXPECT_EQ(chosen.tls.clientKeyFile, u"/dev/null"_qs);
    EXPECT_EQ(chosen.tls.keyLogFile, u"k"_qs);
    EXPECT_EQ(chosen.tls.pin, QByteArray(32, '\xaa'));
    // Where SSLKEYLOGFILE points counts only if it is asked for.
    qputenv("SSLKEYLOGFILE", "from-the-environment");
    RunSettings plain;
    ASSERT_EQ(read(u"mx --from a --to b"_qs, &plain), QString());
    EXPECT_TRUE(plain.tls.verify);
    EXPECT_EQ(plain.tls.keyLogFile, QString());
    ASSERT_EQ(read(u"mx --from a --to b --keylog-env"_qs, &plain), QString());
    EXPECT_EQ(plain.tls.keyLogFile, u"from-the-environment"_qs);
    qunsetenv("SSLKEYLOGFILE");
    // The password of a key comes from the environment and never from an argument.
    qputenv("HELODESK_TEST_KEY", "open sesame");
    ASSERT_EQ(
        read(u"mx --from a --to b --client-cert /dev/null --client-key-password-env HELODESK_TEST_KEY"_qs, &plain),
        QString());
    EXPECT_EQ(plain.tls.clientKeyPassword, "open sesame");
    for (const auto &[options, problem] : std::initializer_list<std::pair<QString, const char *>>{
             {u"--tls-min 1.4"_qs, "--tls-min 1.4: it must be 1.0, 1.1, 1.2 or 1.3"},
             {u"--tls-min 1.3 --tls-max 1.2"_qs, "--tls-min 1.3 is newer than --tls-max 1.2"},
             {u"--pin 12:34"_qs, "--pin 12:34: a SHA-256 has 64 hexadecimal digits, with colons or without"},
             {u"--client-key /dev/null"_qs, "--client-key needs --client-cert"},
             {u"--client-cert /no/such"_qs, "--client-cert: /no/such: No such file or directory"},
             {u"--ca-folder /no/such"_qs, "--ca-folder: there is no folder /no/such"},
             {u"--keylog x --keylog-env"_qs, "--keylog and --keylog-env exclude each other"},
             {u"--keylog-env"_qs, "--keylog-env: the variable SSLKEYLOGFILE isn't set"}}) {
        RunSettings ignored;
        EXPECT_EQ(read(u"mx --from a --to b "_qs + options, &ignored).toStdString(), problem);
    }
}

TEST(RunOptions, SignInTakesItsPasswordFromTheEnvironment)
{
    qputenv("HELODESK_TEST_PASSWORD", "pa ss ");
    RunSettings settings;
    ASSERT_EQ(
        read(u"mx --from a --to b --user anna --auth login,PLAIN --password-env HELODESK_TEST_PASSWORD"_qs, &settings),
        QString());
    ASSERT_TRUE(settings.signIn);
    EXPECT_EQ(settings.signIn->user, u"anna"_qs);
    EXPECT_EQ(settings.signIn->password, "pa ss ");
    EXPECT_EQ(settings.signIn->mechanisms, (QList<QByteArray>{"LOGIN", "PLAIN"}));
    EXPECT_FALSE(settings.signIn->allowCleartext);
    qputenv("HELODESK_TEST_PASSWORD", "");
    EXPECT_EQ(refusal(u"mx --from a --to b --user anna --password-env HELODESK_TEST_PASSWORD"_qs),
        u"the password is empty"_qs);
    qunsetenv("HELODESK_TEST_PASSWORD");
}

TEST(RunOptions, TheKeychainIsAskedLaterAndOnlyWithoutAnotherSource)
{
    RunSettings settings;
    ASSERT_EQ(read(u"mx --from a --to b --user anna --keychain"_qs, &settings), QString());
    EXPECT_FALSE(settings.signIn->password.has_value());
    qputenv("HELODESK_TEST_PASSWORD", "s3cret");
    ASSERT_EQ(read(u"mx --from a --to b --user anna --keychain --password-env HELODESK_TEST_PASSWORD"_qs, &settings),
        QString());
    EXPECT_EQ(settings.signIn->password, "s3cret");
    qunsetenv("HELODESK_TEST_PASSWORD");
    EXPECT_EQ(refusal(u"mx --from a --to b --keychain"_qs), u"--keychain needs --user"_qs);
}

TEST(RunOptions, APasswordFileMustBeOursAlone)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"secret"_qs);
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("s3cret\r\nsecond line\n");
    file.close();
    const QString words = u"mx --from a --to b --user anna --password-file "_qs + path;
    for (const QFileDevice::Permissions others : {QFileDevice::ReadGroup, QFileDevice::ReadOther}) {
        ASSERT_TRUE(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | others));
        EXPECT_EQ(
            refusal(words), QString(u"--password-file: others can read %1; chmod 600 %1 keeps it yours"_qs.arg(path)));
    }
    ASSERT_TRUE(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    RunSettings settings;
    ASSERT_EQ(read(words, &settings), QString());
    EXPECT_EQ(settings.signIn->password, "s3cret");
}

TEST(RunOptions, AFileIsSentAsItIs)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"m.eml"_qs);
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("Subject: x\n\nbody\n");
    file.close();
    RunSettings settings;
    ASSERT_EQ(read(u"mx --from a --to b --eml "_qs + path, &settings), QString());
    EXPECT_EQ(settings.content(Facts())->read(65536), "Subject: x\r\n\r\nbody\r\n");
    RunSettings raw;
    ASSERT_EQ(read(u"mx --from a --to b --raw-line-ends --eml "_qs + path, &raw), QString());
    EXPECT_EQ(raw.content(Facts())->read(65536), "Subject: x\n\nbody\n");
}

} // namespace helodesk::cli
