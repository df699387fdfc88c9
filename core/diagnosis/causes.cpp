// SPDX-License-Identifier: MIT
#include "core/diagnosis/knowledge.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace helodesk::knowledge {

static QStringList strings(const QJsonValue &value)
{
    QStringList result;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array)
        result.append(translated(item.toString()));
    return result;
}

static QList<QByteArray> names(const QJsonValue &value)
{
    QList<QByteArray> result;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array)
        result.append(item.toString().toLatin1());
    return result;
}

static Cause::Case readCase(const QJsonObject &entry)
{
    auto text = [&entry](const char *name) { return translated(entry.value(QLatin1String(name)).toString()); };
    Cause::Case one;
    const QJsonArray texts = entry.value(QLatin1String("texts")).toArray();
    for (const QJsonValue &words : texts)
        one.texts.append(words.toString());
    one.title = text("title");
    one.replied = text("replied");
    one.askAdmin = text("askAdmin");
    return one;
}

static Cause readCause(const QJsonObject &entry)
{
    auto text = [&entry](const char *name) { return translated(entry.value(QLatin1String(name)).toString()); };
    Cause cause;
    cause.id = entry.value(QLatin1String("id")).toString().toLatin1();
    cause.group = entry.value(QLatin1String("group")).toString().toLatin1();
    cause.owner = entry.value(QLatin1String("owner")).toString().toLatin1();
    cause.title = text("title");
    cause.meaning = text("meaning");
    cause.found = text("found");
    cause.replied = text("replied");
    cause.askAdmin = text("askAdmin");
    cause.recipes = names(entry.value(QLatin1String("steps")));
    cause.sources = strings(entry.value(QLatin1String("sources")));
    const QJsonArray cases = entry.value(QLatin1String("cases")).toArray();
    for (const QJsonValue &one : cases)
        cause.cases.append(readCase(one.toObject()));
    return cause;
}

namespace {
struct Causes {
    QList<QByteArray> order;
    QHash<QByteArray, Cause> byId;
};
} // namespace

static const Causes &causes()
{
    static const Causes all = [] {
        Causes result;
        const QJsonArray entries = file("causes").value(QLatin1String("causes")).toArray();
        for (const QJsonValue &entry : entries) {
            Cause cause = readCause(entry.toObject());
            result.order.append(cause.id);
            result.byId.insert(cause.id, std::move(cause));
        }
        return result;
    }();
    return all;
}

const Cause &cause(QByteArrayView id)
{
    const auto &all = causes().byId;
    auto found = all.constFind(QByteArray::fromRawData(id.data(), id.size()));
    if (found == all.constEnd())
        found = all.constFind("unknown");
    static const Cause none;
    return found == all.constEnd() ? none : *found;
}

Cause causeInCase(QByteArrayView id, const QString &words)
{
    Cause result = cause(id);
    const QString said = words.toLower();
    for (const Cause::Case &one : std::as_const(result.cases)) {
        const bool fits = std::any_of(
            one.texts.begin(), one.texts.end(), [&said](const QString &text) { return said.contains(text); });
        if (!fits)
            continue;
        result.title = one.title;
        result.replied = one.replied;
        result.askAdmin = one.askAdmin;
        break;
    }
    return result;
}

QList<QByteArray> causeIds()
{
    return causes().order;
}

namespace {
struct Client {
    QByteArray id;
    QString name;
};
struct Steps {
    QList<Client> clients;
    QHash<QByteArray, QHash<QByteArray, QStringList>> recipes; // by recipe, then by client
};
} // namespace

static const Steps &steps()
{
    static const Steps all = [] {
        Steps result;
        const QJsonObject document = file("steps");
        const QJsonArray clients = document.value(QLatin1String("clients")).toArray();
        for (const QJsonValue &client : clients) {
            result.clients.append({client.toObject().value(QLatin1String("id")).toString().toLatin1(),
                client.toObject().value(QLatin1String("name")).toString()});
        }
        const QJsonArray recipes = document.value(QLatin1String("recipes")).toArray();
        for (const QJsonValue &recipe : recipes) {
            QHash<QByteArray, QStringList> byClient;
            const QJsonObject lists = recipe.toObject().value(QLatin1String("clients")).toObject();
            for (auto list = lists.begin(); list != lists.end(); ++list)
                byClient.insert(list.key().toLatin1(), strings(list.value()));
            result.recipes.insert(
                recipe.toObject().value(QLatin1String("id")).toString().toLatin1(), std::move(byClient));
        }
        return result;
    }();
    return all;
}

QList<Fix> fixesFor(const QList<QByteArray> &recipes)
{
    QList<Fix> fixes;
    for (const Client &client : steps().clients) {
        Fix fix{client.id, client.name, {}};
        for (const QByteArray &recipe : recipes) {
            fix.steps = steps().recipes.value(recipe).value(client.id);
            if (!fix.steps.isEmpty())
                break; // the most likely one; the others are for another attempt
        }
        if (!fix.steps.isEmpty())
            fixes.append(fix);
    }
    return fixes;
}

Finding findingFor(QByteArrayView id, Confidence confidence)
{
    return findingFor(cause(id), confidence);
}

Finding findingFor(const Cause &known, Confidence confidence)
{
    Finding finding;
    finding.cause = known.id;
    finding.confidence = confidence;
    finding.severity = known.id == "ok" ? Severity::Good : Severity::Error;
    finding.title = known.title;
    finding.meaning = known.meaning;
    finding.owner = known.owner;
    finding.fixes = fixesFor(known.recipes);
    finding.askAdmin = known.askAdmin;
    finding.sources = known.sources;
    return finding;
}

} // namespace helodesk::knowledge
