// SPDX-License-Identifier: MIT
#include "ui/timeline/timelineview.h"

#include <QContextMenuEvent>
#include <QFocusEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

namespace helodesk {

// What the view does with keys and pointer.

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    const bool atEnd = m_followsEnd;
    updateScrollBar();
    if (atEnd && m_model && !m_model->isFinished())
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

bool TimelineView::moveByKey(QKeyEvent *event)
{
    const int last = lineCount() - 1;
    if (last < 0)
        return false;
    const int line = currentLine();
    const int page = qMax(1, viewport()->height() / m_layout.rowHeight() - 1);
    int target = line;
    switch (event->key()) {
    case Qt::Key_Up:
        target = line < 0 ? last : line - 1;
        break;
    case Qt::Key_Down:
        target = line + 1;
        break;
    case Qt::Key_PageUp:
        target = line - page;
        break;
    case Qt::Key_PageDown:
        target = line + page;
        break;
    case Qt::Key_Home:
        target = 0;
        break;
    case Qt::Key_End:
        target = last;
        break;
    default:
        return false;
    }
    target = std::clamp(target, 0, last);
    setCurrentLine(target, event->modifiers() & Qt::ShiftModifier);
    if (target == last)
        m_followsEnd = true;
    return true;
}

// Left closes the group and goes to its heading, right opens it, as in every tree.
bool TimelineView::foldByKey(int key)
{
    const int line = currentLine();
    if (line < 0 || (key != Qt::Key_Left && key != Qt::Key_Right))
        return false;
    const int group = m_layout.groupOf(line);
    if (key == Qt::Key_Right) {
        setGroupClosed(group, false);
    } else if (m_layout.isHeading(line)) {
        setGroupClosed(group, true);
    } else {
        setCurrentRow(m_model->group(group).row, false);
    }
    return true;
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (!m_model)
        return;
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        return;
    }
    m_keyboardFocus = true;
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (plain && (moveByKey(event) || foldByKey(event->key())))
        return;
    const int line = currentLine();
    if (plain && line >= 0 && m_layout.isHeading(line)
        && (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        toggleGroup(line);
        return;
    }
    // Not QAbstractScrollArea's handling of arrow keys: the window's shortcuts come next.
    event->ignore();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    m_keyboardFocus = false;
    const int line = lineAt(event->position().toPoint());
    if (line < 0)
        return;
    const bool inSelection = isLineSelected(line);
    if (event->button() == Qt::LeftButton) {
        setCurrentLine(line, event->modifiers() & Qt::ShiftModifier);
        if (m_layout.isHeading(line) && event->modifiers() == Qt::NoModifier)
            toggleGroup(line);
    } else if (event->button() == Qt::RightButton && !inSelection) {
        setCurrentLine(line);
    }
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    const int line = lineAt(event->position().toPoint());
    setHovered(line);
    // Dragging chooses rows; it never begins at a heading, whose group has just been opened or closed.
    if ((event->buttons() & Qt::LeftButton) && line >= 0 && m_anchorRow >= 0 && m_model->eventAt(m_anchorRow))
        setCurrentLine(line, true);
}

void TimelineView::setHovered(int line)
{
    if (line == m_hoveredLine)
        return;
    m_hoveredLine = line;
    viewport()->update();
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        const int turn = event->angleDelta().y();
        if (turn != 0)
            setZoom(m_zoom + (turn > 0 ? 1 : -1));
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    const int line = event->reason() == QContextMenuEvent::Mouse ? lineAt(event->pos()) : currentLine();
    if (line < 0)
        return;
    if (!isLineSelected(line))
        setCurrentLine(line);
    const QPoint pos = event->reason() == QContextMenuEvent::Mouse
        ? event->globalPos()
        : viewport()->mapToGlobal(lineRect(line).bottomLeft() + QPoint(m_painter.columns().text, 0));
    Q_EMIT contextMenuRequested(currentId(), pos);
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    m_keyboardFocus = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason
        || event->reason() == Qt::ShortcutFocusReason;
    if (m_keyboardFocus && m_currentRow < 0)
        setCurrentLine(0);
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent *)
{
    viewport()->update();
}

void TimelineView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateFonts();
    else if (event->type() == QEvent::PaletteChange)
        viewport()->update();
    QAbstractScrollArea::changeEvent(event);
}

bool TimelineView::showTip(QHelpEvent *event)
{
    const int line = lineAt(event->pos());
    const Event *shown = line >= 0 && m_model ? m_model->eventAt(m_layout.rowOf(line)) : nullptr;
    if (!shown) {
        QToolTip::hideText();
        return true;
    }
    static constexpr qsizetype mostLines = 40;
    QStringList lines = TimelineWords::fullText(*shown);
    if (lines.size() > mostLines) {
        const int left = static_cast<int>(lines.size() - mostLines);
        lines = lines.mid(0, mostLines);
        lines.append(TimelineWords::moreLines(left));
    }
    QString html;
    for (const QString &text : std::as_const(lines))
        html += text.left(400).toHtmlEscaped() + QStringLiteral("<br>");
    QToolTip::showText(event->globalPos(), QStringLiteral("<div style='white-space:pre'>%1</div>").arg(html.chopped(4)),
        viewport(), lineRect(line));
    return true;
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip)
        return showTip(static_cast<QHelpEvent *>(event));
    if (event->type() == QEvent::Leave)
        setHovered(-1);
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace helodesk
