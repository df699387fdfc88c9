// SPDX-License-Identifier: MIT
// The files of resources/knowledge: complete, well formed, and naming only what exists.
#include "core/diagnosis/explain.h"
#include "core/diagnosis/knowledge.h"
#include "core/diagnosis/replycodes.h"
#include "core/diagnosis/verdict.h"
#include "core/diagnosis/wordings.h"
#include "tests/support/jsonschema.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace helodesk {

static const QString folder = QStringLiteral(HELODESK_SOURCE_DIR "/resources/knowledge");

static QJsonObject objectIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    EXPECT_EQ(error.error, QJsonParseError::NoError) << qPrintable(path + u": "_qs + error.errorString());
    return document.object();
}

static QStringList knowledgeFiles()
{
    QStringList files = QDir(folder).entryList({QStringLiteral("*.json")}, QDir::Files);
    files.removeIf([](const QString &name) { return name.endsWith(u".schema.json"); });
    return files;
}

TEST(Knowledge, EveryFileKeepsItsSchema)
{
    EXPECT_GE(knowledgeFiles().size(), 12);
    for (const QString &name : knowledgeFiles()) {
        const QJsonObject document = objectIn(folder + u'/' + name);
        const QString schemaName = document[u"$schema"].toString();
        ASSERT_TRUE(schemaName.endsWith(u".schema.json")) << qPrintable(name);
        const QJsonObject schema = objectIn(folder + u'/' + schemaName);
        ASSERT_FALSE(schema.isEmpty()) << qPrintable(schemaName);
        const QStringList problems = test::schemaProblems(document, schema);
        EXPECT_TRUE(problems.isEmpty()) << qPrintable(name + u'\n' + problems.mid(0, 10).join(u'\n'));
    }
}

TEST(Knowledge, EveryFileIsCompiledIn)
{
    for (const QString &name : knowledgeFiles()) {
        const QJsonObject compiled = knowledge::file(name.chopped(5).toLatin1().constData());
        EXPECT_EQ(compiled, objectIn(folder + u'/' + name)) << qPrintable(name);
    }
}

TEST(Knowledge, HasEveryCauseOnce)
{
    const QList<QByteArray> ids = knowledge::causeIds();
    EXPECT_EQ(ids.size(), 83);
    EXPECT_EQ(QSet<QByteArray>(ids.cbegin(), ids.cend()).size(), ids.size());
    for (const QByteArray &id : ids) {
        const knowledge::Cause &cause = knowledge::cause(id);
        EXPECT_EQ(cause.id, id);
        EXPECT_FALSE(cause.title.endsWith(u'.')) << id.constData();
        // Something can be said about it, whoever found it.
        EXPECT_FALSE(cause.found.isEmpty() && cause.replied.isEmpty()) << id.constData();
    }
    EXPECT_EQ(knowledge::cause("no such cause").id, "unknown");
}

TEST(Knowledge, RecipesExistForEveryClient)
{
    const QList<QByteArray> clients{"outlook-classic", "outlook-new", "outlook-mac", "thunderbird", "apple-mail"};
    for (const QByteArray &id : knowledge::causeIds()) {
        for (const QByteArray &recipe : knowledge::cause(id).recipes) {
            QList<QByteArray> found;
            for (const Fix &fix : knowledge::fixesFor({recipe})) {
                found.append(fix.client);
                EXPECT_FALSE(fix.clientName.isEmpty());
                EXPECT_FALSE(fix.steps.isEmpty());
            }
            EXPECT_EQ(found, clients) << recipe.constData();
        }
    }
}

TEST(Knowledge, PlaceholdersAreOnesThatAreFilled)
{
    static const QSet<QString> known{u"server"_qs, u"port"_qs, u"detail"_qs, u"waiting"_qs, u"user"_qs};
    static const QRegularExpression placeholder(QStringLiteral("\\{([^}]*)\\}"));
    for (const QByteArray &id : knowledge::causeIds()) {
        const knowledge::Cause &cause = knowledge::cause(id);
        for (const QString &text : {cause.title, cause.meaning, cause.askAdmin, cause.replied})
            EXPECT_FALSE(text.contains(u'{')) << qPrintable(text);
        auto matches = placeholder.globalMatch(cause.found);
        while (matches.hasNext())
            EXPECT_TRUE(known.contains(matches.next().captured(1))) << qPrintable(cause.found);
    }
}

TEST(Knowledge, FillsPlaceholdersAndNeverReadsAValueForThem)
{
    EXPECT_EQ(knowledge::filled(u"{a}{b} {c}."_qs, {{"a", u"{b}"_qs}, {"b", u"x"_qs}}), u"{b}x ."_qs);
    EXPECT_EQ(knowledge::filled(u"no end {a"_qs, {{"a", u"x"_qs}}), u"no end {a"_qs);
}

TEST(Knowledge, WordingsNameCausesThatExist)
{
    const QList<QByteArray> ids = knowledge::causeIds();
    EXPECT_GT(wordings().list.size(), 3000U);
    for (const QByteArray &cause : wordings().causes)
        EXPECT_TRUE(ids.contains(cause)) << cause.constData();
    for (const WordingSource &source : wordings().sources)
        EXPECT_FALSE(source.source.isEmpty());
}

