// SPDX-License-Identifier: MIT
#include "ui/timeline/marks.h"

#include <QPainter>
#include <QPainterPath>

namespace helodesk::marks {

// Strokes a path given in a square from -1 to 1 that fills the rectangle's shorter side.
static void stroke(QPainter &painter, const QRectF &rect, const QPainterPath &path, const QColor &color, qreal width)
{
    const qreal half = qMin(rect.width(), rect.height()) / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center());
    QTransform scale;
    scale.scale(half, half);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, width * half / 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(scale.map(path));
    painter.restore();
}

static QPainterPath polyline(std::initializer_list<QPointF> points)
{
    QPainterPath path;
    for (const QPointF &point : points) {
        if (path.elementCount() == 0)
            path.moveTo(point);
        else
            path.lineTo(point);
    }
    return path;
}

Tone toneOf(RowState state)
{
    const Theme &theme = Theme::current();
    switch (state) {
    case RowState::Good:
        return theme.good;
    case RowState::Warning:
        return theme.warn;
    case RowState::Bad:
        return theme.bad;
    case RowState::Neutral:
    case RowState::Running:
        break;
    }
    return {theme.muted, theme.canvas};
}

void drawState(QPainter &painter, const QRectF &rect, RowState state)
{
    const Theme &theme = Theme::current();
    switch (state) {
    case RowState::Good:
        stroke(painter, rect, polyline({{-.5, .05}, {-.15, .4}, {.5, -.4}}), theme.text, 1.55);
        break;
    case RowState::Bad: {
        QPainterPath cross = polyline({{-.42, -.42}, {.42, .42}});
        cross.addPath(polyline({{.42, -.42}, {-.42, .42}}));
        stroke(painter, rect, cross, theme.bad.foreground, 1.35);
        break;
    }
    case RowState::Warning: {
        QPainterPath sign = polyline({{0, -.6}, {.65, .52}, {-.65, .52}, {0, -.6}});
        sign.addPath(polyline({{0, -.18}, {0, .14}}));
        sign.addPath(polyline({{0, .34}, {0, .35}}));
        stroke(painter, rect, sign, theme.warn.foreground, 1.3);
        break;
    }
    case RowState::Running: {
        QPainterPath ring;
        ring.addEllipse(QPointF(), .42, .42);
        stroke(painter, rect, ring, theme.accent, 1.8);
        break;
    }
    case RowState::Neutral:
        break;
    }
}

static QPainterPath arrow(qreal direction)
{
    QPainterPath path = polyline({{-.58 * direction, 0}, {.58 * direction, 0}});
    path.addPath(polyline({{.2 * direction, -.38}, {.6 * direction, 0}, {.2 * direction, .38}}));
    return path;
}

static QPainterPath signPath(RowSign sign)
{
    QPainterPath path;
    switch (sign) {
    case RowSign::Sent:
        return arrow(1);
    case RowSign::Received:
        return arrow(-1);
    case RowSign::Lookup:
        path.addEllipse(QPointF(-.08, -.1), .34, .34);
        path.addPath(polyline({{.17, .15}, {.48, .46}}));
        break;
    case RowSign::Connection:
        path.addEllipse(QPointF(-.45, 0), .16, .16);
        path.addEllipse(QPointF(.45, 0), .16, .16);
        path.addPath(polyline({{-.29, 0}, {.29, 0}}));
        break;
    case RowSign::Encryption:
        path.addRoundedRect(QRectF(-.42, -.08, .84, .62), .1, .1);
        path.moveTo(-.26, -.08);
        path.lineTo(-.26, -.28);
        path.arcTo(QRectF(-.26, -.54, .52, .52), 180, -180);
        path.lineTo(.26, -.08);
        break;
    case RowSign::Clock:
        path.addEllipse(QPointF(), .52, .52);
        path.addPath(polyline({{0, -.3}, {0, 0}, {.22, .12}}));
        break;
    case RowSign::Remark:
        path.addEllipse(QPointF(), .5, .5);
        path.addPath(polyline({{0, -.02}, {0, .24}}));
        path.addPath(polyline({{0, -.25}, {0, -.24}}));
        break;
    case RowSign::None:
        break;
    }
    return path;
}

void drawSign(QPainter &painter, const QRectF &rect, RowSign sign, const QColor &color)
{
    const QPainterPath path = signPath(sign);
    if (!path.isEmpty())
        stroke(painter, rect, path, color, 1.35);
}

} // namespace helodesk::marks
