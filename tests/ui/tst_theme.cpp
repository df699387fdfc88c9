// SPDX-License-Identifier: MIT
#include "tests/support/printing.h"
#include "ui/theme/helodeskstyle.h"
#include "ui/theme/theme.h"
#include "ui/theme/themecontroller.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPalette>
#include <QPushButton>
#include <QScrollBar>
#include <QStyle>
#include <QTabBar>
#include <QTest>

#include <gtest/gtest.h>

#include <cmath>

using namespace helodesk;

namespace {

// WCAG 2.1, relative luminance and contrast ratio.
double luminance(const QColor &color)
{
    const auto linear
        = [](double part) { return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

// The strongest contrast that any pixel of the picture has to a colour.
double strongestContrast(const QImage &image, const QColor &ground)
{
    double strongest = 1;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            strongest = std::max(strongest, contrast(image.pixelColor(x, y), ground));
    }
    return strongest;
}

class ThemeTest : public testing::TestWithParam<Appearance>
{
protected:
    ThemeController controller{GetParam()};
    const Theme &theme = Theme::current();
};

} // namespace

TEST_P(ThemeTest, IsTheOneThatWasChosen)
{
    EXPECT_EQ(theme.isDark, GetParam() == Appearance::Dark);
    EXPECT_EQ(QApplication::palette().color(QPalette::Window), theme.window);
    EXPECT_EQ(Theme::isDarkPalette(QApplication::palette()), theme.isDark);
}

TEST_P(ThemeTest, WordsCanBeReadOnEveryGround)
{
    for (const QColor &ground : {theme.window, theme.canvas, theme.selection, theme.hover}) {
        EXPECT_GE(contrast(theme.text, ground), 7) << ground.name().toStdString();
        EXPECT_GE(contrast(theme.muted, ground), 4.1) << ground.name().toStdString();
    }
    for (const Tone &tone : {theme.good, theme.bad, theme.warn}) {
        EXPECT_GE(contrast(tone.foreground, tone.background), 4) << tone.foreground.name().toStdString();
        EXPECT_GE(contrast(theme.text, tone.background), 7) << tone.background.name().toStdString();
    }
    EXPECT_GE(contrast(theme.onAccent, theme.accent), 4.5);
}

TEST_P(ThemeTest, AnUncheckedBoxIsSeen)
{
    QCheckBox box;
    box.resize(24, 24);
    EXPECT_GE(strongestContrast(box.grab().toImage(), theme.window), 3);
}

TEST_P(ThemeTest, CheckedAndUncheckedBoxesDiffer)
{
    QCheckBox box;
    box.resize(24, 24);
    const QImage off = box.grab().toImage();
    box.setChecked(true);
    const QImage on = box.grab().toImage();
    box.setTristate(true);
    box.setCheckState(Qt::PartiallyChecked);
    EXPECT_TRUE(off != on);
    EXPECT_TRUE(box.grab().toImage() != on);
}

TEST_P(ThemeTest, ThePrimaryButtonIsPaintedInTheAccent)
{
    QPushButton button(QStringLiteral("Run"));
    button.resize(90, 30);
    EXPECT_EQ(button.grab().toImage().pixelColor(8, 15), theme.window);
    makePrimary(&button);
    EXPECT_TRUE(isPrimary(&button));
    EXPECT_EQ(button.grab().toImage().pixelColor(8, 15), theme.accent);
}

TEST_P(ThemeTest, ShowsWhereTheKeyboardIs)
{
    QWidget window;
    QPushButton elsewhere(&window);
    elsewhere.setGeometry(150, 0, 20, 20);
    QPushButton button(QStringLiteral("Send"), &window);
    QLineEdit field(&window);
    QComboBox choice(&window);
    QCheckBox box(&window);
    QTabBar tabs(&window);
    tabs.addTab(QStringLiteral("Timeline"));
    int y = 0;
    for (QWidget *widget : std::initializer_list<QWidget *>{&button, &field, &choice, &box, &tabs}) {
        widget->setGeometry(10, y, 120, 40);
        y += 45;
    }
    window.resize(200, y);
    window.show();
    window.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
    for (QWidget *widget : std::initializer_list<QWidget *>{&button, &field, &choice, &box, &tabs}) {
        elsewhere.setFocus();
        const QImage without = widget->grab().toImage();
        widget->setFocus(Qt::TabFocusReason);
        EXPECT_TRUE(widget->grab().toImage() != without) << widget->metaObject()->className();
    }
}

TEST_P(ThemeTest, PaintsControlsOfEverySort)
{
    QWidget window;
    QLineEdit field(&window);
    field.setPlaceholderText(QStringLiteral("server"));
    QComboBox choice(&window);
    choice.addItems({QStringLiteral("one"), QStringLiteral("two")});
    QComboBox editable(&window);
    editable.setEditable(true);
    QPushButton disabled(QStringLiteral("Stop"), &window);
    disabled.setEnabled(false);
    QPushButton withMenu(QStringLiteral("Fix"), &window);
    QMenu menu;
    withMenu.setMenu(&menu);
    QScrollBar bar(Qt::Horizontal, &window);
    bar.setRange(0, 1000);
    window.resize(400, 300);
    EXPECT_FALSE(window.grab().isNull());
    EXPECT_GE(withMenu.sizeHint().width(), QPushButton(QStringLiteral("Fix")).sizeHint().width() + 8);
}

INSTANTIATE_TEST_SUITE_P(Both, ThemeTest, testing::Values(Appearance::Light, Appearance::Dark));

TEST(ThemeController, ChangesWhileTheProgramRuns)
{
    ThemeController controller(Appearance::Light);
    EXPECT_FALSE(Theme::current().isDark);
    controller.setAppearance(Appearance::Dark);
    EXPECT_TRUE(Theme::current().isDark);
    EXPECT_EQ(controller.appearance(), Appearance::Dark);
    controller.setAppearance(Appearance::Light);
    EXPECT_FALSE(Theme::current().isDark);
}

TEST(ThemeController, SystemMeansWhatTheDesktopHas)
{
    ThemeController controller(Appearance::Dark);
    controller.setAppearance(Appearance::System);
    EXPECT_FALSE(Theme::current().isDark) << "the offscreen platform has a light palette";
}

TEST(ScrollBar, IsSlimAndItsHandleFollowsTheValue)
{
    ThemeController controller(Appearance::Light);
    QScrollBar bar(Qt::Vertical);
    bar.setRange(0, 900);
    bar.setPageStep(100);
    bar.resize(10, 400);
    QStyleOptionSlider option;
    const auto handle = [&] {
        option.initFrom(&bar);
        option.orientation = Qt::Vertical;
        option.minimum = bar.minimum();
        option.maximum = bar.maximum();
        option.pageStep = bar.pageStep();
        option.sliderPosition = bar.sliderPosition();
        return bar.style()->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, &bar);
    };
    EXPECT_EQ(handle().top(), 0);
    EXPECT_EQ(handle().height(), 40);
    bar.setValue(900);
    EXPECT_EQ(handle().bottom(), 399);
}
