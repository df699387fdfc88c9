// SPDX-License-Identifier: MIT
#include "core/transcript/exportwriters.h"
#include "core/transcript/maskedlines.h"

namespace helodesk::writers {

QString moment(const Event &event, const ExportCopy &run)
{
    const RunSubject &subject = run.timeline.subject;
    if (!subject.timed)
        return u"–"_qs;
    if (run.options.absoluteTimes && subject.started.isValid()) {
        const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(event.at).count();
        return subject.started.toUTC().addMSecs(milliseconds).toString(u"HH:mm:ss.zzz");
    }
    return QString::number(toMilliseconds(event.at), 'f', 1);
}

QString duration(const Event &event, const ExportCopy &run)
{
    if (event.elapsed.count() < 0 || !run.timeline.subject.timed)
        return {};
    return QString::number(toMilliseconds(event.elapsed), 'f', 1);
}

void addRowText(Sheet &sheet, const Event &event, const QString &text)
{
    if (maskedLines(event).isEmpty())
        sheet.words(text);
    else
        sheet.value(text);
}

void addRemark(Sheet &sheet, const QString &lead, const RowRemarks &remarks, int row)
{
    const auto remark = remarks.find(row);
    if (remark == remarks.end())
        return;
    QString sign = u"» "_qs;
    for (const QString &line : remarkLines(*remark)) {
        sheet.words(lead + sign);
        sheet.value(line);
        sheet.words(u"\n");
        sign = u"  "_qs;
    }
}

QString arrow(const Event &event)
{
    if (event.as<events::Sent>() || event.as<events::ContentSent>())
        return u"→"_qs;
    const bool received = event.as<events::Replied>() || event.as<events::Unasked>() || event.as<events::Smuggled>();
    return received ? u"←"_qs : QString();
}

QList<QByteArray> contentLines(const QByteArray &message)
{
    QList<QByteArray> lines = message.split('\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    for (QByteArray &line : lines) {
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.startsWith('.')) // RFC 5321 4.5.2
            line.prepend('.');
    }
    return lines;
}

} // namespace helodesk::writers
