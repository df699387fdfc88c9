// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme/theme.h"

#include <QRectF>
#include <QStyle>

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionDockWidget;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QWidget;

// The pieces that HelodeskStyle puts together, a file for each kind of control.
namespace helodesk::styleparts {

inline constexpr qreal radius = 6;
inline constexpr int fieldHeight = 30; // of buttons and fields with words of the usual size
inline constexpr int spinArrowWidth = 20;
inline constexpr int menuArrowWidth = 12;

// A colour laid over another.
[[nodiscard]] QColor mixed(const QColor &over, const QColor &under, qreal share);
// A box with a thin line. A colour that isn't valid leaves that part out.
void drawBox(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &line, qreal corner = radius);
// The ring that shows where the keyboard is.
void drawFocusRing(QPainter *painter, const QRectF &rect, qreal corner = radius);
// A small triangle.
void drawArrowDown(QPainter *painter, const QRectF &rect, const QColor &color);
void drawArrowUp(QPainter *painter, const QRectF &rect, const QColor &color);

// Buttons.
void drawButtonPanel(QPainter *painter, const QStyleOption *option, const QWidget *widget);
void drawToolButtonPanel(QPainter *painter, const QStyleOption *option);
// Words and a small triangle close behind them.
void drawMenuButtonLabel(QPainter *painter, const QStyleOptionButton *option);
void drawCheckBox(QPainter *painter, const QStyleOption *option);
void drawRadioButton(QPainter *painter, const QStyleOption *option);

// Fields.
void drawFieldPanel(QPainter *painter, const QStyleOption *option);
// The same around a field for many lines.
void drawTextPanel(QPainter *painter, const QStyleOption *option);
void drawComboBox(QPainter *painter, const QStyleOptionComboBox *option, const QRect &arrow);
void drawSpinBox(QPainter *painter, const QStyleOptionSpinBox *option);
[[nodiscard]] QRect spinBoxPart(const QStyleOptionSpinBox *option, QStyle::SubControl part);

// Menus.
void drawMenuGround(QPainter *painter, const QStyleOptionMenuItem *option);
void drawMenuSeparator(QPainter *painter, const QStyleOptionMenuItem *option);
void drawMenuBarItem(QPainter *painter, const QStyleOptionMenuItem *option);

// Panels: what lies around controls.
void drawLineAbove(QPainter *painter, const QRect &rect);
void drawLineBelow(QPainter *painter, const QRect &rect);
void drawHeaderSection(QPainter *painter, const QStyleOptionHeader *option);
void drawDockTitle(QPainter *painter, const QStyleOptionDockWidget *option);
void drawProgressGroove(QPainter *painter, const QRect &rect);
void drawProgressContents(QPainter *painter, const QStyleOptionProgressBar *option);

// Tabs and scroll bars.
void drawTabShape(QPainter *painter, const QStyleOptionTab *option);
void drawTabLabel(QPainter *painter, const QStyleOptionTab *option);
void drawScrollBar(QPainter *painter, const QStyleOptionSlider *option, const QRectF &handle, const QWidget *widget);
[[nodiscard]] QRect scrollBarPart(const QStyleOptionSlider *option, QStyle::SubControl part);

} // namespace helodesk::styleparts
