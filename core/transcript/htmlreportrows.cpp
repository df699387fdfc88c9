// SPDX-License-Identifier: MIT
// The report's timeline: phases, rows, bars, and what each reply means.
#include "core/diagnosis/verdict.h"
#include "core/models/timescale.h"
#include "core/transcript/htmlreport.h"
#include "core/transcript/maskedlines.h"
#include "core/transcript/transcript.h"

#include <algorithm>

namespace helodesk::writers {

QString classOf(RowState state)
{
    switch (state) {
    case RowState::Good:
        return u"good"_qs;
    case RowState::Warning:
        return u"warn"_qs;
    case RowState::Bad:
        return u"bad"_qs;
    case RowState::Neutral:
    case RowState::Running:
        break;
    }
    return {};
}

namespace {

QString percent(Instant part, Instant whole)
{
    return QString::number(std::clamp(100.0 * toMilliseconds(part) / toMilliseconds(whole), 0.0, 100.0), 'f', 2) + u'%';
}

// The first line without its code, which stands in a column of its own.
QString withoutCode(const QString &line, int code)
{
    const QString figures = QString::number(code);
    return code > 0 && line.startsWith(figures) ? line.sliced(std::min(figures.size() + 1, line.size())) : line;
}

} // namespace

void HtmlReport::bar(const Event &event)
{
    markup(u"<span class=\"track\">");
    if (m_length > Instant::zero() && event.elapsed >= Instant::zero()) {
        const Instant begin = TimeScale::beginning(event) - m_begin;
        markup(QString(u"<span class=\"bar "_qs + classOf(stateOf(event)) + u"\" style=\"left:"_qs
            + percent(begin, m_length) + u";width:"_qs + percent(event.elapsed, m_length) + u"\"></span>"_qs));
    }
    markup(u"</span>");
}

void HtmlReport::line(const Event &event, const QString &first, qsizetype lines)
{
    const int code = maskedReply(event).code;
    const QString state = classOf(stateOf(event));
    const bool wire = !rowLines(event).isEmpty();
    markup(QString(u"<span class=\"number\">"_qs + QString::number(event.id) + u"</span><span>"_qs + arrow(event)
        + u"</span><span>"_qs));
    if (code > 0)
        markup(QString(u"<span class=\"wire code "_qs + state + u"\">"_qs + QString::number(code) + u"</span>"_qs));
    markup(QString(u"</span><span class=\"text "_qs + (wire ? u"wire"_qs : QString(u"words "_qs + state)) + u"\">"_qs));
    addRowText(m_sheet, event, withoutCode(first, code).toHtmlEscaped());
    if (lines > 1) {
        markup(u" <span class=\"more\">");
        words(lines == 2 ? tr("1 more line") : tr("%1 more lines").arg(lines - 1));
        markup(u"</span>");
    }
    markup(u"</span>");
    bar(event);
    const QString took = duration(event, m_run);
    markup(QString(u"<span class=\"took\">"_qs + (took.isEmpty() ? took : QString(took + u" ms"_qs)) + u"</span>"_qs));
}

void HtmlReport::inside(const Event &event, const QStringList &lines)
{
    markup(u"<div class=\"inside\">\n");
    if (lines.size() > 1) {
        markup(u"<pre>");
        value(lines.join(u'\n'));
        markup(u"</pre>\n");
    }
    if (const QString decoded = decodedLine(event); !decoded.isEmpty()) {
        markup(u"<pre>");
        value(decoded);
        markup(u"</pre>\n");
    }
    const RowExplanation explanation
        = m_explains ? explainRow(m_run.timeline, m_run.verdict, event.id) : RowExplanation();
    for (const QString &text : {explanation.heading, explanation.meaning, explanation.whyHere}) {
        if (text.isEmpty())
            continue;
        markup(u"<p>");
        words(text);
        markup(u"</p>\n");
    }
    if (m_run.timeline.subject.timed) {
        markup(u"<p>");
        words(tr("at %1").arg(moment(event, m_run))
            + (m_run.options.absoluteTimes ? QString() : QString(u' ' + tr("ms"))));
        markup(u"</p>\n");
    }
    markup(u"</div>\n");
}

void HtmlReport::remark(int row)
{
    const auto found = m_run.remarks.find(row);
    if (found == m_run.remarks.end())
        return;
    markup(u"<div class=\"remark\">");
    value(remarkLines(*found).join(u'\n'));
    markup(u"</div>");
}

void HtmlReport::row(const Event &event)
{
    QStringList lines = rowLines(event);
    if (lines.isEmpty() || event.as<events::NotUnderstood>())
        lines = QStringList{describe(event)};
    markup(QString(u"<div class=\"row\" id=\"row-"_qs + QString::number(event.id) + u"\">"_qs));
    const bool expands
        = (!event.as<events::Sent>() && !maskedReply(event).lines.isEmpty()) || !decodedLine(event).isEmpty();
    if (expands) {
        markup(u"<details><summary class=\"line\">");
        line(event, lines.first(), lines.size());
        markup(u"</summary>\n");
        inside(event, lines);
        markup(u"</details>");
    } else {
        markup(u"<div class=\"line\">");
        line(event, lines.join(u" ⏎ "), 1);
        markup(u"</div>");
    }
    remark(event.id);
    markup(u"</div>\n");
}

void HtmlReport::timeline()
{
    bool first = true;
    for (const Event &event : m_run.timeline) {
        if (!event.isRow() || !m_run.options.has(event.id) || !m_run.timeline.subject.timed)
            continue;
        const Instant begin = TimeScale::beginning(event);
        m_begin = first ? begin : std::min(m_begin, begin);
        m_length = std::max(m_length, event.at - m_begin);
        first = false;
    }
    markup(u"<h2>");
    words(tr("Timeline"));
    markup(u"</h2>\n<div class=\"rows\">\n");
    PhaseTracker tracker;
    std::optional<Phase> phase;
    for (const Event &event : m_run.timeline) {
        const Phase now = tracker.follow(event);
        if (!event.isRow() || !m_run.options.has(event.id))
            continue;
        if (phase != now) {
            phase = now;
            markup(u"<div class=\"phase\">");
            words(titleOf(now));
            markup(u"</div>\n");
        }
        row(event);
    }
    markup(u"</div>\n");
}

} // namespace helodesk::writers
