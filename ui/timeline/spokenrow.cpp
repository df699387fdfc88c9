// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinewords.h"

namespace helodesk {

// The part of TimelineWords for copies and for screen readers: a row as one line.

QString TimelineWords::spoken(RowState state)
{
    switch (state) {
    case RowState::Bad:
        return tr("failed");
    case RowState::Warning:
        return tr("with a warning");
    case RowState::Running:
        return tr("under way");
    case RowState::Good:
        return tr("done");
    case RowState::Neutral:
        break;
    }
    return {};
}

QString TimelineWords::spoken(RowSign sign)
{
    switch (sign) {
    case RowSign::Sent:
        return tr("sent");
    case RowSign::Received:
        return tr("reply");
    case RowSign::Lookup:
        return tr("name lookup");
    case RowSign::Connection:
        return tr("connection");
    case RowSign::Encryption:
        return tr("encryption");
    case RowSign::Clock:
        return tr("time limit");
    case RowSign::Remark:
        return tr("remark");
    case RowSign::None:
        break;
    }
    return {};
}

QString TimelineWords::plain(const RowWords &words)
{
    const QString text = words.lead + words.pieces.join(words.offers ? QStringLiteral(" · ") : QStringLiteral(" ⏎ "));
    return words.aside.isEmpty() ? text : text + u' ' + words.aside;
}

QString TimelineWords::spoken(const TimelineModel &model, int row)
{
    const Event *event = model.eventAt(row);
    QStringList parts;
    if (event) {
        const QString badge = code(*event);
        const QString kind = spoken(sign(*event));
        parts = {tr("row %1").arg(event->id), badge.isEmpty() ? kind : tr("%1 %2").arg(kind, badge),
            plain(TimelineWords::row(model, *event)), duration(TimeScale::duration(*event))};
    } else {
        const TimelineGroup group = model.group(model.groupAt(row));
        parts = {titleOf(group.phase), spoken(group.state), summary(model, group), duration(group)};
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

static QString arrow(RowSign sign)
{
    if (sign == RowSign::Sent)
        return QStringLiteral("→");
    return sign == RowSign::Received ? QStringLiteral("←") : QStringLiteral("·");
}

QString TimelineWords::line(const TimelineModel &model, int row)
{
    const Event *event = model.eventAt(row);
    QStringList parts;
    if (event) {
        parts = {QString::number(event->id), arrow(sign(*event)), fullText(*event).join(QStringLiteral(" ⏎ ")),
            duration(TimeScale::duration(*event))};
    } else {
        const TimelineGroup group = model.group(model.groupAt(row));
        parts = {titleOf(group.phase), summary(model, group), duration(group)};
    }
    parts.removeAll(QString());
    return parts.join(u' ');
}

} // namespace helodesk
