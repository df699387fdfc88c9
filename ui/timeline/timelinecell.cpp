// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinecell.h"

#include "ui/timeline/timelineaccessible.h"
#include "ui/timeline/timelineview.h"

namespace helodesk {

TimelineCell::TimelineCell(TimelineView *view, int line, int column) : m_view(view), m_line(line), m_column(column) { }

TimelineCell::~TimelineCell() = default;

bool TimelineCell::isValid() const
{
    return m_view && m_line < m_view->lineCount();
}

bool TimelineCell::isHeading() const
{
    return isValid() && m_view->lines().isHeading(m_line);
}

QWindow *TimelineCell::window() const
{
    return m_view ? m_view->window()->windowHandle() : nullptr;
}

QAccessibleInterface *TimelineCell::parent() const
{
    return m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr;
}

QString TimelineCell::text(QAccessible::Text text) const
{
    if (!isValid())
        return {};
    if (text == QAccessible::Name)
        return TimelineAccessible::cellText(*m_view, m_line, m_column);
    if (text == QAccessible::Description && m_column != TimelineAccessible::Summary)
        return TimelineAccessible::cellText(*m_view, m_line, TimelineAccessible::Summary);
    return {};
}

QRect TimelineCell::rect() const
{
    if (!isValid())
        return {};
    QRect row = m_view->lineRect(m_line);
    const TimelinePainter::Columns &columns = m_view->columns();
    const auto between = [&](int left, int right) { row.setLeft(left), row.setRight(right - 1); };
    if (m_column == TimelineAccessible::Direction)
        between(columns.sign, columns.badge);
    else if (m_column == TimelineAccessible::Code)
        between(columns.badge, columns.text);
    else if (m_column == TimelineAccessible::Text)
        between(columns.text, columns.bar);
    else if (m_column == TimelineAccessible::Time)
        between(columns.barEnd, columns.time);
    return row.translated(m_view->viewport()->mapToGlobal(QPoint()));
}

QAccessible::State TimelineCell::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    state.readOnly = true;
    state.focusable = state.selectable = true;
    state.selected = m_view->isLineSelected(m_line);
    state.focused = m_view->hasFocus() && m_view->currentLine() == m_line && m_column == TimelineAccessible::Summary;
    const bool seen = m_view->viewport()->rect().intersects(m_view->lineRect(m_line));
    state.offscreen = state.invisible = !seen;
    if (isHeading()) {
        const bool closed = m_view->isGroupClosed(m_view->lines().groupOf(m_line));
        state.expandable = true;
        state.expanded = !closed;
        state.collapsed = closed;
    }
    return state;
}

void *TimelineCell::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TableCellInterface)
        return static_cast<QAccessibleTableCellInterface *>(this);
    if (type == QAccessible::ActionInterface)
        return static_cast<QAccessibleActionInterface *>(this);
    return nullptr;
}

bool TimelineCell::isSelected() const
{
    return isValid() && m_view->isLineSelected(m_line);
}

QStringList TimelineCell::actionNames() const
{
    return isHeading() ? QStringList{setFocusAction(), toggleAction()} : QStringList{setFocusAction()};
}

void TimelineCell::doAction(const QString &name)
{
    if (!isValid())
        return;
    if (name == toggleAction()) {
        const int group = m_view->lines().groupOf(m_line);
        m_view->setGroupClosed(group, !m_view->isGroupClosed(group));
        return;
    }
    m_view->setFocus();
    m_view->setCurrentLine(m_line);
}

} // namespace helodesk
