// SPDX-License-Identifier: MIT
#include "ui/theme/styleparts.h"

#include <QPainter>
#include <QStyleOptionSlider>

namespace helodesk::styleparts {

void drawScrollBar(QPainter *painter, const QStyleOptionSlider *option, const QRectF &handle)
{
    if (option->maximum <= option->minimum)
        return;
    const Theme &theme = Theme::current();
    const bool active = (option->activeSubControls & QStyle::SC_ScrollBarSlider)
        && (option->state & (QStyle::State_MouseOver | QStyle::State_Sunken));
    QColor color = theme.muted;
    color.setAlphaF(active ? .75F : .4F);
    // The handle is slimmer than the strip that takes the pointer.
    const qreal inset = 2;
    const QRectF slim = option->orientation == Qt::Vertical ? handle.adjusted(inset, 1, -inset, -1)
                                                            : handle.adjusted(1, inset, -1, -inset);
    drawBox(painter, slim, color, {}, qMin(slim.width(), slim.height()) / 2);
}

} // namespace helodesk::styleparts
