// SPDX-License-Identifier: MIT
#include "core/transcript/textrows.h"
#include "core/transcript/transcript.h"

namespace helodesk {

QString plainText(const Timeline &timeline)
{
    const RunSubject &subject = timeline.subject;
    QString text = visibleText(subject.server) + u':' + QString::number(subject.port);
    if (subject.started.isValid())
        text += u" · "_qs + subject.started.toUTC().toString(u"yyyy-MM-dd HH:mm:ss") + u" UTC"_qs;
    text += u"\n\n"_qs + TextRows::columns() + u'\n';
    TextRows rows(subject.timed);
    for (const Event &event : timeline) {
        const auto row = rows.next(event);
        if (!row)
            continue;
        if (!row->heading.isEmpty())
            text += row->heading + u'\n';
        for (const QString &line : row->toLines())
            text += line + u'\n';
    }
    return text;
}

} // namespace helodesk
