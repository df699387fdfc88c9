// SPDX-License-Identifier: MIT
#include "ui/theme/helodeskstyle.h"
#include "ui/theme/styleparts.h"

#include <QAbstractButton>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionButton>

namespace helodesk {

static constexpr char primaryProperty[] = "helodeskPrimary";

void makePrimary(QAbstractButton *button)
{
    button->setProperty(primaryProperty, true);
    QFont font = button->font();
    font.setWeight(QFont::DemiBold);
    button->setFont(font);
    button->update();
}

bool isPrimary(const QWidget *widget)
{
    return widget && widget->property(primaryProperty).toBool();
}

namespace styleparts {

QColor mixed(const QColor &over, const QColor &under, qreal share)
{
    return QColor::fromRgbF(static_cast<float>(over.redF() * share + under.redF() * (1 - share)),
        static_cast<float>(over.greenF() * share + under.greenF() * (1 - share)),
        static_cast<float>(over.blueF() * share + under.blueF() * (1 - share)));
}

void drawBox(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &line, qreal corner)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(line.isValid() ? QPen(line, 1) : QPen(Qt::NoPen));
    painter->drawRoundedRect(line.isValid() ? rect.adjusted(.5, .5, -.5, -.5) : rect, corner, corner);
    painter->restore();
}

void drawFocusRing(QPainter *painter, const QRectF &rect, qreal corner)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(Theme::current().accent, 2));
    painter->drawRoundedRect(rect.adjusted(1, 1, -1, -1), corner - 1, corner - 1);
    painter->restore();
}

void drawButtonPanel(QPainter *painter, const QStyleOption *option, const QWidget *widget)
{
    const Theme &theme = Theme::current();
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool pressed = option->state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hovered = enabled && (option->state & QStyle::State_MouseOver);
    const bool focused = enabled && (option->state & QStyle::State_HasFocus);
    const bool primary = isPrimary(widget);
    const QColor ground = primary ? theme.accent : option->palette.color(QPalette::Button);
    const QColor shade = primary ? theme.text : theme.muted;
    QColor fill = ground;
    if (!enabled)
        fill = primary ? mixed(theme.accent, theme.window, .45) : ground;
    else if (pressed)
        fill = mixed(shade, ground, .16);
    else if (hovered)
        fill = mixed(shade, ground, .07);
    drawBox(painter, option->rect, fill, primary ? QColor() : theme.border);
    if (!focused)
        return;
    if (primary) // the accent on itself would not be seen
        drawBox(painter, QRectF(option->rect).adjusted(2, 2, -2, -2), {}, theme.onAccent, radius - 2);
    else
        drawFocusRing(painter, option->rect);
}

void drawToolButtonPanel(QPainter *painter, const QStyleOption *option)
{
    const Theme &theme = Theme::current();
    const bool pressed = option->state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hovered = (option->state & QStyle::State_Enabled) && (option->state & QStyle::State_MouseOver);
    if (pressed || hovered)
        drawBox(painter, option->rect, mixed(theme.muted, theme.window, pressed ? .18 : .09), {});
    if (option->state & QStyle::State_HasFocus)
        drawFocusRing(painter, option->rect);
}

void drawMenuButtonLabel(QPainter *painter, const QStyleOptionButton *option)
{
    const int words = option->fontMetrics.size(Qt::TextShowMnemonic, option->text).width();
    const QColor color = option->palette.color(
        option->state & QStyle::State_Enabled ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText);
    const QRect rect = option->rect;
    const int left = rect.left() + (rect.width() - words - menuArrowWidth) / 2;
    painter->setPen(color);
    painter->drawText(
        QRect(left, rect.top(), words + 1, rect.height()), Qt::AlignVCenter | Qt::TextShowMnemonic, option->text);
    drawArrowDown(painter, QRectF(left + words, rect.top() + 1, menuArrowWidth + 3, rect.height()), color);
}

static QColor indicatorLine(const QStyleOption *option)
{
    // Darker than other lines: an unchecked box must be seen on every ground.
    const Theme &theme = Theme::current();
    return option->state & QStyle::State_Enabled ? mixed(theme.muted, theme.window, .85) : theme.border;
}

void drawCheckBox(QPainter *painter, const QStyleOption *option)
{
    const Theme &theme = Theme::current();
    const QRectF box = QRectF(option->rect);
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool checked = option->state & (QStyle::State_On | QStyle::State_NoChange);
    if (!checked) {
        drawBox(painter, box, theme.window, indicatorLine(option), 4);
    } else {
        drawBox(painter, box, enabled ? theme.accent : theme.muted, {}, 4);
        QPainterPath mark;
        if (option->state & QStyle::State_NoChange) {
            mark.moveTo(box.left() + box.width() * .27, box.center().y());
            mark.lineTo(box.left() + box.width() * .73, box.center().y());
        } else {
            mark.moveTo(box.left() + box.width() * .24, box.top() + box.height() * .53);
            mark.lineTo(box.left() + box.width() * .43, box.top() + box.height() * .71);
            mark.lineTo(box.left() + box.width() * .77, box.top() + box.height() * .31);
        }
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(theme.onAccent, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->drawPath(mark);
        painter->restore();
    }
    if (option->state & QStyle::State_HasFocus)
        drawFocusRing(painter, box.adjusted(-2, -2, 2, 2), 6);
}

void drawRadioButton(QPainter *painter, const QStyleOption *option)
{
    const Theme &theme = Theme::current();
    const QRectF box = QRectF(option->rect);
    const bool checked = option->state & QStyle::State_On;
    const bool enabled = option->state & QStyle::State_Enabled;
    const QColor line = checked ? (enabled ? theme.accent : theme.muted) : indicatorLine(option);
    drawBox(painter, box, theme.window, line, box.width() / 2);
    if (checked)
        drawBox(painter, box.adjusted(4, 4, -4, -4), line, {}, box.width() / 2);
    if (option->state & QStyle::State_HasFocus)
        drawFocusRing(painter, box.adjusted(-2, -2, 2, 2), box.width() / 2 + 2);
}

} // namespace styleparts

} // namespace helodesk
