// SPDX-License-Identifier: MIT
#include "ui/panels/runentries.h"

#include "core/models/runhistorymodel.h"
#include "ui/exports.h"
#include "ui/run/words.h"
#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QLocale>
#include <QMimeData>
#include <QPainter>
#include <QPainterPath>

namespace helodesk {

namespace {

constexpr int leftMargin = 12;
constexpr int dotSize = 9;
constexpr int textLeft = 30;
constexpr int rightMargin = 12;
constexpr int topMargin = 6;
constexpr int pinWidth = 10;

const QString separator = QStringLiteral(" · ");

QFont smallOf(const QFont &font)
{
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * 11.0 / 13.0);
    return small;
}

QString compareWords()
{
    return RunDelegate::tr("compare…");
}

bool isOver(const QModelIndex &index)
{
    return index.data(RunHistoryModel::StandingRole).value<Standing>() != Standing::Running;
}

// A pin: its head and its needle.
void drawPin(QPainter *painter, const QPointF &top, const QColor &color)
{
    QPainterPath path;
    path.addRoundedRect(QRectF(top.x() + 1.5, top.y(), 6, 1.6), .8, .8);
    path.addRect(QRectF(top.x() + 2.5, top.y() + 1, 4, 4));
    path.addRoundedRect(QRectF(top.x() + .5, top.y() + 4.6, 8, 1.6), .8, .8);
    path.addRect(QRectF(top.x() + 4, top.y() + 6, 1, 4));
    path.setFillRule(Qt::WindingFill);
    painter->fillPath(path, color);
}

} // namespace

QString RunEntries::result(const QModelIndex &index)
{
    const QString title = index.data(RunHistoryModel::TitleRole).toString();
    const auto standing = index.data(RunHistoryModel::StandingRole).value<Standing>();
    const QString words = !title.isEmpty() ? title
        : standing == Standing::Running    ? tr("running")
                                           : tr("could not start");
    const QString profile = index.data(RunHistoryModel::ProfileNameRole).toString();
    return index.data(RunHistoryModel::FoundRole).toBool() && !profile.isEmpty() ? profile + separator + words : words;
}

RunRecordPointer RunEntries::recordAt(const QModelIndex &index) const
{
    const auto *runs = qobject_cast<const RunHistoryModel *>(sourceModel());
    const RunRecordPointer record = runs ? runs->record(mapToSource(index).row()) : RunRecordPointer();
    return record && record->isOver() ? record : RunRecordPointer();
}

Qt::ItemFlags RunEntries::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QIdentityProxyModel::flags(index);
    return recordAt(index) ? flags | Qt::ItemIsDragEnabled : flags;
}

QStringList RunEntries::mimeTypes() const
{
    return {QStringLiteral("text/uri-list"), QStringLiteral("text/plain")};
}

QMimeData *RunEntries::mimeData(const QModelIndexList &indexes) const
{
    QList<RunRecordPointer> records;
    for (const QModelIndex &index : indexes) {
        if (const RunRecordPointer record = recordAt(index))
            records.append(record);
    }
    return exports::dragged(records);
}

QString RunEntries::took(const QModelIndex &index)
{
    const Instant duration(index.data(RunHistoryModel::DurationRole).toLongLong());
    return isOver(index) && duration >= Instant(0) ? words::duration(duration) : QString();
}

// A recording may not say when it was made.
QString RunEntries::title(const QModelIndex &index)
{
    const QDateTime started = index.data(RunHistoryModel::StartedRole).toDateTime();
    const QString recordedBy = index.data(RunHistoryModel::RecordedByRole).toString();
    if (recordedBy.isEmpty())
        return words::moment(started);
    return started.isValid() ? tr("%1 · %2").arg(words::moment(started), recordedBy)
                             : tr("Recording: %1").arg(recordedBy);
}

