// SPDX-License-Identifier: MIT
#include "ui/profiles/glyphbutton.h"

#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace helodesk {

GlyphButton::GlyphButton(Glyph glyph, const QString &name, QWidget *parent) : QToolButton(parent), m_glyph(glyph)
{
    setAutoRaise(true);
    setAccessibleName(name);
    setToolTip(name);
    setFocusPolicy(Qt::TabFocus);
}

QSize GlyphButton::sizeHint() const
{
    const int side = fontMetrics().height() + 6;
    return {side, side};
}

void GlyphButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked() || isDown())
        styleparts::drawBox(&painter, rect(), theme.selection, QColor(), 5);
    else if (underMouse() && isEnabled())
        styleparts::drawBox(&painter, rect(), theme.hover, QColor(), 5);
    if (hasFocus())
        styleparts::drawFocusRing(&painter, QRectF(rect()).adjusted(1, 1, -1, -1), 5);
    const qreal half = fontMetrics().ascent() * .38;
    const QPointF c = QRectF(rect()).center();
    painter.setPen(QPen(underMouse() ? theme.text : theme.muted, 1.5, Qt::SolidLine, Qt::RoundCap));
    switch (m_glyph) {
    case Glyph::Plus:
        painter.drawLine(c - QPointF(half, 0), c + QPointF(half, 0));
        painter.drawLine(c - QPointF(0, half), c + QPointF(0, half));
        break;
    case Glyph::Magnifier:
        painter.drawEllipse(c - QPointF(half * .2, half * .2), half * .72, half * .72);
        painter.drawLine(c + QPointF(half * .35, half * .35), c + QPointF(half, half));
        break;
    case Glyph::Cross:
        painter.drawLine(c - QPointF(half * .7, half * .7), c + QPointF(half * .7, half * .7));
        painter.drawLine(c + QPointF(-half * .7, half * .7), c + QPointF(half * .7, -half * .7));
        break;
    }
}

} // namespace helodesk
