// SPDX-License-Identifier: MIT
#include "tests/cli/program.h"
#include "tests/cli/scriptedserver.h"

#include <QJsonArray>
#include <QTemporaryFile>

#include <gmock/gmock.h>

namespace helodesk::test {

using testing::HasSubstr;
using testing::Not;

TEST(Probe, ShowsWhatIsOfferedBeforeAndInsideTls)
{
    Practice practice;
    const QStringList words{u"probe"_qs, practice.target(), u"--ca-file"_qs, practice.caFile()};
    const Finished text = runProgram(words);
    EXPECT_EQ(text.exitCode, 0) << text.output.toStdString() << text.errors.toStdString();
    for (const char *part : {"\nOffers\n", "only before TLS", "\nTLS\n", "\nCertificate 1\n", "trusted"})
        EXPECT_THAT(text.output.toStdString(), HasSubstr(part));

    const QJsonObject document = runProgram(words + QStringList{u"--json"_qs}).json();
    EXPECT_EQ(document[u"format"], u"helodesk-run/1"_qs);
    EXPECT_EQ(document[u"outcome"], u"stopped"_qs);
    EXPECT_EQ(document[u"tls"][u"verified"], true);
    EXPECT_FALSE(document[u"capabilities"][u"after_tls"].toArray().isEmpty());
}

TEST(Probe, NeverSignsInAndNeverSends)
{
    ScriptedServer server({{"EHLO", "250-x\r\n250 AUTH PLAIN\r\n"}});
    EXPECT_EQ(runProgram({u"probe"_qs, server.target()}).exitCode, 0);
    const std::string received = server.received().join().toStdString();
    EXPECT_THAT(received, HasSubstr("EHLO "));
    EXPECT_THAT(received, HasSubstr("QUIT"));
    for (const char *verb : {"AUTH", "MAIL", "RCPT", "DATA"})
        EXPECT_THAT(received, Not(HasSubstr(verb)));
    EXPECT_EQ(runProgram({u"probe"_qs, server.target(), u"--user"_qs, u"x"_qs}).exitCode, 1);
}

TEST(Probe, SeveralTargetsAreOneDocumentAndTheFirstFailureCounts)
{
    ScriptedServer good({});
    ScriptedServer closed({{"CONNECT", "554 go away\r\n"}});
    ScriptedServer broken({{"CONNECT", "hello\r\n"}});
    const QStringList targets{u"probe"_qs, good.target(), closed.target(), broken.target()};
    const Finished finished = runProgram(targets + QStringList{u"--json"_qs});
    EXPECT_EQ(finished.exitCode, 21);
    const QJsonObject document = finished.json();
    EXPECT_EQ(document[u"format"], u"helodesk-runs/1"_qs);
    const QJsonArray runs = document[u"runs"].toArray();
    ASSERT_EQ(runs.size(), 3);
    EXPECT_EQ(runs[0][u"exit_code"], 0);
    EXPECT_EQ(runs[1][u"exit_code"], 21);
    EXPECT_EQ(runs[2][u"exit_code"], 41);
    EXPECT_EQ(runs[2][u"format"], u"helodesk-run/1"_qs);
    const std::string text = runProgram(targets).output.toStdString();
    EXPECT_THAT(text, HasSubstr(good.target().toStdString() + "\n\n row"));
    EXPECT_THAT(text, HasSubstr(broken.target().toStdString() + "\n\n row"));
}

TEST(Probe, SaysThatThisComputersOwnSettingsForbidAVersion)
{
    Practice practice;
    QTemporaryFile settings;
    ASSERT_TRUE(settings.open());
    settings.write("openssl_conf = all\n[all]\nssl_conf = tls\n[tls]\nsystem_default = old\n[old]\n"
                   "MaxProtocol = TLSv1.2\n");
    settings.close();
    const Finished finished
        = runProgram({u"probe"_qs, practice.target(), u"--ca-file"_qs, practice.caFile(), u"--tls-min"_qs, u"1.3"_qs},
            {}, {u"OPENSSL_CONF="_qs + settings.fileName()});
    EXPECT_EQ(finished.exitCode, 29);
    const std::string text = finished.output.simplified().toStdString();
    EXPECT_THAT(text,
        HasSubstr("the settings of this side can’t be used (The OpenSSL of this computer is set up (MaxProtocol in "
                  "openssl.cnf) not to speak a version as new as the one that is wanted)."));
    EXPECT_THAT(text, Not(HasSubstr("not trusted")));
}

TEST(Probe, AnUntrustedCertificateEndsItWithTheReportAllTheSame)
{
    Practice practice;
    const Finished finished = runProgram({u"probe"_qs, practice.target(), u"--json"_qs});
    EXPECT_EQ(finished.exitCode, 29);
    const QJsonObject document = finished.json();
    EXPECT_EQ(document[u"tls"][u"verified"], false);
    EXPECT_FALSE(document[u"tls"][u"verify_error"].toString().isEmpty());
    EXPECT_FALSE(document[u"tls"][u"chain"].toArray().isEmpty());
    const Finished insisting = runProgram({u"probe"_qs, practice.target(), u"--no-verify"_qs});
    EXPECT_EQ(insisting.exitCode, 0);
}

} // namespace helodesk::test
