// SPDX-License-Identifier: MIT
#include "core/profile/profilecollection.h"
#include "core/profile/profiledocument.h"
#include "tests/cli/program.h"
#include "tests/cli/scriptedserver.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <gmock/gmock.h>

#include <csignal>

namespace helodesk::test {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class RunCommand : public testing::Test
{
protected:
    Profile usual(const QString &name) const
    {
        Profile profile;
        profile.name = name;
        profile.scenario = u"accept-all"_qs;
        profile.security = Security::StartTls;
        profile.from = u"anna@contoso.example"_qs;
        profile.to = {u"ben@fabrikam.example"_qs};
        profile.message.subject = u"Test"_qs;
        return profile;
    }
    QString add(const Profile &profile, const QString &inFolder = {}) const
    {
        StoredProfile stored;
        stored.profile = profile;
        EXPECT_EQ(collection.save(stored, inFolder).problem, QString());
        return collection.pathOf(stored);
    }
    void write(const QString &name, const QByteArray &octets) const
    {
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(octets);
    }
    Finished run(const QStringList &words, const QStringList &environment = {}) const
    {
        return runProgram(QStringList{u"run"_qs} + words, {}, environment);
    }
    Finished runAll(const QStringList &words = {}) const { return run(QStringList{folder.path()} + words); }

