// SPDX-License-Identifier: MIT
#include "core/transcript/explaindocument.h"

#include "core/transcript/verdictdocument.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace helodesk {

static QJsonValue orNull(const QByteArray &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(QString::fromUtf8(text));
}

// All but input and verdict.
static QJsonObject headOf(const Explanation &explanation)
{
    return {
        {u"code"_qs, explanation.code > 0 ? QJsonValue(explanation.code) : QJsonValue(QJsonValue::Null)},
        {u"enhanced"_qs, orNull(explanation.enhanced)},
        {u"stage"_qs, QString::fromLatin1(stageName(explanation.stage))},
        {u"software"_qs, orNull(explanation.software)},
        {u"client_code"_qs, orNull(explanation.clientCode)},
    };
}

// What else went wrong, where several things did.
static QJsonArray furtherFindings(const Explanation &explanation)
{
    QJsonArray findings;
    for (const Finding &finding : explanation.verdict.findings)
        findings.append(findingDocument(finding));
    return findings;
}

QJsonObject explainDocument(const QByteArray &input, const Explanation &explanation)
{
    QJsonObject document = headOf(explanation);
    document[u"format"] = u"helodesk-explain/1"_qs;
    document[u"input"] = QString::fromUtf8(input);
    document[u"verdict"] = findingDocument(explanation.verdict.first);
    if (!explanation.verdict.findings.isEmpty())
        document[u"findings"] = furtherFindings(explanation);
    return document;
}

namespace {

// Writes JSON straight to octets, as far as the lines need it.
class Writer
{
public:
    QByteArray octets;

    void name(const char *text)
    {
        octets += octets.endsWith('{') ? "\"" : ",\"";
        octets += text;
        octets += "\":";
    }
    void string(QByteArrayView utf8)
    {
        octets += '"';
        for (const char c : utf8)
            character(c);
        octets += '"';
    }
    void stringOrNull(const QByteArray &utf8)
    {
        if (utf8.isEmpty())
            octets += "null";
        else
            string(utf8);
    }

private:
    void character(char c)
    {
        if (c == '"' || c == '\\') {
            octets += '\\';
            octets += c;
        } else if (static_cast<uchar>(c) < 0x20) {
            octets += "\\u" + QByteArray::number(static_cast<uchar>(c), 16).rightJustified(4, '0');
        } else {
            octets += c;
        }
    }
};

// The octets as UTF-8 that is valid: JSON allows nothing else.
QByteArray validUtf8(const QByteArray &octets)
{
    for (const char c : octets) {
        if (static_cast<uchar>(c) >= 0x80)
            return QString::fromUtf8(octets).toUtf8();
    }
    return octets;
}

// The members of a verdict that are the same for every input with that cause; ends before its closing brace.
QByteArray sharedPart(const Finding &finding)
{
    QJsonObject shared = findingDocument(finding);
    for (const char *own : {"confidence", "explanation", "meaning", "sources"})
        shared.remove(QLatin1String(own));
    QByteArray text = QJsonDocument(shared).toJson(QJsonDocument::Compact);
    text.chop(1);
    return text;
}

} // namespace

QByteArray ExplainLines::line(const QByteArray &input, const Explanation &explanation)
{
    const Finding &finding = explanation.verdict.first;
    auto shared = m_verdicts.find(finding.cause);
    if (shared == m_verdicts.end())
        shared = m_verdicts.insert(finding.cause, sharedPart(finding));
    Writer writer;
    writer.octets.reserve(input.size() + shared->size() + 1024);
    writer.octets += "{\"format\":\"helodesk-explain/1\"";
    writer.name("input");
    writer.string(validUtf8(input));
    writer.name("code");
    writer.octets += explanation.code > 0 ? QByteArray::number(explanation.code) : QByteArray("null");
    writer.name("enhanced");
    writer.stringOrNull(explanation.enhanced);
    writer.name("stage");
    writer.string(stageName(explanation.stage));
    writer.name("software");
    writer.stringOrNull(explanation.software);
    writer.name("client_code");
    writer.stringOrNull(explanation.clientCode);
    writer.name("verdict");
    writer.octets += *shared;
    writer.name("confidence");
    writer.string(confidenceName(finding.confidence));
    writer.name("explanation");
    writer.string(finding.explanation.toUtf8());
    writer.name("meaning");
    writer.string(finding.meaning.toUtf8());
    writer.name("sources");
    writer.octets += '[';
    for (const QString &source : finding.sources) {
        if (!writer.octets.endsWith('['))
            writer.octets += ',';
        writer.string(source.toUtf8());
    }
    writer.octets += "]}";
    if (!explanation.verdict.findings.isEmpty()) {
        writer.name("findings");
        writer.octets += QJsonDocument(furtherFindings(explanation)).toJson(QJsonDocument::Compact);
    }
    return writer.octets + "}\n";
}

} // namespace helodesk
