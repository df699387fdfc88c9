// SPDX-License-Identifier: MIT
// Every import has a sample as people have it; where the program itself is installed, it takes the sample too.
#include "tests/interchange/samples.h"

#include <QDir>
#include <QProcess>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::test;

namespace {

TEST(Samples, EveryFormatHasOneThatIsRecognised)
{
    QSet<int> seen;
    for (const QString &name : QDir(QStringLiteral(HELODESK_SAMPLES)).entryList(QDir::Files)) {
        const ImportResult result = importProfiles(sample(name.toUtf8().constData()));
        EXPECT_FALSE(result.profiles.isEmpty()) << name.toStdString();
        if (result.format)
            seen.insert(static_cast<int>(*result.format));
    }
    for (const ImportFormatName &each : importFormats())
        EXPECT_TRUE(seen.contains(static_cast<int>(each.format))) << each.name;
}

struct Taken {
    const char *name;
    const char *sample;
    const char *program; // what must be installed
    // The test in a shell: the sample stands in "$1", the folder it runs in is empty.
    const char *script;
};

class SampleForTheProgram : public testing::TestWithParam<Taken>
{
};

TEST_P(SampleForTheProgram, IsTakenByIt)
{
    const Taken &taken = GetParam();
    if (QStandardPaths::findExecutable(QString::fromLatin1(taken.program)).isEmpty())
        GTEST_SKIP() << taken.program << " isn't installed";
    const QTemporaryDir folder;
    QProcess process;
    process.setWorkingDirectory(folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"sh"_qs,
        {u"-c"_qs, QString::fromUtf8(taken.script), u"sh"_qs,
            QStringLiteral(HELODESK_SAMPLES "/") + QString::fromUtf8(taken.sample)});
    ASSERT_TRUE(process.waitForFinished(60000));
    EXPECT_EQ(process.exitCode(), 0) << process.readAll().toStdString();
}

// swaks shows what it understood and connects nowhere. What our reader must bear and swaks doesn't is taken out:
// the prompt, an option that doesn't exist, and -S, with which --dump breaks swaks.
constexpr const char *swaks = "sed -e 's/^[$] sudo //' -e 's/ --no-such-thing//' -e 's/ -S 2//' \"$1\" > s\n"
                              "swaks() { command swaks \"$@\" --dump; }\n"
                              ". ./s";
// curl comes as far as the connection, which is refused (7); a wrong option is 2.
constexpr const char *curl = "echo mail > mail.txt\n"
                             "curl() { command curl -s --connect-to ::127.0.0.1:1 \"$@\"; }\n"
                             ". \"$1\"\n"
                             "test $? = 7";
// msmtp shows each account's settings; the program that gives a password is a stand-in.
constexpr const char *msmtp = "install -m 600 \"$1\" rc\n"
                              "printf '#!/bin/sh\\necho word\\n' > gpg; chmod +x gpg; PATH=$PWD:$PATH\n"
                              "for a in freemail freemail2 isp default; do\n"
                              "  msmtp -C rc -P -a $a x@example.org </dev/null | grep '^host = ' || exit 1\n"
                              "done";

INSTANTIATE_TEST_SUITE_P(Programs, SampleForTheProgram,
    testing::Values(Taken{"swaks", "swaks-mailgun.txt", "swaks", swaks},
        Taken{"swaksShort", "swaks-short.txt", "swaks", swaks},
        Taken{"swaksrc", "swaksrc.txt", "swaks",
            "cp \"$1\" .swaksrc; SWAKS_HOME=$PWD swaks --to x@example.org --dump | grep 'server *= "
            "mail.contoso.example'"},
        Taken{"curl", "curl-gmail.txt", "curl", curl}, Taken{"curlHeredoc", "curl-heredoc.txt", "curl", curl},
        Taken{"msmtp", "msmtprc.txt", "msmtp", msmtp},
        Taken{"django", "django-settings.py", "python3",
            "python3 -c 'import runpy, sys; print(runpy.run_path(sys.argv[1])[\"EMAIL_HOST\"])' \"$1\""},
        Taken{"nodemailer", "nodemailer.js", "node", "node --check \"$1\""},
        Taken{"nodemailerJson", "nodemailer.json", "python3", "python3 -m json.tool \"$1\""},
        Taken{"laravel", "laravel.env", "sh", ". \"$1\" && test \"$MAIL_FROM_NAME\" = Laravel"},
        Taken{"appsettings", "dotnet-appsettings.json", "python3", "python3 -m json.tool \"$1\""},
        Taken{"autoconfig", "thunderbird-autoconfig.xml", "xmllint", "xmllint --noout \"$1\""},
        Taken{"webConfig", "dotnet-web.config", "xmllint", "xmllint --noout \"$1\""},
        Taken{"preferences", "thunderbird-prefs.js", "node",
            "{ echo 'const user_pref = () => {};'; cat \"$1\"; } > p.js && node p.js"}),
    [](const testing::TestParamInfo<Taken> &info) { return info.param.name; });

} // namespace
