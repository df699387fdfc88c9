// SPDX-License-Identifier: MIT
#include "ui/panels/entries.h"

#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QListView>
#include <QPainter>

namespace helodesk {

namespace {

using entries::dotSize;
using entries::joined;
using entries::leftMargin;
using entries::rightMargin;
using entries::textLeft;
using entries::topMargin;

QFont smallOf(const QFont &font)
{
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * 11.0 / 13.0);
    return small;
}

} // namespace

namespace entries {

QColor dotColor(Standing standing)
{
    const Theme &theme = Theme::current();
    switch (standing) {
    case Standing::Running:
        return theme.accent;
    case Standing::Good:
        return theme.good.foreground;
    case Standing::Warning:
        return theme.warn.foreground;
    case Standing::Bad:
        return theme.bad.foreground;
    case Standing::None:
        break;
    }
    return theme.neutral;
}

QString spoken(Standing standing)
{
    switch (standing) {
    case Standing::Running:
        return EntryDelegate::tr("running");
    case Standing::Good:
        return EntryDelegate::tr("went well");
    case Standing::Warning:
        return EntryDelegate::tr("went well in part");
    case Standing::Bad:
        return EntryDelegate::tr("failed");
    case Standing::None:
        break;
    }
    return {};
}

QListView *makeList(const QString &name, QWidget *parent)
{
    auto *list = new QListView(parent);
    list->setFrameShape(QFrame::NoFrame);
    list->setItemDelegate(new EntryDelegate(list));
    list->setUniformItemSizes(true);
    list->setMouseTracking(true);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setAccessibleName(name);
    return list;
}

QLabel *makeHeading(const QString &text, QWidget *parent)
{
    auto *heading = new QLabel(text, parent);
    heading->setIndent(12);
    heading->setMargin(0);
    heading->setWordWrap(true);
    heading->setForegroundRole(QPalette::PlaceholderText);
    return heading;
}

void applyHeadingFont(QLabel *heading, const QFont &words)
{
    QFont section = fonts::section();
    section.setPointSizeF(words.pointSizeF() * 11.0 / 13.0);
    heading->setFont(section);
}

QString joined(const QStringList &parts)
{
    QStringList filled = parts;
    filled.removeAll(QString());
    return filled.join(QStringLiteral(", "));
}

} // namespace entries

void EntryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.selection);
    else if (option.state & QStyle::State_MouseOver)
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

    const QString aside = index.data(entries::AsideRole).toString();
    painter->setFont(small);
    painter->setPen(theme.muted);
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, aside);
    const int asideWidth = aside.isEmpty() ? 0 : smallMetrics.horizontalAdvance(aside) + 8;

    painter->setFont(option.font);
    painter->setPen(theme.text);
    const QString title = index.data(Qt::DisplayRole).toString();
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
        titleMetrics.elidedText(title, Qt::ElideRight, line.width() - asideWidth));

    line.translate(0, titleMetrics.height() + 1);
    line.setHeight(smallMetrics.height());
    painter->setFont(small);
    painter->setPen(theme.muted);
    const QString subtitle = index.data(entries::SubtitleRole).toString();
    painter->drawText(
        line, Qt::AlignLeft | Qt::AlignVCenter, smallMetrics.elidedText(subtitle, Qt::ElideRight, line.width()));
    painter->restore();
}

QSize EntryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int height = QFontMetrics(option.font).height() + QFontMetrics(smallOf(option.font)).height();
    return {120, height + 1 + 2 * topMargin};
}

} // namespace helodesk
