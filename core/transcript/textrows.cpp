// SPDX-License-Identifier: MIT
#include "core/transcript/textrows.h"

#include "core/transcript/transcript.h"

#include <QCoreApplication>

namespace helodesk {

namespace {

struct Columns {
    Q_DECLARE_TR_FUNCTIONS(Columns)
public:
    static QString heading() { return tr(" row        at      took"); }
};

QString directionOf(const Event &event)
{
    if (event.as<events::Sent>() || event.as<events::ContentSent>())
        return u"→ "_qs;
    const bool received = event.as<events::Replied>() || event.as<events::Unasked>() || event.as<events::Smuggled>();
    return received ? u"← "_qs : u"  "_qs;
}

QString milliseconds(Instant instant)
{
    return QString::number(toMilliseconds(instant), 'f', 1);
}

} // namespace

QString TextRows::columns()
{
    return Columns::heading();
}

QStringList TextRow::toLines() const
{
    QStringList result;
    result.reserve(lines.size());
    const QString blank(margin.size() + direction.size(), u' ');
    for (const QString &line : lines)
        result.append(result.isEmpty() ? QString(margin + direction + line) : QString(blank + line));
    return result;
}

std::optional<TextRow> TextRows::next(const Event &event)
{
    const Phase phase = m_tracker.follow(event);
    if (!event.isRow())
        return std::nullopt;
    TextRow row;
    if (phase != m_phase)
        row.heading = titleOf(phase);
    m_phase = phase;
    const QString took = event.elapsed.count() < 0 || !m_timed ? QString() : milliseconds(event.elapsed);
    const QString at = m_timed ? milliseconds(event.at) : u"–"_qs;
    row.margin
        = QString::number(event.id).rightJustified(4) + at.rightJustified(10) + took.rightJustified(10) + u"  "_qs;
    row.direction = directionOf(event);
    row.lines = rowLines(event);
    if (event.as<events::Smuggled>())
        row.lines.prepend(describe(event));
    if (row.lines.isEmpty() || event.as<events::NotUnderstood>())
        row.lines = QStringList{describe(event)};
    if (const QString decoded = decodedLine(event); !decoded.isEmpty())
        row.lines.append(u"= "_qs + decoded);
    row.state = stateOf(event);
    return row;
}

} // namespace helodesk
