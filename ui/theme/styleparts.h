// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme/theme.h"

#include <QRectF>

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionSlider;
class QStyleOptionTab;
class QWidget;

// The pieces that HelodeskStyle puts together, a file for each kind of control.
namespace helodesk::styleparts {

inline constexpr qreal radius = 6;

// A box with a thin line. A colour that isn't valid leaves that part out.
void drawBox(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &line, qreal corner = radius);
// The ring that shows where the keyboard is.
void drawFocusRing(QPainter *painter, const QRectF &rect, qreal corner = radius);
// A small triangle that points down.
void drawArrowDown(QPainter *painter, const QRectF &rect, const QColor &color);

void drawButtonPanel(QPainter *painter, const QStyleOption *option, const QWidget *widget);
// Words and a small triangle close behind them.
inline constexpr int menuArrowWidth = 12;
void drawMenuButtonLabel(QPainter *painter, const QStyleOptionButton *option);
void drawCheckBox(QPainter *painter, const QStyleOption *option);
void drawRadioButton(QPainter *painter, const QStyleOption *option);

void drawFieldPanel(QPainter *painter, const QStyleOption *option, const QWidget *widget);
void drawComboBox(QPainter *painter, const QStyleOptionComboBox *option, const QWidget *widget);

void drawTabShape(QPainter *painter, const QStyleOptionTab *option);
void drawScrollBar(QPainter *painter, const QStyleOptionSlider *option, const QRectF &handle);

} // namespace helodesk::styleparts
