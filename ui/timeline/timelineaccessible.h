// SPDX-License-Identifier: MIT
#pragma once

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHash>

namespace helodesk {

class TimelineView;

// The timeline for screen readers and for programs that drive the window: a table of what is seen, headings among the
// rows. The first column says the whole row, the others its parts. Cells come into being when they are asked for.
class TimelineAccessible : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    enum Column { Summary, Direction, Code, Text, Time, ColumnCount };

    explicit TimelineAccessible(TimelineView *view);
    ~TimelineAccessible() override;
    // Makes QAccessible know the view; may be called more than once.
    static void install();

    // What a cell says. line: as TimelineView counts them.
    [[nodiscard]] static QString cellText(const TimelineView &view, int line, int column);
    [[nodiscard]] static QString columnName(int column);

    [[nodiscard]] TimelineView *view() const;
    [[nodiscard]] int childCount() const override;
    [[nodiscard]] QAccessibleInterface *child(int index) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override;
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override;
    [[nodiscard]] QAccessibleInterface *focusChild() const override;
    [[nodiscard]] void *interface_cast(QAccessible::InterfaceType type) override;

    [[nodiscard]] QAccessibleInterface *caption() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *summary() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *cellAt(int row, int column) const override;
    [[nodiscard]] int selectedCellCount() const override;
    [[nodiscard]] QList<QAccessibleInterface *> selectedCells() const override;
    [[nodiscard]] QString columnDescription(int column) const override;
    [[nodiscard]] QString rowDescription(int row) const override;
    [[nodiscard]] int selectedColumnCount() const override { return 0; }
    [[nodiscard]] int selectedRowCount() const override;
    [[nodiscard]] int columnCount() const override { return ColumnCount; }
    [[nodiscard]] int rowCount() const override;
    [[nodiscard]] QList<int> selectedColumns() const override { return {}; }
    [[nodiscard]] QList<int> selectedRows() const override;
    [[nodiscard]] bool isColumnSelected(int) const override { return false; }
    [[nodiscard]] bool isRowSelected(int row) const override;
    bool selectRow(int row) override;
    bool selectColumn(int) override { return false; }
    bool unselectRow(int) override { return false; }
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent *) override { }

private:
    void forgetCells() const;

    mutable QHash<int, QAccessible::Id> m_cells;
};

} // namespace helodesk
