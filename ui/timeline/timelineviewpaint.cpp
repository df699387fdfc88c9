// SPDX-License-Identifier: MIT
#include "ui/timeline/timelineview.h"

#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

namespace helodesk {

// How the view looks; what it does stands in timelineview.cpp and timelineviewinput.cpp.

QRect TimelineView::lineRect(int line) const
{
    return {0, m_layout.top(line) - verticalScrollBar()->value(), viewport()->width(), m_layout.heightOf(line)};
}

int TimelineView::lineAt(const QPoint &pos) const
{
    if (!viewport()->rect().contains(pos))
        return -1;
    const int y = pos.y() + verticalScrollBar()->value();
    return y < m_layout.height() ? m_layout.lineAt(y) : -1;
}

TimelinePainter::RowLook TimelineView::lookOf(int line, int row) const
{
    TimelinePainter::RowLook look;
    look.selected = isLineSelected(line);
    look.hovered = line == m_hoveredLine;
    look.focused = m_keyboardFocus && hasFocus() && row == m_currentRow;
    if (const Event *event = m_model->eventAt(row)) {
        look.time = timeOf(*event);
        look.remark = m_remarks.value(event->id);
    }
    return look;
}

void TimelineView::paintLines(QPainter &painter, const QRect &exposed)
{
    if (!m_model)
        return;
    const int count = m_layout.lineCount();
    for (int line = m_layout.lineAt(exposed.top() + verticalScrollBar()->value()); line >= 0 && line < count; ++line) {
        const QRect rect = lineRect(line);
        if (rect.top() > exposed.bottom())
            break;
        const int row = m_layout.rowOf(line);
        TimelinePainter::RowLook look = lookOf(line, row);
        if (const Event *event = m_model->eventAt(row)) {
            m_painter.paintRow(painter, rect, *m_model, *event, look);
            continue;
        }
        const int group = m_layout.groupOf(line);
        look.closed = m_layout.isClosed(group);
        m_painter.paintHeading(painter, rect, *m_model, m_model->group(group), look);
    }
}

// Rounds the corners by painting what lies around them, and draws the line of the card.
void TimelineView::paintCard(QPainter &painter)
{
    const Theme &theme = Theme::current();
    const QRectF card = viewport()->rect();
    QPainterPath around;
    around.addRect(card);
    QPainterPath rounded;
    rounded.addRoundedRect(card, cardRadius, cardRadius);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(around - rounded,
        parentWidget() ? parentWidget()->palette().color(parentWidget()->backgroundRole()) : theme.canvas);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.border, 1));
    painter.drawRoundedRect(card.adjusted(.5, .5, -.5, -.5), cardRadius, cardRadius);
}

void TimelineView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), Theme::current().window);
    paintLines(painter, event->rect());
    paintCard(painter);
}

} // namespace helodesk
