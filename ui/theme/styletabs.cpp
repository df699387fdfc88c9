// SPDX-License-Identifier: MIT
#include "ui/theme/styleparts.h"

#include <QPainter>
#include <QStyleOptionTab>

namespace helodesk::styleparts {

void drawTabShape(QPainter *painter, const QStyleOptionTab *option)
{
    const Theme &theme = Theme::current();
    const QRect rect = option->rect;
    const bool selected = option->state & QStyle::State_Selected;
    const bool hovered = (option->state & QStyle::State_Enabled) && (option->state & QStyle::State_MouseOver);
    if (selected)
        painter->fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), theme.accent);
    else if (hovered)
        painter->fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), theme.border);
    if (option->state & QStyle::State_HasFocus)
        drawFocusRing(painter, QRectF(rect).adjusted(2, 4, -2, -5));
}

} // namespace helodesk::styleparts
