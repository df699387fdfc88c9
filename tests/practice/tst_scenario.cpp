// SPDX-License-Identifier: MIT
#include "core/diagnosis/knowledge.h"
#include "core/practice/behaviour.h"
#include "core/practice/placeholders.h"
#include "core/practice/scenario.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

const QString folder = QStringLiteral(HELODESK_SOURCE_DIR "/resources/scenarios/");

QByteArray contents(const QString &path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << qPrintable(path);
    return file.readAll();
}

QJsonObject schemaDefinitions()
{
    return QJsonDocument::fromJson(contents(folder + QStringLiteral("scenario.schema.json")))[u"$defs"].toObject();
}

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

// A scenario without faults; each test puts one in.
QJsonObject faultless()
{
    const QByteArray json = R"({
        "format": "helodesk-scenario/1", "title": "T", "about": "A", "cause": "ok", "server": "exim",
        "run": {"security": "starttls", "sign-in": true, "recipients": ["a@x.example"], "extra-lines": ["NOOP"]},
        "rules": [{"on": "RCPT", "when": {"authenticated": false}, "reply": ["550-one", "550 two"], "then": "close"}]
    })";
    return QJsonDocument::fromJson(json).object();
}

QString errorOf(const QJsonObject &document)
{
    QString error;
    const auto scenario = Scenario::fromJson(QJsonDocument(document).toJson(), &error);
    EXPECT_NE(scenario.has_value(), !error.isEmpty());
    return error;
}

// The document with the value at the path ("rules[0].reply[1]") replaced.
QJsonValue replaced(const QJsonValue &value, QStringView path, const QJsonValue &with)
{
    if (path.isEmpty())
        return with;
    if (path.startsWith(u'.'))
        path = path.sliced(1);
    if (path.startsWith(u'[')) {
        const qsizetype close = path.indexOf(u']');
        const qsizetype index = path.sliced(1, close - 1).toLongLong();
        QJsonArray array = value.toArray();
        array.replace(index, replaced(array.at(index), path.sliced(close + 1), with));
        return array;
    }
    qsizetype end = 0;
    while (end < path.size() && path[end] != u'.' && path[end] != u'[')
        ++end;
    QJsonObject object = value.toObject();
    const QString name = path.first(end).toString();
    const QJsonValue changed = replaced(object[name], path.sliced(end), with);
    if (changed.isUndefined())
        object.remove(name);
    else
        object[name] = changed;
    return object;
}

QJsonValue json(const char *text)
{
    return QJsonDocument::fromJson('[' + QByteArray(text) + ']').array().at(0);
}

} // namespace

TEST(Scenario, EveryBuiltInFileIsReadAndListed)
{
    QStringList names;
    for (const QString &file : QDir(folder).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        if (file.endsWith(QStringLiteral(".schema.json")))
            continue;
        QString error;
        EXPECT_TRUE(Scenario::fromJson(contents(folder + file), &error))
            << qPrintable(file) << ": " << qPrintable(error);
        names += file.chopped(5);
    }
    QStringList listed;
    for (const Scenario &scenario : Scenario::all())
        listed += scenario.name;
    ASSERT_FALSE(listed.isEmpty());
    EXPECT_EQ(listed.first(), QStringLiteral("accept-all"));
    const QStringList rest = listed.mid(1);
    EXPECT_EQ(rest, sorted(rest));
    EXPECT_EQ(sorted(listed), sorted(names));
}

TEST(Scenario, EveryOneHasWordsAndAKnownCause)
{
    const QList<QByteArray> causes = knowledge::causeIds();
    for (const Scenario &scenario : Scenario::all()) {
        EXPECT_FALSE(scenario.title.isEmpty());
        EXPECT_LE(scenario.title.size(), 60) << qPrintable(scenario.name);
        EXPECT_TRUE(scenario.about.endsWith(u'.')) << qPrintable(scenario.name);
        EXPECT_TRUE(causes.contains(scenario.cause)) << qPrintable(scenario.name) << scenario.cause.constData();
        EXPECT_TRUE(scenario.behaviour);
    }
    EXPECT_EQ(Scenario::all().first().cause, "ok");
}

TEST(Scenario, IsFoundByItsNameAlone)
{
    ASSERT_TRUE(Scenario::named(QStringLiteral("outlook-503-exim")));
    EXPECT_EQ(Scenario::named(QStringLiteral("outlook-503-exim"))->name, QStringLiteral("outlook-503-exim"));
    EXPECT_EQ(Scenario::named(QStringLiteral("outlook-503-exim"))->cause, "auth-required");
    for (const char *name : {"", "no-such", "servers/exim", "../scenarios/accept-all", "accept-all.json"})
        EXPECT_FALSE(Scenario::named(QLatin1String(name))) << name;
}

