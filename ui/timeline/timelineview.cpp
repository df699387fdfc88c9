// SPDX-License-Identifier: MIT
#include "ui/timeline/timelineview.h"

#include "ui/timeline/emptystate.h"
#include "ui/timeline/timelineaccessible.h"

#include <QAccessible>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

namespace helodesk {

TimelineView::TimelineView(QWidget *parent)
    : QAbstractScrollArea(parent), m_emptyState(new EmptyState(viewport())),
      m_slimBar(new QScrollBar(Qt::Vertical, viewport()))
{
    TimelineAccessible::install();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, m_slimBar, &QScrollBar::setValue);
    connect(m_slimBar, &QScrollBar::valueChanged, verticalScrollBar(), &QScrollBar::setValue);
    m_slimBar->setCursor(Qt::ArrowCursor);
    setAccessibleName(tr("Timeline"));
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    updateFonts();
}

TimelineView::~TimelineView() = default;

QSize TimelineView::sizeHint() const
{
    return {740, 500};
}

void TimelineView::setModel(TimelineModel *model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    if (m_model) {
        connect(m_model, &QAbstractItemModel::modelReset, this, &TimelineView::onReset);
        connect(m_model, &TimelineModel::grew, this, &TimelineView::onGrew);
    }
    onReset();
}

void TimelineView::onReset()
{
    const bool hadCurrent = m_currentRow >= 0;
    m_currentRow = m_anchorRow = m_hoveredLine = -1;
    m_followsEnd = true;
    m_layout.clear();
    m_timeColumn.reference = 0;
    if (m_model)
        m_layout.grow(*m_model);
    updateScrollBar();
    {
        const QScopedValueRollback moving(m_moving, true);
        // A finished run is read from its beginning.
        verticalScrollBar()->setValue(0);
    }
    viewport()->update();
    tellScreenReader();
    if (hadCurrent)
        Q_EMIT currentRowChanged(0);
    if (m_layout.isFiltered())
        Q_EMIT filterApplied();
}

void TimelineView::onGrew()
{
    m_layout.grow(*m_model);
    updateScrollBar();
    if (m_followsEnd && !m_model->isFinished()) {
        const QScopedValueRollback moving(m_moving, true);
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    }
    viewport()->update();
    tellScreenReader();
    if (m_layout.isFiltered())
        Q_EMIT filterApplied();
}

void TimelineView::tellScreenReader()
{
    if (!QAccessible::isActive())
        return;
    QAccessibleTableModelChangeEvent event(this, QAccessibleTableModelChangeEvent::ModelReset);
    QAccessible::updateAccessibility(&event);
}

void TimelineView::updateFonts()
{
    m_painter.setScale(1 + m_zoom / 10.0);
    m_layout.setHeights(m_painter.headingHeight(), m_painter.rowHeight());
    updateScrollBar();
    viewport()->update();
}

void TimelineView::updateScrollBar()
{
    const QScopedValueRollback moving(m_moving, true);
    const int page = viewport()->height();
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(m_layout.rowHeight());
    verticalScrollBar()->setRange(0, qMax(0, m_layout.height() - page));
    m_slimBar->setPageStep(page);
    m_slimBar->setSingleStep(m_layout.rowHeight());
    m_slimBar->setRange(0, verticalScrollBar()->maximum());
    m_slimBar->setVisible(verticalScrollBar()->maximum() > 0);
    static constexpr int slim = 9;
    m_slimBar->setGeometry(viewport()->width() - slim, 4, slim, page - 8);
    m_emptyState->setGeometry(viewport()->rect().adjusted(8, 8, -8, -8));
    m_emptyState->setVisible(m_layout.lineCount() == 0);
    m_painter.setExtent(viewport()->width(), m_model ? m_model->timeline().lastRow() : 0);
}

void TimelineView::scrollContentsBy(int, int)
{
    if (!m_moving)
        m_followsEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    setHovered(lineAt(viewport()->mapFromGlobal(QCursor::pos())));
    viewport()->update();
}

int TimelineView::currentId() const
{
    const Event *event = m_model && m_currentRow >= 0 ? m_model->eventAt(m_currentRow) : nullptr;
    return event ? event->id : 0;
}

QList<int> TimelineView::selectedIds() const
{
    QList<int> ids;
    if (!m_model || m_currentRow < 0)
        return ids;
    for (int row = qMin(m_currentRow, m_anchorRow); row <= qMax(m_currentRow, m_anchorRow); ++row) {
        const Event *event = m_layout.passes(row) ? m_model->eventAt(row) : nullptr;
        if (event)
            ids.append(event->id);
    }
    return ids;
}

QString TimelineView::selectedText() const
{
    QStringList lines;
    if (!m_model || m_currentRow < 0)
        return {};
    for (int row = qMin(m_currentRow, m_anchorRow); row <= qMax(m_currentRow, m_anchorRow); ++row) {
        if (m_layout.passes(row))
            lines.append(TimelineWords::line(*m_model, row));
    }
    return lines.join(u'\n');
}

