// SPDX-License-Identifier: MIT
#include "ui/timeline/timelineaccessible.h"

#include "ui/timeline/timelinecell.h"
#include "ui/timeline/timelineview.h"

namespace helodesk {

TimelineAccessible::TimelineAccessible(TimelineView *view) : QAccessibleWidget(view, QAccessible::Table) { }

TimelineAccessible::~TimelineAccessible()
{
    forgetCells();
}

static QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    auto *view = qobject_cast<TimelineView *>(object);
    return view ? new TimelineAccessible(view) : nullptr;
}

void TimelineAccessible::install()
{
    static const bool once = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    Q_UNUSED(once)
}

TimelineView *TimelineAccessible::view() const
{
    return static_cast<TimelineView *>(widget());
}

QString TimelineAccessible::columnName(int column)
{
    switch (column) {
    case Summary:
        return TimelineView::tr("Row");
    case Direction:
        return TimelineView::tr("Kind");
    case Code:
        return TimelineView::tr("Code");
    case Text:
        return TimelineView::tr("Text");
    case Time:
        return TimelineView::tr("Time");
    default:
        return {};
    }
}

QString TimelineAccessible::cellText(const TimelineView &view, int line, int column)
{
    const TimelineModel *model = view.model();
    if (!model)
        return {};
    const int row = view.lines().rowOf(line);
    const Event *event = model->eventAt(row);
    if (column == Summary) {
        const QString words = TimelineWords::spoken(*model, row);
        const auto remark = event ? view.remarks().find(event->id) : view.remarks().end();
        return remark == view.remarks().end() ? words : words + QStringLiteral(", ") + remarkLines(*remark).join(u' ');
    }
    if (!event) {
        const TimelineGroup group = model->group(model->groupAt(row));
        if (column == Text)
            return titleOf(group.phase);
        return column == Time ? TimelineWords::duration(group) : QString();
    }
    switch (column) {
    case Direction:
        return TimelineWords::spoken(TimelineWords::sign(*event));
    case Code:
        return TimelineWords::code(*event);
    case Text:
        return TimelineWords::plain(TimelineWords::row(*model, *event));
    case Time:
        return view.timeOf(*event);
    default:
        return {};
    }
}

int TimelineAccessible::rowCount() const
{
    return view()->lineCount();
}

int TimelineAccessible::childCount() const
{
    return rowCount() * ColumnCount;
}

QAccessibleInterface *TimelineAccessible::child(int index) const
{
    return index < 0 ? nullptr : cellAt(index / ColumnCount, index % ColumnCount);
}

int TimelineAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    if (!child || child->role() != QAccessible::Cell || child->parent() != this)
        return -1;
    const auto *cell = static_cast<const TimelineCell *>(child);
    return cell->line() * ColumnCount + cell->column();
}

QAccessibleInterface *TimelineAccessible::childAt(int x, int y) const
{
    return cellAt(view()->lineAt(view()->viewport()->mapFromGlobal(QPoint(x, y))), Summary);
}

QAccessibleInterface *TimelineAccessible::focusChild() const
{
    return view()->hasFocus() ? cellAt(view()->currentLine(), Summary) : nullptr;
}

void *TimelineAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TableInterface)
        return static_cast<QAccessibleTableInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QAccessibleInterface *TimelineAccessible::cellAt(int row, int column) const
{
    if (row < 0 || row >= rowCount() || column < 0 || column >= ColumnCount)
        return nullptr;
    const int key = row * ColumnCount + column;
    const auto known = m_cells.constFind(key);
    if (known != m_cells.constEnd())
        return QAccessible::accessibleInterface(*known);
    // Who reads a million rows gets them one after the other, not all at once.
    static constexpr qsizetype mostCells = 20000;
    if (m_cells.size() >= mostCells)
        forgetCells();
    auto *cell = new TimelineCell(view(), row, column);
    m_cells.insert(key, QAccessible::registerAccessibleInterface(cell));
    return cell;
}

void TimelineAccessible::forgetCells() const
{
    for (QAccessible::Id id : std::as_const(m_cells))
        QAccessible::deleteAccessibleInterface(id);
    m_cells.clear();
}

QList<int> TimelineAccessible::selectedRows() const
{
    static constexpr int most = 1000;
    QList<int> rows;
    for (int line = 0; line < rowCount() && rows.size() < most; ++line) {
        if (view()->isLineSelected(line))
            rows.append(line);
    }
    return rows;
}

int TimelineAccessible::selectedRowCount() const
{
    return static_cast<int>(selectedRows().size());
}

int TimelineAccessible::selectedCellCount() const
{
    return selectedRowCount() * ColumnCount;
}

QList<QAccessibleInterface *> TimelineAccessible::selectedCells() const
{
    QList<QAccessibleInterface *> cells;
    const QList<int> rows = selectedRows();
    for (int row : rows) {
        for (int column = 0; column < ColumnCount; ++column)
            cells.append(cellAt(row, column));
    }
    return cells;
}

QString TimelineAccessible::columnDescription(int column) const
{
    return columnName(column);
}

QString TimelineAccessible::rowDescription(int row) const
{
    return row >= 0 && row < rowCount() ? cellText(*view(), row, Summary) : QString();
}

bool TimelineAccessible::isRowSelected(int row) const
{
    return row >= 0 && row < rowCount() && view()->isLineSelected(row);
}

bool TimelineAccessible::selectRow(int row)
{
    if (row < 0 || row >= rowCount())
        return false;
    view()->setCurrentLine(row);
    return true;
}

} // namespace helodesk
