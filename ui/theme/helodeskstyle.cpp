// SPDX-License-Identifier: MIT
#include "ui/theme/helodeskstyle.h"

#include "ui/theme/styleparts.h"

#include <QComboBox>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QTextEdit>
#include <QToolButton>

namespace helodesk {

static constexpr char narrowProperty[] = "helodeskNarrow";
static constexpr int scrollBarExtent = 10;
static constexpr int comboArrowWidth = 22;
static constexpr int listRowHeight = 26;
static constexpr int textFrameWidth = 3; // the text's ground stays inside the rounded corners

// A field for many lines.
static bool isTextField(const QWidget *widget)
{
    return qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget);
}

void makeNarrow(QTabBar *tabs)
{
    tabs->setProperty(narrowProperty, true);
}

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
        return styleparts::drawButtonPanel(painter, option, widget);
    case PE_PanelButtonTool:
        return styleparts::drawToolButtonPanel(painter, option);
    case PE_PanelLineEdit:
        return drawLineEdit(option, painter, widget);
    case PE_FrameLineEdit: // drawn with its panel
    case PE_FrameFocusRect: // each control draws its own ring
    case PE_FrameStatusBarItem:
    case PE_FrameDockWidget:
    case PE_FrameGroupBox:
        return;
    case PE_PanelMenu:
        return painter->fillRect(option->rect, theme.window);
    case PE_IndicatorCheckBox:
        return styleparts::drawCheckBox(painter, option);
    case PE_IndicatorRadioButton:
        return styleparts::drawRadioButton(painter, option);
    case PE_IndicatorArrowDown:
        return styleparts::drawArrowDown(
            painter, option->rect, option->state & State_Enabled ? theme.text : theme.muted);
    case PE_FrameTabBarBase:
    case PE_PanelMenuBar:
        return styleparts::drawLineBelow(painter, option->rect);
    case PE_FrameTabWidget:
    case PE_PanelStatusBar:
        return styleparts::drawLineAbove(painter, option->rect);
    case PE_Frame:
        return isTextField(widget) ? styleparts::drawTextPanel(painter, option)
                                   : styleparts::drawBox(painter, option->rect, {}, theme.border);
    case PE_FrameMenu:
        return styleparts::drawBox(painter, option->rect, {}, theme.border, 0);
    case PE_PanelTipLabel:
        return styleparts::drawBox(painter, option->rect, theme.window, theme.border, 0);
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void HelodeskStyle::drawLineEdit(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    // The editor inside a box that has its own panel, or one that was asked to have none.
    const bool inside = widget
        && (qobject_cast<const QComboBox *>(widget->parentWidget())
            || qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()));
    if (frame && frame->lineWidth > 0 && !inside)
        styleparts::drawFieldPanel(painter, option);
}

void HelodeskStyle::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonBevel:
        return proxy()->drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
    case CE_PushButtonLabel:
        return drawButtonLabel(option, painter, widget);
    case CE_TabBarTabShape:
        return styleparts::drawTabShape(painter, static_cast<const QStyleOptionTab *>(option));
    case CE_TabBarTabLabel:
        return styleparts::drawTabLabel(painter, static_cast<const QStyleOptionTab *>(option));
    case CE_MenuItem:
        return drawMenuItem(static_cast<const QStyleOptionMenuItem *>(option), painter, widget);
    case CE_MenuBarItem:
        return styleparts::drawMenuBarItem(painter, static_cast<const QStyleOptionMenuItem *>(option));
    case CE_MenuBarEmptyArea:
        return painter->fillRect(option->rect, Theme::current().window);
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        return styleparts::drawHeaderSection(painter, static_cast<const QStyleOptionHeader *>(option));
    case CE_DockWidgetTitle:
        return styleparts::drawDockTitle(painter, static_cast<const QStyleOptionDockWidget *>(option));
    case CE_ToolBar:
        return styleparts::drawLineBelow(painter, option->rect);
    case CE_ProgressBarGroove:
        return styleparts::drawProgressGroove(painter, option->rect);
    case CE_ProgressBarContents:
        return styleparts::drawProgressContents(painter, static_cast<const QStyleOptionProgressBar *>(option));
    case CE_ProgressBarLabel: // the bar is too slim for words
        return;
    case CE_Splitter:
        return painter->fillRect(option->rect, Theme::current().border);
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void HelodeskStyle::drawButtonLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    QStyleOptionButton button = *static_cast<const QStyleOptionButton *>(option);
    if (isPrimary(widget))
        button.palette.setColor(QPalette::ButtonText, Theme::current().onAccent);
    if (button.features & QStyleOptionButton::HasMenu)
        styleparts::drawMenuButtonLabel(painter, &button);
    else
        QProxyStyle::drawControl(CE_PushButtonLabel, &button, painter, widget);
}