    QTemporaryDir folder;
    ProfileCollection collection{folder.path()};
};

TEST_F(RunCommand, OneProfileIsShownWhole)
{
    const QString file = add(usual(u"one"_qs));
    const Finished text = run({file});
    EXPECT_EQ(text.exitCode, 0) << text.output.toStdString() << text.errors.toStdString();
    EXPECT_THAT(text.output.toStdString(), HasSubstr("RCPT TO:<ben@fabrikam.example>"));
    const QJsonObject document = run({file, u"--json"_qs}).json();
    EXPECT_EQ(document[u"format"], u"helodesk-run/1"_qs);
    EXPECT_EQ(document[u"profile"][u"name"], u"one"_qs);
}

TEST_F(RunCommand, SpeaksAsSwaksDoes)
{
    const QString file = add(usual(u"one"_qs));
    EXPECT_THAT(run({file, u"--format"_qs, u"swaks"_qs}).output.toStdString(), StartsWith("=== Trying 127.0.0.1"));
    EXPECT_THAT(run({file, file, u"--format"_qs, u"swaks"_qs}).output.toStdString(), StartsWith("=== one\n=== Trying"));
}

TEST_F(RunCommand, ReportsAreForPeople)
{
    const QString file = add(usual(u"<one>"_qs));
    const std::string page = run({file, u"--format"_qs, u"html"_qs}).output.toStdString();
    EXPECT_THAT(page, StartsWith("<!DOCTYPE html>"));
    EXPECT_THAT(page, HasSubstr("The server took the message"));
    EXPECT_THAT(run({file, u"--format"_qs, u"markdown"_qs}).output.toStdString(),
        StartsWith("## The server took the message\n"));
    // Several: a table of them and each one's own report, whatever their names are; what is written can be read again.
    const Finished several = run({file, file, u"--format"_qs, u"html"_qs});
    const std::string pages = several.output.toStdString();
    EXPECT_THAT(pages, HasSubstr("<h1>2 of 2 passed</h1>"));
    EXPECT_THAT(pages, HasSubstr("<td>&lt;one&gt;</td>"));
    EXPECT_THAT(pages, HasSubstr("srcdoc=\"<!DOCTYPE html>"));
    EXPECT_THAT(pages, Not(HasSubstr("<one>")));
    write(u"all.html"_qs, several.output);
    EXPECT_THAT(runProgram({u"transcript"_qs, folder.filePath(u"all.html"_qs), u"--list"_qs}).output.toStdString(),
        HasSubstr("Helodesk report: 2 sessions\n"));
    const std::string text = run({file, file, u"--format"_qs, u"markdown"_qs}).output.toStdString();
    EXPECT_THAT(text, HasSubstr("# \\<one\\>\n"));
    EXPECT_THAT(text, HasSubstr("# 2 of 2 passed\n"));
}

TEST_F(RunCommand, SeveralKeepTheirOrderAndTheFirstFailureCounts)
{
    add(usual(u"a good"_qs));
    Profile refused = usual(u"b refused"_qs);
    refused.scenario = u"unknown-user"_qs;
    add(refused);
    Profile busy = usual(u"c busy"_qs);
    busy.scenario = u"banner-554"_qs;
    add(busy);
    const Finished finished = runAll({u"--jobs"_qs, u"3"_qs, u"--json"_qs});
    EXPECT_EQ(finished.exitCode, 24);
    const QJsonObject document = finished.json();
    EXPECT_EQ(document[u"format"], u"helodesk-runs/1"_qs);
    const QJsonArray runs = document[u"runs"].toArray();
    ASSERT_EQ(runs.size(), 3);
    EXPECT_EQ(runs[0][u"exit_code"], 0);
    EXPECT_EQ(runs[1][u"exit_code"], 24);
    EXPECT_EQ(runs[2][u"exit_code"], 21);
    const Finished text = runAll({u"--jobs"_qs, u"3"_qs});
    EXPECT_THAT(text.output.toStdString(), HasSubstr("1 of 3 passed"));
}

TEST_F(RunCommand, WhatIsExpectedDecides)
{
    Profile refused = usual(u"refused"_qs);
    refused.scenario = u"unknown-user"_qs;
    refused.expectations.outcome = u"refused"_qs;
    refused.expectations.codes[u"rcpt"_qs] = 550;
    const QString file = add(refused);
    EXPECT_EQ(run({file}).exitCode, 0);
    Profile wrong = refused;
    wrong.name = u"wrong"_qs;
    wrong.expectations.cause = u"spam-refused"_qs;
    const Finished finished = run({add(wrong), u"--json"_qs});
    EXPECT_EQ(finished.exitCode, 43);
    const QJsonObject document = finished.json();
    EXPECT_EQ(document[u"exit_code"], 43);
    const QJsonArray expectations = document[u"expectations"].toArray();
    ASSERT_EQ(expectations.size(), 3);
    EXPECT_EQ(expectations[0][u"met"], true);
    EXPECT_EQ(expectations[1][u"met"], false);
    EXPECT_EQ(expectations[1][u"actual"], u"unknown-user"_qs);
}

TEST_F(RunCommand, VariablesComeFromTheEnvironmentChosen)
{
    ScriptedServer server({});
    Profile profile = usual(u"at {{target}}"_qs);
    profile.scenario.clear();
    profile.server = u"{{target}}"_qs;
    profile.security = Security::None;
    const QString file = add(profile, u"deep/down"_qs);
    write(u"environments.json"_qs,
        R"({"format":"helodesk-environments/1","environments":{"test":{"variables":{"target":")"
            + server.target().toUtf8() + R"("}},"production":{}}})");
    const Finished finished = run({file, u"--env"_qs, u"test"_qs, u"--json"_qs});
    EXPECT_EQ(finished.exitCode, 0) << finished.errors.toStdString();
    const QJsonObject document = finished.json();
    EXPECT_EQ(document[u"profile"][u"name"], QString(u"at "_qs + server.target()));
    EXPECT_EQ(document[u"variables"][0][u"value"], server.target());
    const Finished missing = run({file, u"--env"_qs, u"production"_qs});
    EXPECT_EQ(missing.exitCode, 1);
    EXPECT_THAT(missing.errors.toStdString(), HasSubstr("at {{target}}: no value for target"));
    const Finished unknown = run({file, u"--env"_qs, u"lunch"_qs});
    EXPECT_EQ(unknown.exitCode, 1);
    EXPECT_THAT(unknown.errors.toStdString(), HasSubstr("there is no environment lunch"));
    EXPECT_EQ(run({file, u"--variable"_qs, u"target="_qs + server.target()}).exitCode, 0);
}

