// SPDX-License-Identifier: MIT
#pragma once

#include <QProxyStyle>

class QAbstractButton;
class QStyleOptionMenuItem;
class QTabBar;

namespace helodesk {

// The look of the controls: Qt's Fusion with rounded boxes, thin lines, underlined tabs and slim scroll bars. Painted
// from the Theme; no style sheet, because a global one costs about as much as the start of the program.
class HelodeskStyle : public QProxyStyle
{
    Q_OBJECT
public:
    HelodeskStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
        const QWidget *widget = nullptr) const override;
    [[nodiscard]] QRect subElementRect(
        SubElement element, const QStyleOption *option, const QWidget *widget = nullptr) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
        const QWidget *widget = nullptr) const override;
    [[nodiscard]] int pixelMetric(
        PixelMetric metric, const QStyleOption *option = nullptr, const QWidget *widget = nullptr) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option = nullptr, const QWidget *widget = nullptr,
        QStyleHintReturn *returned = nullptr) const override;
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;

private:
    static void drawLineEdit(const QStyleOption *option, QPainter *painter, const QWidget *widget);
    void drawButtonLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawMenuItem(const QStyleOptionMenuItem *option, QPainter *painter, const QWidget *widget) const;
};

// Paints the button in the accent colour: the one thing to do next. At most one in a window.
void makePrimary(QAbstractButton *button);
[[nodiscard]] bool isPrimary(const QWidget *widget);
// Leaves less room around the words of tabs.
void makeNarrow(QTabBar *tabs);

} // namespace helodesk
