// SPDX-License-Identifier: MIT
// What is exported is valid in its language, whatever stands in the profile, and holds nothing that would run.
#include "core/interchange/portableprofile.h"
#include "core/interchange/profileexport.h"
#include "tests/support/printing.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace helodesk;

namespace {

QStringList nastyTexts()
{
    return {u"two words"_qs, u"it's \"q\" `touch x` $(touch x) ${x}"_qs, u"\\"_qs, u"\\'\"\\"_qs, u"a\nb\r\nEOF\n'"_qs,
        u"grüße ✔ 😀 ‘x’ ‚y‛"_qs, u"{{name}}"_qs, u"\"\"\""_qs, u"--tls\n#"_qs, u"\t\x01\x7f"_qs, u"*/ // #"_qs,
        u"%DATE%"_qs, u"@file"_qs, QString(QChar(u'\u2028'))};
}

PortableProfile nasty(const QString &text)
{
    PortableProfile portable;
    Profile &profile = portable.profile;
    profile.name = text;
    profile.server = text;
    profile.signIn = true;
    profile.user = text;
    profile.from = text;
    profile.to = {text, u"ben@example.org"_qs};
    profile.message.subject = text;
    profile.message.body = text;
    profile.message.from = text;
    profile.message.headers = {"X-Test: " + text.toUtf8()};
    portable.ehloName = text;
    portable.tls.caFile = text;
    portable.tls.verifyName = text;
    portable.tls.serverName = text;
    return portable;
}

// Whether the program takes the text, given in a file.
void expectValid(const QString &program, const QStringList &arguments, const QString &suffix, const QString &text)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"exported"_qs + suffix));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());
    file.close();
    QProcess process;
    process.start(program, QStringList(arguments) << file.fileName());
    ASSERT_TRUE(process.waitForFinished(60000));
    EXPECT_EQ(process.exitCode(), 0) << process.readAllStandardError().toStdString() << text.toStdString();
}

struct Checked {
    ExportFormat format;
    const char *program;
    QStringList arguments;
    const char *suffix;
};

class ExportedText : public testing::TestWithParam<Checked>
{
};

TEST_P(ExportedText, IsValidWhateverStandsInTheProfile)
{
    const Checked &checked = GetParam();
    const QString program = QStandardPaths::findExecutable(QString::fromLatin1(checked.program));
    if (program.isEmpty())
        GTEST_SKIP() << checked.program << " isn't installed";
    for (const QString &text : nastyTexts()) {
        for (const bool file : {false, true}) {
            PortableProfile portable = nasty(text);
            if (file)
                portable.profile.emlFile = text;
            expectValid(program, checked.arguments, QString::fromLatin1(checked.suffix),
                exportProfile(portable, checked.format));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Languages, ExportedText,
    testing::Values(Checked{ExportFormat::Swaks, "sh", {u"-n"_qs}, ""},
        Checked{ExportFormat::Swaks, "bash", {u"-n"_qs}, ""}, Checked{ExportFormat::Curl, "sh", {u"-n"_qs}, ""},
        Checked{ExportFormat::OpenSslClient, "sh", {u"-n"_qs}, ""},
        Checked{ExportFormat::Python, "python3", {u"-m"_qs, u"py_compile"_qs}, ".py"},
        Checked{ExportFormat::Nodemailer, "node", {u"--check"_qs}, ".js"}));

// A shell that expands the words and prints them shows whether anything was run or changed.
TEST(ExportedText, AShellGivesTheProgramExactlyWhatStandsInTheProfile)
{
    for (const QString &text : nastyTexts()) {
        if (text.contains(u'\x01'))
            continue;
        PortableProfile portable = nasty(text);
        const QString script
            = u"swaks() { printf '[%s]\\n' \"$@\"; }\n"_qs + exportProfile(portable, ExportFormat::Swaks);
        QProcess process;
        process.start(u"sh"_qs, {u"-c"_qs, script});
        ASSERT_TRUE(process.waitForFinished(60000));
        const QString output = QString::fromUtf8(process.readAllStandardOutput());
        EXPECT_THAT(
            output.toStdString(), testing::HasSubstr((u"[--auth-user]\n["_qs + text + u"]\n"_qs).toStdString()));
        EXPECT_TRUE(process.readAllStandardError().isEmpty());
    }
}

TEST(ExportedText, EveryFormatHasANameThatFindsIt)
{
    EXPECT_EQ(exportFormats().size(), 7u);
    for (const ExportFormatName &each : exportFormats())
        EXPECT_EQ(exportFormatNamed(QString::fromLatin1(each.name)), each.format);
    EXPECT_FALSE(exportFormatNamed(u"telnet"_qs).has_value());
}

TEST(ExportedText, CommentsAreOneLineEach)
{
    PortableProfile portable = nasty(u"x\ntouch y"_qs);
    for (const ExportFormatName &each : exportFormats()) {
        const QString text = exportProfile(portable, each.format);
        for (const QString &line : text.split(u'\n'))
            EXPECT_FALSE(line.startsWith(u"touch y") && each.format == ExportFormat::Msmtp) << text.toStdString();
    }
}

TEST(ExportedText, SaysWhatTheOtherProgramCanNotDo)
{
    PortableProfile portable = nasty(u"x"_qs);
    portable.profile.security = Security::None;
    EXPECT_THAT(exportProfile(portable, ExportFormat::OpenSslClient).toStdString(),
        testing::HasSubstr("# The profile uses no TLS"));
    portable.profile.security = Security::StartTlsIfOffered;
    EXPECT_THAT(exportProfile(portable, ExportFormat::Msmtp).toStdString(),
        testing::HasSubstr("# The profile goes on in clear"));
    portable.profile.stopAfter = Stage::Rcpt;
    EXPECT_THAT(
        exportProfile(portable, ExportFormat::Curl).toStdString(), testing::HasSubstr("# The profile stops earlier"));
    portable.profile.user = u"{{user}}"_qs;
    EXPECT_THAT(exportProfile(portable, ExportFormat::Nodemailer).toStdString(),
        testing::HasSubstr("// What stands in double braces"));
    portable.profile.stopAfter = Stage::Message;
    portable.profile.message.html = u"<b>x</b>"_qs;
    EXPECT_THAT(exportProfile(portable, ExportFormat::Swaks).toStdString(),
        testing::HasSubstr("# The profile’s message has more than a plain text"));
}

TEST(ExportedText, PowerShellDoublesEveryKindOfSingleQuote)
{
    const PortableProfile portable = nasty(u"a'b‘c’d"_qs);
    EXPECT_THAT(exportProfile(portable, ExportFormat::PowerShell).toStdString(), testing::HasSubstr("'a''b‘‘c’’d'"));
}

} // namespace