TEST(Scenario, TellsARunWhatToDo)
{
    QString error;
    const auto scenario = Scenario::fromJson(QJsonDocument(faultless()).toJson(), &error);
    ASSERT_TRUE(scenario) << qPrintable(error);
    EXPECT_EQ(scenario->run.security, Security::StartTls);
    EXPECT_TRUE(scenario->run.signIn);
    EXPECT_FALSE(scenario->run.heloOnly);
    EXPECT_EQ(scenario->run.recipients, QList<QByteArray>{"a@x.example"});
    EXPECT_EQ(scenario->run.extraLines, QList<QByteArray>{"NOOP"});
}

TEST(Scenario, ItsOwnRulesComeBeforeTheServers)
{
    QString error;
    const auto scenario = Scenario::fromJson(QJsonDocument(faultless()).toJson(), &error);
    ASSERT_TRUE(scenario);
    Situation situation;
    situation.senderAccepted = true;
    const Rule *refusal = scenario->behaviour->ruleFor(situation, Occasion::Rcpt);
    ASSERT_TRUE(refusal);
    EXPECT_EQ(refusal->code(), 550);
    EXPECT_EQ(refusal->then, Afterwards::Close);
    situation.authenticated = true;
    EXPECT_EQ(scenario->behaviour->ruleFor(situation, Occasion::Rcpt)->code(), 250);
}

TEST(Scenario, ErrorsNameTheirPlace)
{
    struct Row {
        const char *path; // where in the faultless document
        const char *value; // what is put there; null removes it
        const char *error;
    };
    const Row rows[] = {
        {"format", "\"other/1\"", "format: must be “helodesk-scenario/1”"},
        {"format", nullptr, "format: is missing"},
        {"title", nullptr, "title: is missing"},
        {"title", "\"\"", "title: is empty"},
        {"about", "3", "about: must be a text"},
        {"cause", "\"Not A Cause\"", "cause: must be the name of a cause"},
        {"server", "\"lotus\"", "server: there is no server of this name"},
        {"server", "\"../accept-all\"", "server: there is no server of this name"},
        {"rulez", "[]", "rulez: there is no member of this name"},
        {"run", "[]", "run: must be an object"},
        {"run.security", "\"ssl\"", "run.security: must be one of none, starttls, starttls-if-offered, tls"},
        {"run.sign-in", "\"yes\"", "run.sign-in: must be true or false"},
        {"run.recipients", "\"a@x\"", "run.recipients: must be a list"},
        {"run.recipients[0]", "1", "run.recipients[0]: must be a text"},
        {"run.extra-lines[0]", "\"NOOP\\r\\nRSET\"", "run.extra-lines[0]: must be one line"},
        {"run.name", "\"anna\"", "run.name: there is no member of this name"},
        {"tls", "\"sometimes\"", "tls: must be one of starttls, implicit"},
        {"certificate", "\"odd\"",
            "certificate: must be one of good, expired, not-yet-valid, wrong-host, self-signed, unknown-issuer, "
            "intermediate-missing, weak"},
        {"size", "-1", "size: must be a whole number from 0 to 1125899906842624"},
        {"size", "1.5", "size: must be a whole number from 0 to 1125899906842624"},
        {"delay-ms", "60001", "delay-ms: must be a whole number from 0 to 60000"},
        {"octet-ms", "\"1\"", "octet-ms: must be a whole number from 0 to 1000"},
        {"extensions", "{}", "extensions: must be a list"},
        {"extensions", "[\"SIZE {size}\", \"\"]", "extensions[1]: must be a keyword with its parameters"},
        {"extensions", "[{\"line\": \"X\", \"when\": {\"sunny\": true}}]",
            "extensions[0].when.sunny: there is no condition of this name"},
        {"extensions", "[\"SIZE {sise}\"]", "extensions[0]: there is no placeholder {sise}"},
        {"without", "[\"BURL\"]", "without[0]: the server doesn't offer this"},
        {"rules", "{}", "rules: must be a list"},
        {"rules[0]", "1", "rules[0]: must be an object"},
        {"rules[0].on", nullptr, "rules[0].on: is missing"},
        {"rules[0].on", "\"RCTP\"", "rules[0].on: there is no occasion of this name"},
        {"rules[0].on", "[\"RCPT\", \"rcpt\"]", "rules[0].on[1]: there is no occasion of this name"},
        {"rules[0].on", "[]", "rules[0].on: is missing"},
        {"rules[0].when", "[]", "rules[0].when: must be an object"},
        {"rules[0].when.authenticated", "\"no\"", "rules[0].when.authenticated: must be true or false"},
        {"rules[0].when.attempt", "true", "rules[0].when.attempt: must be a number"},
        {"rules[0].when.sender", "1", "rules[0].when.sender: must be a text"},
        {"rules[0].reply", "\"550 x\"", "rules[0].reply: must be a list"},
        {"rules[0].reply", "[]", "rules[0].reply: is empty"},
        {"rules[0].reply[0]", "\"denied\"", "rules[0].reply[0]: must begin with a reply code and a blank or hyphen"},
        {"rules[0].reply[0]", "\"650-x\"", "rules[0].reply[0]: must begin with a reply code and a blank or hyphen"},
        {"rules[0].reply[0]", "\"550-\\u0007\"",
            "rules[0].reply[0]: must begin with a reply code and a blank or hyphen"},
        {"rules[0].reply[1]", "\"551 x\"", "rules[0].reply[1]: has another code than the first line"},
        {"rules[0].reply[1]", "\"550-x\"", "rules[0].reply[1]: is the last line and has a hyphen"},
        {"rules[0].reply[0]", "\"550 x\"", "rules[0].reply[0]: isn't the last line and has no hyphen"},
        {"rules[0].reply[1]", "\"550 {refusal}\"",
            "rules[0].reply[1]: {refusal} can have several lines and must not stand in the last one"},
        {"rules[0].reply[1]", "\"550 {rcpt}\"", "rules[0].reply[1]: there is no placeholder {rcpt}"},
        {"rules[0].raw", "[\"x\"]", "rules[0]: has both “reply” and “raw”"},
        {"rules[0]", "{\"on\": \"RCPT\", \"raw\": [\"{rcpt}\"]}", "rules[0].raw[0]: there is no placeholder {rcpt}"},
        {"rules[0]", "{\"on\": \"RCPT\"}", "rules[0]: needs a reply or a “then”"},
        {"rules[0].then", "\"explode\"", "rules[0].then: must be one of close, reset, silence"},
        {"rules[0].delay-ms", "-5", "rules[0].delay-ms: must be a whole number from 0 to 60000"},
    };
    EXPECT_EQ(errorOf(faultless()), QString());
    for (const Row &row : rows) {
        const QJsonValue value = row.value ? json(row.value) : QJsonValue(QJsonValue::Undefined);
        EXPECT_EQ(errorOf(replaced(faultless(), QLatin1String(row.path).toString(), value).toObject()),
            QString::fromUtf8(row.error))
            << row.path << " = " << (row.value ? row.value : "nothing");
    }
}

