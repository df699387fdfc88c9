// SPDX-License-Identifier: MIT
#include "core/diagnosis/wordings.h"

#include "core/diagnosis/knowledge.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

namespace helodesk {

namespace {

class Reader
{
public:
    void read(const char *file);
    Wordings result;

    void finish() { result.index.build(); }

private:
    void readGroup(const QJsonObject &group);
    void readText(const QJsonValue &value, const Wording &base);
    uint16_t causeIndex(const QString &name);
    static uint32_t stagesOf(const QJsonArray &names);

    QHash<QString, uint16_t> m_causes;
};

uint16_t Reader::causeIndex(const QString &name)
{
    auto found = m_causes.constFind(name);
    if (found == m_causes.constEnd()) {
        found = m_causes.insert(name, static_cast<uint16_t>(result.causes.size()));
        result.causes.append(name.toLatin1());
    }
    return *found;
}

uint32_t Reader::stagesOf(const QJsonArray &names)
{
    uint32_t stages = 0;
    for (const QJsonValue &name : names) {
        if (const auto stage = stageNamed(name.toString().toLatin1()))
            stages |= 1u << static_cast<int>(*stage);
    }
    return stages;
}

// A text is a plain string, or an object that says when it holds.
void Reader::readText(const QJsonValue &value, const Wording &base)
{
    Wording wording = base;
    QString text;
    if (value.isString()) {
        text = value.toString();
    } else {
        const QJsonObject object = value.toObject();
        text = object.value(QLatin1String("text")).toString();
        const QJsonValue cause = object.value(QLatin1String("cause"));
        if (cause.isString())
            wording.cause = causeIndex(cause.toString());
        wording.code = static_cast<int16_t>(object.value(QLatin1String("code")).toInt());
        wording.stages = stagesOf(object.value(QLatin1String("stages")).toArray());
        const QString enhanced = object.value(QLatin1String("enhanced")).toString(); // "5.7.1"
        if (!enhanced.isEmpty()) {
            wording.subject = static_cast<int16_t>(enhanced.section(QLatin1Char('.'), 1, 1).toInt());
            wording.detail = static_cast<int16_t>(enhanced.section(QLatin1Char('.'), 2, 2).toInt());
        }
        wording.weight = static_cast<int16_t>(wording.weight + object.value(QLatin1String("weight")).toInt());
        wording.onlyThere = object.value(QLatin1String("only")).toBool();
        wording.onlyVendor = object.value(QLatin1String("vendorOnly")).toBool();
    }
    result.index.add(foldedText(text.toUtf8()));
    result.list.push_back(wording);
}

void Reader::readGroup(const QJsonObject &group)
{
    result.sources.push_back(
        {group.value(QLatin1String("software")).toString().toUtf8(), group.value(QLatin1String("source")).toString()});
    Wording base;
    base.source = static_cast<uint16_t>(result.sources.size() - 1);
    base.weight = static_cast<int16_t>(group.value(QLatin1String("weight")).toInt());
    const QJsonValue cause = group.value(QLatin1String("cause"));
    if (cause.isString())
        base.cause = causeIndex(cause.toString());
    const QJsonArray texts = group.value(QLatin1String("texts")).toArray();
    for (const QJsonValue &text : texts)
        readText(text, base);
}

void Reader::read(const char *file)
{
    const QJsonArray groups = knowledge::file(file).value(QLatin1String("groups")).toArray();
    for (const QJsonValue &group : groups)
        readGroup(group.toObject());
}

} // namespace

const Wordings &wordings()
{
    static const Wordings all = [] {
        Reader reader;
        for (const char *file : {"wordings", "servers", "providers", "clients"})
            reader.read(file);
        reader.finish();
        return std::move(reader.result);
    }();
    return all;
}

} // namespace helodesk
