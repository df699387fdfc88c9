// SPDX-License-Identifier: MIT
#include "ui/theme/styleparts.h"

#include <QPainter>
#include <QStyleOptionDockWidget>
#include <QStyleOptionHeader>
#include <QStyleOptionProgressBar>

namespace helodesk::styleparts {

void drawLineAbove(QPainter *painter, const QRect &rect)
{
    painter->fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), Theme::current().border);
}

void drawLineBelow(QPainter *painter, const QRect &rect)
{
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), Theme::current().border);
}

void drawHeaderSection(QPainter *painter, const QStyleOptionHeader *option)
{
    painter->fillRect(option->rect, Theme::current().canvas);
    drawLineBelow(painter, option->rect);
}

void drawDockTitle(QPainter *painter, const QStyleOptionDockWidget *option)
{
    painter->save();
    painter->setFont(fonts::section());
    painter->setPen(Theme::current().muted);
    painter->drawText(option->rect.adjusted(12, 0, -12, 0), Qt::AlignVCenter | Qt::TextSingleLine, option->title);
    painter->restore();
}

static constexpr qreal progressHeight = 6;

static QRectF progressRect(const QRect &rect)
{
    return {qreal(rect.left()), rect.top() + (rect.height() - progressHeight) / 2, qreal(rect.width()), progressHeight};
}

void drawProgressGroove(QPainter *painter, const QRect &rect)
{
    drawBox(painter, progressRect(rect), Theme::current().border, {}, progressHeight / 2);
}

void drawProgressContents(QPainter *painter, const QStyleOptionProgressBar *option)
{
    const qint64 range = qint64(option->maximum) - option->minimum;
    QRectF done = progressRect(option->rect);
    if (range > 0)
        done.setWidth(done.width() * static_cast<qreal>(qint64(option->progress) - option->minimum) / range);
    if (done.width() >= 1)
        drawBox(painter, done, Theme::current().accent, {}, progressHeight / 2);
}

} // namespace helodesk::styleparts