TEST(Scenario, ALongReplyLineIsRefused)
{
    QJsonObject document = faultless();
    const QString longest = QStringLiteral("550 ") + QString(506, u'x');
    EXPECT_EQ(errorOf(replaced(document, u"rules[0].reply[1]", longest).toObject()), QString());
    EXPECT_EQ(errorOf(replaced(document, u"rules[0].reply[1]", longest + u'x').toObject()),
        QStringLiteral("rules[0].reply[1]: is longer than 510 octets"));
}

TEST(Scenario, WhatIsNoDocumentIsToldToo)
{
    QString error;
    EXPECT_FALSE(Scenario::fromJson("[]", &error));
    EXPECT_EQ(error, QStringLiteral("must be an object"));
    EXPECT_FALSE(Scenario::fromJson("{\"format\": ", &error));
    EXPECT_TRUE(error.startsWith(QStringLiteral("at octet ")));
}

// The schema that editors use and the code's own check know the same names.
TEST(ScenarioSchema, NamesWhatTheCodeKnows)
{
    const QJsonObject definitions = schemaDefinitions();
    EXPECT_EQ(sorted(definitions[u"when"][u"properties"].toObject().keys()), sorted(Condition::factNames()));
    QStringList occasions{QStringLiteral("ANY")};
    for (int i = 0; i < occasionCount; ++i)
        occasions += QString::fromUtf8(occasionName(static_cast<Occasion>(i)));
    QStringList inSchema;
    for (const QJsonValue &name : definitions[u"occasion"][u"enum"].toArray())
        inSchema += name.toString();
    EXPECT_EQ(sorted(inSchema), sorted(occasions));
}

TEST(ScenarioSchema, ReadmeNamesEveryConditionAndPlaceholder)
{
    const QString readme = QString::fromUtf8(contents(folder + QStringLiteral("README.md")));
    for (const QString &name : Condition::factNames())
        EXPECT_TRUE(readme.contains(u'`' + name + u'`')) << qPrintable(name);
    for (const QString &name : placeholders::names())
        EXPECT_TRUE(readme.contains(u'{' + name + u'}')) << qPrintable(name);
    for (int i = 0; i < occasionCount; ++i)
        EXPECT_TRUE(readme.contains(QString::fromUtf8(occasionName(static_cast<Occasion>(i))))) << i;
}
