// SPDX-License-Identifier: MIT
#include "core/diagnosis/replycodes.h"

#include "core/diagnosis/knowledge.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <vector>

namespace helodesk::knowledge {

static QString member(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString();
}

static const QHash<int, QJsonObject> &codes()
{
    static const QHash<int, QJsonObject> all = [] {
        QHash<int, QJsonObject> result;
        const QJsonArray entries = file("codes").value(QLatin1String("codes")).toArray();
        for (const QJsonValue &entry : entries)
            result.insert(entry.toObject().value(QLatin1String("code")).toInt(), entry.toObject());
        return result;
    }();
    return all;
}

// Codes that nobody has registered still have the meaning of their first digit (RFC 5321 4.2.1).
static int classOf(int code)
{
    return code >= 200 && code <= 599 ? code / 100 * 100 : 0;
}

CodeMeaning codeMeaning(int code, Stage stage)
{
    CodeMeaning result;
    auto found = codes().constFind(code);
    if (found == codes().constEnd()) {
        const char *title = classOf(code) == 200 ? "code-2yz"
            : classOf(code) == 300               ? "code-3yz"
            : classOf(code) == 400               ? "code-4yz"
            : classOf(code) == 500               ? "code-5yz"
                                                 : "code-none";
        result.title = sentence(title);
        result.meaning = sentence(QByteArray(title) + "-meaning");
        result.source = QStringLiteral("RFC 5321 §4.2.1");
        return result;
    }
    const QString name = QString::fromLatin1(stageName(stage));
    const QString atStage = found->value(QLatin1String("stages")).toObject().value(name).toString();
    const QJsonObject causes = found->value(QLatin1String("causes")).toObject();
    const QJsonValue own = causes.value(name);
    result.title = translated(member(*found, "title"));
    result.meaning = translated(atStage.isEmpty() ? member(*found, "meaning") : atStage);
    result.cause = (own.isUndefined() ? causes.value(QLatin1String("any")) : own).toString().toLatin1();
    result.source = member(*found, "source");
    result.known = true;
    return result;
}

namespace {
struct EnhancedEntry {
    int subject = 0;
    int from = 0; // details from…to
    int to = 0;
    EnhancedMeaning meaning;
};
} // namespace

static EnhancedEntry readEnhanced(const QJsonObject &object)
{
    EnhancedEntry entry;
    const QString code = member(object, "code"); // "7.1" or "7.500-699"
    const QString detail = code.section(QLatin1Char('.'), 1);
    entry.subject = code.section(QLatin1Char('.'), 0, 0).toInt();
    entry.from = detail.section(QLatin1Char('-'), 0, 0).toInt();
    entry.to = detail.contains(QLatin1Char('-')) ? detail.section(QLatin1Char('-'), 1).toInt() : entry.from;
    entry.meaning.title = member(object, "title");
    const QJsonArray causes = object.value(QLatin1String("causes")).toArray();
    for (const QJsonValue &cause : causes)
        entry.meaning.causes.append(cause.toString().toLatin1());
    const QString strength = member(object, "strength");
    entry.meaning.strength = strength == QLatin1String("decisive") ? Strength::Decisive
        : strength == QLatin1String("hint")                        ? Strength::Hint
                                                                   : Strength::None;
    entry.meaning.stage = stageNamed(member(object, "stage").toLatin1()).value_or(Stage::Unknown);
    entry.meaning.vendor = member(object, "vendor").toLatin1();
    entry.meaning.source = member(object, "source");
    entry.meaning.known = true;
    return entry;
}

EnhancedMeaning enhancedMeaning(const EnhancedStatusCode &code)
{
    static const std::vector<EnhancedEntry> all = [] {
        std::vector<EnhancedEntry> result;
        const QJsonArray entries = file("enhanced").value(QLatin1String("codes")).toArray();
        for (const QJsonValue &entry : entries)
            result.push_back(readEnhanced(entry.toObject()));
        return result;
    }();
    const EnhancedEntry *best = nullptr;
    for (const EnhancedEntry &entry : all) {
        if (entry.subject != code.subject || code.detail < entry.from || code.detail > entry.to)
            continue;
        // A number of its own says more than a range; the registry more than a vendor's second meaning.
        const bool narrower = best && entry.to - entry.from < best->to - best->from;
        if (!best || narrower)
            best = &entry;
    }
    if (!best)
        return {};
    EnhancedMeaning meaning = best->meaning;
    meaning.title = translated(meaning.title);
    return meaning;
}

} // namespace helodesk::knowledge
