// SPDX-License-Identifier: MIT
#include "core/diagnosis/wordings.h"

#include "core/diagnosis/jsonscanner.h"
#include "core/diagnosis/knowledge.h"
#include "core/smtp/enhancedstatus.h"

#include <QHash>

namespace helodesk {

namespace {

class Reader
{
public:
    void read(QByteArrayView json);
    Wordings result;

private:
    void readGroup(JsonScanner &scanner);
    void readTexts(JsonScanner &scanner, const Wording &base);
    void readText(JsonScanner &scanner, Wording wording);
    uint16_t causeIndex(QByteArrayView name);
    static uint32_t readStages(JsonScanner &scanner);
    static void readEnhanced(QByteArrayView code, Wording &wording);

    QHash<QByteArrayView, uint16_t> m_causes;
};

uint16_t Reader::causeIndex(QByteArrayView name)
{
    const auto known = m_causes.constFind(name);
    if (known != m_causes.constEnd())
        return *known;
    const auto index = static_cast<uint16_t>(result.causes.size());
    result.causes.append(name.toByteArray());
    m_causes.insert(result.causes.last(), index); // its octets stay where they are
    return index;
}

uint32_t Reader::readStages(JsonScanner &scanner)
{
    uint32_t stages = 0;
    scanner.begin('[');
    while (scanner.next()) {
        if (const auto stage = stageNamed(scanner.string()))
            stages |= 1u << static_cast<int>(*stage);
    }
    return stages;
}

// "5.7.1": subject and detail.
void Reader::readEnhanced(QByteArrayView code, Wording &wording)
{
    if (const auto status = EnhancedStatusCode::atStartOf(code)) {
        wording.subject = static_cast<int16_t>(status->subject);
        wording.detail = static_cast<int16_t>(status->detail);
    }
}

// An object that says when its text holds.
void Reader::readText(JsonScanner &scanner, Wording wording)
{
    QByteArray text;
    scanner.begin('{');
    while (scanner.next()) {
        const QByteArrayView name = scanner.name();
        if (name == QByteArrayView("text"))
            text = foldedText(scanner.string());
        else if (name == QByteArrayView("cause"))
            wording.cause = causeIndex(scanner.string());
        else if (name == QByteArrayView("code"))
            wording.code = static_cast<int16_t>(scanner.integer());
        else if (name == QByteArrayView("stages"))
            wording.stages = readStages(scanner);
        else if (name == QByteArrayView("enhanced"))
            readEnhanced(scanner.string(), wording);
        else if (name == QByteArrayView("weight"))
            wording.weight = static_cast<int16_t>(wording.weight + scanner.integer());
        else if (name == QByteArrayView("only"))
            wording.onlyThere = scanner.boolean();
        else if (name == QByteArrayView("vendorOnly"))
            wording.onlyVendor = scanner.boolean();
        else if (name == QByteArrayView("withoutCode"))
            wording.onlyWithoutCode = scanner.boolean();
        else
            scanner.skip();
    }
    result.index.add(text);
    result.list.push_back(wording);
}

void Reader::readTexts(JsonScanner &scanner, const Wording &base)
{
    scanner.begin('[');
    while (scanner.next()) {
        if (scanner.peek() == '{') {
            readText(scanner, base);
        } else {
            result.index.add(foldedText(scanner.string()));
            result.list.push_back(base);
        }
    }
}

// The texts stand last in a group, behind what holds for all of them.
void Reader::readGroup(JsonScanner &scanner)
{
    Wording base;
    base.source = static_cast<uint16_t>(result.sources.size());
    WordingSource source;
    scanner.begin('{');
    while (scanner.next()) {
        const QByteArrayView name = scanner.name();
        if (name == QByteArrayView("software"))
            source.software = scanner.string().toByteArray();
        else if (name == QByteArrayView("source"))
            source.source = QString::fromUtf8(scanner.string());
        else if (name == QByteArrayView("cause"))
            base.cause = causeIndex(scanner.string());
        else if (name == QByteArrayView("weight"))
            base.weight = static_cast<int16_t>(scanner.integer());
        else if (name == QByteArrayView("texts"))
            readTexts(scanner, base);
        else
            scanner.skip();
    }
    result.sources.push_back(std::move(source));
}

void Reader::read(QByteArrayView json)
{
    JsonScanner scanner(json);
    scanner.begin('{');
    while (scanner.next()) {
        if (scanner.name() != QByteArrayView("groups")) {
            scanner.skip();
            continue;
        }
        scanner.begin('[');
        while (scanner.next())
            readGroup(scanner);
    }
    if (scanner.failed())
        qWarning("A file of wordings can't be read to its end");
}

} // namespace

const Wordings &wordings()
{
    static const Wordings all = [] {
        Reader reader;
        for (const char *file : {"wordings", "servers", "providers", "clients"})
            reader.read(knowledge::octets(file));
        reader.result.index.build();
        return std::move(reader.result);
    }();
    return all;
}

} // namespace helodesk
