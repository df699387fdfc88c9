// SPDX-License-Identifier: MIT
#include "core/transcript/transcriptwriter.h"

#include "core/transcript/transcript.h"

#include <algorithm>

namespace helodesk {

TranscriptWriter::TranscriptWriter(const Timeline &timeline, Form form)
    : m_timeline(timeline), m_form(form), m_rows(timeline.subject.timed)
{
}

QString TranscriptWriter::heading() const
{
    const RunSubject &subject = m_timeline.subject;
    QString text = visibleText(subject.server) + u':' + QString::number(subject.port);
    if (subject.started.isValid())
        text += u" · "_qs + subject.started.toUTC().toString(u"yyyy-MM-dd HH:mm:ss") + u" UTC"_qs;
    return text + u"\n\n"_qs + TextRows::columns() + u'\n';
}

QString TranscriptWriter::plain(const Event &event)
{
    QString text;
    const auto row = m_rows.next(event);
    if (!row)
        return text;
    if (!row->heading.isEmpty())
        text += row->heading + u'\n';
    for (const QString &line : row->toLines())
        text += line + u'\n';
    return text;
}

QString TranscriptWriter::next(int events)
{
    QString text;
    if (!m_begun && m_form == Form::Plain)
        text = heading();
    m_begun = true;
    const bool recorded = !m_timeline.subject.recordedBy.isEmpty();
    for (const int end = std::min(m_next + events, m_timeline.size()); m_next < end; ++m_next) {
        const Event &event = m_timeline.at(m_next);
        text += m_form == Form::Plain ? plain(event) : swaksLines(event, recorded);
    }
    return text;
}

QString plainText(const Timeline &timeline)
{
    return TranscriptWriter(timeline, TranscriptWriter::Form::Plain).next(timeline.size());
}

QString swaksText(const Timeline &timeline)
{
    return TranscriptWriter(timeline, TranscriptWriter::Form::Swaks).next(timeline.size());
}

} // namespace helodesk
