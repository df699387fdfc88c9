// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QFont>

class QPalette;

namespace helodesk {

// A colour for marks and words, and the tint that lies behind them.
struct Tone {
    QColor foreground;
    QColor background;
};

// The colours of the program, in its light and its dark form. Widgets ask current() when they paint, so that a change
// of appearance needs nothing but the repaint that comes with it.
struct Theme {
    bool isDark = false;
    QColor window; // bars, panels, cards
    QColor canvas; // what cards lie on; headings of groups; fields on a bar
    QColor border; // thin lines
    QColor text;
    QColor muted; // what is said in passing
    QColor accent;
    QColor onAccent; // words on the accent
    QColor selection; // the chosen row
    QColor hover; // the row under the pointer
    Tone good;
    Tone bad;
    Tone warn;
    QColor neutral; // a mark that says nothing yet

    [[nodiscard]] static const Theme &light();
    [[nodiscard]] static const Theme &dark();
    // The one in use, judged by the application's palette.
    [[nodiscard]] static const Theme &current();
    // Whether a palette is a dark one.
    [[nodiscard]] static bool isDarkPalette(const QPalette &palette);

    // All roles of a palette in these colours.
    [[nodiscard]] QPalette palette() const;
};

// The corners of the panes that stand on the ground: the timeline, the banner. In pixels.
inline constexpr qreal cardRadius = 8;

// The program's fonts. scale: 1 is the usual size.
namespace fonts {
// Makes all of them larger or smaller; 1 is the usual size. Whoever shows text already learns of it by the change of
// the application's font.
void setZoom(qreal zoom);
// How much larger than the usual size letters are now, by the zoom and by the desktop's own choice: what is measured in
// pixels beside them grows as much.
[[nodiscard]] qreal enlargement();
// The font for words: Inter where it is installed, else the system's.
[[nodiscard]] QFont interface(qreal scale = 1);
// For what stands beside other words: 11 pixels where the usual size is 13.
[[nodiscard]] QFont small();
// For headings of sections: small, bold, in capitals.
[[nodiscard]] QFont section();
// For what stood on the wire: DejaVu Sans Mono where it is installed, else the system's fixed font.
[[nodiscard]] QFont monospace(qreal scale = 1);
} // namespace fonts

} // namespace helodesk
