// SPDX-License-Identifier: MIT
// A collection of 200 profiles, run in parallel, and its report as other programs read it.
#include "core/profile/profilecollection.h"
#include "tests/cli/junitreader.h"
#include "tests/cli/program.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <gmock/gmock.h>

#include <map>

namespace helodesk::test {

namespace {

constexpr int profiles = 200;

// Every tenth is expected to be refused, and isn't.
void fill(const QString &folder, const QString &target)
{
    const ProfileCollection collection(folder);
    for (int number = 0; number < profiles; ++number) {
        StoredProfile stored;
        Profile &profile = stored.profile;
        profile.name = u"profile %1 <&\"ü\">"_qs.arg(number, 3, 10, QLatin1Char('0'));
        profile.server = target;
        profile.security = Security::StartTls;
        profile.from = u"anna@contoso.example"_qs;
        profile.to = {u"ben@fabrikam.example"_qs};
        profile.message.subject = u"Number %1"_qs.arg(number);
        profile.expectations.outcome = number % 10 == 0 ? u"refused"_qs : u"accepted"_qs;
        ASSERT_EQ(collection.save(stored, u"part%1"_qs.arg(number % 4)).problem, QString());
    }
}

class Junit : public testing::Test
{
protected:
    void SetUp() override
    {
        Practice practice;
        ASSERT_TRUE(practice.isListening());
        fill(folder.path(), practice.target());
        report = folder.filePath(u"report.xml"_qs);
        const Finished finished = runProgram({u"run"_qs, folder.path(), u"--ca-file"_qs, practice.caFile(),
            u"--jobs"_qs, u"8"_qs, u"--format"_qs, u"junit"_qs, u"--output"_qs, report});
        EXPECT_EQ(finished.exitCode, 43) << finished.errors.toStdString();
    }

    QTemporaryDir folder;
    QString report;
};

// The elements and attributes that the readers of CI servers ask for.
void checkStructure(QIODevice *file)
{
    QXmlStreamReader xml(file);
    std::map<QString, int> elements;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QString name = xml.name().toString();
        const QXmlStreamAttributes attributes = xml.attributes();
        ++elements[name];
        if (name == u"testsuite" || name == u"testsuites") {
            EXPECT_EQ(attributes.value(u"tests"_qs).toInt(), profiles);
            EXPECT_EQ(attributes.value(u"failures"_qs).toInt(), profiles / 10);
            EXPECT_EQ(attributes.value(u"errors"_qs).toInt(), 0);
        } else if (name == u"testcase") {
            EXPECT_TRUE(attributes.value(u"name"_qs).startsWith(u"profile "));
            EXPECT_TRUE(attributes.value(u"classname"_qs).startsWith(u"helodesk.part"));
            EXPECT_GT(attributes.value(u"time"_qs).toDouble(), 0);
        } else if (name == u"failure") {
            EXPECT_EQ(attributes.value(u"message"_qs), u"outcome is refused: accepted"_qs);
        }
    }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    EXPECT_EQ(elements[u"testsuite"_qs], 1);
    EXPECT_EQ(elements[u"testcase"_qs], profiles);
    EXPECT_EQ(elements[u"failure"_qs], profiles / 10);
    EXPECT_EQ(elements[u"system-out"_qs], profiles);
}

// Runs another program over the report; -1 if there is none of that name.
int otherReader(const QString &program, const QStringList &arguments, QByteArray *output)
{
    const QString path = QStandardPaths::findExecutable(program);
    if (path.isEmpty())
        return -1;
    QProcess process;
    process.start(path, arguments);
    if (!process.waitForFinished(60000))
        return -2;
    *output = process.readAllStandardOutput() + process.readAllStandardError();
    return process.exitCode();
}

TEST_F(Junit, OfManyProfilesIsReadByOthers)
{
    QFile file(report);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    checkStructure(&file);
    QByteArray said;
    if (const auto counts = readByJunitparser(report)) {
        EXPECT_EQ(*counts, (JunitCounts{profiles, profiles / 10, 0, profiles / 10, profiles, profiles}));
    }
    const QString schema = QStringLiteral(HELODESK_JUNIT_SCHEMA);
    const int xmllint = otherReader(u"xmllint"_qs, {u"--noout"_qs, u"--schema"_qs, schema, report}, &said);
    if (xmllint != -1) {
        EXPECT_EQ(xmllint, 0) << said.toStdString();
    }
}

TEST(JunitOfTargets, HasATestCaseEach)
{
    Practice practice;
    ASSERT_TRUE(practice.isListening());
    const Finished probed = runProgram({u"probe"_qs, practice.target(), u"127.0.0.1:1"_qs, u"--ca-file"_qs,
        practice.caFile(), u"--format"_qs, u"junit"_qs});
    EXPECT_EQ(probed.exitCode, 2);
    EXPECT_EQ(probed.output.count("<testcase "), 2);
    EXPECT_EQ(probed.output.count("<error "), 1);
    const std::string name = "<testcase name=\"" + practice.target().toStdString() + "\"";
    EXPECT_THAT(probed.output.toStdString(), testing::HasSubstr(name));
    const Finished sent = runProgram({u"send"_qs, practice.target(), u"--ca-file"_qs, practice.caFile(), u"--from"_qs,
        u"anna@contoso.example"_qs, u"--to"_qs, u"ben@fabrikam.example"_qs, u"--format"_qs, u"junit"_qs});
    EXPECT_EQ(sent.exitCode, 0);
    EXPECT_EQ(sent.output.count("<testcase "), 1);
}

} // namespace

} // namespace helodesk::test
