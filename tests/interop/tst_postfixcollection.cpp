// SPDX-License-Identifier: MIT
// A collection of 200 profiles in parallel against a real Postfix and the practice server at once.
#include "core/profile/environments.h"
#include "core/profile/profilecollection.h"
#include "tests/cli/junitreader.h"
#include "tests/interop/mailserver.h"

#include <QProcess>
#include <QTemporaryDir>

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::interop;

namespace {

constexpr int profiles = 200;

// Half meet Postfix, half the practice server; of each half every tenth is refused and says so beforehand, and every
// twentieth is refused unexpectedly.
Profile numbered(int number)
{
    Profile profile;
    profile.name = u"profile %1"_qs.arg(number, 3, 10, QLatin1Char('0'));
    profile.security = Security::StartTls;
    profile.from = u"anna@mail.example"_qs;
    profile.message.subject = u"Number {{number}}"_qs;
    const bool real = number % 2 == 0;
    const bool unexpected = number % 40 < 2;
    const bool refused = unexpected || number % 20 < 2;
    profile.to = {u"ben@mail.example"_qs};
    if (real) {
        profile.server = u"{{host}}"_qs;
        if (refused)
            profile.to = {u"ben@elsewhere.example"_qs}; // nobody signed in: no relaying
    } else {
        profile.scenario = refused ? u"unknown-user"_qs : u"accept-all"_qs;
    }
    profile.expectations.outcome = refused && !unexpected ? u"refused"_qs : u"accepted"_qs;
    return profile;
}

TEST(PostfixCollection, OfManyProfilesRunsInParallelAndIsReported)
{
    PostfixServer server;
    if (!server.start()) {
        if (qEnvironmentVariableIsSet("CI"))
            FAIL() << qPrintable(server.problem());
        GTEST_SKIP() << qPrintable(server.problem());
    }
    const QTemporaryDir folder;
    const ProfileCollection collection(folder.path());
    int delivered = 0;
    int failing = 0;
    for (int number = 0; number < profiles; ++number) {
        StoredProfile stored;
        stored.profile = numbered(number);
        delivered += number % 2 == 0 && number % 20 >= 2;
        failing += number % 40 < 2;
        ASSERT_EQ(collection.save(stored, u"part%1"_qs.arg(number % 4)).problem, QString());
    }
    Environments environments;
    environments.list = {{u"test"_qs,
        {{u"host"_qs, u"127.0.0.1:"_qs + QString::number(server.port())}, {u"number"_qs, u"one of many"_qs}}, {}}};
    ASSERT_EQ(saveEnvironments(folder.path(), environments).problem, QString());
    const QString report = folder.filePath(u"report.xml"_qs);
    QProcess program;
    program.start(QStringLiteral(HELODESK_CLI),
        {u"run"_qs, folder.path(), u"--env"_qs, u"test"_qs, u"--ca-file"_qs, server.caFile(), u"--jobs"_qs, u"8"_qs,
            u"--format"_qs, u"junit"_qs, u"--output"_qs, report});
    ASSERT_TRUE(program.waitForFinished(240000));
    EXPECT_EQ(program.exitCode(), 43) << program.readAllStandardError().toStdString();
    EXPECT_EQ(server.messages(delivered).size(), delivered);
    if (const auto counts = test::readByJunitparser(report)) {
        EXPECT_EQ(*counts, (test::JunitCounts{profiles, failing, 0, failing, profiles, profiles}));
    }
}

} // namespace
