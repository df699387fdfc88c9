// SPDX-License-Identifier: MIT
// The readable transcript and that of swaks, as files.
#include "core/transcript/exportwriters.h"
#include "core/transcript/textrows.h"
#include "core/transcript/transcript.h"

#include <QCoreApplication>

namespace helodesk::writers {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::TextExport)
};

void writeContent(Sheet &sheet, const ExportCopy &run, const QString &indent)
{
    for (const QByteArray &line : contentLines(*run.message)) {
        sheet.words(indent + u"| "_qs);
        sheet.value(visible(line));
        sheet.words(u"\n");
    }
}

void writeRow(Sheet &sheet, const TextRow &row, const Event &event, const ExportCopy &run)
{
    const QString margin = QString::number(event.id).rightJustified(4) + u' ' + moment(event, run).rightJustified(12)
        + duration(event, run).rightJustified(10) + u"  "_qs + row.direction;
    QString lead = margin;
    for (const QString &line : row.lines) {
        sheet.words(lead);
        addRowText(sheet, event, line);
        sheet.words(u"\n");
        lead = QString(margin.size(), u' ');
    }
    addRemark(sheet, lead, run.remarks, event.id);
}

} // namespace

Sheet text(const ExportCopy &run)
{
    const RunSubject &subject = run.timeline.subject;
    Sheet sheet;
    sheet.value(visibleText(subject.server));
    sheet.words(u":"_qs + QString::number(subject.port));
    if (subject.started.isValid())
        sheet.words(u" · "_qs + subject.started.toUTC().toString(u"yyyy-MM-dd HH:mm:ss") + u" UTC"_qs);
    sheet.words(u"\n\n"_qs + Texts::tr(" row          at      took") + u'\n');
    TextRows rows;
    for (const Event &event : run.timeline) {
        const auto row = rows.next(event);
        if (!row || !run.options.has(event.id))
            continue;
        if (!row->heading.isEmpty())
            sheet.words(row->heading + u'\n');
        writeRow(sheet, *row, event, run);
        if (event.as<events::ContentSent>() && run.message)
            writeContent(sheet, run, QString(31, u' '));
    }
    // What stands behind this line is no part of the transcript.
    const Finding &first = run.verdict.first;
    sheet.words(u'\n' + QString(Texts::tr("Verdict: %1")).arg(first.title) + u'\n');
    if (!first.explanation.isEmpty())
        sheet.words(first.explanation + u'\n');
    sheet.words(u'\n' + run.statement + u'\n');
    return sheet;
}

// One row may be several lines of swaks: what begins a line is its prefix, the rest is what was said.
static void writeSwaks(Sheet &sheet, const Event &event, const QString &lines)
{
    constexpr qsizetype prefix = 4;
    qsizetype from = 0;
    while (from < lines.size()) {
        const qsizetype feed = lines.indexOf(u'\n', from);
        const qsizetype end = feed < 0 ? lines.size() : feed;
        const bool prefixed = end - from >= prefix && QStringView(u"<=* -~").contains(lines[from]);
        const qsizetype begin = prefixed ? from + prefix : from;
        sheet.words(QStringView(lines).sliced(from, begin - from));
        addRowText(sheet, event, lines.sliced(begin, end - begin));
        sheet.words(u"\n");
        from = end + 1;
    }
}

Sheet swaks(const ExportCopy &run)
{
    const bool recorded = !run.timeline.subject.recordedBy.isEmpty();
    Sheet sheet;
    for (const Event &event : run.timeline) {
        if (event.isRow() ? !run.options.has(event.id) : run.options.isPart())
            continue;
        if (event.as<events::ContentSent>() && run.message) {
            const QString lead = event.encrypted ? u" ~> "_qs : u" -> "_qs;
            for (const QByteArray &line : contentLines(*run.message)) {
                sheet.words(lead);
                sheet.value(visible(line));
                sheet.words(u"\r\n"); // swaks shows the content's line ends as they are
            }
            sheet.words(lead + u".\n"_qs);
            continue;
        }
        writeSwaks(sheet, event, swaksLines(event, recorded));
    }
    // The form is exact, so that scripts can read it: one line more, where there is something to say.
    if (!run.statement.startsWith(u'0'))
        sheet.words(u"=== "_qs + run.statement + u'\n');
    return sheet;
}

Sheet message(const ExportCopy &run)
{
    Sheet sheet;
    sheet.value(run.message.value_or(QByteArray()));
    return sheet;
}

} // namespace helodesk::writers
