// SPDX-License-Identifier: MIT
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>

namespace helodesk {

const Theme &Theme::light()
{
    static const Theme theme{
        .isDark = false,
        .window = QColor(0xffffff),
        .canvas = QColor(0xf5f6f8),
        .border = QColor(0xe1e4ea),
        .text = QColor(0x1d2330),
        .muted = QColor(0x697386),
        .accent = QColor(0x2f6feb),
        .onAccent = QColor(0xffffff),
        .selection = QColor(0xe8f0fe),
        .hover = QColor(0xf5f8fd),
        .good = {QColor(0x1a7f4b), QColor(0xe6f4ec)},
        .bad = {QColor(0xc0362c), QColor(0xfdecea)},
        .warn = {QColor(0x9a6700), QColor(0xfdf3d8)},
        .neutral = QColor(0xc9ced8),
    };
    return theme;
}

const Theme &Theme::dark()
{
    static const Theme theme{
        .isDark = true,
        .window = QColor(0x22262e),
        .canvas = QColor(0x1b1e24),
        .border = QColor(0x343a45),
        .text = QColor(0xe4e7ec),
        .muted = QColor(0x97a0af),
        .accent = QColor(0x6ea0ff),
        .onAccent = QColor(0x10141b),
        .selection = QColor(0x2a3a57),
        .hover = QColor(0x282d37),
        .good = {QColor(0x5cc98d), QColor(0x1d3a2b)},
        .bad = {QColor(0xff8078), QColor(0x43211f)},
        .warn = {QColor(0xe3b341), QColor(0x3b3115)},
        .neutral = QColor(0x4a515e),
    };
    return theme;
}

bool Theme::isDarkPalette(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

const Theme &Theme::current()
{
    return isDarkPalette(QGuiApplication::palette()) ? dark() : light();
}

QPalette Theme::palette() const
{
    QPalette palette;
    const auto all = [&](QPalette::ColorRole role, const QColor &color) { palette.setColor(role, color); };
    all(QPalette::Window, window);
    all(QPalette::WindowText, text);
    all(QPalette::Base, window);
    all(QPalette::AlternateBase, canvas);
    all(QPalette::ToolTipBase, window);
    all(QPalette::ToolTipText, text);
    all(QPalette::PlaceholderText, muted);
    all(QPalette::Text, text);
    all(QPalette::Button, window);
    all(QPalette::ButtonText, text);
    all(QPalette::BrightText, bad.foreground);
    all(QPalette::Light, window);
    all(QPalette::Midlight, canvas);
    all(QPalette::Mid, border);
    all(QPalette::Dark, isDark ? border.lighter(130) : border.darker(130));
    all(QPalette::Shadow, isDark ? QColor(0x0c0e12) : QColor(0x9aa1ae));
    all(QPalette::Highlight, selection);
    all(QPalette::HighlightedText, text);
    all(QPalette::Link, accent);
    all(QPalette::LinkVisited, accent);
    for (QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, muted);
    return palette;
}

namespace fonts {

// 13 pixels at 96 dots an inch.
static constexpr qreal usualPoints = 9.75;

static qreal zoomed = 1;

void setZoom(qreal zoom)
{
    zoomed = zoom;
    QApplication::setFont(interface());
}

static qreal points()
{
    // A larger size chosen for the whole desktop is respected.
    static const qreal chosen = qMax(usualPoints, QFontDatabase::systemFont(QFontDatabase::GeneralFont).pointSizeF());
    return chosen * zoomed;
}

qreal enlargement()
{
    return points() / usualPoints;
}

static QFont firstInstalled(const char *family, QFontDatabase::SystemFont otherwise)
{
    const QString name = QString::fromLatin1(family);
    return QFontDatabase::hasFamily(name) ? QFont(name) : QFontDatabase::systemFont(otherwise);
}

QFont interface(qreal scale)
{
    static const QFont base = firstInstalled("Inter", QFontDatabase::GeneralFont);
    QFont font = base;
    font.setPointSizeF(points() * scale);
    return font;
}

QFont small()
{
    return interface(11.0 / 13.0);
}

QFont section()
{
    QFont font = small();
    font.setWeight(QFont::DemiBold);
    font.setCapitalization(QFont::AllUppercase);
    font.setLetterSpacing(QFont::PercentageSpacing, 103);
    return font;
}

QFont monospace(qreal scale)
{
    static const QFont base = firstInstalled("DejaVu Sans Mono", QFontDatabase::FixedFont);
    QFont font = base;
    font.setStyleHint(QFont::Monospace);
    font.setPointSizeF(points() * scale * 12.0 / 13.0);
    return font;
}

} // namespace fonts

} // namespace helodesk