TEST_F(RunCommand, NoSecretIsShownAnywhere)
{
    Practice practice;
    Profile profile = usual(u"secret"_qs);
    profile.scenario.clear();
    profile.server = practice.target();
    profile.signIn = true;
    profile.user = practice.user();
    profile.passwordFrom = u"env:MAIL_PASSWORD"_qs;
    profile.message.subject = u"{{key}}"_qs;
    const QString file = add(profile);
    write(u"environments.json"_qs, R"({"format":"helodesk-environments/1","secrets":{"key":"env:MAIL_KEY"}})");
    const QStringList environment{
        u"MAIL_PASSWORD="_qs + QString::fromUtf8(practice.password()), u"MAIL_KEY=s3cret-key-value"_qs};
    for (const char *format : {"text", "json", "markdown", "html", "junit", "nagios", "prometheus"}) {
        const Finished finished
            = run({file, u"--ca-file"_qs, practice.caFile(), u"--format"_qs, QString::fromLatin1(format)}, environment);
        EXPECT_EQ(finished.exitCode, 0) << finished.output.toStdString() << finished.errors.toStdString();
        EXPECT_THAT(finished.output.toStdString(), Not(HasSubstr("s3cret-key-value"))) << format;
        EXPECT_THAT(finished.output.toStdString(), Not(HasSubstr(practice.password().toStdString()))) << format;
    }
    const Finished without = run({file});
    EXPECT_EQ(without.exitCode, 1);
    EXPECT_THAT(without.errors.toStdString(), HasSubstr("no value for key"));
    EXPECT_THAT(without.errors.toStdString(), HasSubstr("the environment variable MAIL_PASSWORD isn"));
}

TEST_F(RunCommand, ABrokenFileStopsAllAndAForeignOneIsPassedOver)
{
    ScriptedServer server({});
    Profile profile = usual(u"good"_qs);
    profile.scenario.clear();
    profile.server = server.target();
    profile.security = Security::None;
    add(profile);
    write(u"package.json"_qs, R"({"name": "something else"})");
    const Finished fine = runAll();
    EXPECT_EQ(fine.exitCode, 0);
    EXPECT_THAT(fine.errors.toStdString(), HasSubstr("passed over: "));
    const qsizetype before = server.received().size();
    write(u"broken.json"_qs, "{\n  \"format\": \"helodesk-profile/1\",\n  \"port\": 1,,\n}");
    const Finished broken = runAll();
    EXPECT_EQ(broken.exitCode, 1);
    EXPECT_THAT(broken.errors.toStdString(), HasSubstr("broken.json:3:"));
    EXPECT_EQ(server.received().size(), before);
}

TEST_F(RunCommand, TagsChoose)
{
    Profile tagged = usual(u"tagged"_qs);
    tagged.tags = {u"nightly"_qs};
    add(tagged);
    add(usual(u"other"_qs));
    const Finished finished = runAll({u"--tag"_qs, u"nightly"_qs, u"--json"_qs});
    EXPECT_EQ(finished.json()[u"profile"][u"name"], u"tagged"_qs);
    const Finished none = runAll({u"--tag"_qs, u"weekly"_qs});
    EXPECT_EQ(none.exitCode, 1);
    EXPECT_THAT(none.errors.toStdString(), HasSubstr("there is no profile to run"));
}

TEST_F(RunCommand, ASnapshotIsMetUntilTheServerChanges)
{
    const QString file = add(usual(u"snap"_qs));
    EXPECT_EQ(run({file, u"--snapshot"_qs}).exitCode, 0);
    const Finished again = run({file, u"--json"_qs});
    EXPECT_EQ(again.exitCode, 0) << again.output.toStdString();
    EXPECT_GT(again.json()[u"expectations"].toArray().size(), 5);
    StoredProfile stored = collection.load().profiles.first();
    EXPECT_TRUE(stored.profile.expectations.snapshot);
    stored.profile.scenario = u"unknown-user"_qs;
    EXPECT_EQ(collection.save(stored).problem, QString());
    EXPECT_EQ(run({file}).exitCode, 43);
}

