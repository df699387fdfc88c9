// SPDX-License-Identifier: MIT
#include "app/cli/textreport.h"

#include "app/cli/probetext.h"
#include "app/cli/verdicttext.h"
#include "core/transcript/transcript.h"

namespace helodesk::cli {

TextReport::TextReport(const OutputSettings &settings, Output &output, Purpose purpose, bool several)
    : m_output(output), m_paint(settings.color), m_purpose(purpose), m_several(several)
{
}

void TextReport::began(const RunSettings &settings)
{
    if (!m_first)
        m_output.write(u"\n"_qs);
    m_first = false;
    m_rows = TextRows(timed);
    if (m_several) {
        const QString target = settings.server + u':' + QString::number(settings.resolvedPort());
        m_output.write(m_paint.bold(visibleText(target)) + u"\n\n"_qs);
    }
    m_output.write(m_paint.dim(TextRows::columns()) + u'\n');
}

void TextReport::happened(const Event &event)
{
    if (const auto row = m_rows.next(event))
        write(*row);
}

// A reply's code carries the colour; where there is none the whole line does, if something is wrong.
static QString painted(const Paint &paint, const TextRow &row, const QString &line)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    const bool received = row.direction.startsWith(u'←');
    const bool coded = line.size() >= 3 && isDigit(line[0]) && isDigit(line[1]) && isDigit(line[2]);
    if (received && coded)
        return paint.of(row.state, line.first(3)) + line.sliced(3);
    if (row.state == RowState::Bad || row.state == RowState::Warning)
        return paint.of(row.state, line);
    return line;
}

void TextReport::write(const TextRow &row)
{
    if (!row.heading.isEmpty())
        m_output.write(m_paint.bold(row.heading) + u'\n');
    QString margin = row.margin + row.direction;
    const QString blank(margin.size(), u' ');
    for (const QString &line : row.lines) {
        m_output.write(m_paint.dim(margin) + painted(m_paint, row, line) + u'\n');
        margin = blank;
    }
}

void TextReport::ended(const Timeline &timeline, const Outcome &outcome)
{
    if (m_purpose == Purpose::Probe)
        m_output.write(probeText(timeline, m_paint));
    m_output.write(verdictText(timeline, outcome, diagnose(timeline), m_paint));
    m_output.flush();
}

} // namespace helodesk::cli
