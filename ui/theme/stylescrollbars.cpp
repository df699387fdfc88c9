// SPDX-License-Identifier: MIT
#include "ui/theme/styleparts.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QStyleOptionSlider>

namespace helodesk::styleparts {

static constexpr int shortestHandle = 28;

// No arrows: the groove is the whole bar.
QRect scrollBarPart(const QStyleOptionSlider *option, QStyle::SubControl part)
{
    const QRect rect = option->rect;
    const bool upright = option->orientation == Qt::Vertical;
    const int length = upright ? rect.height() : rect.width();
    const qint64 range = qint64(option->maximum) - option->minimum;
    const qint64 page = option->pageStep;
    const int size
        = range <= 0 ? length : qBound(qMin(shortestHandle, length), int(length * page / (range + page)), length);
    const int at = QStyle::sliderPositionFromValue(
        option->minimum, option->maximum, option->sliderPosition, length - size, option->upsideDown);
    const auto along = [&](int from, int extent) {
        return upright ? QRect(rect.left(), rect.top() + from, rect.width(), extent)
                       : QRect(rect.left() + from, rect.top(), extent, rect.height());
    };
    switch (part) {
    case QStyle::SC_ScrollBarGroove:
        return rect;
    case QStyle::SC_ScrollBarSlider:
        return along(at, size);
    case QStyle::SC_ScrollBarSubPage:
        return along(0, at);
    case QStyle::SC_ScrollBarAddPage:
        return along(at + size, length - at - size);
    default:
        return {};
    }
}

// A bar beside a viewport stands on the same ground; one that lies over its rows shows them.
static void drawGround(QPainter *painter, const QRect &rect, const QWidget *bar)
{
    const QWidget *holder = bar ? bar->parentWidget() : nullptr;
    const auto *area = holder ? qobject_cast<const QAbstractScrollArea *>(holder->parentWidget()) : nullptr;
    if (area && area->viewport() != holder)
        painter->fillRect(rect, area->viewport()->palette().color(area->viewport()->backgroundRole()));
}

void drawScrollBar(QPainter *painter, const QStyleOptionSlider *option, const QRectF &handle, const QWidget *widget)
{
    drawGround(painter, option->rect, widget);
    if (option->maximum <= option->minimum)
        return;
    const bool active = (option->activeSubControls & QStyle::SC_ScrollBarSlider)
        && (option->state & (QStyle::State_MouseOver | QStyle::State_Sunken));
    QColor color = Theme::current().muted;
    color.setAlphaF(active ? .75F : .4F);
    // The handle is slimmer than the strip that takes the pointer.
    const qreal inset = 2;
    const QRectF slim = option->orientation == Qt::Vertical ? handle.adjusted(inset, 1, -inset, -1)
                                                            : handle.adjusted(1, inset, -1, -inset);
    drawBox(painter, slim, color, {}, qMin(slim.width(), slim.height()) / 2);
}

} // namespace helodesk::styleparts
