// SPDX-License-Identifier: MIT
#include "ui/theme/styleparts.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionComboBox>
#include <QWidget>

namespace helodesk::styleparts {

void drawArrowDown(QPainter *painter, const QRectF &rect, const QColor &color)
{
    const QPointF centre = rect.center();
    QPainterPath path;
    path.moveTo(centre.x() - 3.5, centre.y() - 2);
    path.lineTo(centre.x() + 3.5, centre.y() - 2);
    path.lineTo(centre.x(), centre.y() + 3);
    path.closeSubpath();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillPath(path, color);
    painter->restore();
}

void drawFieldPanel(QPainter *painter, const QStyleOption *option, const QWidget *)
{
    const Theme &theme = Theme::current();
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool readOnly = option->state & QStyle::State_ReadOnly;
    drawBox(painter, option->rect, enabled && !readOnly ? option->palette.color(QPalette::Base) : theme.canvas,
        theme.border);
    if (enabled && (option->state & QStyle::State_HasFocus))
        drawFocusRing(painter, option->rect);
}

void drawComboBox(QPainter *painter, const QStyleOptionComboBox *option, const QWidget *widget)
{
    const Theme &theme = Theme::current();
    const bool enabled = option->state & QStyle::State_Enabled;
    if (option->frame) {
        const bool hovered = enabled && (option->state & QStyle::State_MouseOver);
        QColor fill
            = option->editable ? option->palette.color(QPalette::Base) : option->palette.color(QPalette::Button);
        if (hovered && !option->editable)
            fill = theme.hover;
        drawBox(painter, option->rect, fill, theme.border);
    }
    if (enabled && (option->state & QStyle::State_HasFocus))
        drawFocusRing(painter, option->rect);
    const QRect arrow = widget->style()->subControlRect(QStyle::CC_ComboBox, option, QStyle::SC_ComboBoxArrow, widget);
    drawArrowDown(painter, arrow, enabled ? theme.text : theme.muted);
}

} // namespace helodesk::styleparts
