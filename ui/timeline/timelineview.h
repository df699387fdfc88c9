// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/timelinefilter.h"
#include "core/models/timelinemodel.h"
#include "ui/timeline/timecolumn.h"
#include "ui/timeline/timelinelayout.h"
#include "ui/timeline/timelinepainter.h"

#include <QAbstractScrollArea>
#include <QPointer>

#include <functional>

class QHelpEvent;
class QScrollBar;

namespace helodesk {

class EmptyState;

// The timeline as a card of rows under headings that can be closed. Painted by itself, because Qt's own item views lay
// out anew with every batch of rows; this one does the same work for ten rows and for a million.
//
// While a run grows, the end stays in sight unless the user has scrolled up or chosen a row.
class TimelineView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit TimelineView(QWidget *parent = nullptr);
    ~TimelineView() override;

    void setModel(TimelineModel *model);
    [[nodiscard]] TimelineModel *model() const { return m_model; }

    // The chosen row's Event::id; 0: none, or a heading.
    [[nodiscard]] int currentId() const;
    // Ids of all chosen rows, in order, headings left out.
    [[nodiscard]] QList<int> selectedIds() const;
    // The chosen rows as lines of text, as copy() puts them on the clipboard.
    [[nodiscard]] QString selectedText() const;

    // Zoom in steps of a tenth: 0 is the usual size, -4 … 12.
    [[nodiscard]] int zoom() const { return m_zoom; }
    void setZoom(int steps);

    [[nodiscard]] bool followsEnd() const { return m_followsEnd; }
    [[nodiscard]] bool isGroupClosed(int group) const { return m_layout.isClosed(group); }
    void setGroupClosed(int group, bool closed);

    // Lines are what is seen, counted from 0: rows and headings that aren't hidden in a closed group.
    [[nodiscard]] int lineCount() const { return m_layout.lineCount(); }
    [[nodiscard]] int currentLine() const;
    void setCurrentLine(int line, bool extend = false);
    [[nodiscard]] QRect lineRect(int line) const; // in the viewport
    [[nodiscard]] int lineAt(const QPoint &pos) const; // -1: none
    [[nodiscard]] bool isLineSelected(int line) const;
    [[nodiscard]] const TimelinePainter::Columns &columns() const { return m_painter.columns(); }
    [[nodiscard]] const TimelineLayout &lines() const { return m_layout; }

    // Shows only the rows that it lets through, and the headings of their groups.
    void setFilter(const TimelineFilter &filter);
    // Rows that it lets through now.
    [[nodiscard]] int passedRows() const { return m_layout.passed(); }
    // Marks and comments beside rows.
    void setRemarks(const RowRemarks &remarks);
    [[nodiscard]] const RowRemarks &remarks() const { return m_remarks; }
    void setTimeColumn(const TimeColumn &column);
    [[nodiscard]] const TimeColumn &timeColumn() const { return m_timeColumn; }
    // What the time column says of a row.
    [[nodiscard]] QString timeOf(const Event &event) const;

    // What is said while there are no rows.
    [[nodiscard]] EmptyState *emptyState() const { return m_emptyState; }

    [[nodiscard]] QSize sizeHint() const override;

public Q_SLOTS:
    // Chooses the row with that id, opens its group if need be and brings it into sight. A filter that hides it is
    // told to go.
    void showId(int id);
    void nextProblem();
    void previousProblem();
    // The next row with a mark or a comment.
    void nextMarked();
    void previousMarked();
    void selectAll();
    void copy() const;
    void zoomIn() { setZoom(m_zoom + 1); }
    void zoomOut() { setZoom(m_zoom - 1); }
    void resetZoom() { setZoom(0); }
    void openAll();
    void closeAll();
    // The next or previous row with that text, beginning behind the chosen one and going round; false if there is
    // none. The text stays marked until it is cleared with an empty one.
    bool findNext(const QString &text);
    bool findPrevious(const QString &text);

Q_SIGNALS:
    // The chosen row; 0: a heading or none.
    void currentRowChanged(int id);
    // A menu is asked for, by pointer or key, at the chosen row.
    void contextMenuRequested(int id, const QPoint &globalPos);
    void zoomChanged(int steps);
    // Other rows are shown than before.
    void filterApplied();
    // A row is to be shown that the filter hides: the filter was taken off.
    void filterDropped();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void onReset();
    void onGrew();
    void updateFonts();
    void updateScrollBar();
    void setCurrentRow(int row, bool extend);
    void reveal(int line);
    void toggleGroup(int line);
    void setHovered(int line);
    bool moveByKey(QKeyEvent *event);
    bool foldByKey(int key);
    // The next row in that direction that is shown and wanted.
    void goTo(int direction, const std::function<bool(const Event &)> &isWanted);
    void applyFilter();
    void refresh();
    bool find(const QString &text, int direction);
    [[nodiscard]] bool matches(int row, const SoughtText &sought) const;
    [[nodiscard]] TimelinePainter::RowLook lookOf(int line, int row) const;
    void paintLines(QPainter &painter, const QRect &exposed);
    void paintCard(QPainter &painter);
    bool showTip(QHelpEvent *event);
    void tellScreenReader();

    QPointer<TimelineModel> m_model;
    TimelineLayout m_layout;
    TimelinePainter m_painter;
    EmptyState *m_emptyState;
    QScrollBar *m_slimBar; // lies over the rows, so that the card keeps its width
    TimelineFilter m_filter;
    RowRemarks m_remarks;
    TimeColumn m_timeColumn;
    int m_zoom = 0;
    int m_currentRow = -1; // in the model
    int m_anchorRow = -1; // where the choice of several rows began
    int m_hoveredLine = -1;
    bool m_followsEnd = true;
    bool m_moving = false; // scrolled by ourselves, not by the user
    bool m_keyboardFocus = false; // the focus came by key: show where it is
};

} // namespace helodesk
