// SPDX-License-Identifier: MIT
#include "ui/panels/stepdelegate.h"

#include "core/models/stepmodel.h"
#include "ui/panels/stepwords.h"
#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"
#include "ui/timeline/marks.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace helodesk {

namespace {

using State = StepModel::State;

constexpr int above = 4;
constexpr int stopLeft = 14;
constexpr int stopSize = 11;
constexpr int gutter = 32; // where a click sets a stop
constexpr int markSize = 12;
constexpr int textLeft = gutter + markSize + 10;
constexpr int rightMargin = 12;

State stateOf(const QModelIndex &index)
{
    return index.data(StepModel::StateRole).value<State>();
}

QFont smallOf(const QFont &font)
{
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * 11.0 / 13.0);
    return small;
}

QFont wireOf(const QFont &font)
{
    QFont wire = fonts::monospace();
    wire.setPointSizeF(font.pointSizeF() * 12.0 / 13.0);
    return wire;
}

// Of the command: some are words and not what goes over the wire.
int lineHeight(const QFont &font)
{
    return std::max(QFontMetrics(font).height(), QFontMetrics(wireOf(font)).height());
}

void drawStop(QPainter *painter, const QRectF &place, bool set, bool hovered)
{
    const Theme &theme = Theme::current();
    painter->setPen(set ? QPen(Qt::NoPen) : QPen(hovered ? theme.bad.foreground : theme.neutral, 1.2));
    painter->setBrush(set ? QBrush(theme.bad.foreground) : QBrush(Qt::NoBrush));
    painter->drawEllipse(place.adjusted(.6, .6, -.6, -.6));
}

void drawMark(QPainter *painter, const QRectF &place, State state)
{
    const Theme &theme = Theme::current();
    switch (state) {
    case State::Held: {
        const QPointF corners[]{place.topLeft(), {place.right(), place.center().y()}, place.bottomLeft()};
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.accent);
        painter->drawPolygon(corners, 3);
        break;
    }
    case State::Passed:
        marks::drawState(*painter, place, RowState::Good);
        break;
    case State::Failed:
        marks::drawState(*painter, place, RowState::Bad);
        break;
    case State::UnderWay:
        marks::drawState(*painter, place, RowState::Running);
        break;
    case State::Planned:
        break;
    default:
        painter->setPen(QPen(theme.muted, 1.4));
        painter->drawLine(
            QPointF(place.left() + 2, place.center().y()), QPointF(place.right() - 2, place.center().y()));
        break;
    }
}

} // namespace

void StepDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const State state = stateOf(index);
    const bool hovered = option.state & QStyle::State_MouseOver;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (state == State::Held)
        painter->fillRect(option.rect, theme.selection);
    else if (hovered || (option.state & QStyle::State_Selected))
        painter->fillRect(option.rect, theme.hover);
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        styleparts::drawFocusRing(painter, QRectF(option.rect).adjusted(2, 1, -2, -1));

    const QFont wire = wireOf(option.font);
    QRect line(option.rect.left() + textLeft, option.rect.top() + above, option.rect.width() - textLeft - rightMargin,
        lineHeight(option.font));
    const double middle = line.center().y() + .5;
    if (const QVariant check = index.data(Qt::CheckStateRole); check.isValid())
        drawStop(painter, QRectF(option.rect.left() + stopLeft, middle - stopSize / 2.0, stopSize, stopSize),
            check.toInt() == Qt::Checked, hovered);
    drawMark(painter, QRectF(option.rect.left() + gutter, middle - markSize / 2.0, markSize, markSize), state);

    const bool speaks = !index.data(StepModel::TextRole).toString().isEmpty();
    const bool quiet
        = state != State::Held && state != State::UnderWay && state != State::Passed && state != State::Failed;
    painter->setFont(speaks ? wire : option.font);
    painter->setPen(quiet ? theme.muted : theme.text);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, line.width()));
    if (const QString why = index.data(StepWords::ReasonRole).toString(); !why.isEmpty()) {
        const QFont small = smallOf(option.font);
        const QFontMetrics smallMetrics(small);
        line.translate(0, line.height() + 1);
        line.setHeight(smallMetrics.height());
        painter->setFont(small);
        painter->setPen(state == State::Failed ? theme.bad.foreground
                : state == State::Held         ? theme.text
                                               : theme.muted);
        painter->drawText(
            line, Qt::AlignLeft | Qt::AlignVCenter, smallMetrics.elidedText(why, Qt::ElideRight, line.width()));
    }
    painter->restore();
}

QSize StepDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    int height = lineHeight(option.font) + 2 * above;
    if (!index.data(StepWords::ReasonRole).toString().isEmpty())
        height += QFontMetrics(smallOf(option.font)).height() + 1;
    return {120, height};
}

bool StepDelegate::editorEvent(
    QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QVariant check = index.data(Qt::CheckStateRole);
    if (!check.isValid())
        return false;
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() != Qt::LeftButton || mouse->position().x() - option.rect.left() > gutter)
            return false;
    } else if (event->type() == QEvent::KeyPress) {
        if (static_cast<QKeyEvent *>(event)->key() != Qt::Key_Space)
            return false;
    } else {
        return false;
    }
    return model->setData(index, check.toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

} // namespace helodesk
