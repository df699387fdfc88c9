// SPDX-License-Identifier: MIT
#include "tests/style/rules.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QLibraryInfo>

#include <gmock/gmock.h>

using namespace helodesk::style;

namespace
{

QStringList headersIn(const QString &module)
{
    return QDir(QLibraryInfo::path(QLibraryInfo::HeadersPath) + QLatin1Char('/') + module).entryList(QDir::Files);
}

// Names that only Gui, Widgets or Svg have. Empty where their headers aren't installed: then nothing can include them.
QStringList windowHeaders()
{
    QStringList names = headersIn(QStringLiteral("QtGui")) + headersIn(QStringLiteral("QtWidgets"))
        + headersIn(QStringLiteral("QtSvg"));
    for (const QString &name : headersIn(QStringLiteral("QtCore")) + headersIn(QStringLiteral("QtNetwork")))
        names.removeAll(name);
    return names;
}

struct Sample {
    const char *path;
    const char *text; // behind the licence line
    const char *problem; // part of the only sentence expected; empty: none
};

class Samples : public testing::TestWithParam<Sample>
{
};

TEST_P(Samples, AreJudged)
{
    const Sample &sample = GetParam();
    const QString text = QLatin1String("// SPDX-License-Identifier: MIT\n") + QString::fromUtf8(sample.text);
    const QStringList problems = problemsIn(QString::fromLatin1(sample.path), text, {QStringLiteral("QColor")});
    if (!*sample.problem) {
        EXPECT_TRUE(problems.isEmpty()) << qPrintable(problems.join(QLatin1Char('\n')));
    } else {
        ASSERT_EQ(problems.size(), 1) << qPrintable(problems.join(QLatin1Char('\n')));
        EXPECT_THAT(problems.first().toStdString(), testing::HasSubstr(sample.problem));
    }
}

INSTANTIATE_TEST_SUITE_P(Style, Samples,
    testing::Values(Sample{"core/smtp/reply.cpp", "#include \"core/smtp/reply.h\"\n#include <QByteArray>\n", ""},
        Sample{"core/smtp/event.cpp", "#include \"core/tls/tlsreport.h\"\n", ""},
        Sample{"core/smtp/event.cpp", "#include \"core/tls/tlsengine.h\"\n", "may not include core/tls/tlsengine.h"},
        Sample{"core/smtp/session.cpp", "#include <QTimer>\n", "no objects"},
        Sample{"core/smtp/session.cpp", "#include <QFile>\n", "no objects"},
        Sample{"core/smtp/session.cpp", "auto now = std::chrono::steady_clock::now();\n", "reads a clock"},
        Sample{"core/smtp/session.cpp", "return tr(\"Closed\");\n", "text for users"},
        Sample{"core/net/channel.cpp", "#include \"core/smtp/reply.h\"\n", "may not include core/smtp/reply.h"},
        Sample{"core/tls/tlsengine.cpp", "#include \"core/run/run.h\"\n", "may not include core/run/run.h"},
        Sample{"core/run/run.cpp", "#include \"core/diagnosis/verdict.h\"\n", "may not include core/diagnosis"},
        Sample{"core/sasl/saslclient.cpp", "#include \"core/run/run.h\"\n", "may not include core/run/run.h"},
        Sample{"core/history/journal.cpp", "#include \"core/models/row.h\"\n", "may not include core/models/row.h"},
        Sample{"core/interchange/quoting.cpp", "#include \"core/diagnosis/verdict.h\"\n",
            "may not include core/diagnosis"},
        Sample{"core/models/row.cpp", "#include \"core/interchange/quoting.h\"\n", "may not include core/interchange"},
        Sample{"core/models/row.cpp", "#include \"ui/theme.h\"\n", "may not include ui/theme.h"},
        Sample{"core/models/row.cpp", "#include <QColor>\n", "core may not include QColor"},
        Sample{"core/models/row.cpp", "#include <QtGui/QIcon>\n", "core may not include QtGui/QIcon"},
        Sample{"ui/theme.cpp", "#include <QColor>\n#include \"core/smtp/reply.h\"\n", ""},
        Sample{"ui/theme.cpp", "#include \"app/gui/options.h\"\n", "may not include app/gui/options.h"},
        Sample{"ui/theme.cpp", "#include <QtWidgets>\n", "whole module QtWidgets"},
        Sample{"core/tls/tlsengine.cpp", "#include \"core/tls/openssl/openssl.h\"\n", "belongs to a module"},
        Sample{"core/tls/openssl/verification.cpp", "#include \"core/tls/openssl/openssl.h\"\n", ""},
        Sample{"core/run/run.cpp", "#include <QHostAddress>\n", "only a module may load"},
        Sample{"core/practice/sockets/tcplistener.cpp", "#include <QTcpServer>\n", ""},
        Sample{
            "tests/net/peer.h", "#pragma once\n#include <QTcpServer>\n#include \"core/tls/openssl/openssl.h\"\n", ""},
        Sample{"core/tls/openssl/anchors.cpp", "#include <QSslSocket>\n", "QSslSocket"},
        Sample{"core/tls/anchors.h", "int f();\n", "without #pragma once"},
        Sample{"ui/theme.cpp",
            "// TO"
            "DO: dark\n",
            "unfinished"}));

TEST(Style, LongFilesAndMissingLicencesAreFound)
{
    const QString licence = QStringLiteral("// SPDX-License-Identifier: MIT\n");
    EXPECT_TRUE(problemsIn(QStringLiteral("ui/a.cpp"), licence + QString(399, QLatin1Char('\n')), {}).isEmpty());
    EXPECT_EQ(problemsIn(QStringLiteral("ui/a.cpp"), licence + QString(400, QLatin1Char('\n')), {}).size(), 1);
    EXPECT_EQ(problemsIn(QStringLiteral("ui/a.cpp"), QStringLiteral("int a;\n"), {}).size(), 1);
}

TEST(Style, EveryFileKeepsTheHouseRules)
{
    const QDir top(QStringLiteral(HELODESK_SOURCE_DIR));
    const QStringList window = windowHeaders();
    int files = 0;
    for (const char *folder : {"core", "ui", "app", "tests"}) {
        QDirIterator paths(top.filePath(QLatin1String(folder)), {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
            QDir::Files, QDirIterator::Subdirectories);
        while (paths.hasNext()) {
            QFile file(paths.next());
            ASSERT_TRUE(file.open(QIODevice::ReadOnly)) << qPrintable(file.fileName());
            const QString path = top.relativeFilePath(file.fileName());
            for (const QString &problem : problemsIn(path, QString::fromUtf8(file.readAll()), window))
                ADD_FAILURE() << qPrintable(path) << ": " << qPrintable(problem);
            ++files;
        }
    }
    EXPECT_GT(files, 30);
}

} // namespace
