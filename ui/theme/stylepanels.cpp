// SPDX-License-Identifier: MIT
#include "ui/theme/styleparts.h"

#include <QPainter>
#include <QStyleOptionDockWidget>
#include <QStyleOptionHeader>
#include <QStyleOptionProgressBar>
#include <QTime>

#include <algorithm>

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
    if (range > 0) {
        done.setWidth(done.width() * static_cast<qreal>(qint64(option->progress) - option->minimum) / range);
    } else {
        // Nobody knows how long it takes: a third goes to and fro, as often as the bar is updated.
        constexpr int wayAndBack = 2400; // milliseconds
        const qreal place = QTime::currentTime().msecsSinceStartOfDay() % wayAndBack * 2.0 / wayAndBack;
        const qreal room = done.width() * 2 / 3;
        done.setWidth(done.width() / 3);
        done.translate(room * std::min(place, 2 - place), 0);
    }
    if (done.width() >= 1)
        drawBox(painter, done, Theme::current().accent, {}, progressHeight / 2);
}

} // namespace helodesk::styleparts
