// SPDX-License-Identifier: MIT
#include "ui/theme/helodeskstyle.h"

#include "ui/theme/styleparts.h"

#include <QComboBox>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

namespace helodesk {

static constexpr int scrollBarExtent = 10;
static constexpr int comboArrowWidth = 22;

HelodeskStyle::HelodeskStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("fusion"))) { }

void HelodeskStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QScrollBar *>(widget) || qobject_cast<QTabBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void HelodeskStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Theme &theme = Theme::current();
    switch (element) {
    case PE_PanelButtonCommand:
        styleparts::drawButtonPanel(painter, option, widget);
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            styleparts::drawFieldPanel(painter, option, widget);
        else if (widget && widget->autoFillBackground())
            painter->fillRect(option->rect, option->palette.base());
        return;
    case PE_FrameLineEdit: // drawn with its panel
    case PE_FrameFocusRect: // each control draws its own ring
    case PE_FrameStatusBarItem:
    case PE_FrameTabBarBase:
        return;
    case PE_IndicatorCheckBox:
        styleparts::drawCheckBox(painter, option);
        return;
    case PE_IndicatorRadioButton:
        styleparts::drawRadioButton(painter, option);
        return;
    case PE_IndicatorArrowDown:
        styleparts::drawArrowDown(painter, option->rect,
            option->state & State_Enabled ? option->palette.color(QPalette::ButtonText) : theme.muted);
        return;
    case PE_Frame:
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        styleparts::drawBox(painter, option->rect, element == PE_PanelTipLabel ? theme.window : QColor(), theme.border,
            element == PE_Frame ? styleparts::radius : 0);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void HelodeskStyle::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Theme &theme = Theme::current();
    switch (element) {
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            styleparts::drawTabShape(painter, tab);
        return;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            const bool selected = tab->state & State_Selected;
            painter->save();
            QFont font = painter->font();
            font.setWeight(selected ? QFont::DemiBold : QFont::Normal);
            painter->setFont(font);
            painter->setPen(selected ? theme.text : theme.muted);
            painter->drawText(tab->rect, Qt::AlignCenter | Qt::TextShowMnemonic, tab->text);
            painter->restore();
        }
        return;
    case CE_PushButtonBevel:
        proxy()->drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
        return;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton copy = *button;
            if (isPrimary(widget))
                copy.palette.setColor(QPalette::ButtonText, theme.onAccent);
            if (copy.features & QStyleOptionButton::HasMenu) {
                styleparts::drawMenuButtonLabel(painter, &copy);
                return;
            }
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_Splitter:
        painter->fillRect(option->rect, theme.border);
        return;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, theme.window);
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void HelodeskStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && control == CC_ComboBox) {
        styleparts::drawComboBox(painter, combo, widget);
        return;
    }
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option); bar && control == CC_ScrollBar) {
        styleparts::drawScrollBar(painter, bar, subControlRect(control, option, SC_ScrollBarSlider, widget));
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect HelodeskStyle::subControlRect(
    ComplexControl control, const QStyleOptionComplex *option, SubControl subControl, const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        const QRect rect = option->rect;
        if (subControl == SC_ComboBoxArrow)
            return visualRect(option->direction, rect,
                QRect(rect.right() - comboArrowWidth + 1, rect.top(), comboArrowWidth - 4, rect.height()));
        if (subControl == SC_ComboBoxEditField)
            return visualRect(option->direction, rect, rect.adjusted(8, 1, -comboArrowWidth, -1));
    }
    if (control == CC_ScrollBar) {
        // No arrows: the groove is the whole bar.
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (bar && (subControl == SC_ScrollBarAddLine || subControl == SC_ScrollBarSubLine))
            return {};
        if (bar && subControl == SC_ScrollBarGroove)
            return bar->rect;
        if (bar) {
            const bool upright = bar->orientation == Qt::Vertical;
            const int length = upright ? bar->rect.height() : bar->rect.width();
            const qint64 range = qint64(bar->maximum) - bar->minimum;
            const int size = range <= 0
                ? length
                : qBound(qMin(28, length), int(length * qint64(bar->pageStep) / (range + bar->pageStep)), length);
            const int at = sliderPositionFromValue(
                bar->minimum, bar->maximum, bar->sliderPosition, length - size, bar->upsideDown);
            const auto part = [&](int from, int extent) {
                return upright ? QRect(bar->rect.left(), bar->rect.top() + from, bar->rect.width(), extent)
                               : QRect(bar->rect.left() + from, bar->rect.top(), extent, bar->rect.height());
            };
            if (subControl == SC_ScrollBarSlider)
                return part(at, size);
            if (subControl == SC_ScrollBarSubPage)
                return part(0, at);
            if (subControl == SC_ScrollBarAddPage)
                return part(at + size, length - at - size);
        }
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect HelodeskStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    // Text keeps away from the rounded corners.
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (element == SE_LineEditContents && frame && frame->lineWidth > 0)
        return rect.adjusted(6, 0, -6, 0);
    return rect;
}

QSize HelodeskStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton: // a menu's triangle is counted in already
        return {size.width() + 30, qMax(30, size.height() + 14)};
    case CT_ComboBox:
        return {size.width() + 8 + comboArrowWidth + 2, qMax(result.height(), size.height() + 14)};
    case CT_LineEdit:
        return {result.width() + 8, qMax(result.height(), size.height() + 10)};
    case CT_MenuBarItem:
        return {result.width(), result.height() + 6};
    case CT_TabBarTab:
        return {size.width() + 6, qMax(38, size.height() + 14)};
    default:
        return result;
    }
}

int HelodeskStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return scrollBarExtent;
    case PM_SplitterWidth:
    case PM_DockWidgetSeparatorExtent:
    case PM_DefaultFrameWidth:
        return 1;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseHeight:
    case PM_TabBarBaseOverlap:
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_MenuButtonIndicator:
        return styleparts::menuArrowWidth;
    case PM_TabBarTabHSpace:
        return 24;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int HelodeskStyle::styleHint(
    StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *returned) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 0;
    case SH_ComboBox_Popup:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

} // namespace helodesk
