// SPDX-License-Identifier: MIT
// The run document, and its events one a line.
#include "core/transcript/eventdocument.h"
#include "core/transcript/exportwriters.h"
#include "core/transcript/rundocument.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace helodesk::writers {

namespace {

// Members whose values are the program's words, whatever object they stand in.
bool isNaming(QByteArrayView member)
{
    static constexpr std::array<QByteArrayView, 29> members{"format", "kind", "stage", "outcome", "cause", "confidence",
        "severity", "owner", "error", "note", "who", "security", "client", "client_name", "steps", "sources", "result",
        "anomalies", "title", "explanation", "meaning", "ask_admin", "started", "t_ms", "time", "recorded_by",
        "statement", "version", "cipher"};
    return std::find(members.begin(), members.end(), member) != members.end();
}

} // namespace

Sheet jsonSheet(const QByteArray &json)
{
    Sheet sheet;
    QList<Sheet::Part> values;
    QByteArray member;
    for (qsizetype i = 0; i < json.size(); ++i) {
        if (json[i] != '"')
            continue;
        qsizetype end = i + 1;
        while (end < json.size() && json[end] != '"')
            end += json[end] == '\\' ? 2 : 1;
        qsizetype next = end + 1;
        while (next < json.size() && (json[next] == ' ' || json[next] == '\n'))
            ++next;
        const bool isName = next < json.size() && json[next] == ':';
        if (isName)
            member = json.mid(i + 1, end - i - 1);
        else if (!isNaming(member))
            values.append({i + 1, std::min(end, json.size()) - i - 1});
        i = end;
    }
    sheet.mixed(json, values);
    return sheet;
}

QJsonObject documentOf(const ExportCopy &run)
{
    QJsonObject document = runDocument(run.timeline, run.outcome, run.verdict);
    const RunSubject &subject = run.timeline.subject;
    const bool absolute = run.options.absoluteTimes && subject.timed && subject.started.isValid();
    if (run.options.isPart() || absolute) {
        QJsonArray events;
        const QJsonArray all = document.value(u"events").toArray();
        for (const QJsonValue &value : all) {
            QJsonObject event = value.toObject();
            const int row = event.value(u"id").toInt();
            if (run.options.isPart() && !run.options.has(row))
                continue;
            if (absolute) {
                const qint64 milliseconds = static_cast<qint64>(event.value(u"t_ms").toDouble());
                event.insert(u"time", subject.started.toUTC().addMSecs(milliseconds).toString(Qt::ISODateWithMs));
            }
            events.append(event);
        }
        document.insert(u"events", events);
    }
    if (run.options.isPart())
        document.insert(u"part_from", std::max(run.options.fromRow, 1));
    if (!run.remarks.isEmpty())
        document.insert(u"row_remarks", rowRemarksDocument(run.remarks));
    if (!run.statement.isEmpty())
        document.insert(u"redaction", QJsonObject{{u"statement"_qs, run.statement}});
    return document;
}

Sheet json(const ExportCopy &run)
{
    return jsonSheet(toJson(documentOf(run)));
}

// The first line has all but the events, so that a reader knows what they are about; a cut-off file keeps the events
// before the cut.
Sheet jsonLines(const ExportCopy &run)
{
    QJsonObject header = documentOf(run);
    const QJsonArray events = header.value(u"events").toArray();
    header.remove(u"events");
    header.insert(u"format", u"helodesk-events/1"_qs);
    QByteArray lines = QJsonDocument(header).toJson(QJsonDocument::Compact) + '\n';
    for (const QJsonValue &event : events)
        lines += QJsonDocument(event.toObject()).toJson(QJsonDocument::Compact) + '\n';
    return jsonSheet(lines);
}

} // namespace helodesk::writers
