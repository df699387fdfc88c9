// SPDX-License-Identifier: MIT
// A run for a ticket, in the Markdown that issue trackers share (CommonMark, GitHub's tables).
#include "core/transcript/exportwriters.h"
#include "core/transcript/findingwords.h"
#include "core/transcript/markdowntext.h"
#include "core/transcript/maskedlines.h"
#include "core/transcript/textrows.h"
#include "core/transcript/transcript.h"

#include <QCoreApplication>

#include <algorithm>

namespace helodesk::writers {

namespace {

class MarkdownWriter
{
    Q_DECLARE_TR_FUNCTIONS(helodesk::MarkdownExport)
public:
    explicit MarkdownWriter(const ExportCopy &run) : m_run(run) { }
    Sheet write();

private:
    void facts();
    void fact(const QString &name, const QString &value, bool isValue);
    void evidence();
    void whatToDo();
    void transcript();
    [[nodiscard]] Sheet rows() const;

    const ExportCopy &m_run;
    Sheet m_sheet;
};

void MarkdownWriter::fact(const QString &name, const QString &value, bool isValue)
{
    if (value.isEmpty())
        return;
    m_sheet.words(u"| "_qs + escapedMarkdown(name) + u" | "_qs);
    if (isValue)
        m_sheet.value(escapedMarkdown(value));
    else
        m_sheet.words(escapedMarkdown(value));
    m_sheet.words(u" |\n");
}

void MarkdownWriter::facts()
{
    const RunSubject &subject = m_run.timeline.subject;
    const Finding &first = m_run.verdict.first;
    m_sheet.words(u"|  |  |\n|---|---|\n");
    fact(tr("Server"), visibleText(subject.server) + u':' + QString::number(subject.port), true);
    if (subject.started.isValid())
        fact(tr("When"), subject.started.toUTC().toString(u"yyyy-MM-dd HH:mm:ss") + u" UTC"_qs, false);
    if (!m_run.timeline.isEmpty() && subject.timed) {
        const double took = toMilliseconds(m_run.timeline.at(m_run.timeline.size() - 1).at);
        fact(tr("Duration"), tr("%1 ms").arg(QString::number(took, 'f', 1)), false);
    }
    fact(tr("Result"), QString::fromLatin1(outcomeName(m_run.outcome.kind)), false);
    fact(tr("Queue id"), visible(shownQueueId(m_run.timeline, m_run.outcome)), true);
    fact(tr("Recorded by"), visibleText(subject.recordedBy), true);
    if (first.severity != Severity::Good) {
        fact(tr("Cause"), findingwords::confidence(first.confidence), false);
        fact(tr("Acts"), findingwords::owner(first.owner), false);
    }
}

void MarkdownWriter::evidence()
{
    const Finding &first = m_run.verdict.first;
    for (const auto &[ids, remark] :
        {std::pair(first.evidence, QString()), std::pair(first.consequences, u' ' + tr("(consequence)"))}) {
        for (const int id : ids) {
            const Event *event = m_run.timeline.row(id);
            if (!event || !m_run.options.has(id))
                continue;
            m_sheet.words(u"- "_qs + tr("row %1").arg(id) + u": "_qs);
            addRowText(m_sheet, *event, escapedMarkdown(describe(*event)));
            m_sheet.words(remark + u'\n');
        }
    }
    m_sheet.words(u"\n");
}

void MarkdownWriter::whatToDo()
{
    const Finding &first = m_run.verdict.first;
    if (const Fix *fix = findingwords::fixFor(first.fixes, m_run.options.client)) {
        m_sheet.words(u"### "_qs + tr("What to do in %1").arg(escapedMarkdown(fix->clientName)) + u"\n\n"_qs);
        int number = 0;
        for (const QString &step : fix->steps)
            m_sheet.words(QString::number(++number) + u". "_qs + escapedMarkdown(step) + u'\n');
        m_sheet.words(u"\n");
    }
    if (!first.askAdmin.isEmpty()) {
        m_sheet.words(u"**"_qs + tr("If it persists, ask the server’s administrator:") + u"**\n\n> "_qs
            + escapedMarkdown(first.askAdmin) + u"\n\n"_qs);
    }
}

Sheet MarkdownWriter::rows() const
{
    Sheet sheet;
    TextRows rows;
    for (const Event &event : m_run.timeline) {
        const auto row = rows.next(event);
        if (!row || !m_run.options.has(event.id))
            continue;
        const QString margin = QString::number(event.id).rightJustified(4) + moment(event, m_run).rightJustified(13)
            + u"  "_qs + row->direction;
        QString lead = margin;
        for (const QString &line : row->lines) {
            sheet.words(lead);
            addRowText(sheet, event, line);
            sheet.words(u"\n");
            lead = QString(margin.size(), u' ');
        }
        addRemark(sheet, lead, m_run.remarks, event.id);
    }
    return sheet;
}

// Longer than any run of backticks in the text, so that nothing in it ends the block (CommonMark 4.5).
QString fenceFor(const QString &text)
{
    qsizetype longest = 2;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return QString(longest + 1, u'`');
}

void MarkdownWriter::transcript()
{
    const Sheet text = rows();
    const QString fence = fenceFor(QString::fromUtf8(text.text()));
    m_sheet.words(u"### "_qs + tr("Transcript") + u"\n\n"_qs + fence + u"text\n"_qs);
    m_sheet.append(text);
    m_sheet.words(fence + u'\n');
    if (!m_run.message)
        return;
    QString content;
    for (const QByteArray &line : contentLines(*m_run.message))
        content += visible(line) + u'\n';
    const QString around = fenceFor(content);
    m_sheet.words(u"\n<details><summary>"_qs + tr("Message") + u"</summary>\n\n"_qs + around + u"text\n"_qs);
    m_sheet.value(content);
    m_sheet.words(around + u"\n\n</details>\n"_qs);
}

Sheet MarkdownWriter::write()
{
    const Finding &first = m_run.verdict.first;
    m_sheet.words(u"## "_qs + escapedMarkdown(first.title) + u"\n\n"_qs);
    if (!first.explanation.isEmpty())
        m_sheet.words(escapedMarkdown(first.explanation) + u"\n\n"_qs);
    facts();
    m_sheet.words(u"\n");
    evidence();
    whatToDo();
    transcript();
    m_sheet.words(u"\n_"_qs + m_run.statement + u"_\n"_qs);
    return m_sheet;
}

} // namespace

Sheet markdown(const ExportCopy &run)
{
    return MarkdownWriter(run).write();
}

} // namespace helodesk::writers
