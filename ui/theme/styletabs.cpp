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

void drawTabLabel(QPainter *painter, const QStyleOptionTab *option)
{
    const Theme &theme = Theme::current();
    const bool selected = option->state & QStyle::State_Selected;
    painter->save();
    QFont font = painter->font();
    font.setWeight(selected ? QFont::DemiBold : QFont::Normal);
    painter->setFont(font);
    painter->setPen(selected ? theme.text : theme.muted);
    painter->drawText(option->rect, Qt::AlignCenter | Qt::TextShowMnemonic, option->text);
    painter->restore();
}

} // namespace helodesk::styleparts
