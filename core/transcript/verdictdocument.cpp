// SPDX-License-Identifier: MIT
#include "core/transcript/verdictdocument.h"

#include <QJsonArray>

namespace helodesk {

QByteArrayView confidenceName(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Certain:
        return "certain";
    case Confidence::Likely:
        return "likely";
    case Confidence::Possible:
    case Confidence::Unknown:
        break;
    }
    return "possible";
}

static QString nameOf(Severity severity)
{
    switch (severity) {
    case Severity::Good:
        return u"good"_qs;
    case Severity::Information:
        return u"information"_qs;
    case Severity::Warning:
        return u"warning"_qs;
    case Severity::Error:
        break;
    }
    return u"error"_qs;
}

static QJsonArray rows(const QList<int> &ids)
{
    QJsonArray array;
    for (int id : ids)
        array.append(id);
    return array;
}

static QJsonArray fixesOf(const Finding &finding)
{
    QJsonArray array;
    for (const Fix &fix : finding.fixes) {
        array.append(QJsonObject{
            {u"client"_qs, QString::fromLatin1(fix.client)},
            {u"client_name"_qs, fix.clientName},
            {u"steps"_qs, QJsonArray::fromStringList(fix.steps)},
        });
    }
    return array;
}

QJsonObject findingDocument(const Finding &finding)
{
    return {
        {u"cause"_qs, finding.cause.isEmpty() ? u"unknown"_qs : QString::fromLatin1(finding.cause)},
        {u"confidence"_qs, QString::fromLatin1(confidenceName(finding.confidence))},
        {u"severity"_qs, nameOf(finding.severity)},
        {u"title"_qs, finding.title},
        {u"explanation"_qs, finding.explanation},
        {u"meaning"_qs, finding.meaning},
        {u"owner"_qs, finding.owner.isEmpty() ? u"none"_qs : QString::fromLatin1(finding.owner)},
        {u"evidence"_qs, rows(finding.evidence)},
        {u"consequences"_qs, rows(finding.consequences)},
        {u"fixes"_qs, fixesOf(finding)},
        {u"ask_admin"_qs, finding.askAdmin},
        {u"sources"_qs, QJsonArray::fromStringList(finding.sources)},
    };
}

} // namespace helodesk