TEST_F(RunCommand, RepeatsAreRunsOfTheirOwn)
{
    const QString file = add(usual(u"again"_qs));
    const QJsonArray runs
        = run({file, u"--repeat"_qs, u"3"_qs, u"--jobs"_qs, u"2"_qs, u"--json"_qs}).json()[u"runs"].toArray();
    EXPECT_EQ(runs.size(), 3);
}

TEST_F(RunCommand, AnInterruptionEndsThoseUnderWayAndBeginsNoMore)
{
    for (int number = 0; number < 4; ++number) {
        Profile silent = usual(u"silent %1"_qs.arg(number));
        silent.scenario = u"silent"_qs;
        add(silent);
    }
    QProcess process;
    startProgram(process, {u"run"_qs, folder.path(), u"--jobs"_qs, u"2"_qs, u"--json"_qs});
    waitUntilItHearsSignals(process);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const Finished finished = waitForEnd(process);
    EXPECT_EQ(finished.exitCode, 130);
    EXPECT_EQ(finished.json()[u"runs"].toArray().size(), 2);
}

TEST_F(RunCommand, AsAPluginItSpeaksAndEndsAsMonitoringWants)
{
    const QStringList nagios{u"--format"_qs, u"nagios"_qs};
    const QString good = add(usual(u"it's = a | b"_qs));
    Finished finished = run(QStringList{good} + nagios);
    EXPECT_EQ(finished.exitCode, 0) << finished.errors.toStdString();
    EXPECT_THAT(finished.output.toStdString(),
        testing::MatchesRegex("SMTP OK - it's = a / b .* \\| 'it''s - a / b'=[0-9.]+s;;;0;\n"));
    Profile refused = usual(u"refused"_qs);
    refused.scenario = u"unknown-user"_qs;
    finished = run(QStringList{add(refused)} + nagios);
    EXPECT_EQ(finished.exitCode, 2) << finished.errors.toStdString();
    EXPECT_THAT(finished.output.toStdString(), StartsWith("SMTP CRITICAL - refused ("));
    Profile later = usual(u"later"_qs);
    later.scenario = u"greylisted"_qs;
    finished = run(QStringList{add(later)} + nagios);
    EXPECT_EQ(finished.exitCode, 1) << finished.errors.toStdString();
    EXPECT_THAT(finished.output.toStdString(), StartsWith("SMTP WARNING - later ("));
    Profile wanted = refused;
    wanted.name = u"wanted"_qs;
    wanted.expectations.outcome = u"accepted"_qs;
    finished = run(QStringList{add(wanted, u"elsewhere"_qs)} + nagios);
    EXPECT_EQ(finished.exitCode, 2) << finished.errors.toStdString();
    EXPECT_THAT(finished.output.toStdString(),
        testing::MatchesRegex("SMTP CRITICAL - wanted \\(.*\\): outcome is accepted: refused \\(.+\\) \\| .*\n"));
    finished = runAll(nagios);
    EXPECT_EQ(finished.exitCode, 2) << finished.errors.toStdString();
    EXPECT_THAT(finished.output.toStdString(), StartsWith("SMTP CRITICAL - 3 of 4 profiles did not pass | "));
    finished = run(QStringList{u"no-such-profile"_qs} + nagios);
    EXPECT_EQ(finished.exitCode, 3);
    EXPECT_THAT(finished.output.toStdString(), StartsWith("SMTP UNKNOWN - "));
}

TEST_F(RunCommand, PrometheusGetsOneSeriesAProfile)
{
    Profile profile = usual(u"say \"hello\""_qs);
    profile.expectations.outcome = u"accepted"_qs;
    const Finished finished = run({add(profile), u"--repeat"_qs, u"2"_qs, u"--format"_qs, u"prometheus"_qs});
    EXPECT_EQ(finished.exitCode, 0);
    const std::string text = finished.output.toStdString();
    EXPECT_THAT(
        text, HasSubstr("# TYPE helodesk_run_success gauge\nhelodesk_run_success{profile=\"say \\\"hello\\\"\","));
    EXPECT_THAT(text, HasSubstr("expectation=\"outcome is accepted\"} 1\n"));
    EXPECT_THAT(text, HasSubstr("helodesk_certificate_end_timestamp_seconds{"));
    EXPECT_EQ(finished.output.count("\nhelodesk_run_count{"), 1);
    EXPECT_THAT(text, testing::ContainsRegex("helodesk_run_count\\{[^\n]*\\} 2\n"));
}