void HelodeskStyle::drawMenuItem(const QStyleOptionMenuItem *option, QPainter *painter, const QWidget *widget) const
{
    if (option->menuItemType == QStyleOptionMenuItem::Separator && option->text.isEmpty())
        return styleparts::drawMenuSeparator(painter, option);
    styleparts::drawMenuGround(painter, option);
    // The words without the outline that Fusion draws around the chosen one.
    QStyleOptionMenuItem item = *option;
    item.state &= ~State_Selected;
    QProxyStyle::drawControl(CE_MenuItem, &item, painter, widget);
}

void HelodeskStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    switch (control) {
    case CC_ComboBox:
        return styleparts::drawComboBox(painter, static_cast<const QStyleOptionComboBox *>(option),
            subControlRect(control, option, SC_ComboBoxArrow, widget));
    case CC_SpinBox:
        return styleparts::drawSpinBox(painter, static_cast<const QStyleOptionSpinBox *>(option));
    case CC_ScrollBar:
        return styleparts::drawScrollBar(painter, static_cast<const QStyleOptionSlider *>(option),
            subControlRect(control, option, SC_ScrollBarSlider, widget), widget);
    case CC_GroupBox: {
        painter->save();
        QFont font = painter->font();
        font.setWeight(QFont::DemiBold);
        painter->setFont(font);
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        painter->restore();
        return;
    }
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QRect HelodeskStyle::subControlRect(
    ComplexControl control, const QStyleOptionComplex *option, SubControl subControl, const QWidget *widget) const
{
    const QRect rect = option->rect;
    if (control == CC_ComboBox && subControl == SC_ComboBoxArrow)
        return visualRect(option->direction, rect,
            QRect(rect.right() - comboArrowWidth + 1, rect.top(), comboArrowWidth - 4, rect.height()));
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField)
        return visualRect(option->direction, rect, rect.adjusted(8, 1, -comboArrowWidth, -1));
    if (control == CC_SpinBox)
        return styleparts::spinBoxPart(static_cast<const QStyleOptionSpinBox *>(option), subControl);
    if (control == CC_ScrollBar)
        return styleparts::scrollBarPart(static_cast<const QStyleOptionSlider *>(option), subControl);
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect HelodeskStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (element == SE_LineEditContents && frame && frame->lineWidth > 0)
        return rect.adjusted(5, 0, -5, 0); // away from the rounded corners
    return element == SE_ProgressBarGroove || element == SE_ProgressBarContents ? option->rect : rect;
}

QSize HelodeskStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    const QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const int field = qMax(styleparts::fieldHeight, size.height() + 12);
    switch (type) {
    case CT_PushButton: // a menu's triangle is counted in already
        return {size.width() + 30, field};
    case CT_ComboBox:
        return {size.width() + 8 + comboArrowWidth + 2, field};
    case CT_LineEdit:
        return {result.width() + 10, field};
    case CT_SpinBox:
        return {size.width() + 8 + styleparts::spinArrowWidth, qMax(styleparts::fieldHeight, size.height())};
    case CT_TabBarTab:
        return {size.width() + 6, qMax(38, size.height() + 14)};
    case CT_ItemViewItem:
        return {result.width(), qMax(result.height(), listRowHeight)};
    case CT_MenuItem:
        return {result.width() + 12, result.height() + 2};
    case CT_MenuBarItem:
        return {result.width() + 4, qMax(result.height(), 26)};
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
    case PM_MenuPanelWidth:
        return 1;
    case PM_DefaultFrameWidth:
        return isTextField(widget) ? textFrameWidth : 1;
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
        return widget && widget->property(narrowProperty).toBool() ? 12 : 24;
    case PM_MenuVMargin:
        return 4;
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
    case SH_ScrollBar_LeftClickAbsolutePosition:
    case SH_ComboBox_Popup:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

} // namespace helodesk
