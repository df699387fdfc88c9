// SPDX-License-Identifier: MIT
// Rows for a spreadsheet (RFC 4180).
#include "core/transcript/eventdocument.h"
#include "core/transcript/exportwriters.h"
#include "core/transcript/maskedlines.h"
#include "core/transcript/transcript.h"

#include <QJsonObject>

namespace helodesk::writers {

namespace {

class CsvWriter
{
public:
    void header(const ExportCopy &run);
    void row(const Event &event, const ExportCopy &run);
    void statement(const QString &text);
    Sheet sheet;

private:
    void field(const QString &text, bool isValue = true);
};

// A spreadsheet takes what begins like a formula for one, and would work it out.
void CsvWriter::field(const QString &value, bool isValue)
{
    const bool formula = !value.isEmpty() && QStringView(u"=+-@\t\r").contains(value[0]);
    QString text = formula ? u'\'' + value : value;
    const bool quote = text.contains(u',') || text.contains(u'"') || text.contains(u'\n');
    if (quote)
        text = u'"' + text.replace(u'"', u"\"\""_qs) + u'"';
    if (isValue)
        sheet.value(text);
    else
        sheet.words(text);
}

void CsvWriter::header(const ExportCopy &run)
{
    const bool absolute = run.options.absoluteTimes && run.timeline.subject.started.isValid();
    sheet.words(u"row,"_qs + (absolute ? u"time_utc"_qs : u"t_ms"_qs)
        + u",took_ms,stage,direction,kind,code,enhanced,encrypted,recipient,text,marked,comment\r\n"_qs);
}

void CsvWriter::row(const Event &event, const ExportCopy &run)
{
    const QJsonObject document = eventDocument(event, run.timeline);
    const bool sent = event.as<events::Sent>() || event.as<events::ContentSent>();
    const QString direction = arrow(event).isEmpty() ? QString() : sent ? u"sent"_qs : u"received"_qs;
    const int code = document.value(u"code").toInt();
    sheet.words(QString::number(event.id) + u',' + (run.timeline.subject.timed ? moment(event, run) : QString()) + u','
        + duration(event, run) + u',' + document.value(u"stage").toString() + u',' + direction + u','
        + document.value(u"kind").toString() + u',' + (code > 0 ? QString::number(code) : QString()) + u',');
    field(document.value(u"enhanced").toString());
    sheet.words(event.encrypted ? u",yes," : u",no,");
    field(document.value(u"recipient").toString());
    sheet.words(u",");
    const QStringList lines = rowLines(event);
    field(lines.isEmpty() || event.as<events::NotUnderstood>() ? describe(event) : lines.join(u'\n'), !lines.isEmpty());
    const RowRemark remark = run.remarks.value(event.id);
    sheet.words(remark.marked ? u",yes," : u",no,");
    field(remark.comment.isEmpty() ? QString() : remarkLines(remark).join(u'\n'));
    sheet.words(u"\r\n");
}

void CsvWriter::statement(const QString &text)
{
    sheet.words(u",,,,,note,,,,,\""_qs + text + u"\",,\r\n"_qs);
}

} // namespace

Sheet csv(const ExportCopy &run)
{
    CsvWriter writer;
    writer.header(run);
    for (const Event &event : run.timeline) {
        if (event.isRow() && run.options.has(event.id))
            writer.row(event, run);
    }
    writer.statement(run.statement);
    return writer.sheet;
}

} // namespace helodesk::writers