struct RunRefusal {
    const char *name;
    QStringList words;
    const char *sentence;
};

class RunRefusals : public RunCommand, public testing::WithParamInterface<RunRefusal>
{
};

TEST_P(RunRefusals, AreToldByName)
{
    const Finished finished = run(QStringList{add(usual(u"x"_qs))} + GetParam().words);
    EXPECT_EQ(finished.exitCode, 1);
    EXPECT_THAT(finished.errors.toStdString(), HasSubstr(GetParam().sentence));
}

INSTANTIATE_TEST_SUITE_P(Run, RunRefusals,
    testing::Values(RunRefusal{"jobs", {u"--jobs"_qs, u"0"_qs}, "--jobs 0: it must be a number from 1 to 64"},
        RunRefusal{"repeat", {u"--repeat=x"_qs}, "--repeat x: it must be"},
        RunRefusal{"variable", {u"--variable"_qs, u"x"_qs}, "--variable x: it must be NAME=VALUE"},
        RunRefusal{"format", {u"--format"_qs, u"lunch"_qs}, "--format lunch: it must be one of text, swaks, json"},
        RunRefusal{"tlsMin", {u"--tls-min"_qs, u"2"_qs}, "--tls-min 2: it must be 1.0, 1.1, 1.2 or 1.3"},
        RunRefusal{"passwordFile", {u"--password-file"_qs, u"/etc/hostname"_qs}, "others can read /etc/hostname"},
        RunRefusal{"output", {u"--output"_qs, u"/no/such/folder/x"_qs}, "/no/such/folder/x"},
        RunRefusal{"scenario", {u"no-such-profile"_qs}, "there is no profile, file or folder no-such-profile"}),
    [](const testing::TestParamInfo<RunRefusal> &info) { return info.param.name; });

TEST_F(RunCommand, SavedProfilesAreFoundByNameListedShownAndDeleted)
{
    const QStringList home{u"XDG_DATA_HOME="_qs + folder.path()};
    const ProfileCollection own(folder.filePath(u"helodesk/helodesk/profiles"_qs));
    StoredProfile stored;
    stored.profile = usual(u"My server"_qs);
    stored.profile.tags = {u"smoke"_qs};
    ASSERT_EQ(own.save(stored).problem, QString());
    EXPECT_EQ(run({u"my server"_qs}, home).exitCode, 0);
    EXPECT_EQ(run({u"practice"_qs}, home).exitCode, 0);
    EXPECT_EQ(run({u"outlook's 503"_qs}, home).exitCode, 24) << "its name has another apostrophe";
    const auto profile
        = [&](const QStringList &words) { return runProgram(QStringList{u"profile"_qs} + words, {}, home); };
    const Finished list = profile({u"list"_qs});
    EXPECT_EQ(list.exitCode, 0);
    EXPECT_THAT(list.output.toStdString(), HasSubstr("\nMy server\tmy-server.json\tpractice:accept-all\tsmoke\n"));
    EXPECT_THAT(list.output.toStdString(), HasSubstr("Practice server\tpractice\tpractice:accept-all\t\n"));
    const Finished show = profile({u"show"_qs, u"My server"_qs});
    EXPECT_EQ(show.output, profileText(stored.document));
    EXPECT_EQ(profile({u"delete"_qs, u"My server"_qs}).exitCode, 0);
    EXPECT_TRUE(own.load().profiles.isEmpty());
    EXPECT_THAT(profile({u"delete"_qs, u"practice"_qs}).errors.toStdString(), HasSubstr("comes with the program"));
    EXPECT_THAT(profile({u"frobnicate"_qs}).errors.toStdString(), HasSubstr("profile can't frobnicate"));
}

} // namespace helodesk::test
