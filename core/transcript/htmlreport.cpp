// SPDX-License-Identifier: MIT
#include "core/transcript/htmlreport.h"

#include "core/transcript/findingwords.h"
#include "core/transcript/htmlpage.h"
#include "core/transcript/maskedlines.h"
#include "core/transcript/rundocument.h"
#include "core/transcript/transcript.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace helodesk::writers {

namespace {

constexpr int mostExplained = 5000; // rows

QString classOf(Severity severity)
{
    switch (severity) {
    case Severity::Good:
    case Severity::Information:
        return u"good"_qs;
    case Severity::Warning:
        return u"warn"_qs;
    case Severity::Error:
        break;
    }
    return u"bad"_qs;
}

} // namespace

HtmlReport::HtmlReport(const ExportCopy &run) : m_run(run), m_explains(run.timeline.lastRow() <= mostExplained) { }

void HtmlReport::head()
{
    const RunSubject &subject = m_run.timeline.subject;
    const QString target
        = visibleText(subject.server) + (subject.port > 0 ? QString(u':' + QString::number(subject.port)) : QString());
    // Nothing may be fetched, whatever got into the text.
    markup(htmlBegin(u"<meta http-equiv=\"Content-Security-Policy\" "
                     "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"_qs));
    value(target);
    words(u" – "_qs + m_run.verdict.first.title);
    markup(htmlLooks());
    markup(u"<header class=\"page\"><h1>");
    value(target.isEmpty() ? tr("Mail session") : target);
    markup(u"</h1><span>");
    words(subject.started.isValid() ? QString(subject.started.toUTC().toString(u"yyyy-MM-dd HH:mm:ss") + u" UTC"_qs)
                                    : QString());
    markup(u"</span></header>\n");
}

void HtmlReport::rowLinks(const QString &title, const QList<int> &rows)
{
    QList<int> shown;
    constexpr qsizetype most = 12;
    for (const int row : rows) {
        if (shown.size() < most && m_run.options.has(row) && m_run.timeline.row(row))
            shown.append(row);
    }
    if (shown.isEmpty())
        return;
    markup(u"<p>");
    words(title);
    markup(u"</p>\n<ul>\n");
    for (const int row : std::as_const(shown)) {
        const QString number = QString::number(row);
        markup(QString(u"<li><a href=\"#row-"_qs + number + u"\">"_qs));
        words(tr("row %1").arg(number));
        markup(u"</a>: <code>");
        addRowText(m_sheet, *m_run.timeline.row(row), describe(*m_run.timeline.row(row)).toHtmlEscaped());
        markup(u"</code></li>\n");
    }
    markup(u"</ul>\n");
}

void HtmlReport::verdict()
{
    const Finding &first = m_run.verdict.first;
    markup(QString(u"<section class=\"box verdict "_qs + classOf(first.severity) + u"\">\n<h2>"_qs));
    words(first.title);
    markup(u"</h2>\n<p>");
    words(first.explanation);
    markup(u"</p>\n");
    if (first.severity != Severity::Good) {
        rowLinks(tr("What shows it:"), first.evidence);
        rowLinks(tr("What only follows from it:"), first.consequences);
    }
    if (const Fix *fix = findingwords::fixFor(first.fixes, m_run.options.client)) {
        markup(u"<h3>");
        words(tr("What to do in %1").arg(fix->clientName));
        markup(u"</h3>\n<ol>\n");
        for (const QString &step : fix->steps) {
            markup(u"<li>");
            words(step);
            markup(u"</li>\n");
        }
        markup(u"</ol>\n");
    }
    if (!first.askAdmin.isEmpty()) {
        markup(u"<h3>");
        words(tr("If it persists, ask the server’s administrator"));
        markup(u"</h3>\n<p>");
        words(first.askAdmin);
        markup(u"</p>\n");
    }
    if (!first.sources.isEmpty()) {
        markup(u"<p class=\"muted\">");
        words(tr("Sources: %1").arg(first.sources.join(u" · ")));
        markup(u"</p>\n");
    }
    markup(u"</section>\n");
}

void HtmlReport::fact(const QString &name, const QString &text, bool isValue)
{
    if (text.isEmpty())
        return;
    markup(u"<div><dt>");
    words(name);
    markup(u"</dt><dd>");
    if (isValue)
        value(text);
    else
        words(text);
    markup(u"</dd></div>\n");
}

void HtmlReport::facts()
{
    const RunSubject &subject = m_run.timeline.subject;
    const Finding &first = m_run.verdict.first;
    markup(u"<dl class=\"facts\">\n");
    fact(tr("Result"), QString::fromLatin1(outcomeName(m_run.outcome.kind)));
    if (first.severity != Severity::Good) {
        fact(tr("Cause"), findingwords::confidence(first.confidence));
        fact(tr("Who must act"), findingwords::owner(first.owner));
    }
    if (subject.timed && !m_run.timeline.isEmpty()) {
        const double took = toMilliseconds(m_run.timeline.at(m_run.timeline.size() - 1).at);
        fact(tr("Duration"), tr("%1 ms").arg(QString::number(took, 'f', 1)));
    }
    fact(tr("Queue id"), visible(shownQueueId(m_run.timeline, m_run.outcome)), true);
    fact(tr("Profile"), visibleText(subject.profile), true);
    fact(tr("Recorded by"), visibleText(subject.recordedBy), true);
    markup(u"</dl>\n");
}

void HtmlReport::findings()
{
    if (m_run.verdict.findings.isEmpty())
        return;
    markup(u"<h2>");
    words(tr("Also noticed"));
    markup(u"</h2>\n<section class=\"box\">\n<ul style=\"margin:0;padding-left:20px\">\n");
    for (const Finding &finding : m_run.verdict.findings) {
        markup(u"<li>");
        words(finding.title);
        for (const int row : finding.evidence.first(qMin(finding.evidence.size(), qsizetype(3)))) {
            if (!m_run.options.has(row))
                continue;
            const QString number = QString::number(row);
            markup(QString(u" <a class=\"muted\" href=\"#row-"_qs + number + u"\">"_qs));
            words(tr("row %1").arg(number));
            markup(u"</a>");
        }
        markup(u"</li>\n");
    }
    markup(u"</ul>\n</section>\n");
}

void HtmlReport::document()
{
    markup(QString::fromLatin1(htmlDocumentBegin) + u'\n');
    m_sheet.append(jsonSheet(htmlDocument(QJsonDocument(documentOf(m_run)).toJson(QJsonDocument::Compact))));
    markup(u'\n' + QString::fromLatin1(htmlDocumentEnd) + u'\n');
}

Sheet HtmlReport::write()
{
    head();
    verdict();
    facts();
    findings();
    recipients();
    timeline();
    capabilities();
    tls();
    message();
    markup(u"<footer>");
    words(m_run.statement + u" · "_qs + tr("made by Helodesk, which opens this file again"));
    markup(u"</footer>\n</main>\n");
    document();
    markup(u"</body>\n</html>\n");
    return m_sheet;
}

Sheet html(const ExportCopy &run)
{
    return HtmlReport(run).write();
}

} // namespace helodesk::writers
