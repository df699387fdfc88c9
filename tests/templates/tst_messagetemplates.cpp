// SPDX-License-Identifier: MIT
#include "core/dkim/signedmessage.h"
#include "core/message/draftdocument.h"
#include "core/message/lint.h"
#include "core/message/testpatterns.h"
#include "core/templates/messagetemplates.h"
#include "tests/support/jsonschema.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <gmime/gmime.h>
#include <gmock/gmock.h>

using namespace helodesk;

namespace {

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    return file.readAll();
}

TEST(MessageTemplates, FilesAreAsTheirSchemaSays)
{
    const QDir folder(QStringLiteral(HELODESK_SOURCE_DIR "/resources/templates"));
    const auto document
        = [&](const QString &name) { return QJsonDocument::fromJson(contentsOf(folder.filePath(name))).object(); };
    const QJsonObject schema = document(QStringLiteral("template.schema.json"));
    int files = 0;
    for (const QString &name : folder.entryList({QStringLiteral("*.json")})) {
        if (name.endsWith(QStringLiteral("schema.json")))
            continue;
        ++files;
        const QJsonObject one = document(name);
        EXPECT_EQ(test::schemaProblems(one, schema), QStringList()) << name.toStdString();
        EXPECT_EQ(one[u"id"].toString() + QStringLiteral(".json"), name);
        const QJsonObject message = one[u"message"].toObject();
        EXPECT_EQ(draftProblem(message), QString()) << name.toStdString();
        // Nothing in it that isn't understood: what is read and written again is what stands there.
        const QJsonObject again = draftDocument(draftFrom(message));
        for (const QString &member : message.keys())
            EXPECT_EQ(again[member], message[member]) << name.toStdString() << ' ' << member.toStdString();
    }
    EXPECT_EQ(builtInTemplates().size(), files);
    EXPECT_EQ(builtInTemplates().first().id, "plain");
}

// What lint may say about a template, because it is just what the template is for.
const QMap<QByteArray, std::string> meant{{"long-line", "long-line"}, {"deep-nesting", "deep-nesting"}};

// The types of a message's parts in the order of a walk, as GMime's own parser finds them.
void addTypes(GMimeObject *part, QByteArrayList &types)
{
    char *type = g_mime_content_type_get_mime_type(g_mime_object_get_content_type(part));
    types.append(QByteArray(type).toLower());
    g_free(type);
    if (GMIME_IS_MULTIPART(part)) {
        auto *multipart = reinterpret_cast<GMimeMultipart *>(part);
        for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i)
            addTypes(g_mime_multipart_get_part(multipart, i), types);
    } else if (GMIME_IS_MESSAGE_PART(part)) {
        GMimeMessage *inner = g_mime_message_part_get_message(reinterpret_cast<GMimeMessagePart *>(part));
        if (inner)
            addTypes(g_mime_message_get_mime_part(inner), types);
    }
}

QByteArrayList typesByGMime(const QByteArray &octets)
{
    g_mime_init();
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(octets.constData(), static_cast<size_t>(octets.size()));
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, nullptr);
    QByteArrayList types;
    if (message)
        addTypes(g_mime_message_get_mime_part(message), types);
    for (void *object : {static_cast<void *>(message), static_cast<void *>(parser), static_cast<void *>(stream)}) {
        if (object)
            g_object_unref(object);
    }
    return types;
}