void TimelineView::copy() const
{
    const QString text = selectedText();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void TimelineView::selectAll()
{
    if (!m_model || m_model->rowCount() == 0)
        return;
    m_anchorRow = 0;
    setCurrentRow(m_model->rowCount() - 1, true);
}

int TimelineView::currentLine() const
{
    return m_currentRow < 0 ? -1 : m_layout.lineOf(m_currentRow);
}

bool TimelineView::isLineSelected(int line) const
{
    const int row = m_layout.rowOf(line);
    return m_currentRow >= 0 && row >= qMin(m_currentRow, m_anchorRow) && row <= qMax(m_currentRow, m_anchorRow);
}

void TimelineView::setCurrentLine(int line, bool extend)
{
    if (line >= 0 && line < lineCount())
        setCurrentRow(m_layout.rowOf(line), extend);
}

void TimelineView::setCurrentRow(int row, bool extend)
{
    if (!extend || m_anchorRow < 0)
        m_anchorRow = row;
    const bool changed = m_currentRow != row;
    m_currentRow = row;
    const int line = m_layout.lineOf(row);
    reveal(line);
    viewport()->update();
    // Who reads a row doesn't want it to run away.
    if (line < lineCount() - 1)
        m_followsEnd = false;
    if (!changed)
        return;
    if (QAccessible::isActive()) {
        QAccessibleEvent event(this, QAccessible::Focus);
        event.setChild(line * TimelineAccessible::ColumnCount);
        QAccessible::updateAccessibility(&event);
    }
    Q_EMIT currentRowChanged(currentId());
}

void TimelineView::reveal(int line)
{
    const QScopedValueRollback moving(m_moving, true);
    QScrollBar *bar = verticalScrollBar();
    const int top = m_layout.top(line);
    const int bottom = top + m_layout.heightOf(line);
    if (top < bar->value())
        bar->setValue(top);
    else if (bottom > bar->value() + viewport()->height())
        bar->setValue(bottom - viewport()->height());
}

void TimelineView::showId(int id)
{
    const int row = m_model ? m_model->rowOf(id) : -1;
    if (row < 0)
        return;
    if (!m_layout.passes(row)) {
        setFilter({});
        Q_EMIT filterDropped();
    }
    setGroupClosed(m_model->groupAt(row), false);
    setCurrentRow(row, false);
}

void TimelineView::setGroupClosed(int group, bool closed)
{
    if (m_layout.isClosed(group) == closed)
        return;
    m_layout.setClosed(group, closed);
    refresh();
}

void TimelineView::openAll()
{
    m_layout.setAllClosed(false);
    updateScrollBar();
    viewport()->update();
}

void TimelineView::closeAll()
{
    m_layout.setAllClosed(true);
    updateScrollBar();
    viewport()->update();
}

void TimelineView::toggleGroup(int line)
{
    const int group = m_layout.groupOf(line);
    setGroupClosed(group, !m_layout.isClosed(group));
}

void TimelineView::setZoom(int steps)
{
    const int bounded = std::clamp(steps, -4, 12);
    if (bounded == m_zoom)
        return;
    m_zoom = bounded;
    updateFonts();
    if (m_currentRow >= 0)
        reveal(currentLine());
    Q_EMIT zoomChanged(m_zoom);
}

static bool isProblem(const Event &event)
{
    const RowState state = stateOf(event);
    return state == RowState::Bad || state == RowState::Warning;
}

void TimelineView::nextProblem()
{
    goTo(1, isProblem);
}

void TimelineView::previousProblem()
{
    goTo(-1, isProblem);
}

void TimelineView::goTo(int direction, const std::function<bool(const Event &)> &isWanted)
{
    const int count = m_model ? m_model->rowCount() : 0;
    for (int row = m_currentRow < 0 && direction < 0 ? count - 1 : m_currentRow + direction; row >= 0 && row < count;
         row += direction) {
        const Event *event = m_model->eventAt(row);
        if (!event || !m_layout.passes(row) || !isWanted(*event))
            continue;
        showId(event->id);
        return;
    }
}

bool TimelineView::findNext(const QString &text)
{
    return find(text, 1);
}

bool TimelineView::findPrevious(const QString &text)
{
    return find(text, -1);
}

bool TimelineView::matches(int row, const SoughtText &sought) const
{
    if (const Event *event = m_model->eventAt(row))
        return sought.isIn(*event) || sought.isIn(m_remarks.value(event->id).comment);
    const TimelineGroup group = m_model->group(m_model->groupAt(row));
    return sought.isIn(titleOf(group.phase)) || sought.isIn(TimelineWords::summary(*m_model, group));
}

bool TimelineView::find(const QString &text, int direction)
{
    m_painter.setSought(text);
    viewport()->update();
    const int count = m_model ? m_model->rowCount() : 0;
    if (text.isEmpty() || count == 0)
        return false;
    const SoughtText sought(text);
    const int start = m_currentRow < 0 ? (direction > 0 ? -1 : count) : m_currentRow;
    for (int step = 1; step <= count; ++step) {
        const int row = ((start + direction * step) % count + count) % count;
        if (!m_layout.passes(row) || !matches(row, sought))
            continue;
        setGroupClosed(m_model->groupAt(row), false);
        setCurrentRow(row, false);
        return true;
    }
    return false;
}

} // namespace helodesk
