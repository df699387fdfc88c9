// SPDX-License-Identifier: MIT
#include "ui/theme/styleparts.h"

#include <QPainter>
#include <QStyleOptionMenuItem>

namespace helodesk::styleparts {

void drawMenuGround(QPainter *painter, const QStyleOptionMenuItem *option)
{
    const Theme &theme = Theme::current();
    painter->fillRect(option->rect, theme.window);
    if ((option->state & QStyle::State_Selected) && (option->state & QStyle::State_Enabled))
        drawBox(painter, QRectF(option->rect).adjusted(4, 1, -4, -1), theme.selection, {}, 4);
}

void drawMenuSeparator(QPainter *painter, const QStyleOptionMenuItem *option)
{
    const Theme &theme = Theme::current();
    painter->fillRect(option->rect, theme.window);
    const QRect rect = option->rect;
    painter->fillRect(QRect(rect.left(), rect.center().y(), rect.width(), 1), theme.border);
}

void drawMenuBarItem(QPainter *painter, const QStyleOptionMenuItem *option)
{
    const Theme &theme = Theme::current();
    painter->fillRect(option->rect, theme.window);
    if (option->state & (QStyle::State_Selected | QStyle::State_Sunken))
        drawBox(painter, QRectF(option->rect).adjusted(1, 2, -1, -2), theme.selection, {}, 4);
    painter->setPen(option->state & QStyle::State_Enabled ? theme.text : theme.muted);
    painter->drawText(option->rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, option->text);
}

} // namespace helodesk::styleparts