QString RunEntries::tip(const QModelIndex &index)
{
    QStringList lines;
    const QDateTime started = index.data(RunHistoryModel::StartedRole).toDateTime();
    if (started.isValid())
        lines.append(QLocale().toString(started.toLocalTime(), QLocale::LongFormat));
    lines.append(result(index));
    lines.append(index.data(RunHistoryModel::NoteRole).toString());
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString RunEntries::spoken(const QModelIndex &index)
{
    const QString note = index.data(RunHistoryModel::NoteRole).toString();
    QStringList parts{title(index), result(index), took(index),
        index.data(RunHistoryModel::PinnedRole).toBool() ? tr("pinned") : QString(),
        note.isEmpty() ? QString() : tr("note: %1").arg(note)};
    parts.removeAll(QString());
    return parts.join(u", "_qs);
}

QVariant RunEntries::data(const QModelIndex &proxied, int role) const
{
    const QModelIndex index = mapToSource(proxied);
    switch (role) {
    case Qt::DisplayRole:
        return title(index);
    case entries::SubtitleRole:
        return result(index);
    case TookRole:
        return took(index);
    case NoteLineRole:
        return index.data(RunHistoryModel::NoteRole).toString().section(u'\n', 0, 0);
    case entries::DotRole:
        return index.data(RunHistoryModel::StandingRole);
    case Qt::ToolTipRole:
        return tip(index);
    case Qt::AccessibleTextRole:
        return spoken(index);
    default:
        return QIdentityProxyModel::data(proxied, role);
    }
}

void RunDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const bool hovered = option.state & QStyle::State_MouseOver;
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.selection);
    else if (hovered)
        painter->fillRect(option.rect, theme.hover);
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        styleparts::drawFocusRing(painter, QRectF(option.rect).adjusted(2, 1, -2, -1));

    const QFont small = smallOf(option.font);
    const QFontMetrics titleMetrics(option.font);
    const QFontMetrics smallMetrics(small);
    QRect line(option.rect.left() + textLeft, option.rect.top() + topMargin,
        option.rect.width() - textLeft - rightMargin, titleMetrics.height());

    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(entries::dotColor(index.data(entries::DotRole).value<Standing>()));
    painter->drawEllipse(
        QRectF(option.rect.left() + leftMargin, option.rect.center().y() - dotSize / 2.0 + 1, dotSize, dotSize));

    QRect words = line;
    if (index.data(RunHistoryModel::PinnedRole).toBool()) {
        drawPin(painter, QPointF(line.right() - pinWidth + 1, line.center().y() - 5), theme.muted);
        words.setRight(words.right() - pinWidth - 6);
    }
    painter->setFont(option.font);
    painter->setPen(theme.text);
    const QString title = titleMetrics.elidedText(index.data().toString(), Qt::ElideRight, words.width());
    painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter, title);
    words.setLeft(words.left() + titleMetrics.horizontalAdvance(title) + 8);
    painter->setFont(small);
    painter->setPen(theme.muted);
    const QString note = index.data(RunEntries::NoteLineRole).toString();
    if (words.width() > 20)
        painter->drawText(
            words, Qt::AlignLeft | Qt::AlignVCenter, smallMetrics.elidedText(note, Qt::ElideRight, words.width()));

    line.translate(0, titleMetrics.height() + 1);
    line.setHeight(smallMetrics.height());
    if (hovered && isOver(index)) {
        const QRect link = compareArea(option.rect, option.font);
        painter->setPen(theme.accent);
        painter->drawText(link, Qt::AlignLeft | Qt::AlignVCenter, compareWords());
        painter->setPen(theme.muted);
        line.setRight(link.left() - 8);
    }
    const QString took = index.data(RunEntries::TookRole).toString();
    const QString tail = took.isEmpty() ? QString() : separator + took;
    const int room = line.width() - smallMetrics.horizontalAdvance(tail);
    const QString verdict = smallMetrics.elidedText(index.data(entries::SubtitleRole).toString(), Qt::ElideRight, room);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, verdict + tail);
    painter->restore();
}

QSize RunDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int height = QFontMetrics(option.font).height() + QFontMetrics(smallOf(option.font)).height();
    return {120, height + 1 + 2 * topMargin};
}

QRect RunDelegate::compareArea(const QRect &entry, const QFont &font)
{
    const QFontMetrics metrics(smallOf(font));
    const int width = metrics.horizontalAdvance(compareWords());
    const int top = entry.top() + topMargin + QFontMetrics(font).height() + 1;
    return {entry.right() - rightMargin - width, top, width, metrics.height()};
}

bool RunDelegate::offersCompare(const QModelIndex &index)
{
    return isOver(index);
}

} // namespace helodesk
