// SPDX-License-Identifier: MIT
#include "tests/cli/program.h"
#include "tests/cli/scriptedserver.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gmock/gmock.h>

namespace helodesk::test {

using testing::HasSubstr;
using testing::Not;

#ifdef Q_OS_LINUX
// Loading libraries is most of a short command's time.
TEST(Startup, LoadsNoLibraryThatAPlainSendCanDoWithout)
{
    // The dynamic loader prints what it would load, and starts nothing.
    const Finished loaded = runProgram({}, {}, {u"LD_TRACE_LOADED_OBJECTS=1"_qs});
    EXPECT_THAT(loaded.output.toStdString(), HasSubstr("libQt6Core"));
    for (const char *library : {"libQt6Network", "libssl", "libcrypto", "libgmime", "libgsasl", "libpsl"})
        EXPECT_THAT(loaded.output.toStdString(), Not(HasSubstr(library)));
}
#endif

TEST(Startup, WithoutTheModuleForTlsSaysSoWhereTlsIsNeeded)
{
    QTemporaryDir elsewhere;
    const QString program = elsewhere.filePath(u"bin/helodesk-cli"_qs);
    ASSERT_TRUE(QDir(elsewhere.path()).mkdir(u"bin"_qs));
    ASSERT_TRUE(QFile::copy(QStringLiteral(HELODESK_CLI), program));
    ScriptedServer server({});
    const auto run = [&](const QString &target) {
        QProcess process;
        process.start(program, {u"probe"_qs, target});
        return waitForEnd(process);
    };
    EXPECT_EQ(run(u"smtp://"_qs + server.target()).exitCode, 0);
    const Finished secured = run(u"smtps://"_qs + server.target());
    EXPECT_EQ(secured.exitCode, 29);
    EXPECT_THAT(secured.output.toStdString(), HasSubstr("helodesk-tls.so"));
}

} // namespace helodesk::test
