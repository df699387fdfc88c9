// SPDX-License-Identifier: MIT
#include "tests/cli/junitreader.h"

#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#include <gtest/gtest.h>

namespace helodesk::test {

namespace {

// Debian's modules belong to its own interpreter, which need not be the first one.
QString interpreter()
{
    for (const QString &python : {u"/usr/bin/python3"_qs, QStandardPaths::findExecutable(u"python3"_qs)}) {
        QProcess process;
        process.start(python, {u"-c"_qs, u"import junitparser"_qs});
        if (process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
            return python;
    }
    return {};
}

const char *const script = "import sys, junitparser\n"
                           "def cases(node):\n"
                           "    for child in node:\n"
                           "        if isinstance(child, junitparser.TestCase): yield child\n"
                           "        else: yield from cases(child)\n"
                           "report = junitparser.JUnitXml.fromfile(sys.argv[1])\n"
                           "written = (report.tests, report.failures, report.errors)\n"
                           "report.update_statistics()\n"
                           "assert written == (report.tests, report.failures, report.errors), written\n"
                           "all = list(cases(report))\n"
                           "bad = [c for c in all if any(isinstance(r, (junitparser.Failure, junitparser.Error))\n"
                           "                             for r in c.result)]\n"
                           "print(*written, len(bad), len({(c.classname, c.name) for c in all}),\n"
                           "      sum(1 for c in all if c.system_out))\n";

} // namespace

std::optional<JunitCounts> readByJunitparser(const QString &report)
{
    const QString python = interpreter();
    if (python.isEmpty()) {
        if (qEnvironmentVariableIsSet("CI"))
            ADD_FAILURE() << "junitparser isn't installed";
        return std::nullopt;
    }
    QProcess process;
    process.start(python, {u"-c"_qs, QString::fromUtf8(script), report});
    EXPECT_TRUE(process.waitForFinished(60000));
    EXPECT_EQ(process.exitCode(), 0) << process.readAllStandardError().toStdString();
    const QList<QByteArray> words = process.readAllStandardOutput().trimmed().split(' ');
    const auto number = [&words](qsizetype at) { return words.value(at).toInt(); };
    return JunitCounts{number(0), number(1), number(2), number(3), number(4), number(5)};
}

} // namespace helodesk::test