TEST(MessageTemplates, EachIsComposedAndSound)
{
    for (const MessageTemplate &each : builtInTemplates()) {
        for (const bool rich : {false, true}) {
            Draft draft = each.draft;
            Envelope envelope{
                each.from.value_or(QStringLiteral("anna@contoso.example")), each.to, QStringLiteral("contoso.example")};
            if (envelope.sender == u"<>")
                envelope.sender.clear();
            if (envelope.recipients.isEmpty())
                envelope.recipients = {QStringLiteral("ben@fabrikam.example")};
            if (draft.from.isEmpty())
                draft.from = QStringLiteral("anna@contoso.example");
            if (draft.to.isEmpty())
                draft.to = envelope.recipients;
            const bool full = rich || each.id == "utf8-addresses"; // SMTPUTF8 comes with 8BITMIME (RFC 6531 3.1)
            const Transport transport{full, false, full, {}};
            const auto content = messageOf(draft, envelope, freshMoment(), transport);
            ASSERT_EQ(content->error(), QString()) << each.id.constData();
            const qint64 size = content->size();
            const EmlFacts facts = emlFacts(*content);
            if (size < 1000000) {
                QByteArrayList types;
                for (const EmlPart &part : facts.parts)
                    types.append(part.type);
                const auto again = messageOf(draft, envelope, freshMoment(), transport);
                QByteArray octets;
                while (!again->atEnd())
                    octets += again->read(100000);
                EXPECT_EQ(typesByGMime(octets).join(' ').toStdString(), types.join(' ').toStdString())
                    << each.id.constData();
            }
            EXPECT_EQ(facts.octets, size) << each.id.constData();
            QByteArrayList rules;
            for (const LintFinding &finding : lint({facts, envelope, transport}))
                rules.append(finding.rule);
            EXPECT_EQ(rules.join(' ').toStdString(), meant.value(each.id)) << each.id.constData();
        }
    }
}

TEST(MessageTemplates, TestPatternsAreWholeOnlyAtRunTime)
{
    EXPECT_EQ(QCryptographicHash::hash(testpatterns::virus().toLatin1(), QCryptographicHash::Sha256).toHex(),
        "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f");
    EXPECT_EQ(testpatterns::spam().size(), 68);
    for (const char *folder : {"/core", "/resources", "/tests", "/app"}) {
        QDirIterator files(
            QStringLiteral(HELODESK_SOURCE_DIR) + QLatin1StringView(folder), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QByteArray octets = contentsOf(files.next());
            EXPECT_FALSE(octets.contains(testpatterns::virus().toLatin1())) << files.filePath().toStdString();
            EXPECT_FALSE(octets.contains(testpatterns::spam().toLatin1())) << files.filePath().toStdString();
        }
    }
    const QByteArray program = contentsOf(QCoreApplication::applicationFilePath());
    EXPECT_FALSE(program.contains(testpatterns::virus().toLatin1()));
    EXPECT_FALSE(program.contains(testpatterns::spam().toLatin1()));
}

TEST(TemplateStore, OwnOnesAreKeptFoundAndRemoved)
{
    QTemporaryDir folder;
    const TemplateStore store(folder.filePath(QStringLiteral("templates")));
    QStringList problems;
    EXPECT_TRUE(store.load(&problems).isEmpty());
    MessageTemplate mine;
    mine.title = QStringLiteral("Größe & Co.");
    mine.draft.subject = QStringLiteral("Mine");
    mine.draft.attachments = {Attachment{}};
    mine.draft.attachments.first().from = Attachment::From::Filler;
    mine.draft.attachments.first().filler = 5;
    EXPECT_EQ(store.save(mine), QString());
    EXPECT_TRUE(mine.own);
    EXPECT_EQ(store.load(&problems), QList<MessageTemplate>{mine});
    EXPECT_EQ(templateNamed(mine.title, store), mine);
    EXPECT_EQ(templateNamed(QString::fromUtf8(mine.id), store), mine);
    EXPECT_EQ(templateNamed(QStringLiteral("gtube"), store)->id, "gtube");
    EXPECT_FALSE(templateNamed(QStringLiteral("nothing"), store));

    // One saved out of ours becomes an own one beside it; members that we don't know stay.
    MessageTemplate second = mine;
    second.own = false;
    EXPECT_EQ(store.save(second), QString());
    EXPECT_NE(second.id, mine.id);
    EXPECT_EQ(store.load(&problems).size(), 2);
    EXPECT_EQ(store.remove(second.id), QString());
    EXPECT_EQ(store.load(&problems).size(), 1);
    EXPECT_FALSE(store.remove("../x").isEmpty());

    QFile broken(folder.filePath(QStringLiteral("templates/broken.json")));
    ASSERT_TRUE(broken.open(QIODevice::WriteOnly));
    broken.write("{\"format\": \"helodesk-template/1\", \"message\": {\"attachments\": [{\"filler\": -1}]}}");
    broken.close();
    EXPECT_EQ(store.load(&problems).size(), 1);
    ASSERT_EQ(problems.size(), 1);
    EXPECT_THAT(problems.first().toStdString(), testing::HasSubstr("message.attachments[0].filler: must be"));
}

} // namespace