TEST(Knowledge, KnowsEveryStandardCode)
{
    for (int code : {211, 214, 220, 221, 250, 251, 252, 354, 421, 450, 451, 452, 455, 500, 501, 502, 503, 504, 521, 550,
             551, 552, 553, 554, 555, 556, 334, 235, 432, 454, 530, 534, 535, 538, 523, 524, 525}) {
        EXPECT_TRUE(knowledge::codeMeaning(code, Stage::Unknown).known) << code;
    }
    EXPECT_EQ(knowledge::codeMeaning(503, Stage::Data).meaning,
        u"DATA came while the server had no accepted recipient for this message."_qs);
    EXPECT_EQ(knowledge::codeMeaning(499, Stage::Data).title, u"Not now"_qs); // by its class
    EXPECT_FALSE(knowledge::codeMeaning(499, Stage::Data).known);
}

TEST(Knowledge, ExplainsEveryCodeWhateverItAnswered)
{
    const QJsonArray codes = knowledge::file("codes").value(u"codes").toArray();
    EXPECT_GE(codes.size(), 95);
    for (const QJsonValue &entry : codes) {
        const int code = entry[u"code"].toInt();
        for (int stage = 0; stage <= static_cast<int>(Stage::Unknown); ++stage) {
            const knowledge::CodeMeaning meaning = knowledge::codeMeaning(code, static_cast<Stage>(stage));
            EXPECT_FALSE(meaning.title.isEmpty() || meaning.meaning.isEmpty()) << code << " at " << stage;
            if (code >= 600) // a number of a program's own log
                continue;
            const Explanation explanation = explain(QByteArray::number(code) + " qwertz", static_cast<Stage>(stage));
            EXPECT_EQ(explanation.code, code);
            EXPECT_FALSE(explanation.meaning.isEmpty()) << code;
            EXPECT_FALSE(explanation.verdict.first.title.isEmpty()) << code;
        }
    }
}

TEST(Knowledge, ExplainsEveryEnhancedCode)
{
    const QJsonArray codes = knowledge::file("enhanced").value(u"codes").toArray();
    EXPECT_GE(codes.size(), 130);
    for (const QJsonValue &entry : codes) {
        const QByteArray code = "5." + entry[u"code"].toString().toLatin1().split('-').first();
        const auto status = EnhancedStatusCode::atStartOf(code);
        ASSERT_TRUE(status) << code.constData();
        EXPECT_TRUE(knowledge::enhancedMeaning(*status).known) << code.constData();
        EXPECT_FALSE(knowledge::enhancedMeaning(*status).title.isEmpty()) << code.constData();
        const Explanation explanation = explain("550 " + code + " qwertz");
        EXPECT_EQ(explanation.enhanced, code);
        EXPECT_TRUE(explanation.verdict.first.meaning.contains(QString::fromLatin1(code))) << code.constData();
    }
}

TEST(Knowledge, ReadsEnhancedCodesByNumberAndRange)
{
    EXPECT_EQ(knowledge::enhancedMeaning({5, 1, 1}).causes, QList<QByteArray>{"unknown-user"});
    EXPECT_EQ(knowledge::enhancedMeaning({4, 7, 620}).causes, QList<QByteArray>{"ip-blocked"}); // 606–649
    EXPECT_EQ(knowledge::enhancedMeaning({5, 7, 511}).vendor, "Microsoft");
    EXPECT_FALSE(knowledge::enhancedMeaning({5, 99, 99}).known);
}

struct CapabilityCase {
    Capability capability;
    const char *phrase;
};

TEST(Knowledge, SaysInAPhraseWhatAnEhloKeywordMeans)
{
    const CapabilityCase cases[] = {
        {{"SIZE", {"52428800"}}, "up to 50 MiB a message"},
        {{"size", {"0"}}, "a message of any size"},
        {{"SIZE", {}}, "a message of any size"},
        {{"PIPELINING", {}}, "several commands at once"},
        {{"AUTH", {"PLAIN", "LOGIN"}}, "sign in with PLAIN LOGIN"},
        {{"AUTH=LOGIN", {"PLAIN"}}, "sign in with LOGIN (old spelling)"},
        {{"XXXXXXXA", {}}, "STARTTLS overwritten by a Cisco firewall: switch its mail inspection off"},
        {{"XXXXXXXXXX", {}}, "an extension overwritten by a Cisco firewall"},
        {{"X-NEVER-SEEN", {}}, "an extension that isn’t in the knowledge"},
    };
    for (const CapabilityCase &each : cases)
        EXPECT_EQ(capabilityMeaning(each.capability).phrase.toStdString(), each.phrase);
    EXPECT_EQ(capabilityMeaning({"PIPELINING", {}}).reference, u"RFC 2920"_qs);
    EXPECT_FALSE(capabilityMeaning({"X-NEVER-SEEN", {}}).known);
}

} // namespace helodesk
