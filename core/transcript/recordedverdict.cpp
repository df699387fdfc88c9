// SPDX-License-Identifier: MIT
#include "core/transcript/recordedverdict.h"

#include "core/diagnosis/knowledge.h"
#include "core/diagnosis/replycodes.h"
#include "core/transcript/verdictdocument.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace helodesk {

namespace {

QList<int> rowsIn(const QJsonValue &value)
{
    QList<int> rows;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &row : array)
        rows.append(row.toInt());
    return rows;
}

Confidence confidenceIn(const QJsonObject &verdict)
{
    const QByteArray name = verdict.value(u"confidence").toString().toLatin1();
    for (const Confidence confidence : {Confidence::Certain, Confidence::Likely}) {
        if (name == confidenceName(confidence))
            return confidence;
    }
    return Confidence::Possible;
}

// What is about this run is as it was recorded; what is about the cause is as the knowledge has it now.
Finding findingIn(const QJsonObject &verdict)
{
    Finding finding = knowledge::findingFor(verdict.value(u"cause").toString().toLatin1(), confidenceIn(verdict));
    const QString title = verdict.value(u"title").toString();
    if (!title.isEmpty())
        finding.title = title;
    finding.explanation = verdict.value(u"explanation").toString();
    const QString severity = verdict.value(u"severity").toString();
    if (severity == u"warning"_qs)
        finding.severity = Severity::Warning;
    else if (severity == u"information"_qs)
        finding.severity = Severity::Information;
    else if (severity == u"good"_qs)
        finding.severity = Severity::Good;
    finding.evidence = rowsIn(verdict.value(u"evidence"));
    finding.consequences = rowsIn(verdict.value(u"consequences"));
    return finding;
}

// Code and stage of the reply that the verdict rests on.
void readEvidence(const QJsonObject &run, Explanation &explanation)
{
    const QJsonArray events = run.value(u"events").toArray();
    for (const QJsonValue &event : events) {
        const bool decides = explanation.verdict.first.evidence.contains(event[u"id"].toInt());
        if (!decides || event[u"code"].toInt() == 0)
            continue;
        explanation.code = event[u"code"].toInt();
        explanation.enhanced = event[u"enhanced"].toString().toLatin1();
        explanation.stage = stageNamed(event[u"stage"].toString().toLatin1()).value_or(Stage::Unknown);
        explanation.meaning = knowledge::codeMeaning(explanation.code, explanation.stage).meaning;
        return;
    }
}

bool isRun(const QJsonObject &document)
{
    return document.value(u"format").toString() == u"helodesk-run/1"_qs && document.value(u"verdict").isObject();
}

QJsonObject decidingRun(const QJsonObject &document)
{
    if (isRun(document))
        return document;
    const QJsonArray runs = document.value(u"runs").toArray();
    QJsonObject first;
    for (const QJsonValue &run : runs) {
        if (!isRun(run.toObject()))
            continue;
        if (first.isEmpty())
            first = run.toObject();
        if (run[u"verdict"][u"cause"].toString() != u"ok"_qs)
            return run.toObject();
    }
    return first;
}

} // namespace

QJsonObject recordedRun(const QByteArray &json)
{
    return json.trimmed().startsWith('{') ? decidingRun(QJsonDocument::fromJson(json).object()) : QJsonObject();
}

Explanation recordedVerdict(const QJsonObject &run)
{
    Explanation explanation;
    explanation.kind = Explanation::Kind::Transcript;
    explanation.verdict.first = findingIn(run.value(u"verdict").toObject());
    const QJsonArray findings = run.value(u"findings").toArray();
    for (const QJsonValue &finding : findings)
        explanation.verdict.findings.append(findingIn(finding.toObject()));
    readEvidence(run, explanation);
    return explanation;
}

std::optional<Explanation> recordedVerdict(const QByteArray &json)
{
    const QJsonObject run = recordedRun(json);
    return run.isEmpty() ? std::nullopt : std::optional(recordedVerdict(run));
}

} // namespace helodesk
