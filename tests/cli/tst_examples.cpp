// SPDX-License-Identifier: MIT
// What stands in packaging/examples works with the program as it is.
#include "app/cli/commands.h"
#include "tests/cli/program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>

#include <gmock/gmock.h>

namespace helodesk::test {

static QDir examples()
{
    return QDir(QStringLiteral(HELODESK_EXAMPLES));
}

// The words behind "helodesk-cli" in a file, quotes and commas of YAML's lists taken away.
static QList<QStringList> commandLinesIn(const QString &path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    static const QRegularExpression command(u"helodesk-cli\"?,? +\"?(run.*)$"_qs, QRegularExpression::MultilineOption);
    QList<QStringList> lines;
    auto matches = command.globalMatch(QString::fromUtf8(file.readAll()));
    while (matches.hasNext()) {
        QString line = matches.next().captured(1).section(u'#', 0, 0);
        line.remove(u'"').remove(u',').remove(u'[').remove(u']');
        lines.append(line.split(u' ', Qt::SkipEmptyParts).mid(1));
    }
    return lines;
}

TEST(Examples, UseOptionsThatThereAre)
{
    int found = 0;
    for (const QString &name : examples().entryList(QDir::Files)) {
        if (name.endsWith(u".md") || name.endsWith(u".timer"))
            continue;
        const QList<QStringList> lines = commandLinesIn(examples().filePath(name));
        EXPECT_FALSE(lines.isEmpty()) << name.toStdString();
        for (const QStringList &words : lines) {
            QString problem;
            const auto arguments = cli::parseArguments(*cli::runCommand().syntax, words, &problem);
            ASSERT_TRUE(arguments.has_value()) << name.toStdString() << ": " << problem.toStdString();
            EXPECT_EQ(arguments->operands().size(), 1) << name.toStdString();
            EXPECT_TRUE(arguments->has("env") && arguments->has("format")) << name.toStdString();
            ++found;
        }
    }
    EXPECT_EQ(found, 5);
}

TEST(Examples, TheCollectionRunsAndKeepsItsPasswordToItself)
{
    const QStringList words{u"run"_qs, examples().filePath(u"collection/submission.json"_qs), u"--env"_qs, u"test"_qs,
        u"--variable"_qs, u"host=127.0.0.1"_qs, u"--json"_qs, u"--connect-timeout"_qs, u"5s"_qs};
    const Finished without = runProgram(words, {}, {});
    EXPECT_EQ(without.exitCode, 1);
    EXPECT_THAT(without.errors.toStdString(), testing::HasSubstr("the environment variable MAIL_PASSWORD isn"));
    // Nobody listens there, or not with these credentials: what counts is that it begins and is judged.
    const Finished finished = runProgram(words, {}, {u"MAIL_PASSWORD=not-this-one"_qs});
    EXPECT_EQ(finished.exitCode, 43) << finished.errors.toStdString();
    EXPECT_EQ(finished.json()[u"expectations"].toArray().size(), 4);
    EXPECT_THAT(finished.output.toStdString(), testing::Not(testing::HasSubstr("not-this-one")));
    const Finished list = runProgram({u"profile"_qs, u"list"_qs, examples().filePath(u"collection"_qs)});
    EXPECT_EQ(list.exitCode, 0) << list.errors.toStdString();
    EXPECT_EQ(list.output.count('\n'), 2);
}

} // namespace helodesk::test
