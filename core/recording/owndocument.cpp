// SPDX-License-Identifier: MIT
#include "core/recording/owndocument.h"

#include "core/history/runreader.h"
#include "core/transcript/htmlpage.h"
#include "core/transcript/maskedlines.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::OwnDocument)
};

bool isReport(QByteArrayView text)
{
    return text.startsWith("<!DOCTYPE html>") && text.contains("content=\"Helodesk\"");
}

QJsonArray renumbered(const QJsonArray &rows, int first)
{
    QJsonArray result;
    for (const QJsonValue &row : rows) {
        if (row.toInt() >= first)
            result.append(row.toInt() - first + 1);
    }
    return result;
}

QJsonObject renumberedFinding(QJsonObject finding, int first)
{
    finding.insert(u"evidence", renumbered(finding.value(u"evidence").toArray(), first));
    finding.insert(u"consequences", renumbered(finding.value(u"consequences").toArray(), first));
    return finding;
}

// A document of some rows only: they count from 1 again, because a timeline does.
QJsonObject renumbered(QJsonObject document)
{
    const int first = document.value(u"part_from").toInt(1);
    if (first <= 1)
        return document;
    QJsonArray events;
    const QJsonArray before = document.value(u"events").toArray();
    for (const QJsonValue &value : before) {
        QJsonObject event = value.toObject();
        for (const char16_t *member : {u"id", u"answers"}) {
            const int row = event.value(QStringView(member)).toInt();
            if (row > 0)
                event.insert(QStringView(member), row >= first ? QJsonValue(row - first + 1) : QJsonValue());
        }
        events.append(event);
    }
    document.insert(u"events", events);
    document.insert(u"verdict", renumberedFinding(document.value(u"verdict").toObject(), first));
    QJsonArray findings;
    const QJsonArray all = document.value(u"findings").toArray();
    for (const QJsonValue &finding : all)
        findings.append(renumberedFinding(finding.toObject(), first));
    document.insert(u"findings", findings);
    RowRemarks remarks;
    const RowRemarks noted = rowRemarksOf(document.value(u"row_remarks").toArray());
    for (auto remark = noted.begin(); remark != noted.end(); ++remark)
        remarks.insert(remark.key() - first + 1, *remark);
    document.insert(u"row_remarks", rowRemarksDocument(remarks));
    const int decided = document.value(u"decided_by").toInt();
    document.insert(u"decided_by", decided >= first ? QJsonValue(decided - first + 1) : QJsonValue());
    return document;
}

void add(ReadRecording &recording, const QJsonObject &document)
{
    ReadRun read = readRun(renumbered(document));
    if (!read.run) {
        recording.report.problem = read.problem;
        return;
    }
    RecordedSession session;
    session.timeline = std::move(read.run->timeline);
    session.outcome = read.run->outcome;
    session.verdict = read.run->verdict;
    session.remarks = read.run->remarks.rows;
    recording.sessions.push_back(std::move(session));
}

QString problemIn(const QByteArray &json, const QJsonParseError &error)
{
    const qsizetype at = std::min<qsizetype>(error.offset, json.size());
    const qsizetype line = json.first(at).count('\n') + 1;
    return Texts::tr("the document isn’t whole: line %1, octet %2: %3").arg(line).arg(at).arg(error.errorString());
}

// A cut-off file keeps the events before the cut.
void readLines(const QByteArray &text, ReadRecording &recording)
{
    QJsonObject document;
    QJsonArray events;
    qsizetype from = 0;
    qint64 number = 0;
    while (from < text.size()) {
        const qsizetype feed = text.indexOf('\n', from);
        const qsizetype end = feed < 0 ? text.size() : feed;
        const QByteArray line = text.mid(from, end - from);
        from = end + 1;
        ++number;
        if (line.trimmed().isEmpty())
            continue;
        QJsonParseError error;
        const QJsonObject object = QJsonDocument::fromJson(line, &error).object();
        if (object.isEmpty()) {
            recording.report.problem = Texts::tr("the file ends at line %1: %2").arg(number).arg(error.errorString());
            break;
        }
        if (number == 1)
            document = object;
        else
            events.append(object);
    }
    document.insert(u"format", u"helodesk-run/1"_qs);
    document.insert(u"events", events);
    const QString problem = recording.report.problem;
    add(recording, document);
    if (!problem.isEmpty())
        recording.report.problem = problem;
}

void readDocument(const QByteArray &json, ReadRecording &recording)
{
    QJsonParseError error;
    const QJsonObject document = QJsonDocument::fromJson(json, &error).object();
    if (document.isEmpty()) {
        recording.report.problem = problemIn(json, error);
        return;
    }
    if (document.value(u"format").toString() != u"helodesk-runs/1") {
        add(recording, document);
        return;
    }
    const QJsonArray runs = document.value(u"runs").toArray();
    for (const QJsonValue &run : runs)
        add(recording, run.toObject());
}

} // namespace

bool isOwnDocument(QByteArrayView text)
{
    constexpr qsizetype head = 65536; // members stand in the alphabet's order, the format behind the events
    const QByteArrayView begin = text.first(std::min(text.size(), head)).trimmed();
    return isReport(begin) || (begin.startsWith('{') && text.contains("\"helodesk-"));
}

ReadRecording readOwnDocument(const QByteArray &text)
{
    ReadRecording recording;
    recording.report.octets = text.size();
    recording.report.lines = text.count('\n');
    const QByteArray begin = text.left(4096).trimmed();
    if (isReport(begin)) {
        recording.report.format = Texts::tr("Helodesk report");
        const qsizetype at = text.indexOf(htmlDocumentBegin);
        const qsizetype end = at < 0 ? -1 : text.indexOf(htmlDocumentEnd, at);
        if (end < 0) {
            recording.report.problem = Texts::tr("the report ends before the run’s document in it does");
            return recording;
        }
        const qsizetype from = at + qstrlen(htmlDocumentBegin);
        readDocument(text.mid(from, end - from), recording);
    } else if (QByteArrayView(text)
                   .first(std::max<qsizetype>(text.indexOf('\n'), 0))
                   .contains("\"helodesk-events/1\"")) {
        recording.report.format = Texts::tr("Helodesk events");
        readLines(text, recording);
    } else {
        recording.report.format = Texts::tr("Helodesk run document");
        readDocument(text, recording);
    }
    recording.report.sessions = static_cast<int>(recording.sessions.size());
    return recording;
}

} // namespace helodesk
