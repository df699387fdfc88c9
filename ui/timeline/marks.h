// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme/theme.h"
#include "ui/timeline/timelinewords.h"

#include <QRectF>

class QColor;
class QPainter;

// Small signs, drawn so that they look the same whatever fonts are installed.
namespace helodesk::marks {

// The colours of how a row went: of its badge, for instance.
[[nodiscard]] Tone toneOf(RowState state);
// ✓ ✕ ⚠ or a ring for what is under way, centred in the rectangle.
void drawState(QPainter &painter, const QRectF &rect, RowState state);
// → ← ⌕ and so on, centred in the rectangle.
void drawSign(QPainter &painter, const QRectF &rect, RowSign sign, const QColor &color);

} // namespace helodesk::marks
