// SPDX-License-Identifier: MIT
#include "core/models/codelist.h"

#include "core/diagnosis/knowledge.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

namespace helodesk {

namespace {

using knowledge::translated;
using Kind = CodeEntry::Kind;

QString member(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString();
}

// Reads the files of the knowledge, one after the other.
class Collector
{
    Q_DECLARE_TR_FUNCTIONS(CodeList)
public:
    std::vector<CodeEntry> entries;

    void readReplies();
    void readEnhanced();
    void readClients();
    void readExtensions();
    void readMechanisms();
    void readCauses();
    void readTexts(const char *file, Kind kind);

private:
    template <typename Read> static void forEach(const char *file, const char *list, Read read)
    {
        const QJsonArray objects = knowledge::file(file).value(QLatin1String(list)).toArray();
        for (const QJsonValue &object : objects)
            read(object.toObject());
    }
    static QString stageWords(const QString &name)
    {
        const QByteArray sentence = "stage-" + name.toLatin1();
        return name.isEmpty() || !knowledge::hasSentence(sentence) ? QString() : knowledge::sentence(sentence);
    }
    void readText(const QJsonValue &text, const CodeEntry &base);
};

void Collector::readReplies()
{
    forEach("codes", "codes", [this](const QJsonObject &object) {
        CodeEntry entry;
        entry.reply = object.value(QLatin1String("code")).toInt();
        entry.code = QString::number(entry.reply);
        entry.title = translated(member(object, "title"));
        entry.meaning = translated(member(object, "meaning"));
        entry.sources = {member(object, "source")};
        const QJsonObject causes = object.value(QLatin1String("causes")).toObject();
        const QString inGeneral = member(causes, "any");
        entry.cause = inGeneral.toLatin1();
        entries.push_back(entry);
        const QJsonObject stages = object.value(QLatin1String("stages")).toObject();
        for (int stage = 0; stage <= static_cast<int>(Stage::Unknown); ++stage) {
            const QString name = QString::fromLatin1(stageName(static_cast<Stage>(stage)));
            if (!stages.contains(name))
                continue;
            CodeEntry there = entry;
            there.place = stageWords(name);
            there.title = translated(stages.value(name).toString());
            there.meaning = entry.title + QStringLiteral(". ") + entry.meaning;
            there.cause = causes.value(name).toString(inGeneral).toLatin1();
            entries.push_back(there);
        }
    });
}

void Collector::readEnhanced()
{
    forEach("enhanced", "codes", [this](const QJsonObject &object) {
        CodeEntry entry;
        entry.kind = Kind::Enhanced;
        const QString code = member(object, "code"); // "7.1" or "7.500-699"
        entry.code = QStringLiteral("X.") + code;
        const QString detail = code.section(QLatin1Char('.'), 1);
        entry.subject = code.section(QLatin1Char('.'), 0, 0).toInt();
        entry.firstDetail = detail.section(QLatin1Char('-'), 0, 0).toInt();
        entry.lastDetail = detail.section(QLatin1Char('-'), -1).toInt();
        entry.place = member(object, "vendor");
        if (entry.place.isEmpty())
            entry.place = stageWords(member(object, "stage"));
        entry.title = translated(member(object, "title"));
        entry.meaning = tr("X stands for 2 (done), 4 (not now, try again later) or 5 (refused).");
        entry.cause = object.value(QLatin1String("causes")).toArray().first().toString().toLatin1();
        entry.sources = {member(object, "source")};
        entries.push_back(entry);
    });
}

void Collector::readClients()
{
    forEach("clientcodes", "codes", [this](const QJsonObject &object) {
        CodeEntry entry;
        entry.kind = Kind::Client;
        entry.code = member(object, "code");
        entry.place = member(object, "client");
        entry.title = translated(member(object, "meaning"));
        entry.remark = member(object, "symbol");
        entry.reply = object.value(QLatin1String("reply")).toInt();
        if (entry.reply > 0)
            entry.meaning = tr("It stands for the server’s reply %1.").arg(entry.reply);
        entry.cause = member(object, "cause").toLatin1();
        entry.sources = {member(object, "source")};
        entries.push_back(entry);
    });
}

void Collector::readExtensions()
{
    forEach("extensions", "extensions", [this](const QJsonObject &object) {
        CodeEntry entry;
        entry.kind = Kind::Extension;
        entry.code = member(object, "keyword");
        entry.place = QStringLiteral("EHLO");
        entry.title = knowledge::filled(translated(member(object, "phrase")),
            {{"size", tr("a given size")}, {"mechanisms", tr("ways to sign in")}, {"values", tr("values")}});
        entry.meaning = object.value(QLatin1String("registered")).toBool()
            ? tr("A registered keyword that a server lists in its reply to EHLO.")
            : tr("A keyword that some servers list in their reply to EHLO; it isn’t registered.");
        QStringList syntax;
        for (const char *name : {"verbs", "mail", "rcpt"}) {
            if (const QString words = member(object, name); !words.isEmpty())
                syntax.append(words);
        }
        entry.remark = syntax.join(QStringLiteral(" · "));
        entry.sources = {member(object, "source")};
        entries.push_back(entry);
    });
}

void Collector::readMechanisms()
{
    forEach("mechanisms", "mechanisms", [this](const QJsonObject &object) {
        CodeEntry entry;
        entry.kind = Kind::Mechanism;
        entry.code = member(object, "name");
        entry.place = QStringLiteral("AUTH");
        entry.title = translated(member(object, "phrase"));
        entry.meaning = translated(member(object, "meaning"));
        entry.sources = {member(object, "source")};
        entries.push_back(entry);
    });
}

void Collector::readCauses()
{
    const QList<QByteArray> ids = knowledge::causeIds();
    for (const QByteArray &id : ids) {
        const knowledge::Cause &cause = knowledge::cause(id);
        CodeEntry entry;
        entry.kind = Kind::Cause;
        entry.code = QString::fromLatin1(id);
        entry.title = cause.title;
        entry.meaning = cause.meaning;
        entry.cause = id;
        entries.push_back(entry);
    }
}

void Collector::readText(const QJsonValue &text, const CodeEntry &base)
{
    CodeEntry entry = base;
    const QJsonObject object = text.toObject();
    entry.title = text.isString() ? text.toString() : member(object, "text");
    entry.title.replace(QStringLiteral("..."), QStringLiteral("…"));
    entry.reply = object.value(QLatin1String("code")).toInt();
    if (entry.reply < 100)
        entry.reply = 0; // 5: any of 500 to 599
    if (entry.reply > 0)
        entry.code = QString::number(entry.reply);
    if (const QString enhanced = member(object, "enhanced"); !enhanced.isEmpty())
        entry.code = (entry.code + QLatin1Char(' ') + enhanced).trimmed();
    if (const QString cause = member(object, "cause"); !cause.isEmpty())
        entry.cause = cause.toLatin1();
    entries.push_back(entry);
}

void Collector::readTexts(const char *file, Kind kind)
{
    forEach(file, "groups", [this, kind](const QJsonObject &group) {
        CodeEntry base;
        base.kind = kind;
        base.place = member(group, "software");
        if (base.place.isEmpty())
            base.place = tr("many servers");
        base.cause = member(group, "cause").toLatin1();
        base.sources = {member(group, "source")};
        const QJsonArray texts = group.value(QLatin1String("texts")).toArray();
        for (const QJsonValue &text : texts)
            readText(text, base);
    });
}

} // namespace

std::vector<CodeEntry> codeEntries()
{
    Collector collector;
    collector.readReplies();
    collector.readEnhanced();
    collector.readClients();
    collector.readTexts("clients", Kind::ClientText);
    collector.readCauses();
    collector.readExtensions();
    collector.readMechanisms();
    for (const char *file : {"servers", "providers", "wordings"})
        collector.readTexts(file, Kind::ServerText);
    return std::move(collector.entries);
}

} // namespace helodesk
