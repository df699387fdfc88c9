// SPDX-License-Identifier: MIT
#include "ui/theme/styleparts.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionComboBox>
#include <QStyleOptionSpinBox>

namespace helodesk::styleparts {

// base: from the centre to the triangle's flat side.
static void drawArrow(QPainter *painter, const QPointF &centre, qreal base, const QColor &color)
{
    QPainterPath path;
    path.moveTo(centre.x() - 3.5, centre.y() + base);
    path.lineTo(centre.x() + 3.5, centre.y() + base);
    path.lineTo(centre.x(), centre.y() - base * 1.5);
    path.closeSubpath();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillPath(path, color);
    painter->restore();
}

void drawArrowDown(QPainter *painter, const QRectF &rect, const QColor &color)
{
    drawArrow(painter, rect.center(), -2, color);
}

void drawArrowUp(QPainter *painter, const QRectF &rect, const QColor &color)
{
    drawArrow(painter, rect.center(), 2, color);
}

void drawFieldPanel(QPainter *painter, const QStyleOption *option)
{
    const Theme &theme = Theme::current();
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool readOnly = option->state & QStyle::State_ReadOnly;
    drawBox(painter, option->rect, enabled && !readOnly ? option->palette.color(QPalette::Base) : theme.canvas,
        theme.border);
    if (enabled && (option->state & QStyle::State_HasFocus))
        drawFocusRing(painter, option->rect);
}

void drawTextPanel(QPainter *painter, const QStyleOption *option)
{
    drawBox(painter, option->rect, option->palette.color(QPalette::Base), Theme::current().border);
    if (option->state & QStyle::State_HasFocus)
        drawFocusRing(painter, option->rect);
}

void drawComboBox(QPainter *painter, const QStyleOptionComboBox *option, const QRect &arrow)
{
    const Theme &theme = Theme::current();
    const bool enabled = option->state & QStyle::State_Enabled;
    if (option->frame) {
        const bool hovered = enabled && (option->state & QStyle::State_MouseOver);
        QColor fill = option->palette.color(option->editable ? QPalette::Base : QPalette::Button);
        if (hovered && !option->editable)
            fill = mixed(theme.muted, fill, .07);
        drawBox(painter, option->rect, fill, theme.border);
    }
    if (enabled && (option->state & QStyle::State_HasFocus))
        drawFocusRing(painter, option->rect);
    drawArrowDown(painter, arrow, enabled ? theme.text : theme.muted);
}

QRect spinBoxPart(const QStyleOptionSpinBox *option, QStyle::SubControl part)
{
    const QRect rect = option->rect;
    const bool arrows = option->buttonSymbols != QAbstractSpinBox::NoButtons;
    const int left = rect.right() + 1 - spinArrowWidth;
    const int middle = rect.top() + rect.height() / 2;
    QRect wanted;
    if (part == QStyle::SC_SpinBoxUp && arrows)
        wanted = QRect(left, rect.top(), spinArrowWidth, rect.height() / 2);
    else if (part == QStyle::SC_SpinBoxDown && arrows)
        wanted = QRect(left, middle, spinArrowWidth, rect.bottom() + 1 - middle);
    else if (part == QStyle::SC_SpinBoxEditField)
        wanted = rect.adjusted(4, 1, arrows ? -spinArrowWidth : -4, -1);
    else if (part == QStyle::SC_SpinBoxFrame)
        wanted = rect;
    return QStyle::visualRect(option->direction, rect, wanted);
}

void drawSpinBox(QPainter *painter, const QStyleOptionSpinBox *option)
{
    const Theme &theme = Theme::current();
    if (option->frame)
        drawFieldPanel(painter, option);
    const auto color = [&](QAbstractSpinBox::StepEnabledFlag step) {
        const bool possible = (option->state & QStyle::State_Enabled) && (option->stepEnabled & step);
        return possible ? theme.text : theme.neutral;
    };
    if (option->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    drawArrowUp(painter, spinBoxPart(option, QStyle::SC_SpinBoxUp).adjusted(0, 4, 0, 0),
        color(QAbstractSpinBox::StepUpEnabled));
    drawArrowDown(painter, spinBoxPart(option, QStyle::SC_SpinBoxDown).adjusted(0, 0, 0, -4),
        color(QAbstractSpinBox::StepDownEnabled));
}

} // namespace helodesk::styleparts
